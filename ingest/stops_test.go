package ingest

import "testing"

// Where the second reader saw a comma and the first a full stop, what stands around it decides.
func TestStops(t *testing.T) {
	x := lexicon{counts: map[string]int{"3.5": 2, "0.25": 1}, spelt: func(w string) bool { return w == "done" || w == "and" || w == "Area" }, months: map[string]bool{"december": true, "dec": true}}
	for _, test := range []struct {
		name, read string // a comma stands for what the readers dispute
		sure       float64
		want       string
	}{
		{"a sentence follows", "done, The", 0.7, "done. The"},
		{"a figure follows", "done, 45", 0.7, "done. 45"},
		{"behind a quotation", "done,” The", 0.7, "done.” The"},
		{"a small letter follows", "done, and", 0.7, "done, and"},
		{"surely a comma", "done, The", 0.95, "done, The"},
		{"the end", "done,", 0.95, "done."},
		{"the end of a quotation", "done, »", 0.95, "done. »"},
		{"an abbreviation", "Eur, and", 0.7, "Eur. and"},
		{"a name of the language's", "Area, and", 0.7, "Area, and"},
		{"an abbreviation in capitals", "USP, and", 0.7, "USP, and"},
		{"abbreviations in a list", "JP, USP", 0.7, "JP, USP"},
		{"in a symbol", "IV,2021 and", 0.95, "IV.2021 and"},
		{"a number of points", "7,2.2.2 and", 0.7, "7.2.2.2 and"},
		{"a decimal point", "89,1%", 0.7, "89.1%"},
		{"a month cut short, and its year", "Dec, 2024", 0.99, "Dec. 2024"},
		{"a whole month", "December, 2024", 0.99, "December, 2024"},
		{"another word", "done, 2024", 0.99, "done, 2024"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cs := charsOf(test.read)
			for i := range cs {
				if cs[i].text == "," {
					cs[i].other, cs[i].first, cs[i].second = ".", 0.98, test.sure
				}
			}
			stops(cs)
			x.stops(cs)
			if got := charText(cs); got != test.want {
				t.Errorf("%q is read as %q, not %q", test.read, got, test.want)
			}
		})
	}
}
