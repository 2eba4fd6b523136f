package ingest

import (
	"testing"

	"annex/model"
)

// reachingChars are the characters of text; where strokes says so, ink reaches beyond a sign below it ("u"), through it ("s"), or is
// its own tail ("t").
func reachingChars(text, strokes string, changes ...model.Change) []char {
	out := drawnChars(text, strokes, changes...)
	for i := range out {
		if out[i].rows == nil || !isSign(out[i]) {
			continue
		}
		p := out[i].rows
		p.width = 0.15
		p.reach[19] = 5
		switch strokes[i] {
		case 'u':
			p.reach[24], p.reach[25] = 15, 15
		case 's':
			p.reach[12], p.reach[13] = 15, 15
			p.rows[12], p.rows[13] = 255, 255
		case 't':
			p.reach[24] = 5
		}
	}
	return out
}

func TestSettleSigns(t *testing.T) {
	const k, u, s = model.Kept, model.Inserted, model.Deleted
	var lines []*lineRead
	for range 3 { // what shows where strokes run, and how far signs reach without
		lines = append(lines,
			usualLine(reachingChars("ab, ab. ab; ab", "  t           ")),
			usualLine(reachingChars("ab, ab. ab", "uuu uuu uu", u, u, u, u, u, u, u, u, u, u)),
			usualLine(reachingChars("ab, ab. ab", "sss sss ss", s, s, s, s, s, s, s, s, s, s)))
	}
	for _, c := range []struct {
		name, text, strokes string
		changes             []model.Change
		want                string
	}{
		{"a point behind an insertion", "ab.", "uu ", []model.Change{u, u, u}, "uu-"},
		{"a comma that begins one", "ab, ab", "  u uu", []model.Change{k, k, k, k, u, u}, "--uuuu"},
		{"a comma alone", "ab, ab", "  u   ", nil, "--u---"},
		{"a tail", "ab, ab", "  t   ", nil, "------"},
		{"a struck point before an insertion", "ab. ab", "  s uu", []model.Change{k, k, k, k, u, u}, "--s-uu"},
		{"a point amid an insertion, whose underline is broken", "ab. ab", "uu  uu", []model.Change{u, u, u, u, u, u}, "uuuuuu"},
	} {
		l := usualLine(reachingChars(c.text, c.strokes, c.changes...))
		all := append(lines[:len(lines):len(lines)], l)
		likenessOf(all).settleSigns(all)
		if got := marks(l.chars); got != c.want {
			t.Errorf("%s: %s is %s, want %s", c.name, c.text, got, c.want)
		}
	}
}
