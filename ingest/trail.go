package ingest

import (
	"math"

	"annex/model"
)

// trail is the change of a space that follows the line's last glyph: where a
// stroke goes on beyond it.
func (l *textLine) trail() model.Change {
	n := len(l.glyphs)
	if n == 0 {
		return model.Kept
	}
	if l.underlinedSpace(l.glyphs[n-1]) {
		return model.Inserted
	}
	end := l.glyphs[n-1].x1
	for _, c := range []model.Change{model.Deleted, model.Inserted} { // strokes end a little beyond their letters
		if coverage(l.strokes, c, end, end+int(0.23*l.em)) > 0.85 {
			return c
		}
	}
	if l.changeAt(l.glyphs[n-1].x0, end) != model.Inserted && l.underlinedFrom(end) {
		return model.Inserted
	}
	return model.Kept
}

// underlinedSpace reports whether g is no letter but the underline of a space: low, as wide as one, below the baseline.
func (l *textLine) underlinedSpace(g glyph) bool {
	w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
	return g.y0 >= l.baseline && h <= math.Max(0.12*l.em, 3) && w >= 0.15*l.em && w <= 0.45*l.em && w >= 1.5*h
}

// underlinedFrom reports whether an underline as long as a space begins at x, behind the line's last
// glyph, where those of the sheet lie. Such a one is too short to be found by itself.
func (l *textLine) underlinedFrom(x int) bool {
	u := l.underlining
	reach := math.Max(u.spread*l.em, 1)
	for d := -reach; d <= reach; d++ {
		m := mark{x0: x, x1: x + int(0.6*l.em), at: float64(l.baseline) + u.depth*l.em - 0.5 + d}
		from, n := 0, 0
		for i, what := range l.look(m, m.x0, m.x1) {
			switch {
			case what == line && n == 0:
				from, n = i, 1
			case what == line && from+n == i:
				n++
			}
		}
		if w := float64(n); float64(from) <= 0.2*l.em && w >= 0.17*l.em && w <= 0.45*l.em {
			return true
		}
	}
	return false
}
