package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dash between two parts of a sentence stands apart like a list's, and where a line happens to begin with it, it looks like one. But
// the text around it begins where the dash does, and no sentence has ended before. So does a » that a line begins with, which French
// sets apart from the word that it closes behind.

// mayBeText is the sign that the line's bullet may be instead, a dash or a quote that closes; "" where it is drawn like neither.
func (l *textLine) mayBeText() string {
	w, h := float64(l.bullet.Dx()), float64(l.bullet.Dy())
	switch {
	case l.closing:
		return "»"
	case w > 0.3*l.em && h < 0.2*l.em:
		return "–"
	}
	return ""
}

// giveSignsBack gives the lines of cells back the signs that were taken for bullets.
func (d *document) giveSignsBack() {
	for _, p := range d.pages {
		for _, t := range p.tables {
			for _, c := range t.cells {
				for i, l := range c.lines {
					if c.dashInside(i) || l.bullet && l.taken == "»" && c.quoting(i) {
						l.undoBullet()
					}
				}
			}
		}
	}
}

// dashInside reports whether the bullet of line i is a dash inside the text: the only one in its place, between lines that begin below each
// other there, of which the one before goes on.
func (c *cellRead) dashInside(i int) bool {
	isDash := func(l *lineRead) bool { return l.bullet && l.taken == "–" }
	l := c.lines[i]
	if i == 0 || !isDash(l) || len(l.chars) == 0 {
		return false
	}
	at := func(x int) bool { return math.Abs(float64(x-l.bulletX)) < 0.25*l.em }
	prev := c.lines[i-1]
	last, _ := utf8.DecodeLastRuneInString(prev.text())
	if !at(prev.box.Min.X) || strings.ContainsRune(".:;,", last) || !startsWith(l.text(), func(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }) {
		return false
	}
	for k, o := range c.lines {
		if k != i && isDash(o) && at(o.bulletX) {
			return false
		}
	}
	return i+1 == len(c.lines) || at(c.lines[i+1].box.Min.X) || c.lines[i+1].bullet
}

// quoting reports whether a quote has begun in the lines before line i that none of them closes.
func (c *cellRead) quoting(i int) bool {
	open := 0
	for _, l := range c.lines[:i] {
		open += strings.Count(l.text(), "«") - strings.Count(l.text(), "»")
	}
	return open > 0
}

// undoBullet makes the sign before the line's text a part of it.
func (l *lineRead) undoBullet() {
	sign := char{text: l.taken, conf: believed, x0: l.bulletX, x1: l.box.Min.X}
	blank := char{text: " ", conf: believed, x0: l.box.Min.X, x1: l.box.Min.X}
	if len(l.chars) > 0 {
		sign.change, blank.change = l.chars[0].change, l.chars[0].change
	}
	l.chars = append([]char{sign, blank}, l.chars...)
	l.bullet, l.box.Min.X = false, l.bulletX
}
