package ingest

import (
	"context"
	"image"
	"strings"
	"testing"

	"annex/ingest/engine"
	"annex/ingest/source"
)

func TestFrench(t *testing.T) {
	for _, test := range []struct {
		text string
		want bool
	}{
		{"Le Comité est invité à prendre note des amendements et à approuver le programme de travail pour les trois années.", true},
		{"The Committee is invited to take note of the amendments and to approve the programme of work.", false},
		{"The Comité technique permanent of the OMD met in Dakar with the Groupe de travail for the review.", false},
		{"Thème Tâches Type de tâche", false}, // too little to tell
		{"", false},
	} {
		if got := French(strings.Fields(test.text)); got != test.want {
			t.Errorf("%q: got %t", test.text, got)
		}
	}
}

// A parrot reads the same on every line, and counts them.
type parrot struct {
	says  string
	lines int
}

func (p *parrot) Name() string { return "parrot" }

func (p *parrot) Close() error { return nil }

func (p *parrot) Line(context.Context, *image.Gray, int) ([]engine.Symbol, error) {
	p.lines++
	var out []engine.Symbol
	for i, r := range p.says {
		out = append(out, engine.Symbol{Text: string(r), X0: 6 * i, X1: 6*i + 5, Confidence: 0.95})
	}
	return out, nil
}

func TestRefit(t *testing.T) {
	for _, test := range []struct {
		name         string
		pages        []int // lines of each
		first, other int   // lines that each engine reads
	}{
		{"the first page tells", []int{8, 2}, 8, 10},
		{"a page of one line tells nothing", []int{1, 8, 1}, 9, 9},
		{"too little of everything", []int{1, 1}, 2, 0},
	} {
		first, other := &parrot{says: "le comité est invité à prendre note"}, &parrot{says: "le comité est invité"}
		r := Reader{Engine: first, Jobs: 1, Refit: func([]string) (engine.Engine, error) { return other, nil }}
		var files []source.File
		for _, n := range test.pages {
			files = append(files, source.File{Name: "words", Data: words(t, n)})
		}
		if _, err := r.pages(t.Context(), files); err != nil {
			t.Fatal(err)
		}
		if first.lines != test.first || other.lines != test.other {
			t.Errorf("%s: the first engine reads %d lines, not %d, the other %d, not %d", test.name, first.lines, test.first, other.lines, test.other)
		}
	}
}
