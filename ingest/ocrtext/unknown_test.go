package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

func TestMostRepeated(t *testing.T) {
	row := func(s string) (out [][]string) {
		for _, w := range strings.Fields(s) {
			out = append(out, []string{w})
		}
		return out
	}
	rows := []printedRow{{row("a b d e f"), 0}, {row("a b c d e f"), 1}, {row("a b d e f"), 2}, {row("a b d e f"), 3}, {row("a b c d e f"), 4}, {row("a b c x d e f"), 5}}
	if got := mostRepeated(rows, rows, alikeRows); got != 1 && got != 4 {
		t.Errorf("row %d, want the longest that is repeated whole", got)
	}
	parts := []printedRow{{row("b c d e f"), 0}, {row("a b c d"), 1}, {row("a b c d e f"), 2}, {row("b c d e f"), 3}}
	if got := mostRepeated(parts, parts, alikeRows); got != 2 {
		t.Errorf("row %d, want that of which each heading is repeated, though none has all", got)
	}
	if got := mostRepeated([]printedRow{parts[0], parts[2], parts[3]}, parts, alikeRows); got != 1 {
		t.Errorf("row %d, want that of which other lines have each heading, though one is no row", got)
	}
	if got := mostRepeated(rows[4:5], rows[4:5], alikeRows); got != -1 {
		t.Errorf("row %d, want none of one", got)
	}
}

func TestLearnHeadings(t *testing.T) {
	base := newHeadingLexicon(testOptions(t).Columns)
	for _, c := range []struct{ name, row, rest, want string }{
		{"unknown words", "Subject Mandate Category Steered by Evidence sought Deadline Remarks", "", "topic task type bodies indicator timeline progress"},
		{"words cut", "Subject Work to be | Coordina | Expected | Deadline Remarks", "done tor output", "topic task bodies indicator timeline progress"},
		{"one word of two meanings", "Work item Activities Lead Category Deliverables Status Target date", "", "topic task bodies type indicator progress timeline"},
		{"a heading behind a date", "Sujet Mission Filière Pilote Livrable Situation au 12 juin 2025 Échéance", "", "topic task type bodies indicator progress timeline"},
		{"a line that breaks behind a link", "Family of Project Milestone Stage date Panel and Track Secretary's notes", "standards liaisons", "topic task indicator timeline bodies type progress"},
		{"a known word but for a letter", "Axe Projet Calendrier Preuve Pilote Statut Bilan", "", "topic task timeline indicator bodies type progress"},
		{"none known, told by their nouns, in another order", "Pillar Commitment Proof of delivery Horizon Entrusted to Sort Notes of the Bureau", "", "topic task indicator timeline bodies type progress"},
	} {
		page := c.row + "\n" + c.rest + "\nA line of the table that follows\n"
		ls := lines(page + "\f" + page)
		b, ok := base.learn(ls).at(ls, 0)
		if got := strings.Join(b.keys, " "); !ok || got != c.want {
			t.Errorf("%s: columns %q, want %q", c.name, got, c.want)
		}
		if c.rest != "" && b.to != 2 {
			t.Errorf("%s: the headings end before line %d, want 2", c.name, b.to)
		}
	}
	long := "Theme Action Kind Expected result Deadline State of play on the first of May\n"
	if h := base.segments(lines(long)[0]); h != nil {
		t.Errorf("a heading of many words that is not known: %q", h)
	}
	// of a row that pages repeat, one lost its end
	part := lines("Theme By when What will be done Who Kind\nMeasure of\nText\n" + strings.Repeat("\fHeader\nTheme By when What will be done Who Kind Measure of Where we are (31 May 2024)\nText 2 of it\n", 4))
	if b, _ := base.learn(part).at(part, 4); !slices.Contains(b.keys, "indicator") || !slices.Contains(b.keys, "timeline") {
		t.Errorf("columns of a row that others repeat: %q", b.keys)
	}
	known := lines("Topic Tasks Type of task Responsible body Indicators Timeline Progress\n\fTopic Tasks Type of task Responsible body Indicators Timeline Progress\n")
	if base.learn(known) != base {
		t.Error("learned headings where all are known")
	}
	if h := base.segments(known[0]); len(h) != 7 || !slices.Equal(h[2], []string{"type", "of", "task"}) {
		t.Errorf("segments %q", h)
	}
}
