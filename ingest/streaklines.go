package ingest

import (
	"math"
	"slices"
	"strings"

	"annex/model"
)

// A scanner's dirty pane draws a hair line down the page, which its threshold breaks into pieces as high as letters. Each piece that has its
// line to itself is read as a letter.

// barSigns are what upright strokes are read as.
const barSigns = "Il1|i!:;tfrj'"

const (
	streakWide  = 0.2 // em: that a piece is at most
	streakAside = 1.0 // em: that it stands away at least from where the cell's text begins
)

// dropStreaks takes the lines of scanned cells that are pieces of a scanner's streak out of them.
func (d *document) dropStreaks() {
	for _, p := range d.pages {
		if p.size.Read != model.ReadScan {
			continue
		}
		for _, t := range p.tables {
			for _, c := range t.cells {
				c.dropStreaks()
			}
		}
	}
}

// dropStreaks drops the cell's lines of a single upright stroke that stand away from where its text begins, below or above each other or beside
// a text of more letters: centred, a letter stands under the middle of the others.
func (c *cellRead) dropStreaks() {
	left, middle := math.Inf(1), 0.0
	for _, l := range c.lines {
		if !l.hairPiece() {
			left = min(left, float64(l.box.Min.X))
			middle = float64(l.box.Min.X+l.box.Max.X) / 2
		}
	}
	if math.IsInf(left, 1) {
		return
	}
	c.lines = slices.DeleteFunc(c.lines, func(l *lineRead) bool {
		x := float64(l.box.Min.X)
		return l.hairPiece() && x-left > streakAside*l.em && math.Abs(x-middle) > 0.4*l.em
	})
}

// hairPiece reports whether the line is but a single upright stroke.
func (l *lineRead) hairPiece() bool {
	return len(l.chars) == 1 && strings.Contains(barSigns, l.chars[0].text) && float64(l.box.Dx()) <= streakWide*l.em
}
