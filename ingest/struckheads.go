package ingest

import (
	"slices"

	"annex/model"
)

// Nothing is inserted and struck at once, so that what looks like a strike over an underline is the bars of letters. But where headings are
// underlined for their look, what is deleted from one is underlined and struck, and strikes over their underlines are believed.

// throughLeast is how long, in em, a strike over an underline is at least.
const throughLeast = 1.2

// strikeHeads takes letters of headings for struck through which a strike runs over their underline. gaps are the lines between the tables.
func strikeHeads(gaps [][]*lineRead) {
	for i, ls := range gaps {
		first := slices.IndexFunc(ls, (*lineRead).sure)
		for k, l := range ls {
			if (k == first && i > 0 || hasNumber(l)) && l.strikeThrough() {
				l.spacesAsAround()
			}
		}
	}
}

// strikeThrough makes the letters of a line deleted that are underlined and struck, and reports whether there are any.
func (l *lineRead) strikeThrough() (any bool) {
	for i := range l.chars {
		if c := &l.chars[i]; c.through {
			c.change, any = model.Deleted, true
		}
	}
	return any
}
