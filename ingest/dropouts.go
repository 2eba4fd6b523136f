package ingest

import (
	"slices"
	"strings"

	"annex/model"
)

// A fax drops pieces of underlines, whole words long, and what is left of a sentence that was added looks like words that were added about some
// that were kept. Both occur; but a scanner breaks strokes anywhere, so that many of its pieces end inside words, where
// hardly an author's changes do. The more of these a document has, the more of its kept words amid additions are such pieces.

const (
	dropoutsLeast = 5  // holes that end inside words, from which a document's scanner drops pieces
	dropoutSide   = 5  // letters of the additions on both sides of one
	dropoutMost   = 30 // letters of it
)

// additions are the letters of one cell in which text was added, without its blanks.
type additions struct {
	letters []*char
	begins  []bool // a word
}

// additionsOf gathers a cell's letters over its lines; ok says that some were added.
func additionsOf(c *cellRead) (a additions, ok bool) {
	for _, l := range c.lines {
		begins := true
		for i := range l.chars {
			k := &l.chars[i]
			if blankChar(*k) {
				begins = true
				continue
			}
			ok = ok || k.change == model.Inserted
			a.letters, a.begins = append(a.letters, k), append(a.begins, begins)
			begins = false
		}
	}
	return a, ok
}

// edge reports whether a change may well begin or end before letter i: there a word does, or a sign stands.
func (a additions) edge(i int) bool {
	sign := func(k *char) bool { return letterCount(k.text) == 0 && !figure(k.text) }
	return i == 0 || i == len(a.letters) || a.begins[i] || sign(a.letters[i-1]) || sign(a.letters[i])
}

// sentence reports whether a sentence or its part ends before letter i.
func (a additions) sentence(i int) bool {
	return i == 0 || strings.Contains(".;:!?", a.letters[i-1].text)
}

// stretch is how many letters from i on have one change.
func (a additions) stretch(i, step int) int {
	n := 0
	for c := a.letters[i].change; i >= 0 && i < len(a.letters) && a.letters[i].change == c; i += step {
		n++
	}
	return n
}

// dropouts lists the short stretches that are kept amid what is added, but for whole sentences, as spans of the letters; those inside words apart.
func (a additions) dropouts() (inside, between []span) {
	for from := 1; from < len(a.letters); from++ {
		to := from
		for to < len(a.letters) && a.letters[to].change == model.Kept {
			to++
		}
		if n := to - from; n > 0 && n <= dropoutMost && to < len(a.letters) && a.letters[from-1].change == model.Inserted && a.letters[to].change == model.Inserted &&
			min(a.stretch(from-1, -1), a.stretch(to, 1)) >= dropoutSide {
			switch {
			case !a.edge(from) || !a.edge(to):
				inside = append(inside, span{from, to})
			case !a.sentence(from) || !a.sentence(to):
				between = append(between, span{from, to})
			}
		}
		from = max(from, to)
	}
	return inside, between
}

// ends lists the few letters at an end of the cell that are kept beside many added ones, with which its sentence goes on.
func (a additions) ends() []span {
	n := len(a.letters)
	var out []span
	few := func(kept, next, step int) bool {
		return kept <= dropoutMost && a.letters[next].change == model.Inserted && a.stretch(next, step) >= max(2*kept, dropoutMost)
	}
	if k := a.stretch(0, 1); a.letters[0].change == model.Kept && k < n && !a.sentence(k) && few(k, k, 1) {
		out = append(out, span{0, k})
	}
	if k := a.stretch(n-1, -1); a.letters[n-1].change == model.Kept && k < n && !a.sentence(n-k) && few(k, n-1-k, -1) {
		out = append(out, span{n - k, n})
	}
	return out
}

// fillDropouts gives words that are kept amid additions to these, in a document whose scanner drops pieces of strokes: refilled says how many were
// seen by the words that they end in. Where most cells with additions were added whole, their ends too.
func (d *document) fillDropouts() {
	var as []additions
	refilled, between := 0, 0
	for _, p := range d.pages {
		if p.size.Read != model.ReadScan {
			continue
		}
		for _, t := range p.tables {
			for _, l := range tableLines(t) {
				refilled += l.refilled
			}
			for _, c := range t.cells {
				if a, ok := additionsOf(c); ok {
					as = append(as, a)
					_, b := a.dropouts()
					between += len(b)
				}
			}
		}
	}
	if refilled < dropoutsLeast || between > refilled {
		return
	}
	whole := 0
	for _, a := range as {
		whole += int(oneIf(!slices.ContainsFunc(a.letters, func(k *char) bool { return k.change == model.Kept })))
	}
	for _, a := range as {
		inside, between := a.dropouts()
		if 2*whole >= len(as) { // who mostly adds to what stands there leaves its ends as they were
			between = append(between, a.ends()...)
		}
		for _, h := range slices.Concat(inside, between) {
			for _, k := range a.letters[h.lo:h.hi] {
				k.changed(model.Inserted)
			}
		}
	}
}
