package ingest

import (
	"testing"
)

func TestHyphens(t *testing.T) {
	x := lexicon{counts: map[string]int{"wg-cargo": 1, "rg-5": 1, "rg-9": 2, "rg": 1, "hs": 3, "hs-2022": 1, "non": 2, "item-wise": 4}, months: map[string]bool{"december": true}}
	for _, test := range []struct{ name, read, want string }{
		{"the document joins the words elsewhere", "[-WG Cargo-]", "[-WG-Cargo-]"},
		{"the document joins others of their kind", "[-RG 7-]", "[-RG-7-]"},
		{"the name stands alone more often", "[-HS 2017-]", "[-HS 2017-]"},
		{"no name", "[-item 7-]", "[-item 7-]"},
		{"a number in words", "[-Eighty six-]", "[-Eighty-six-]"},
		{"a French one", "[-, dont vingt trois sont-]", "[-, dont vingt-trois sont-]"},
		{"of which the second half changed", "Forty[- one-]{+four+} notes", "Forty-[-one-]{+four+} notes"},
		{"a word that does not stand alone", "[-Mid 2023-]", "[-Mid-2023-]"},
		{"one that does in this document", "[-non 2023-]", "[-non 2023-]"},
		{"two words of a sentence", "[-twenty days-]", "[-twenty days-]"},
		{"the end of a sentence", "[-twenty. Two-]", "[-twenty. Two-]"},
		{"two years", "[-2016 2020-]", "[-2016-2020-]"},
		{"two days", "[-3 5 December-]", "[-3-5 December-]"},
		{"no month", "[-3 5 copies-]", "[-3 5 copies-]"},
		{"a large number", "[-12 400-]", "[-12 400-]"},
		{"not struck", "Mid 2023", "Mid 2023"},
	} {
		if got := markedText(x.hyphens(changed(test.read))); got != markedText(changed(test.want)) {
			t.Errorf("%s: %q is read as %q", test.name, test.read, got)
		}
	}
}

func TestCommas(t *testing.T) {
	french := lexicon{counts: map[string]int{"1,4": 2, "12,5": 1}}
	mixed := lexicon{counts: map[string]int{"1,4": 3, "2.5": 1}}
	for _, test := range []struct {
		name       string
		x          lexicon
		read, want string
	}{
		{"inside a sentence", mixed, "{+audits done. two more+}", "{+audits done, two more+}"},
		{"a sentence begins", mixed, "{+audits done. Two more+}", "{+audits done. Two more+}"},
		{"not inserted", mixed, "audits done. two more", "audits done. two more"},
		{"a decimal comma", french, "{+1.4 % en mars+}", "{+1,4 % en mars+}"},
		{"a document with points too", mixed, "{+1.4 % en mars+}", "{+1.4 % en mars+}"},
	} {
		cs := changed(test.read)
		test.x.commas(cs)
		if got := markedText(cs); got != markedText(changed(test.want)) {
			t.Errorf("%s: %q is read as %q", test.name, test.read, got)
		}
	}
}
