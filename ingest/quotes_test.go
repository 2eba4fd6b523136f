package ingest

import (
	"testing"

	"annex/model"
)

// A quotation goes on to its closing mark.
func TestQuotations(t *testing.T) {
	tests := []struct{ first, next, want string }{
		{"“Data are open.", "They stay so.”", "Data are open.\nThey stay so."},
		{"“Data paid for by the Board", "are open.”", "Data paid for by the Board are open."},
		{"« Toute mesure", "a un étalon. »", "Toute mesure a un étalon."},
		{"“Data are open.”", "A note.", ""},
		{"Data are open.", "Others too.”", ""},
	}
	for _, test := range tests {
		a, b := model.PlainCell(test.first), model.PlainCell(test.next)
		got := ""
		if openQuote(a) && closesQuote(b) {
			got = unquoted(joined(a, b)).Printed()
		}
		if got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.first, test.next, got, test.want)
		}
	}
}
