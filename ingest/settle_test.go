package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

func TestSettleUnseen(t *testing.T) {
	x := lexicon{counts: map[string]int{"be": 3, "for": 2, "paid": 1, "guidance": 1}}
	for _, test := range []struct {
		name, read, unseen string // the letters that the second reader alone saw are "-" in unseen
		want               string
	}{
		{"a letter that the first did not see", "paiid", "pai-d", "paid"},
		{"a word of which the first read little", "business", "b----e--", "business"},
		{"no part of it", "Four", "----", "Four"},
	} {
		cs := surely(test.read, model.Kept)
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, 0.99
			if test.unseen[i] == '-' {
				cs[i].first = 0
			}
		}
		if got, _ := x.settle(cs); charText(got) != test.want {
			t.Errorf("%s: %q, want %q", test.name, charText(got), test.want)
		}
	}
	cs := surely("quidance", model.Inserted)
	cs[0].other = "a"
	if got, _ := x.settle(cs); charText(got) != "guidance" {
		t.Errorf("an underline through a tail: %q", charText(got))
	}
}

func TestSettle(t *testing.T) {
	x := lexicon{counts: map[string]int{"field": 2, "wg-cargo": 1, "cancelled": 1, "received": 1, "decided": 1, "category": 1, "clear": 1, "carried": 1, "screen": 1, "metal": 2, "meet": 1, "letter": 1, "public": 1, "music": 1}}
	tests := []struct {
		name, printed string // "x/y" is a letter read as x by one reader and as y by the other
		change        model.Change
		want          string
	}{
		{"the bars of letters went with a strike", "Ficld", model.Deleted, "Field"},
		{"two bars", "Canccllcd", model.Deleted, "Cancelled"},
		{"no word of the document's: by pairs of letters", "mctric", model.Deleted, "metric"},
		{"not struck", "Ficld", model.Kept, "Ficld"},
		{"kept, and not known", "decidcd", model.Kept, "decidcd"},
		{"what is known stays", "category", model.Deleted, "category"},
	}
	for printed, want := range map[string]string{"|'avion": "l'avion", "a|l": "all", "A | B": "A | B"} {
		if got, _ := x.settle(surely(printed, model.Kept)); charText(got) != want {
			t.Errorf("%q is settled as %q", printed, charText(got))
		}
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var cs []char
			for _, c := range test.printed {
				cs = append(cs, char{text: string(c), change: test.change, conf: 0.9995})
			}
			got, notes := x.settle(cs)
			if s := charText(got); s != test.want {
				t.Errorf("%q is settled as %q, want %q", test.printed, s, test.want)
			}
			if changed := strings.ReplaceAll(test.want, "-", " ") != test.printed && !strings.Contains(test.want, "-"); changed != (len(notes) > 0) {
				t.Errorf("notes %q", notes)
			}
		})
	}
}

// The tail of a J goes with the underline; the document's own abbreviations tell.
func TestTailsOfJ(t *testing.T) {
	x := lexicon{counts: map[string]int{"jp": 5, "ipc": 3}}
	for text, want := range map[string]string{"IP, USP": "JP, USP", "IPC": "IPC", "IP": "JP", "I agree": "I agree"} {
		cs := surely(text, model.Inserted)
		x.tailsOfJ(cs)
		if got := charText(cs); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What the first reader cannot print, or takes for a sign, is no other reading; nor is a word that is known only as it misread it.
func TestSettleUnknownToFirst(t *testing.T) {
	x := lexicon{counts: map[string]int{"ug": 2, "troms": 1, "stations": 3}, spelt: func(w string) bool { return w == "ug" }}
	for _, test := range []struct {
		text, other string
		at          int
	}{
		{"µg/kg", "u", 0},
		{"Tromsø", "@", 5},
		{"stations2", "’", 8},
	} {
		cs := charsOf(test.text)
		cs[test.at].first, cs[test.at].second, cs[test.at].other = 0.97, 0.97, test.other
		if got, _ := x.settle(cs); charText(got) != test.text {
			t.Errorf("%q is settled as %q", test.text, charText(got))
		}
	}
	l := &lineRead{}
	l.chars, l.page = charsOf("le ler mars "), &pageRead{toPage: func(x, y float64) (float64, float64) { return x, y }}
	l.blankEnd = true
	x.add(l)
	if x.has("ler") {
		t.Error("an ordinal misread is a word")
	}
}

// A word of the language that the second reader is sure of is no other word that the document uses; an unsure one is.
func TestSettleSurelyRead(t *testing.T) {
	x := lexicon{counts: map[string]int{"are": 9}, spelt: func(w string) bool { return w == "arc" || w == "are" }}
	for second, want := range map[float64]string{0.99: "arc", 0.7: "are"} {
		cs := surely("arc", model.Kept)
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, second
		}
		cs[2].other = "e"
		if got, _ := x.settle(cs); charText(got) != want {
			t.Errorf("read with %.2f: %q, want %q", second, charText(got), want)
		}
	}
}
