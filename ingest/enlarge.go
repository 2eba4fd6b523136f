package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
	"annex/ingest/source"
)

// smallType is the type size, in pixels, under which a line is enlarged before
// it is read: the small type of statistics scanned at 150 dpi has seven
// pixels to a small letter, and engines were taught on twenty and more.
const smallType = 26

// enlarged returns m drawn so many times larger that type of em pixels is
// large enough to be read, and how many times that is.
func enlarged(m *image.Gray, em float64) (*image.Gray, int) {
	if em >= smallType || em <= 0 {
		return m, 1
	}
	return raster.Double(m), 2
}

// coarse is the resolution under which the page of a report is drawn larger
// before anything is looked for: at 150 dpi the dots and dashes of small type and the gaps
// between its letters are one or two pixels.
const coarse = 200

// newFineSheet is newSheet for pages that may be coarse.
func newFineSheet(p *source.Page) *sheet {
	if p.DPIX >= coarse || p.DPIY >= coarse {
		return newSheet(p)
	}
	const times = 2
	larger := *p
	larger.Gray = raster.Double(p.Gray)
	larger.DPIX, larger.DPIY = times*p.DPIX, times*p.DPIY
	s := newSheet(&larger)
	s.times = times
	return s
}

// fine reports whether the page came with pixels enough to tell rules from rows of letters.
func (s *sheet) fine() bool { return s.dpi >= coarse*float64(s.times) }

// small reports whether type of em pixels was small on the page as it came.
func (s *sheet) small(em float64) bool { return em < smallType*float64(s.times) }

// speck is the side, in pixels, up to which ink is dirt. Of a page that was drawn
// larger that is a single pixel as it came: the points of its small type are hardly more.
func (s *sheet) speck() int {
	if s.times > 1 {
		return s.points(0.35)
	}
	return s.points(0.6)
}

// longMarks drops marks shorter than two letters from small type, where the bars
// of letters and of signs like % are as thin and as straight as strokes are.
func (s *sheet) longMarks(marks []mark, em float64) []mark {
	if !s.small(em) {
		return marks
	}
	return slices.DeleteFunc(marks, func(m mark) bool { return float64(m.x1-m.x0) < 1.4*em })
}

// addPale adds to the picture of a line of small type the strokes that are too
// pale for ink, like those of %, where they stand among its letters.
func (s *sheet) addPale(m *image.Gray, l *textLine, pad int, shown []bool) {
	if !s.small(l.em) {
		return
	}
	reach := 4 * s.times // pixels
	near := raster.NewBitmap(l.clean.W, l.clean.H)
	for y := range l.clean.H {
		for x, p := range l.clean.Row(y) {
			if p == 0 || !shown[x] {
				continue
			}
			for X := max(x-reach, 0); X <= min(x+reach, near.W-1); X++ {
				near.Pix[y*near.W+X] = 1
			}
		}
	}
	box := l.box.Sub(l.origin).Intersect(near.Bounds())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if near.At(x, y) && shown[x] && s.dark.At(x+l.origin.X, y+l.origin.Y) {
				s.copyPixel(m, l, x, y, pad, false)
			}
		}
	}
}
