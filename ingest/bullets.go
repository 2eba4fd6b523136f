package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/flow"
	"annex/model"
)

// bulletSign reports whether a list's items may begin with a text before a gap.
func bulletSign(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && n > 0 && (flow.ListSign(r) || strings.ContainsRune("oe§>", r))
}

// takeBullet takes a sign before a wide gap off the line, a shape before any.
func (l *lineRead) takeBullet() {
	if len(l.chars) < 2 || !bulletSign(l.chars[0].text) {
		return
	}
	sign, _ := utf8.DecodeRuneInString(l.chars[0].text)
	next, gap := 1, 0.0
	if l.chars[1].text == " " && len(l.chars) > 2 {
		next, gap = 2, float64(l.chars[1].x1-l.chars[1].x0)
	}
	first, _ := utf8.DecodeRuneInString(l.chars[next].text)
	switch {
	case flow.ListShape(sign) && (next == 1 || !unicode.IsDigit(first)) && !flow.ListShape(first):
	case sign == '>' && unicode.IsLetter(first): // an arrowhead; "more than" stands before figures
	case gap < 0.35*l.em, unicode.IsLetter(sign) && gap < 0.6*l.em:
		return
	}
	l.bullet, l.bulletX, l.sign = true, l.chars[0].x0, l.chars[0].text
	l.chars = l.chars[next:]
}

// takeShapes takes shapes before figures off the lines of tables where the document's items begin with them: elsewhere such a sign may say how a figure
// has moved.
func (d *document) takeShapes() {
	const enough = 3
	items := map[string]int{}
	each := func(do func(*lineRead)) {
		for _, p := range d.pages {
			for _, t := range p.tables {
				for _, l := range tableLines(t) {
					do(l)
				}
			}
		}
	}
	each(func(l *lineRead) { items[l.sign]++ })
	each(func(l *lineRead) {
		if !l.bullet && len(l.chars) > 2 && items[l.chars[0].text] >= enough && l.chars[1].text == " " && unicode.IsDigit(runeAt(l.chars, 2)) {
			l.dropSign()
		}
	})
}

// roundSigns are what a list's hollow bullet, often the letter "o", is read as.
const roundSigns = "oO0°©®e¢c§"

// ringSigns are those of them that begin no text before a blank, however narrow it seems: readers place such signs badly.
const ringSigns = "oO°©®"

// dashSigns are what a list's dash is read as.
const dashSigns = "-–—−"

// angleSigns are what arrowheads are read as.
const angleSigns = ">›"

// arrowSigns are arrows and angles that lists begin with: a text may hold them too, before a blank.
const arrowSigns = "→⇒➔»"

// typedSigns are what keyboards have in place of bullets. Texts hold them too: each is a bullet only where items hang behind it, or stand below each other.
const typedSigns = "*+~#="

// smallSigns are what small hollow bullets such as lozenges are read as. No text begins with one before a wide gap.
const smallSigns = ".,:;'’`´&@$%?®©"

// typedGap is how far, in ems, an item stands behind such a sign at least: further than a blank is wide.
const typedGap = 0.35

// takeNarrowBullets takes letters, dashes and arrows that stand for bullets, though the gap behind them is narrow, off the lines of the
// tables' cells: where the line below hangs under the text behind; those of one-line items are told by the others, dashes, arrows and what is typed where a cell begins.
func (d *document) takeNarrowBullets() {
	d.takeShapes()
	d.takeHanging(roundSigns, 0.33, false)
	d.takeHanging(ringSigns, -1, true)
	d.takeHanging(dashSigns, 0.12, true)
	for _, p := range d.pages {
		p.takeAngles()
		p.takeTyped()
	}
	d.takeHanging(angleSigns, 0.15, false)
	d.takeHanging(arrowSigns, 0.12, true)
	for _, sign := range typedSigns {
		d.takeHanging(string(sign), typedGap, true)
	}
	d.takeHanging(smallSigns, typedGap, true)
	d.takeRestOfDash()
}

// takeRestOfDash takes off what a scan broke off a long dash, which stands before an item: behind a piece that was taken for its bullet, or
// two dashes as one. No item begins with a dash.
func (d *document) takeRestOfDash() {
	dash := func(l *lineRead, i int) bool { return i < len(l.chars) && plainSign(l.chars[i].text) == "-" }
	for _, p := range d.pages {
		if p.size.Read != model.ReadScan {
			continue
		}
		for _, t := range p.tables {
			for _, l := range tableLines(t) {
				n := 0
				for dash(l, n) {
					n++
				}
				if n == 0 || n+1 >= len(l.chars) || !blankChar(l.chars[n]) || !l.bullet && n < 2 {
					continue
				}
				if !l.bullet {
					l.bullet, l.bulletX = true, l.box.Min.X
				}
				l.chars = l.chars[n+1:]
				l.box.Min.X = l.chars[0].x0
			}
		}
	}
}

// takeAngles takes angles before letters off all lines: what is compared by such a sign are figures.
func (p *pageRead) takeAngles() {
	if p.size.Read != model.ReadScan {
		return
	}
	take := func(ls []*lineRead) {
		for _, l := range ls {
			if l.begins(angleSigns, 0.15) && unicode.IsLetter(runeAt(l.chars, 2)) {
				l.dropSign()
			}
		}
	}
	take(p.lines)
	for _, t := range p.tables {
		take(tableLines(t))
	}
}

// takeTyped takes typed signs before wide gaps off the lines outside tables: two below each other are a list's, as a second note has two stars.
func (p *pageRead) takeTyped() {
	var items []*lineRead
	for _, l := range p.lines {
		if l.begins(typedSigns, typedGap) {
			items = append(items, l)
		}
	}
	for _, l := range items {
		if slices.ContainsFunc(items, func(o *lineRead) bool {
			return o != l && o.chars[0].text == l.chars[0].text && math.Abs(float64(o.chars[0].x0-l.chars[0].x0)) < 0.3*l.em
		}) {
			defer l.dropSign()
		}
	}
}

// takeHanging takes the signs with a gap of at least so many ems behind them; those of one-line items everywhere, or where a
// cell begins and below its bullets.
func (d *document) takeHanging(signs string, gap float64, firstOnly bool) {
	hanging := 0
	for last := range 2 {
		for _, p := range d.pages {
			for _, t := range p.tables {
				for _, c := range t.cells {
					for i, l := range c.lines {
						if !l.begins(signs, gap) {
							continue
						}
						hangs := i+1 < len(c.lines) && l.hangs(c.lines[i+1])
						if last == 0 && hangs {
							hanging++
						}
						if last == 1 && (hangs || hanging >= 2 && (i == 0 || !firstOnly || l.below(c.lines[:i]))) {
							l.dropSign()
						}
					}
				}
			}
		}
	}
}

// begins reports whether a line begins with one of the signs, and a gap of at least so many ems behind it.
func (l *lineRead) begins(signs string, gap float64) bool {
	if l.bullet || len(l.chars) < 3 || l.chars[1].text != " " || !strings.Contains(signs, l.chars[0].text) {
		return false
	}
	return float64(l.chars[2].x0-l.chars[0].x1) >= gap*l.em
}

// hangs reports whether next begins under the text behind l's sign.
func (l *lineRead) hangs(next *lineRead) bool {
	off := float64(next.box.Min.X - l.chars[2].x0)
	return off < 0.3*l.em && off > -0.3*l.em && !next.bullet
}

// below reports whether a line begins where the last bullet of those above it stands.
func (l *lineRead) below(above []*lineRead) bool {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].bullet {
			return math.Abs(float64(above[i].bulletX-l.box.Min.X)) < 0.2*l.em
		}
	}
	return false
}

// dropSign makes the sign before the line's text its bullet.
func (l *lineRead) dropSign() {
	l.bullet, l.bulletX = true, l.box.Min.X
	l.chars = l.chars[2:]
	l.box.Min.X = l.chars[0].x0
}

// bulletSign reports whether a line is nothing but a list's bullet.
func (l *lineRead) bulletSign() bool {
	return len(l.chars) == 1 && bulletSign(l.chars[0].text)
}

// withBullet gives the text of a row, whose parts were read apart, the bullet that stands before it. A change bar may stand before both.
func withBullet(row []*lineRead) []*lineRead {
	for i := 0; i+1 < len(row) && i < 2; i++ {
		if row[i].bulletSign() {
			row[i+1].bullet, row[i+1].bulletX = true, row[i].bulletX
			return row[i+1:]
		}
		if len(row[i].chars) != 1 || !strings.Contains("I|l1!", row[i].chars[0].text) {
			break
		}
	}
	return row
}
