package ingest

import (
	"testing"

	"annex/model"
)

// A comma between a kept and an inserted word, which the engine places nearer to the first, goes with
// the underline that begins under it.
func TestDealPoints(t *testing.T) {
	l := &textLine{em: 25, baseline: 40,
		glyphs:  []glyph{{x0: 0, x1: 30, y0: 26, y1: 40}, {x0: 33, x1: 37, y0: 37, y1: 42}, {x0: 45, x1: 58, y0: 26, y1: 40}},
		strokes: []stroke{{x0: 33, x1: 58, y0: 43, y1: 45, change: model.Inserted}},
	}
	read := []char{{text: "a", x0: 0, x1: 14}, {text: "b", x0: 15, x1: 29}, {text: ",", x0: 26, x1: 36}, {text: " ", x0: 36, x1: 45}, {text: "c", x0: 45, x1: 58}}
	got := l.deal(read, l.segments())
	for i, want := range []model.Change{model.Kept, model.Kept, model.Inserted, model.Inserted, model.Inserted} {
		if got[i].change != want {
			t.Errorf("%q is %q, want %q", got[i].text, got[i].change, want)
		}
	}
}

// What is deleted and what takes its place are hardly ever printed with a space between them; a "1" has much blank beside it.
func TestGapOfChanges(t *testing.T) {
	const em = 25
	for _, test := range []struct {
		before, after string
		change        model.Change // of the first
		gap           int
		want          string
	}{
		{"Mar", "May", model.Deleted, 5, "MarMay"},
		{"Mar", "May", model.Deleted, 6, "Mar May"},
		{"Mar", "11", model.Deleted, 6, "Mar11"},
		{"2021", "May", model.Deleted, 6, "2021May"},
		{"Mar", "May", model.Kept, 5, "Mar May"},
	} {
		a, b := charsOf(test.before), charsOf(test.after)
		end := 20 * len(a)
		for i := range a {
			a[i].change, a[i].x0, a[i].x1 = test.change, 20*i, 20*i+20
		}
		for i := range b {
			b[i].change, b[i].x0, b[i].x1 = model.Inserted, end+test.gap+20*i, end+test.gap+20*i+20
		}
		segs := []segment{{change: test.change, x0: 0, x1: end}, {change: model.Inserted, x0: end + test.gap, x1: end + test.gap + 20*len(b)}}
		revised, original := b, a
		if test.change == model.Kept {
			revised, original = append(a, b...), nil
		}
		if got := charText(merge(revised, original, segs, em)); got != test.want {
			t.Errorf("%q and %q with a gap of %d are %q, not %q", test.before, test.after, test.gap, got, test.want)
		}
	}
}
