package ingest

import (
	"cmp"
	"image"
	"slices"
)

// A wordRow is the words of a page that stand beside one another, from the left.
type wordRow struct {
	at    int // the middle of the first one's letters
	words []image.Rectangle
}

func (r *wordRow) across() span {
	return span{r.words[0].Min.X, r.words[len(r.words)-1].Max.X}
}

// phrases joins words with no gap between them as wide as those between columns.
func (r *wordRow) phrases(gap int) []span {
	var out []span
	for _, w := range r.words {
		if n := len(out); n > 0 && w.Min.X-out[n-1].hi < gap {
			out[n-1].hi = max(out[n-1].hi, w.Max.X)
			continue
		}
		out = append(out, acrossOf(w))
	}
	return out
}

// beside reports whether no word of r stands over one of o.
func (r *wordRow) beside(o *wordRow) bool {
	return !slices.ContainsFunc(r.words, func(w image.Rectangle) bool {
		return slices.ContainsFunc(o.words, func(v image.Rectangle) bool { return acrossOf(w).overlap(acrossOf(v)) > 0 })
	})
}

// wordRows groups the words of pieces by the middles of their letters, from the top. Marks of notes and dirt,
// which are smaller than letters, go with the row they are next to: as the highest on their line, marks would begin one.
func (a *alignment) wordRows(ps []*piece) []*wordRow {
	type word struct {
		box image.Rectangle
		at  int
	}
	var words, marks []word
	for _, p := range ps {
		at := p.box.Min.X
		for _, g := range append(p.gaps(a.ems(0.2)), span{p.box.Max.X, p.box.Max.X}) {
			w := word{image.Rect(at, p.box.Min.Y, g.lo, p.box.Max.Y), (p.core.Min.Y + p.core.Max.Y) / 2}
			switch {
			case w.box.Dx() < a.ems(0.06): // no stem is thinner
			case w.box.Dx() < a.ems(0.36) && w.box.Dy() < a.ems(0.55):
				marks = append(marks, w)
			default:
				words = append(words, w)
			}
			at = g.hi
		}
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Compare(a.at, b.at) })
	var out []*wordRow
	middle := 0 // of the last row's words, the middle one's
	for i := 0; i < len(words); {
		j := i
		r := &wordRow{at: words[i].at}
		for j < len(words) && words[j].at-words[i].at <= a.ems(0.33) {
			r.words = append(r.words, words[j].box)
			j++
		}
		m := words[(i+j-1)/2].at
		if n := len(out); n > 0 && m-middle <= a.ems(0.33) && r.beside(out[n-1]) {
			out[n-1].at, out[n-1].words = r.at, append(out[n-1].words, r.words...) // dirt above it had begun the row
		} else {
			out = append(out, r)
		}
		i, middle = j, m
	}
	for _, m := range marks {
		away := func(r *wordRow) int { return abs(r.at - m.at) }
		r := slices.MinFunc(append(out, &wordRow{at: m.at + a.ems(0.5)}), func(a, b *wordRow) int { return cmp.Compare(away(a), away(b)) })
		if len(r.words) == 0 {
			r.at, out = m.at, append(out, r)
		}
		r.words = append(r.words, m.box)
	}
	slices.SortFunc(out, func(a, b *wordRow) int { return cmp.Compare(a.at, b.at) })
	for _, r := range out {
		slices.SortFunc(r.words, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	}
	return out
}
