package ingest

import (
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// passagesOf makes passages of lines: "# " sets one apart as a heading, "* " is a bullet.
func passagesOf(lines ...string) []passage {
	var out []passage
	for _, s := range lines {
		p := passage{}
		if s, p.strong = strings.CutPrefix(s, "# "); !p.strong {
			s, p.bullet = strings.CutPrefix(s, "* ")
		}
		p.text = model.PlainCell(s)
		out = append(out, p)
	}
	return out
}

// outline writes what was read around the tables, a line for each part.
func outline(d *model.Document) string {
	out := []string{"symbol " + d.Symbol, "title " + d.Title, "edition " + d.Edition}
	if d.Cover != nil {
		for _, s := range d.Cover.Sections {
			out = append(out, "# "+s.Heading)
			for _, p := range s.Paragraphs {
				out = append(out, strings.TrimSpace(strings.Repeat("* ", int(oneIf(p.Bullet)))+p.Text.Printed()))
			}
		}
	}
	out = append(out, "--")
	for _, p := range d.Introduction {
		if p.Heading != "" {
			out = append(out, "# "+p.Heading)
			continue
		}
		out = append(out, strings.Repeat("* ", int(oneIf(p.Bullet)))+p.Text.Printed())
	}
	return strings.Join(out, "\n")
}

const sentence = "The Board asked the Secretariat to keep a single programme in place of the four lists that were kept before."

// Papers of committees that count their headings in different ways, or not at all.
func TestSurroundings(t *testing.T) {
	tests := []struct {
		name         string
		head         []string
		cover, intro []passage
		want         string
	}{
		{
			"lettered headings, a title longer than in the running header",
			[]string{"Board of Harbours", "BH/70/08 Rev.1", "Rolling Programme 2019–2024"},
			passagesOf("# BOARD OF HARBOURS", "BH/70/08 Rev.1", "15 September 2021", "# Rolling Programme of the Board, 2019–2024",
				"# A. Purpose", "1. "+sentence, "# B. Decisions", "2. The Board is asked to:", "* approve it;"),
			passagesOf("# Rolling Programme of the Board, 2019–2024", "# Scope", sentence, "* one"),
			"symbol BH/70/08 Rev.1\ntitle Rolling Programme of the Board, 2019–2024\nedition 15 September 2021\n" +
				"# A. Purpose\n" + sentence + "\n# B. Decisions\nThe Board is asked to:\n* approve it;\n--\n# Scope\n" + sentence + "\n* one",
		},
		{
			"headings without numbers, a date in figures, the version named",
			[]string{"BH-18/Doc. 5.3, ANNEXE", "Plan 2020-2023", "Version 3, 28.X.2022"},
			passagesOf("# BUREAU DES PORTS", "BH-18/Doc. 5.3", "Version 3, 28.X.2022", "# Plan 2020-2023 du Bureau", "# Contexte", "1. "+sentence),
			passagesOf("# Plan 2020-2023 du Bureau", sentence),
			"symbol BH-18/Doc. 5.3\ntitle Plan 2020-2023 du Bureau\nedition Version 3, 28.X.2022\n# Contexte\n" + sentence + "\n--\n" + sentence,
		},
		{
			"the fuller form of one date",
			[]string{"UH-CTE 34/7a", "5.4.2023"},
			passagesOf("# UNION OF HARBOURS", "UH-CTE 34/7a", "05.04.2023", "# Work Plan 2021-2025", "# 1 Background", "1. "+sentence),
			passagesOf("# Work Plan 2021-2025", "# What it covers", sentence),
			"symbol UH-CTE 34/7a\ntitle Work Plan 2021-2025\nedition 05.04.2023\n# 1 Background\n" + sentence + "\n--\n# What it covers\n" + sentence,
		},
		{
			"the annex's own date before the paper's",
			[]string{"Annex to document PC0515E1", "Work Programme 2016-2019", "March 2018"},
			passagesOf("PC0515E1", "Brussels, 12 February 2018", "# Work Programme", "# I. Introduction", "1. "+sentence),
			passagesOf("# Introduction", sentence),
			"symbol PC0515E1\ntitle Work Programme 2016-2019\nedition March 2018\n# I. Introduction\n" + sentence + "\n--\n# Introduction\n" + sentence,
		},
		{
			"no covering paper and no running header",
			nil, nil,
			passagesOf("# Programme of the Board for 2019", "# Scope", sentence),
			"symbol \ntitle Programme of the Board for 2019\nedition \n--\n# Scope\n" + sentence,
		},
	}
	march := func(w string) bool { return slices.Contains([]string{"march", "september", "february"}, w) }
	for _, test := range tests {
		var doc model.Document
		s := surroundings{head: test.head, cover: test.cover, intro: test.intro, isMonth: march}
		s.fill(&doc)
		if got := outline(&doc); got != test.want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

// In scans a paragraph's number may have lost its point.
func TestNumberWithoutPoint(t *testing.T) {
	cover := passagesOf("# I. Background", "1 "+sentence, "2. "+sentence, "9 "+sentence)
	var doc model.Document
	(&surroundings{cover: cover, isMonth: func(string) bool { return false }, scanned: true}).fill(&doc)
	ps := doc.Cover.Sections[0].Paragraphs
	if ps[0].Number != 1 || ps[0].Text.Printed() != sentence || ps[1].Number != 2 || ps[2].Number != 0 {
		t.Errorf("numbers %d, %d, %d", ps[0].Number, ps[1].Number, ps[2].Number)
	}
}

// A whole paragraph that was inserted stays so.
func TestInsertedIntroduction(t *testing.T) {
	intro := passagesOf("# Scope", sentence)
	intro[1].text.Text = model.Text{{Text: sentence, Change: model.Inserted}}
	var doc model.Document
	(&surroundings{intro: intro, isMonth: func(string) bool { return false }}).fill(&doc)
	if got := doc.Introduction; len(got) != 1 || !got[0].Text.Text.Changed() {
		t.Errorf("introduction %+v", got)
	}
}

// An edition that words of its own state is told by the symbol above it.
func TestStatedEdition(t *testing.T) {
	const stated = "Third revision, submitted to the Bureau in Innsbruck, May 2026"
	months := func(w string) bool { return w == "may" }
	for line, want := range map[string]string{"IBLD/EB/93/7": stated, "Central Office": ""} {
		var doc model.Document
		(&surroundings{isMonth: months}).identify(&doc, passagesOf(line, stated))
		if doc.Edition != want {
			t.Errorf("below %q the edition is %q", line, doc.Edition)
		}
	}
}

// The masthead's own line says the whole symbol, where running headers name how it begins.
func TestSymbolOf(t *testing.T) {
	for _, test := range []struct {
		head, top []string
		want      string
	}{
		{[]string{"CSI(2025) 11 – Schedule"}, []string{"CSI(2025) 11 final draft", "6 May 2025"}, "CSI(2025) 11 final draft"},
		{[]string{"SCC 19/214 – Annex 2"}, []string{"SCC 19/214 Rev.1"}, "SCC 19/214 Rev.1"},
		{[]string{"SCC 19/214 – Annex 2"}, []string{"The report SCC 19/214 Rev.1 is replaced"}, "SCC 19/214"},
		{[]string{"B-41 | Remits of the Congress"}, []string{"ASTV 2026/B-41"}, "ASTV 2026/B-41"},
		{[]string{"SCC 19/214"}, []string{"SCC 19/2141"}, "SCC 19/214"},
	} {
		if got := symbolOf(test.head, test.top); got != test.want {
			t.Errorf("%q, %q: %q, not %q", test.head, test.top, got, test.want)
		}
	}
}

// The title is what the running header repeats of the page's beginning, or has a year; labels of annexes and other lines of the header are none
// where the annex begins with a title for years of its own.
func TestTitleOf(t *testing.T) {
	for _, test := range []struct {
		head    []string
		opening string
		want    string
	}{
		{[]string{"WG/22-118 rev. 2", "Attachment 3"}, "Work Programme of the Working Group, 2022–2025", "Work Programme of the Working Group, 2022–2025"},
		{[]string{"CCO/31/6", "Page for official use"}, "Five-Year Action Plan on Quality, 2019–2024", "Five-Year Action Plan on Quality, 2019–2024"},
		{[]string{"CE/54/3", "Annex, Committee of Experts, Alexandria, February 24 to 28, 2025"}, "Revision Program of the Classification (2022–2026)", "Revision Program of the Classification (2022–2026)"},
		{[]string{"CVE XI/WP 7 (rev. 2)"}, "Five-Year Action Plan on Quality, 2019–2024", "Five-Year Action Plan on Quality, 2019–2024"},
		{[]string{"CCO/31/6", "Work Programme of the Council, 2019-2024"}, "The work of all 31 members of 2020", "Work Programme of the Council, 2019-2024"},
		{[]string{"CCO/31/6", "Work Programme 2019-2024"}, "Introduction", "Work Programme 2019-2024"},
		{[]string{"CCO/31/6", "Plan of the Council"}, "Introduction", "Plan of the Council"},
		{[]string{"CCO/31/6", "Work Programme for the Council"}, "Work Programme for the Council, second part", "Work Programme for the Council, second part"},
	} {
		text := model.Cell{Text: model.Text{{Text: test.opening}}}
		s := surroundings{head: test.head, intro: []passage{{text: text, strong: true}}, isMonth: DefaultProfile().isMonth}
		if got := s.titleOf(nil); got != test.want {
			t.Errorf("%q above %q: title %q, want %q", test.head, test.opening, got, test.want)
		}
	}
}
