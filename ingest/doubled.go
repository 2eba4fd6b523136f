package ingest

import "math"

// Word strikes out with one line or with two. What is known of strikes is known of single ones, so the lower
// line of two is taken off before lines of text are looked for. Double underlines are left: each of
// their lines tells where it is when a scanner breaks the other.

// Where the two lines of a double stroke lie, in em.
const (
	// twinsApart is the most that their middles are apart: LibreOffice and Word draw them 0.1–0.2 em apart.
	twinsApart = 0.28
	// twinDrawn is the share of a stroke's columns that have ink in a row of a drawn line; letters fill
	// half of them, and in the row between two lines no more.
	twinDrawn, twinOpen = 0.92, 0.8
	// feetBelow is the share of columns with ink below a strike: the feet of its letters. Below an underline
	// there are tails.
	feetBelow = 0.22
)

// dropTwins lifts the lower line of each double strike among marks off the crop, and returns
// the upper ones.
func (c *crop) dropTwins(marks []mark, em float64) []mark {
	var uppers []mark
	for _, m := range marks {
		if upper, lower, ok := c.twins(m, em); ok {
			c.liftTwin(lower, em)
			c.twin = (lower.at - upper.at) / em
			uppers = append(uppers, upper)
		}
	}
	return uppers
}

// twins are the two lines of a double strike that m is either line of, or both; false where m stands alone.
func (c crop) twins(m mark, em float64) (upper, lower mark, ok bool) {
	reach := int(math.Ceil(twinsApart * em))
	type rows struct{ from, to int } // to excluded
	var lines []rows
	between := 1.0
	for d := -reach; d <= reach; d++ {
		drawn := c.drawn(m, d)
		n := len(lines)
		switch {
		case drawn >= twinDrawn && n > 0 && lines[n-1].to == d:
			lines[n-1].to++
		case drawn >= twinDrawn:
			lines = append(lines, rows{d, d + 1})
		case n == 1:
			between = math.Min(between, drawn)
		}
	}
	if len(lines) != 2 || between > twinOpen || lines[0].from == -reach || lines[1].to == reach+1 {
		return mark{}, mark{}, false
	}
	up, low := lines[0], lines[1]
	apart := float64(low.from+low.to-up.from-up.to) / 2
	if apart > twinsApart*em || c.drawn(m, low.to+1) < feetBelow || abs(low.to-low.from-up.to+up.from) > 2 {
		return mark{}, mark{}, false
	}
	at := func(r rows) mark {
		return mark{x0: m.x0, x1: m.x1, at: m.at + float64(r.from), lean: m.lean, down: r.to - r.from - 1}
	}
	return at(up), at(low), true
}

// drawn is the share of the mark's columns with ink d rows below it.
func (c crop) drawn(m mark, d int) float64 {
	n := 0
	for x := m.x0; x < m.x1; x++ {
		if c.ink.At(x, m.row(x)+d) {
			n++
		}
	}
	return float64(n) / float64(max(m.x1-m.x0, 1))
}

// liftTwin takes the mark off all that the crop shows, but for the letters that go through it.
func (c crop) liftTwin(m mark, em float64) {
	before := c.ink.Crop(c.ink.Bounds())
	m.lift(c.ink, em)
	for y := range c.ink.H {
		now := c.ink.Row(y)
		for x, p := range before.Row(y) {
			if p == 0 || now[x] != 0 {
				continue
			}
			for r := max(y-1, 0); r <= min(y+1, c.ink.H-1); r++ { // with its soft edge
				if c.ink.At(x, r) {
					continue
				}
				c.gray.Pix[r*c.gray.Stride+x] = 255
				c.dark.Row(r)[x], c.thin.Row(r)[x] = 0, 0
			}
		}
	}
}
