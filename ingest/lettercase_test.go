package ingest

import "testing"

// Letters that are drawn alike are told by their size, where a capital may stand.
func TestSettleLookalikes(t *testing.T) {
	drawn := func(width float64, top int) *projection {
		p := &projection{width: width}
		for k := top; k < 20; k++ {
			p.rows[k] = 120
		}
		return p
	}
	form := func(p *projection) usualForm { return usualOf([]*projection{p}) }
	small, capital := drawn(0.36, 5), drawn(0.5, 0)
	x := &likeness{usual: map[string]usualForm{"s": form(small), "S": form(capital), "w": form(drawn(0.6, 5)), "h": form(drawn(0.45, 5)), "a": form(drawn(0.45, 5))}}
	large := charsOf("ship")
	for i := range large { // small print whose size was not measured well
		large[i].rows = drawn(0.55, 0)
	}
	if x.settleLookalikes(large); charText(large) != "ship" {
		t.Errorf("of another size: got %q", charText(large))
	}
	for _, test := range []struct {
		name, text string
		at         int
		drawn      *projection
		want       string
	}{
		{"a capital read as small", "ship", 0, capital, "Ship"},
		{"a small letter read as a capital", "Ship", 0, small, "ship"},
		{"as it is drawn", "ship", 0, small, "ship"},
		{"amid small letters", "wash", 2, capital, "wash"},
		{"wide as a small one", "ship", 0, drawn(0.37, 0), "ship"},
		{"of a capital that is not known", "way", 0, drawn(0.9, 0), "way"},
	} {
		cs := charsOf(test.text)
		for i := range cs { // letters of the usual size beside it
			cs[i].rows = drawn(0.45, 5)
		}
		cs = append(cs, cs[1], cs[1], cs[1], cs[1])
		cs[test.at].rows = test.drawn
		x.settleLookalikes(cs)
		if got := charText(cs[:len(cs)-4]); got != test.want {
			t.Errorf("%s: got %q", test.name, got)
		}
	}
}
