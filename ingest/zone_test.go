package ingest

import (
	"strings"
	"testing"

	"annex/ingest/spelling"
)

// programmeOf reads pages drawn in characters, and returns the tables of their
// programme and the lines outside, by pages.
func programmeOf(pictures ...string) (tables, lines string) {
	d := &document{profile: DefaultProfile(), words: lexicon{counts: map[string]int{}}}
	for i, picture := range pictures {
		p := readTextLayer(drawPage(picture), false)
		p.number = i + 1
		d.pages = append(d.pages, p)
	}
	d.programme()
	var ts, ls []string
	for _, p := range d.pages {
		for _, t := range p.tables {
			ts = append(ts, drawn(t))
		}
		for _, l := range p.lines {
			ls = append(ls, l.text())
		}
	}
	return strings.Join(ts, "\n\n"), strings.Join(ls, "\n")
}

func TestProgrammeWithoutRules(t *testing.T) {
	for _, test := range []struct{ name, page, tables, lines string }{
		{"rows by blank stretches", `
1. Ships and ports, and what is asked of them by the committee

Topic       Task                Type      Body      Indicator           Timeline    Progress

Radar       List all stations   Standing  Experts   List sent to all    March 2020  Sent in May, and
            and their owners                        members                         again, after some
                                                                                    complaints, in June
                                                    List on line        May 2021

            Paint the masts     Project   Board     Masts painted       June 2022

Sirens      Test them           Standing  Experts,  Test report         Ongoing     Two of four
                                          Board

Page 3
`, `Topic|Task|Type|Body|Indicator|Timeline|Progress
Radar^^|List all stations and their owners^|Standing^|Experts^|List sent to all members|March 2020|Sent in May, and again, after some complaints, in June^
|List on line|May 2021
|Paint the masts|Project|Board|Masts painted|June 2022|
Sirens|Test them|Standing|Experts, Board|Test report|Ongoing|Two of four`,
			"1. Ships and ports, and what is asked of them by the committee\nPage 3"},
		{"items of a list that begin alike", `
The areas of work are these, as they stand in the strategy of the Organization

Task  area   2.1   -   Ships that keep their promise
Task  area   2.2   -   A radar for everyone
Task  area   2.3   -   Sirens before fog
`, "", "The areas of work are these, as they stand in the strategy of the Organization\nTask area 2.1 - Ships that keep their promise\nTask area 2.2 - A radar for everyone\nTask area 2.3 - Sirens before fog"},
		{"rules between rows", `
====================================================================================
Topic       Task                Body      Indicator           Timeline    Progress
====================================================================================
Radar       List all stations   Experts   List sent to all    March 2020  Sent in May
                                          members
                                          ==========================================
                                          List on line        May 2021
            ========================================================================
            Paint the masts     Board     Masts painted       June 2022
====================================================================================
Sirens      Test them           Experts   Test report         Ongoing     Two of four
====================================================================================
`, `Topic|Task|Body|Indicator|Timeline|Progress
Radar^^|List all stations^|Experts^|List sent to all members|March 2020|Sent in May
|List on line|May 2021|
|Paint the masts|Board|Masts painted|June 2022|
Sirens|Test them|Experts|Test report|Ongoing|Two of four`, ""},
		{"notes under their rule", `
Topic       Task                Body      Indicator           Timeline    Progress

Radar       List all stations   Experts   List sent to all    March 2020  Sent in May

Sirens      Test them           Experts   Test report         Ongoing     Two of four

=========================
C is for    continued work
`, `Topic|Task|Body|Indicator|Timeline|Progress
Radar|List all stations|Experts|List sent to all|March 2020|Sent in May
Sirens|Test them|Experts|Test report|Ongoing|Two of four`, "C is for continued work"},
		{"another table", `
Country     Births    Deaths    Marriages

Austria     81 722    78 252    37 458

Belgium     127 655   104 723   42 159

Croatia     41 712    52 093    20 419
`, "", "Country Births Deaths Marriages\nAustria 81 722 78 252 37 458\nBelgium 127 655 104 723 42 159\nCroatia 41 712 52 093 20 419"},
		{"running text", `
The plan is read aloud once a year, item by item, and may be amended.
It is printed in both languages, and no other text of it is authentic.
`, "", "The plan is read aloud once a year, item by item, and may be amended.\nIt is printed in both languages, and no other text of it is authentic."},
	} {
		t.Run(test.name, func(t *testing.T) {
			tables, lines := programmeOf(test.page)
			if tables != test.tables {
				t.Errorf("the tables are\n%s\nnot\n%s", tables, test.tables)
			}
			if lines != test.lines {
				t.Errorf("the lines outside are\n%s\nnot\n%s", lines, test.lines)
			}
		})
	}
}

func TestProgrammeOverPages(t *testing.T) {
	const head = "Topic       Task                Body      Indicator           Timeline    Progress\n"
	tables, _ := programmeOf(head+`
Radar       List all stations   Experts   List sent to all    March 2020  Sent in May

Sirens      Test them           Experts   Test report         Ongoing     Two of four`,
		head+`
                                                                          were late, the rest
                                                                          came in April`,
		// no headings
		`
Horns       Sound them          Experts   Report              Ongoing     Heard by all

            Clean them          Board     Clean horns         May 2021`)
	const want = `Topic|Task|Body|Indicator|Timeline|Progress
Radar|List all stations|Experts|List sent to all|March 2020|Sent in May
Sirens|Test them|Experts|Test report|Ongoing|Two of four

Topic|Task|Body|Indicator|Timeline|Progress
|||||were late, the rest came in April

Horns^|Sound them|Experts|Report|Ongoing|Heard by all
|Clean them|Board|Clean horns|May 2021|`
	if tables != want {
		t.Errorf("the tables are\n%s\nnot\n%s", tables, want)
	}
}

func TestPartedWords(t *testing.T) {
	words := lexicon{counts: map[string]int{}}
	for _, w := range strings.Fields(`the translation of regulations and notifications was completed by stations in competition with other nations;
		tables and stations compare complaints, complete tales of commerce; agencies, emergency and frequency are taken; relation, motion, nation, notion, ration`) {
		words.counts[spelling.Word(w)]++
	}
	for _, test := range []struct {
		a, b   string
		parted bool
	}{{"Notifications", "compiled", true}, {"Competency", "tables", true}, {"Implementatio", "n", false}, {"Transla", "tion", false}} {
		if got := words.partedWords(test.a, test.b) > 0; got != test.parted {
			t.Errorf("%s %s: parted is %v, with %.2f", test.a, test.b, got, words.partedWords(test.a, test.b))
		}
	}
}

func TestRoundBullets(t *testing.T) {
	line := func(x int, text string, gap int) *lineRead {
		l := &lineRead{em: 10, bulletX: x}
		for i, r := range text {
			if i == 1 {
				x += gap
			}
			l.chars = append(l.chars, char{text: string(r), x0: x, x1: x + 5})
			x += 5
		}
		l.box.Min.X = l.chars[0].x0
		return l
	}
	cell := func(ls ...*lineRead) *cellRead { return &cellRead{lines: ls} }
	read := func(cells ...*cellRead) string {
		d := &document{pages: []*pageRead{{tables: []*tableRead{{cells: cells}}}}}
		d.takeNarrowBullets()
		var out []string
		for _, c := range cells {
			for _, l := range c.lines {
				out = append(out, l.text())
			}
		}
		return strings.Join(out, "|")
	}
	got := read(cell(line(0, "o Define them", 0), line(10, "and list them", 0)), cell(line(0, "© Collect", 0), line(10, "figures", 0)), cell(line(0, "o Questionnaire", 0)))
	if want := "Define them|and list them|Collect|figures|Questionnaire"; got != want {
		t.Errorf("hanging lists are %q, not %q", got, want)
	}
	got = read(cell(line(0, "– Define them", 0), line(10, "and list them", 0)), cell(line(0, "– Collect", 0), line(10, "figures", 0)), cell(line(0, "– Survey", 0)), cell(line(0, "The plan", 0), line(0, "– Rev. 2", 0)))
	if want := "Define them|and list them|Collect|figures|Survey|The plan|– Rev. 2"; got != want {
		t.Errorf("lists of dashes are %q, not %q", got, want)
	}
	got = read(cell(line(0, "→ Define them", 0), line(10, "and list them", 0)), cell(line(0, "» Collect", 0), line(10, "figures", 0)), cell(line(0, "» Survey", 0)), cell(line(0, "the «plan", 0), line(0, "» of 2020", 0)))
	if want := "Define them|and list them|Collect|figures|Survey|the «plan|» of 2020"; got != want {
		t.Errorf("lists of arrows are %q, not %q", got, want)
	}
	got = read(cell(line(0, "o Rio de Janeiro", 0), line(0, "e São Paulo", 0)))
	if want := "o Rio de Janeiro|e São Paulo"; got != want {
		t.Errorf("words of a letter are %q, not %q", got, want)
	}
}
