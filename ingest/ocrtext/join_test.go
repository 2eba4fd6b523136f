package ocrtext

import (
	"strings"
	"testing"

	"annex/model"
)

// Words are joined over a line break where they were cut, not where two stand there.
func TestBroken(t *testing.T) {
	r := &reader{vocabulary: newVocabulary(model.DefaultVocabulary()), words: lexicon{"ringtest": 1}}
	for _, c := range []struct{ lines, want string }{
		{"Secretaria\nt", "Secretariat"},
		{"Competency\ntables", "Competency tables"},
		{"consideratio\nns", "considerations"},
		{"Feasibility\nconsideratio\nns", "Feasibility considerations"},
		{"Ring\ntest", "Ringtest"}, // the document has it
		{"Text of the\ntables", "Text of the tables"},
		{"characteri\nsation", "characterisation"},
		{"Annual\nOverview", "Annual Overview"},
	} {
		b := &block{key: model.ColumnIndicator}
		for _, l := range strings.Split(c.lines, "\n") {
			ts := tokenize(l)
			w := fragmentWidth(ts)
			b.pieces = append(b.pieces, piece{tokens: ts, width: w, room: w})
		}
		text := r.cell(b).Text
		if got := text.Revised(); got != c.want {
			t.Errorf("%q: %q, want %q", c.lines, got, c.want)
		}
	}
}
