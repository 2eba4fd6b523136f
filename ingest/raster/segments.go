package raster

import (
	"bytes"
	"slices"
)

// A Segment is a straight horizontal stretch of ink. (For vertical ones,
// transpose the bitmap and exchange the coordinates.)
type Segment struct {
	X0, X1 int // ends, X1 excluded
	Y      int // middle row, weighted by length
	Thick  int // rows
	Left   int // the row of its left end
}

// Len is the segment's length in pixels.
func (s Segment) Len() int { return s.X1 - s.X0 }

type run struct{ x0, x1, y int }

// Horizontals returns the straight horizontal stretches of at least minLen
// pixels, bridging gaps of at most gap pixels, no thicker than thick. A line
// may wander by a row from column to column, as scanned lines do.
func Horizontals(b *Bitmap, minLen, gap, thick int) []Segment {
	var open, done []*strip
	near := make([]uint8, b.W)
	for y := 0; y < b.H; y++ {
		wide(near, b, y)
		runs := longRuns(near, y, minLen, gap)
		open, done = join(open, done, runs, y)
	}
	done = append(done, open...)
	var out []Segment
	for _, s := range done {
		// a run is seen on the row above and below it too: take that off again
		if t := s.y1 - s.y0 - 1; t <= thick && s.x1-s.x0 >= minLen {
			out = append(out, Segment{s.x0, s.x1, int(s.sumY / max(s.weight, 1)), max(t, 1), s.left})
		}
	}
	slices.SortFunc(out, func(a, c Segment) int {
		if a.Y != c.Y {
			return a.Y - c.Y
		}
		return a.X0 - c.X0
	})
	return out
}

// wide sets row to the ink of row y and its two neighbours together.
func wide(row []uint8, b *Bitmap, y int) {
	copy(row, b.Row(y))
	for _, n := range []int{y - 1, y + 1} {
		if n >= 0 && n < b.H {
			addInk(row, b.Row(n))
		}
	}
}

func longRuns(row []uint8, y, minLen, gap int) []run {
	var out []run
	start, end := -1, -1 // of the run being bridged
	flush := func() {
		if start >= 0 && end-start >= minLen {
			out = append(out, run{start, end, y})
		}
		start = -1
	}
	for x := 0; x < len(row); {
		if row[x] == 0 {
			next := bytes.IndexByte(row[x:], 1)
			if next < 0 {
				break
			}
			x += next
		}
		x1 := len(row)
		if end := bytes.IndexByte(row[x:], 0); end >= 0 {
			x1 = x + end
		}
		if start >= 0 && x-end > gap {
			flush()
		}
		if start < 0 {
			start = x
		}
		end = x1
		x = x1
	}
	flush()
	return out
}

// A strip is a band of overlapping runs on consecutive rows.
type strip struct {
	x0, x1, y0, y1 int // y1 excluded
	left           int // the row in which it reaches farthest left
	last           run
	sumY, weight   int
}

func join(open, done []*strip, runs []run, y int) (still, finished []*strip) {
	for _, r := range runs {
		var into *strip
		for _, s := range open {
			if s.last.y < y-1 || s.last.x1 <= r.x0 || s.last.x0 >= r.x1 {
				continue
			}
			into = s
			break
		}
		if into == nil {
			into = &strip{x0: r.x0, x1: r.x1, y0: y, left: y}
			open = append(open, into)
		}
		if r.x0 < into.x0 {
			into.left = y
		}
		into.x0, into.x1, into.y1 = min(into.x0, r.x0), max(into.x1, r.x1), y+1
		into.sumY += y * (r.x1 - r.x0)
		into.weight += r.x1 - r.x0
		if into.last.y != y {
			into.last = r
		} else { // two runs of one row in one strip
			into.last.x0, into.last.x1 = min(into.last.x0, r.x0), max(into.last.x1, r.x1)
		}
	}
	for _, s := range open {
		if s.last.y < y {
			done = append(done, s)
		} else {
			still = append(still, s)
		}
	}
	return still, done
}
