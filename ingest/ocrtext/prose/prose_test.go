package prose

import "testing"

func TestFollows(t *testing.T) {
	likely := [][2]string{{"in", "the"}, {"has", "been"}, {"been", "approved"}, {"approved", "by"}, {"of", "the"}, {"par", "le"}, {"de", "la"}}
	unlikely := [][2]string{{"the", "of"}, {"to", "and"}, {"la", "de"}, {"by", "in"}}
	pmi := func(p [2]string) float64 { return Follows(Last(p[0]), First(p[1])) }
	for _, p := range likely {
		if pmi(p) < 1 {
			t.Errorf("%v: %.2f, want at least 1", p, pmi(p))
		}
	}
	for _, p := range unlikely {
		if pmi(p) > -1 {
			t.Errorf("%v: %.2f, want at most -1", p, pmi(p))
		}
	}
	if n := len(following); n != Classes()*Classes() {
		t.Errorf("the table holds %d pairs, the classes are %d: train it again", n, Classes())
	}
}

func TestClasses(t *testing.T) {
	for _, c := range []struct {
		word string
		want Class
	}{
		{"2018", kind(year)}, {"12", kind(number)}, {"PTC", kind(acronym)}, {"Committee", kind(capital)},
		{"reporting", kind(ing)}, {"approved", kind(ed)}, {"cooperation", kind(noun)}, {"…", kind(mark)},
	} {
		if got := First(c.word); got != c.want {
			t.Errorf("%q: class %d, want %d", c.word, got, c.want)
		}
	}
	if Last("PTC,") != kind(commaEnd) || Last("done.") != kind(stopEnd) || First("(PTC") != kind(opens) {
		t.Error("marks around a word are not seen")
	}
	if !First("the").IsSmall() || First("Committee").IsSmall() {
		t.Error("small words")
	}
}
