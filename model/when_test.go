package model

import (
	"encoding/json"
	"fmt"
	"testing"
)

func ExampleParseWhen() {
	v := DefaultVocabulary()
	for _, s := range []string{
		"Ongoing",
		"October 2016 and October 2017",
		"October 2017 PTC (and subsequent PTCs as appropriate)",
		"Winter 2018",
		"chaque session",
	} {
		b, _ := json.Marshal(ParseWhen(s, v))
		fmt.Println(string(b))
	}
	// Output:
	// {"kind":"ongoing"}
	// {"kind":"dated","spans":[{"from":"2016-10","to":"2016-10"},{"from":"2017-10","to":"2017-10"}]}
	// {"kind":"dated","spans":[{"from":"2017-10","to":"2017-10"}],"rest":"PTC (and subsequent PTCs as appropriate)"}
	// {"kind":"dated","spans":[{"from":"2018-12","to":"2019-02"}]}
	// {"kind":"periodic","every":"session"}
}

// TestParseWhen gives what each text should say as "kind every spans | rest".
func TestParseWhen(t *testing.T) {
	v := DefaultVocabulary()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \n ", ""},
		{"–", ""},
		{"Ongoing", "ongoing"},
		{"ON-GOING", "ongoing"},
		{"Continuous.", "ongoing"},
		{"En cours", "ongoing"},
		{"Permanent", "ongoing"},
		{"En continu", "ongoing"},
		{"Ongoing (since 2016)", "ongoing | (since 2016)"},
		{"Periodically", "periodic"},
		{"Périodiquement", "periodic"},
		{"Annual", "periodic year"},
		{"Annuel", "periodic year"},
		{"Annually (April)", "periodic year | (April)"},
		{"Tous les ans", "periodic year"},
		{"Every session", "periodic session"},
		{"At each PTC session", "periodic session"},
		{"À chaque session", "periodic session"},
		{"Every two years", "periodic two years"},
		{"Twice a year", "periodic half-year"},
		{"Trimestriel", "periodic quarter"},
		{"April 2018", "dated 2018-04"},
		{"APRIL2018", "dated 2018-04"},
		{"Apr. 2018", "dated 2018-04"},
		{"Sept 2018", "dated 2018-09"},
		{"octobre 2018", "dated 2018-10"},
		{"déc. 2018", "dated 2018-12"},
		{"AOÛT 2018", "dated 2018-08"},
		{"aout 2018", "dated 2018-08"},
		{"1er mars 2019", "dated 2019-03"},
		{"15 March 2018", "dated 2018-03"},
		{"March 15, 2018", "dated 2018-03"},
		{"16-20 April 2018", "dated 2018-04"},
		{"16 to 20 April 2018", "dated 2018-04"},
		{"30 April - 4 May 2018", "dated 2018-04..2018-05"},
		{"Oct-18", "dated 2018-10"},
		{"Oct ’18", "dated 2018-10"},
		{"03/2018", "dated 2018-03"},
		{"3.2018", "dated 2018-03"},
		{"2018-04", "dated 2018-04"},
		{"2018-04-15", "dated 2018-04"},
		{"15/03/2018", "dated 2018-03"},
		{"31.12.2018", "dated 2018-12"},
		{"2016", "dated 2016-01..2016-12"},
		{"2016-2019", "dated 2016-01..2019-12"},
		{"2016–2019", "dated 2016-01..2019-12"},
		{"2018/2019", "dated 2018-01..2019-12"},
		{"2018/19", "dated 2018-01..2019-12"},
		{"2016 and 2019", "dated 2016-01..2016-12 2019-01..2019-12"},
		{"October 2016 and October 2017", "dated 2016-10 2017-10"},
		{"October 2016, April 2017 and\nOctober 2017", "dated 2016-10 2017-04 2017-10"},
		{"April and October 2018", "dated 2018-04 2018-10"},
		{"avril et octobre 2018", "dated 2018-04 2018-10"},
		{"May/June 2018", "dated 2018-05..2018-06"},
		{"April/October 2018", "dated 2018-04 2018-10"},
		{"April 2017 and Spring 2019", "dated 2017-04 2019-03..2019-05"},
		{"June 2018 - March 2019", "dated 2018-06..2019-03"},
		{"December - February 2019", "dated 2018-12..2019-02"},
		{"from June 2018 to March 2019", "dated 2018-06..2019-03"},
		{"between June and September 2018", "dated 2018-06..2018-09"},
		{"de juin à septembre 2018", "dated 2018-06..2018-09"},
		{"entre juin et septembre 2018", "dated 2018-06..2018-09"},
		{"Autumn 2017", "dated 2017-09..2017-11"},
		{"Fall 2017", "dated 2017-09..2017-11"},
		{"Été 2018", "dated 2018-06..2018-08"},
		{"Hiver 2018/2019", "dated 2018-12..2019-02"},
		{"Autumn 2017June 2018", "dated 2017-09..2017-11 2018-06"},
		{"Q2 2018", "dated 2018-04..2018-06"},
		{"2e trimestre 2018", "dated 2018-04..2018-06"},
		{"first half of 2019", "dated 2019-01..2019-06"},
		{"mid-2018", "dated 2018-06..2018-07"},
		{"by the end of 2019", "dated 2019-12"},
		{"End of March 2019", "dated 2019-03"},
		{"d’ici à la fin de 2019", "dated 2019-12"},
		{"No later than June 2018", "dated 2018-06"},
		{"Before June 2018", "dated 2018-06 | Before"},
		{"April 2018 (tentative)", "dated 2018-04 | (tentative)"},
		{"October 2017 PTC (and subsequent PTCs as appropriate", "dated 2017-10 | PTC (and subsequent PTCs as appropriate"},
		{"PTC session of October 2018", "dated 2018-10 | PTC session"},
		{"October 2018, then annually", "dated 2018-10 | annually"},
		{"June 2019 to June 2018", "dated 2019-06 2018-06"},
		{"May", "unknown | May"},
		{"To be determined", "unknown | To be determined"},
		{"13/2018", "dated 2018-01..2018-12 | 13"},
		{"Octobef 2018", "dated 2018-10"},
		{"Octopus 2018", "dated 2018-01..2018-12 | Octopus"},
	} {
		w := ParseWhen(c.in, v)
		got := string(w.Kind)
		if w.Every != "" {
			got += " " + w.Every
		}
		for _, s := range w.Spans {
			got += " " + s.From.String()
			if s.To != s.From {
				got += ".." + s.To.String()
			}
		}
		if w.Rest != "" {
			got += " | " + w.Rest
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestMonthText(t *testing.T) {
	var m Month
	for _, s := range []string{"2018-13", "2018-00", "0000-01", "2018-4", "2018/04", "+018-04", "", "20180-4"} {
		if err := m.UnmarshalText([]byte(s)); err == nil {
			t.Errorf("%q was read as %v", s, m)
		}
	}
	if _, err := (Month{}).MarshalText(); err == nil {
		t.Error("a month that does not exist was written")
	}
	if err := m.UnmarshalText([]byte("2018-04")); err != nil || m != (Month{2018, 4}) {
		t.Errorf("2018-04 was read as %v, %v", m, err)
	}
	if n := (Month{2018, 11}).Until(Month{2019, 2}); n != 3 {
		t.Errorf("from November to February are %d months", n)
	}
}

func FuzzParseWhen(f *testing.F) {
	for _, s := range []string{"Ongoing", "April and October 2018", "16-20 April 2018", "2016-2019", "03/2018", "Winter 2018/19", "d’ici à la fin de 2019", "May May May 2018", "9999/99/9999", "1er\xff2018"} {
		f.Add(s)
	}
	v := DefaultVocabulary()
	f.Fuzz(func(t *testing.T, s string) {
		w := ParseWhen(s, v)
		if (w.Kind == Dated) != (len(w.Spans) > 0) {
			t.Errorf("%q: kind %q with spans %v", s, w.Kind, w.Spans)
		}
		for _, p := range w.Spans {
			if p.To.Before(p.From) || !p.From.valid() || !p.To.valid() {
				t.Errorf("%q: span %v", s, p)
			}
		}
	})
}
