package ingest

import (
	"slices"

	"annex/model"
)

// How the lines outside the tables look: which underlines are insertions, and which lines head others.

// A colour is that of a letter in a text layer, 0xRRGGBB; in scans all are black.
type colour int32

const noColour colour = -1

func colourOf(c [3]uint8) colour { return colour(c[0])<<16 | colour(c[1])<<8 | colour(c[2]) }

// insertedColour is the colour that insertions in the tables have and kept text has not; noColour: there is none.
func insertedColour(pages []*pageRead) colour {
	inserted, kept := map[colour]int{}, map[colour]int{}
	for _, p := range pages {
		for _, t := range p.tables {
			for _, l := range tableLines(t) {
				for _, c := range l.chars {
					switch {
					case c.text == " ":
					case c.change == model.Inserted:
						inserted[c.colour]++
					case c.change == model.Kept:
						kept[c.colour]++
					}
				}
			}
		}
	}
	most := func(n map[colour]int) colour {
		best := noColour
		for k := range n {
			if best == noColour || n[k] > n[best] || n[k] == n[best] && k < best {
				best = k
			}
		}
		return best
	}
	of := most(inserted)
	if of == most(kept) {
		return noColour
	}
	return of
}

// settleLooks tells on all lines outside the tables underlines that are a look from insertions: by their colour where
// insertions have one of their own. What is left marks headings where headings are underlined.
func settleLooks(pages []*pageRead, gaps [][]*lineRead) {
	of := insertedColour(pages)
	for _, p := range pages {
		for _, l := range p.lines {
			l.look.underlined = l.underlined()
			if of == noColour {
				continue
			}
			l.look.known = true
			n := 0
			for i, c := range l.chars {
				if c.change == model.Inserted && c.colour != of && c.text != " " {
					l.chars[i].change = model.Kept
					n++
				}
			}
			l.look.underlined = l.look.underlined && n > 0
			l.spacesAsAround()
		}
	}
	if of == noColour && !underlineHeads(pages, gaps) {
		for _, p := range pages {
			for _, l := range p.lines {
				l.look.underlined = false
			}
		}
	}
}

// spacesAsAround gives spaces the change of the letters on both sides.
func (l *lineRead) spacesAsAround() {
	for i := 1; i+1 < len(l.chars); i++ {
		if l.chars[i].text == " " && l.chars[i-1].change == l.chars[i+1].change {
			l.chars[i].change = l.chars[i-1].change
		}
	}
}

// underlineHeads reports whether underlines may mark headings: where most of what stands first above a table
// is underlined and not bold; else unless most of the bold lines outside the tables have no underline.
func underlineHeads(pages []*pageRead, gaps [][]*lineRead) bool {
	first, under := 0, 0
	for i, ls := range gaps {
		k := slices.IndexFunc(ls, (*lineRead).sure)
		if k < 0 || i == 0 && len(gaps) > 1 {
			continue
		}
		first++
		if ls[k].underlined() && !ls[k].heavy() {
			under++
		}
	}
	if first > 0 && under*2 >= first {
		return true
	}
	bold, underlined := 0, 0
	for _, p := range pages {
		for _, l := range p.lines {
			if !l.sure() || !l.heavy() {
				continue
			}
			bold++
			if l.underlined() {
				underlined++
			}
		}
	}
	return bold < 2 || underlined*2 >= bold
}

// A lineLook is what sets a line apart that is no change.
type lineLook struct {
	underlined bool // as a whole
	known      bool // its underlines are told from insertions by their colour
}

// strong reports whether a line is set apart as a heading: underlined, bolder than most of its page, or larger.
func (l *lineRead) strong() bool {
	return l.look.underlined || l.heavy() || l.large()
}

// heavy reports whether a line is bolder than most of its page. Thick ink makes all of a page bold.
func (l *lineRead) heavy() bool { return l.weight > max(0.125, 1.25*l.page.weight) }

// large reports whether a line is in larger type than running text. Of scans, sizes are too uncertain to tell.
func (l *lineRead) large() bool {
	return l.page.by == model.ReadTextLayer && l.page.prose > 0 && l.em >= 1.12*l.page.prose
}

// proseSizes tells each page the type size of most text outside the tables of the document.
func proseSizes(pages []*pageRead) {
	n := map[int]int{}
	best := 0
	for _, p := range pages {
		for _, l := range p.lines {
			size := int(l.em/p.dpi*72*4 + 0.5) // quarters of a point
			if n[size] += len(l.chars); n[size] > n[best] {
				best = size
			}
		}
	}
	for _, p := range pages {
		p.prose = float64(best) / 4 / 72 * p.dpi
	}
}
