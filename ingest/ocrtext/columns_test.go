package ocrtext

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// Columns whose headings could not be read are found, where they are there.
func TestFindColumns(t *testing.T) {
	rows := [][7]string{
		{"Ballast water", "Review the guidelines on\nsampling and update them", "Maintenance", "Secretariat", "Guidelines reviewed and\npublished", "June 2020", "The Committee took note of\nthe first draft."},
		{"Rabies", "Organize a workshop for\nveterinary services", "Advanced", "Bureau", "Workshop held in two\nregions", "May 2021", "The workshop was held in\nMarch with forty experts."},
		{"Wine statistics", "Collect data on areas\nunder vines every year", "Maintenance", "Statistics Unit", "Annual overview sent to\nall Members", "Ongoing", "Published in April as in\nthe years before."},
		{"Glaciers", "Measure the glaciers of\nwhich older maps exist", "Advanced", "Working Group", "Report on the changes\nof volume", "October 2021", "Seventeen of them have\nbeen measured so far."},
	}
	text := func(left ...int) string {
		var b strings.Builder
		b.WriteString("1. Tasks to support Strategic Activity 2.1: Keep all of it for everybody\n")
		for i, h := range []string{"Topic", "Tasks", "Type of task", "Responsible body", "Indicators", "Timeline", "Progress"} {
			switch {
			case len(left) > 0 && left[0] == i:
			case len(left) > 1 && left[1] == i:
				b.WriteString("Rxqv ")
			default:
				b.WriteString(h + " ")
			}
		}
		b.WriteString("\n")
		for n := range 3 {
			for _, r := range rows {
				for line := range 2 {
					var words []string
					for i, c := range r {
						ls := strings.Split(c, "\n")
						if line < len(ls) && !(len(left) > 0 && left[0] == i) {
							words = append(words, ls[line])
						}
					}
					b.WriteString(strings.ReplaceAll(strings.Join(words, " "), "2021", fmt.Sprint(2021+n)) + "\n")
				}
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		text string
		want string
	}{
		{"all headings", text(), "topic task type bodies indicator timeline progress"},
		{"no times, and none printed", text(5), "topic task type bodies indicator progress"},
		{"heading of times not read", text(-1, 5), "topic task type bodies indicator timeline progress"},
		{"heading of bodies not read", text(-1, 3), "topic task type bodies indicator timeline progress"},
	} {
		o := testOptions(t)
		ls := lines(c.text)
		lo := layOut(ls, newHeadingLexicon(o.Columns))
		lo.keyCount = numberWords(ls)
		if _, _, err := decodeAll(context.Background(), lo, newVocabulary(o.Vocabulary)); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lo.sections[0].keys, " "); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
