package ingest

import (
	"testing"

	"annex/model"
)

func TestJoints(t *testing.T) {
	type run = model.Run
	k := func(s string) run { return run{Text: s} }
	d := func(s string) run { return run{Text: s, Change: model.Deleted} }
	i := func(s string) run { return run{Text: s, Change: model.Inserted} }
	tests := []struct {
		name     string
		in, want model.Text
	}{
		{"a strike ends too early", model.Text{d("Jun"), i("eDecember")}, model.Text{d("June"), i("December")}},
		{"a strike ends too late", model.Text{d("July 2018J"), i("anuary")}, model.Text{d("July 2018"), i("January")}},
		{"a year's last digit", model.Text{d("April 201"), i("7October")}, model.Text{d("April 2017"), i("October")}},
		{"two years", model.Text{k("April "), d("201"), i("82019")}, model.Text{k("April "), d("2018"), i("2019")}},
		{"a lost strike", model.Text{k("April 2018"), i("2019")}, model.Text{k("April "), d("2018"), i("2019")}},
		{"a lost strike before a month", model.Text{d("April "), k("2017"), i("October")}, model.Text{d("April 2017"), i("October")}},
		{"one digit for another", model.Text{k("October 201"), d("7"), i("8")}, model.Text{k("October 201"), d("7"), i("8")}},
		{"one digit for another, both struck", model.Text{k("October 201"), d("87")}, model.Text{k("October 201"), i("8"), d("7")}},
		{"one digit for another, both underlined", model.Text{k("October 201"), i("78")}, model.Text{k("October 201"), d("7"), i("8")}},
		{"a longer number", model.Text{k("1201"), i("78")}, model.Text{k("1201"), i("78")}},
		{"a decade", model.Text{k("19"), i("87")}, model.Text{k("19"), i("87")}},
		{"a word that grows", model.Text{k("recommendation"), i("s")}, model.Text{k("recommendation"), i("s")}},
		{"an edition that grows", model.Text{k("HS"), i("2022")}, model.Text{k("HS"), i("2022")}},
		{"no space was read", model.Text{k("the"), i("Secretariat")}, model.Text{k("the"), i("Secretariat")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var cs []char
			for _, r := range test.in {
				for _, c := range r.Text {
					cs = append(cs, char{text: string(c), change: r.Change, conf: 1})
				}
			}
			var got model.Text
			for _, c := range joints(cs) {
				got = append(got, model.Run{Text: c.text, Change: c.change})
			}
			if got, want := got.Normal().String(), test.want.String(); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// A month whose last letter another change hides is whole.
func TestWholeMonth(t *testing.T) {
	x := lexicon{months: map[string]bool{"november": true, "june": true}, spelt: func(w string) bool { return w == "Novel" }}
	for read, want := range map[string]string{"Novembe": "November", "Novem": "Novem", "November": "November", "Jun": "Jun", "Novembe,": "Novembe,"} {
		cs := charsOf(read)
		x.wholeMonth(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q: got %q, want %q", read, got, want)
		}
	}
}
