package ingest

import (
	"cmp"
	"slices"
	"strings"

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
	return ownOf(inserted, kept, noColour)
}

// ownOf is the key that counts most in n, if it does not count most in others too; none where there is no such.
func ownOf[K cmp.Ordered](n, others map[K]int, none K) K {
	most := func(n map[K]int) K {
		best := none
		for k, v := range n {
			if v > n[best] || v == n[best] && k < best {
				best = k
			}
		}
		return best
	}
	if of := most(n); of != most(others) {
		return of
	}
	return none
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
	if of != noColour {
		return
	}
	if !underlineHeads(pages, gaps) {
		for _, p := range pages {
			for _, l := range p.lines {
				l.look.underlined = false
			}
		}
	}
	insertionsGoOn(pages)
	strikeHeads(gaps)
}

// insertionsGoOn takes no line for underlined by its look on which a sentence goes on that was inserted from amid the line before: in small letters, or
// right below.
func insertionsGoOn(pages []*pageRead) {
	for _, p := range pages {
		for i, l := range p.lines {
			if i == 0 || !l.look.underlined || len(l.chars) == 0 || len(p.lines[i-1].chars) == 0 {
				continue
			}
			prev := p.lines[i-1]
			ended, small := betweenLines(prev, l)
			inserted := prev.chars[len(prev.chars)-1].change == model.Inserted && !prev.look.underlined
			pitch := 1.35 // em; headings stand farther below
			if small {
				pitch = 2
			}
			if inserted && !ended && float64(l.baseline-prev.baseline) < pitch*max(l.em, prev.em) {
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

// heavy reports whether a line is bolder than running text. Thick ink makes all of a page bold.
func (l *lineRead) heavy() bool {
	if l.boldness > 0 {
		return l.boldness > bold
	}
	return l.weight > max(0.125, 1.25*l.page.weight)
}

// bold is the boldness of bold type: of the two sorts of lines on scans of many faces, those below 1.1 were
// regular and those above 1.22 bold.
const bold = 1.17

// measureBoldness sets how bold the lines outside the tables are: their stems' width by their page's, which ink and scanner make,
// and that by what most letters outside tables have; on pages with tables, whose type is often smaller, apart.
func measureBoldness(pages []*pageRead) {
	for _, tables := range []bool{false, true} {
		var ls []*lineRead
		for _, p := range pages {
			if p.stem > 0 && tables == (len(p.tables) > 0) {
				ls = append(ls, p.lines...)
			}
		}
		slices.SortStableFunc(ls, func(a, b *lineRead) int { return cmp.Compare(a.stems(), b.stems()) })
		all, n := 0, 0
		for _, l := range ls {
			all += len(l.chars)
		}
		base := 1.0
		for _, l := range ls {
			if n += len(l.chars); n*2 >= all {
				base = min(max(l.stems(), 0.9), 1.1) // headings alone tell nothing
				break
			}
		}
		for _, l := range ls {
			l.boldness = l.stems() / base
		}
	}
}

// boldThroughout lets bold type set nothing apart in a text layer that is hardly in any other: some families are drawn by their bold face alone.
func boldThroughout(pages []*pageRead) {
	const most = 0.9 // of the characters
	strong, all := 0, 0
	for _, p := range pages {
		if p.by != model.ReadTextLayer {
			continue
		}
		ls := slices.Clone(p.lines)
		for _, t := range p.tables {
			ls = append(ls, tableLines(t)...)
		}
		for _, l := range ls {
			all += len(l.chars)
			strong += len(l.chars) * int(oneIf(l.heavy()))
		}
	}
	if float64(strong) < most*float64(max(all, 1)) {
		return
	}
	for _, p := range pages {
		if p.by == model.ReadTextLayer {
			p.weight = layerBold
		}
	}
}

// bolder reports whether a line is bolder than another beside it.
func (l *lineRead) bolder(than *lineRead) bool {
	if l.boldness > 0 && than.boldness > 0 {
		return l.boldness > 1.12*than.boldness
	}
	return l.weight > 1.3*than.weight
}

// stems is the width of the line's stems by that of its page's.
func (l *lineRead) stems() float64 { return l.weight * l.em / l.page.stem }

// large reports whether a line is in larger type than running text. Of scans, sizes are too uncertain to tell by themselves: there its stems
// must be wider too, and it must name an activity.
func (l *lineRead) large() bool {
	switch {
	case l.page.prose <= 0:
		return false
	case l.page.by == model.ReadTextLayer:
		return l.em >= 1.04*l.page.prose
	}
	return l.em >= 1.12*l.page.prose && l.boldness >= 1.08 && activityIn(l.text()) != ""
}

// proseSizes tells each page the type size of running text outside the tables of the document: the largest that is common, since
// mottoes and notes are set smaller. What each page repeats at its edge is none, nor are headings.
func proseSizes(pages []*pageRead, repeated map[*lineRead]bool) {
	const common = 0.1 // of the characters in the commonest size
	n := map[int]int{}
	most := 0
	for _, p := range pages {
		for _, l := range p.lines {
			if repeated[l] || l.heavy() || !l.prose() {
				continue
			}
			size := int(l.em/p.dpi*72*4 + 0.5) // quarters of a point
			n[size] += len(l.chars)
			most = max(most, n[size])
		}
	}
	best := 0
	for size, chars := range n {
		if float64(chars) >= common*float64(most) {
			best = max(best, size)
		}
	}
	for _, p := range pages {
		p.prose = float64(best) / 4 / 72 * p.dpi
	}
}

// prose reports whether a line is of running text by what it says: it ends a sentence or is longer than headings are.
func (l *lineRead) prose() bool {
	const long = 85 // characters
	t := l.text()
	return len(l.chars) >= long || strings.HasSuffix(t, ".") || strings.HasSuffix(t, ";")
}
