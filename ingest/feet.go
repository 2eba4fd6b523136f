package ingest

import (
	"image"
	"slices"
)

// The feet of thick serif letters touch and make a straight line, as long as a word, where an underline would
// be. What tells them: letters stand on their feet, and clear of an underline.

const (
	// clearAbove is how high above a mark letters are looked for, in em.
	clearAbove = 0.3
	// clearOf is the share of a letter's darkness, or of the mark's if that is less, that the
	// paper between them has at most.
	clearOf = 0.75
	// lettersOver is the share of a mark's columns that have letters over it, from which these may be its own. Over
	// underlines round letters are open, and there are gaps.
	lettersOver = 0.66
	// standingOn is the share of the columns with letters from which these stand on the mark.
	standingOn = 0.3
	// manyStanding is that from which columns with letters may be fewer, fewerOver: the feet of serifs reach from stem to stem.
	manyStanding = 0.45
	fewerOver    = 0.35
	// highest is how high small letters are at most, in em as the sheet's type is measured, of which they usually have 0.52.
	highest = 0.57
	// highestFigures is how high figures and capitals are.
	highestFigures = 0.76
)

// dropFeet takes the marks that are letters' feet out of marks.
func (c crop) dropFeet(marks []mark, em float64) []mark {
	return slices.DeleteFunc(marks, func(m mark) bool { return c.feet(m, em) })
}

// feet reports whether the mark is letters' feet: hardly any ink below it, and the letters above stand on it.
func (c crop) feet(m mark, em float64) bool {
	high, below := max(int(clearAbove*em+0.5), 4), 0
	letters, standing := 0, 0
	for x := m.x0; x < m.x1; x++ {
		y := m.row(x)
		if c.ink.At(x, y+m.down+2) {
			below++
		}
		least, dip := 255, false // the least dark so far, going up
		for r := y - 2; r >= y-m.up-high; r-- {
			d := c.darkness(x, r)
			least = min(least, d)
			if c.ink.At(x, r) && float64(least) < clearOf*float64(min(d, c.darkness(x, y))) {
				dip = true
			}
		}
		if !c.ink.At(x, y-m.up-high/2) && !dip {
			continue // no letter stands here
		}
		letters++
		if !dip {
			standing++
		}
	}
	n := float64(m.x1 - m.x0)
	over, stand := float64(letters)/n, float64(standing)/float64(max(letters, 1))
	thick := over >= lettersOver && stand >= standingOn && float64(below) < feetBelow*n
	serifs := over >= fewerOver && stand >= manyStanding && float64(below) < feetBelow*float64(letters)
	return (thick || serifs) && c.xheight(m, em) < highest
}

// xheight is how high small letters would be that stand on the mark's lower edge, in em.
func (c crop) xheight(m mark, em float64) float64 {
	y0, y1 := m.rows()
	from := max(y1-int(0.9*em), 0)
	top, _ := letterBand(c.ink.RowCounts(image.Rect(m.x0, from, m.x1, y0)))
	return float64(y1-from-top) / em
}
