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
		{"non-compliant\ndischarges", "non-compliant discharges"},
		{"Subregional\nwaste", "Subregional waste"},
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

// Dirt at the ends of a text goes; what may be a word, or the number of one, stays.
func TestCleanEnds(t *testing.T) {
	r := &reader{words: lexicon{}, every: lexicon{}}
	for _, c := range []struct{ in, want string }{
		{"- : Comparison of models", "Comparison of models"},
		{"ri Translation done", "Translation done"},
		{"2 . Analysis of it", "Analysis of it"},
		{"54 States", "54 States"},
		{"1. Nitrate", "1. Nitrate"},
		{"à Paris", "à Paris"},
		{"July 2026 s", "July 2026"},
		{"see annex b", "see annex b"},
	} {
		if got := r.clean(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// Blanks that engines lose beside small words come back, in English texts; what is a word is left alone.
func TestParted(t *testing.T) {
	r := &reader{words: lexicon{}, every: lexicon{"the": 9, "on": 3, "he": 1, "onshore": 1}}
	for _, c := range []struct{ in, want string }{
		{"acosting", "a costing"},
		{"onthe", "on the"},
		{"timeson", "times on"},
		{"Atleast", "At least"},
		{"canbe", "can be"},
		{"Collecttherules", "Collect the rules"},
		{"Q22027,", "Q2 2027,"},
		{"4to6", "4 to 6"},
		{"“automat”", "“automat”"},
		{"another", "another"},
		{"ISOa", "ISOa"},
		{"Zorkana", "Zorkana"},
		{"the", "the"},
	} {
		if got := r.parted(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	french := &reader{words: lexicon{}, every: lexicon{"des": 2, "les": 3}}
	if got := french.parted("acosting"); got != "acosting" {
		t.Errorf("in a French text: %q", got)
	}
}

// Marks that stand for nothing at a text's ends are left out, and hollow bullets where a document has such.
func TestCellEnds(t *testing.T) {
	for _, c := range []struct {
		in, want string
		hollow   bool
	}{
		{". Biofouling", "Biofouling", false},
		{"Data of four ports ; ‘", "Data of four ports", false},
		{"Agreed.", "Agreed.", false},
		{"o List of contacts", "List of contacts", true},
		{"o List of contacts", "o List of contacts", false},
		{"0 Define a format", "Define a format", true},
		{"0 of 40 removed", "0 of 40 removed", true},
	} {
		r := &reader{vocabulary: newVocabulary(model.DefaultVocabulary()), words: lexicon{}, every: lexicon{"the": 1}, hollow: c.hollow}
		ts := tokenize(c.in)
		text := r.cell(&block{key: model.ColumnIndicator, pieces: []piece{{tokens: ts, width: fragmentWidth(ts), room: 20}}}).Text
		if got := text.Revised(); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// Two words that run together were one put in the place of the other, where the second is known.
func TestAmended(t *testing.T) {
	r := &reader{words: lexicon{}, every: lexicon{"dokpanel": 2}}
	for _, c := range []struct{ in, want string }{
		{"DataField", "[-Data-]{+Field+}"},
		{"SeeretariatCLG", "[-Seeretariat-]{+CLG+}"},
		{"Draft CommissionedReceived; none", "Draft [-Commissioned-]{+Received;+} none"},
		{"EightysixNinety-one per cent", "[-Eightysix-]{+Ninety-one+} per cent"},
		{"DokPanel", "DokPanel"},
		{"LinkedIn and McKenzie", "LinkedIn and McKenzie"},
		{"XyloZorkal", "XyloZorkal"},
		{"", ""},
	} {
		if got := r.amended(c.in).String(); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}
