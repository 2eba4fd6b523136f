package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dash between two parts of a sentence stands apart like a list's, and where a line happens to begin with it, it looks like one. But
// the text around it begins where the dash does, and no sentence has ended before.

// dashBullet reports whether the line's bullet is a dash.
func (l *textLine) dashBullet() bool {
	w, h := float64(l.bullet.Dx()), float64(l.bullet.Dy())
	return w > 0.3*l.em && h < 0.2*l.em
}

// giveDashesBack gives the lines of cells back the dashes that were taken for bullets.
func (d *document) giveDashesBack() {
	for _, p := range d.pages {
		for _, t := range p.tables {
			for _, c := range t.cells {
				for i := range c.lines {
					if c.dashInside(i) {
						c.lines[i].undoBullet()
					}
				}
			}
		}
	}
}

// dashInside reports whether the bullet of line i is a dash inside the text: the only one in its place, between lines that begin below each
// other there, of which the one before goes on.
func (c *cellRead) dashInside(i int) bool {
	l := c.lines[i]
	if i == 0 || !l.dash || !l.bullet || len(l.chars) == 0 {
		return false
	}
	at := func(x int) bool { return math.Abs(float64(x-l.bulletX)) < 0.25*l.em }
	prev := c.lines[i-1]
	last, _ := utf8.DecodeLastRuneInString(prev.text())
	if !at(prev.box.Min.X) || strings.ContainsRune(".:;,", last) || !startsWith(l.text(), func(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }) {
		return false
	}
	for k, o := range c.lines {
		if k != i && o.dash && o.bullet && at(o.bulletX) {
			return false
		}
	}
	return i+1 == len(c.lines) || at(c.lines[i+1].box.Min.X) || c.lines[i+1].bullet
}

// undoBullet makes the dash before the line's text a part of it.
func (l *lineRead) undoBullet() {
	sign := char{text: "–", conf: believed, x0: l.bulletX, x1: l.box.Min.X, change: l.chars[0].change}
	blank := char{text: " ", conf: believed, x0: l.box.Min.X, x1: l.box.Min.X, change: sign.change}
	l.chars = append([]char{sign, blank}, l.chars...)
	l.bullet, l.box.Min.X = false, l.bulletX
}
