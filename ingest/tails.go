package ingest

import "annex/model"

// tails puts back the tails of commas and semicolons that run into an underline
// and are lifted off with it: letters end on the baseline, and white shows
// between them and the underline; a tail fills it.
func (l *textLine) tails(cs []char) []char {
	l.semicolons(cs)
	var feet, touching int // columns of underlined letters
	for _, c := range cs {
		if c.change == model.Inserted && c.text != " " {
			n, t := l.feet(c.x0, c.x1)
			feet, touching = feet+n, touching+t
		}
	}
	if touching*3 > feet {
		return cs // all letters run into the underline
	}
	for i := range cs {
		c := &cs[i]
		with := map[string]string{".": ",", ":": ";"}[c.text]
		if with == "" || c.change != model.Inserted {
			continue
		}
		if n, t := l.feet(c.x0, c.x1); n >= 2 && t*2 > n {
			c.text, c.other, c.conf = with, c.text, min(c.conf, tailSeen)
		}
	}
	return cs
}

// semicolons takes colons for semicolons whose lower part goes on below the baseline: readers of
// small print see two points.
func (l *textLine) semicolons(cs []char) {
	tail := max(0.09*l.em, 2)
	for i := range cs {
		c := &cs[i]
		if c.text != ":" {
			continue
		}
		for _, g := range l.glyphs {
			if mid := (c.x0 + c.x1) / 2; mid < g.x0 || mid >= g.x1 || float64(g.x1-g.x0) > 0.35*l.em {
				continue
			}
			if float64(g.y1-l.baseline) >= tail {
				c.text, c.other, c.conf = ";", c.text, min(c.conf, tailSeen)
			}
		}
	}
}

// tailSeen is how sure a tail is that reaches an underline.
const tailSeen = 0.95

// feet counts the columns between x0 and x1 in which something stands on the
// baseline, and those of them in which it goes on down to an underline.
func (l *textLine) feet(x0, x1 int) (standing, touching int) {
	b, o := l.from.ink, l.fromAt
	for x := x0; x < x1; x++ {
		if !b.At(x-o.X, l.baseline-2-o.Y) {
			continue
		}
		standing++
		for _, k := range l.strokes {
			if k.change != model.Inserted || x < k.x0 || x >= k.x1 {
				continue
			}
			y := l.baseline - 1
			for y < k.y0+1 && b.At(x-o.X, y-o.Y) {
				y++
			}
			if y > k.y0 {
				touching++
			}
			break
		}
	}
	return standing, touching
}
