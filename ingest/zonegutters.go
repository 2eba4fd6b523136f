package ingest

import (
	"cmp"
	"image"
	"slices"
)

// part adds the gutters that the seed did not show, its headings standing
// close together: wide ones with words on both sides in several rows.
func (g *growth) part() {
	edges := []int{g.x.lo}
	for _, u := range g.gutters {
		edges = append(edges, u.lo, u.hi)
	}
	edges = append(edges, g.x.hi)
	for c := 0; c < len(edges); c += 2 {
		for _, blank := range g.blanks(span{edges[c], edges[c+1]}) {
			if blank.width() < g.ems(0.42) {
				continue
			}
			both, all := 0, 0
			for _, r := range g.rows {
				left, right := false, false
				for _, w := range r.words {
					left = left || w.Max.X <= blank.lo && w.Min.X >= edges[c]
					right = right || w.Min.X >= blank.hi && w.Max.X <= edges[c+1]
				}
				if left && right {
					both++
				} else if r == g.seed {
					both = -len(g.rows)
				}
				if left || right {
					all++
				}
			}
			if both >= 3 && both*3 >= all {
				g.gutters = append(g.gutters, blank)
			}
		}
	}
	slices.SortFunc(g.gutters, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
}

// joinHeadless joins a column over which the headings leave a blank to the one beside
// it whose heading stands askew: one of the two is blank wherever the other is not.
func (g *growth) joinHeadless() {
	for c := 1; c < len(g.gutters); c++ { // the column between two gutters
		if slices.Contains(g.occupied(g.seed), c) || len(g.occupied(g.seed)) != len(g.gutters) {
			continue
		}
		left, right := 0, 0
		for _, r := range g.rows {
			if in := g.occupied(r); slices.Contains(in, c) {
				if slices.Contains(in, c-1) {
					left++
				}
				if slices.Contains(in, c+1) {
					right++
				}
			}
		}
		switch {
		case right == 0 && left > 0:
			g.gutters = slices.Delete(g.gutters, c, c+1)
		case left == 0 && right > 0:
			g.gutters = slices.Delete(g.gutters, c-1, c)
		}
	}
}

// blanks are the stretches inside x that no row has words in.
func (g *growth) blanks(x span) []span {
	var words []span
	for _, r := range g.rows {
		for _, w := range r.words {
			if w.Min.X >= x.lo && w.Max.X <= x.hi {
				words = append(words, acrossOf(w))
			}
		}
	}
	slices.SortFunc(words, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	var out []span
	at := x.hi
	if len(words) > 0 {
		at = words[0].lo
	}
	for _, w := range words {
		if w.lo > at {
			out = append(out, span{at, w.lo})
		}
		at = max(at, w.hi)
	}
	return out
}

// dropBlank drops narrow columns in which no line was read: specks of a rule between two columns stood for words of theirs.
func (z *zone) dropBlank() {
	const narrow = 2.5 // em
	for c := len(z.cols) - 1; c >= 0; c-- {
		if len(z.lines[c]) > 0 || z.cols[c].width() > z.ems(narrow) || len(z.cols) < 2 {
			continue
		}
		if c > 0 {
			z.cols[c-1].hi = z.cols[c].hi
		} else {
			z.cols[1].lo = z.cols[0].lo
		}
		z.cols, z.lines = slices.Delete(z.cols, c, c+1), slices.Delete(z.lines, c, c+1)
	}
}

// withoutSpots is r without what is as small as no word but one of a letter like "a".
func (g *growth) withoutSpots(r *wordRow) *wordRow {
	most := g.ems(0.5)
	return &wordRow{r.at, slices.DeleteFunc(slices.Clone(r.words), func(w image.Rectangle) bool { return w.Dx() < most && w.Dy() < most })}
}
