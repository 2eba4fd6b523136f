package ingest

import "testing"

func TestProseIsNoTable(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       bool
	}{
		{"running text in columns", `
the Federal Docket is open    proposal, explain the reason
to comments by the public     for any of the changes that
until the end of the month    you recommend, and include
and you may send them by      data that support them, so
mail or by hand to the        that the docket does not
address that is given in      hold comments more than once`, false},
		{"items of a list", `
5.    Discussion
      5.1 Governance of the Board
6.    Adjournment
7.    Any other business`, false},
		{"words in short cells", `
Harbour     Dredging            Port of Wye
Lights      New lamps           Trinity
Quays       Repair of piles     City
Sheds       Roofs               City`, true},
	} {
		ps, a := drawPieces(test.page)
		if got := a.table(&pageRead{}, ps) != nil; got != test.want {
			t.Errorf("%s: a table is %v", test.name, got)
		}
	}
}

func TestRaisedBehind(t *testing.T) {
	word := wordAt(100, 100, 60).box
	for _, test := range []struct {
		name     string
		x, y, dy int
		want     bool
	}{
		{"a mark", 131, 97, 6, true},
		{"far behind", 140, 97, 6, false},
		{"on the line above", 131, 90, 6, false},
		{"as large as the word", 131, 97, 9, false},
	} {
		r := wordAt(test.x+3, test.y, 6).box
		r.Max.Y = r.Min.Y + test.dy
		if got := raisedBehind(word, r, drawnEm); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
