package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// What a scanner leaves of rules, where rows stand between horizontal rules alone: pieces lower than letters, and the lines of
// double rules run together here and there.

// brokenAcross finds the horizontal rules, or parts of them, that fell into pieces longer than specks, where no ruling runs.
func (s *sheet) brokenAcross(horizontal []ruling) []ruling {
	thick, near, gap, least := s.points(2.5), s.points(1.2), s.points(9), s.points(48)
	low := lowPieces(s.dark, thick)
	slices.SortFunc(low, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	var chains []image.Rectangle
	for _, b := range low {
		i := slices.IndexFunc(chains, func(c image.Rectangle) bool {
			return abs(middleOfBox(c).Y-middleOfBox(b).Y) <= near && b.Min.X-c.Max.X <= gap && c.Union(b).Dy() <= 2*thick
		})
		if i < 0 {
			chains = append(chains, b)
		} else {
			chains[i] = chains[i].Union(b)
		}
	}
	var out []ruling
	for _, c := range chains {
		r := ruling{middleOfBox(c).Y, c.Min.X, c.Max.X, min(c.Dy(), thick)}
		if r.length() < least || s.inkedIn(s.dark, r.lo, r.hi, r.at) < 0.5 || s.hugged(r.at, r.lo, r.hi, r.thick) > 0.2 ||
			r.beside(horizontal, s.points(3))*10 >= r.length()*9 {
			continue
		}
		out = append(out, r)
	}
	return out
}

// lowPieces are the boxes of what in b is no higher than thick, and no dirt.
func lowPieces(b *raster.Bitmap, thick int) []image.Rectangle {
	var out []image.Rectangle
	for _, c := range raster.Components(b) {
		if c.Box.Dy() <= thick && c.Area > 1 {
			out = append(out, c.Box)
		}
	}
	return out
}

// clearRemains clears from ink what stands along the horizontal rulings and is no higher than a double rule.
func (s *sheet) clearRemains(ink *raster.Bitmap, horizontal []ruling) {
	near := s.points(2)
	for _, b := range lowPieces(ink, s.points(2.5)) {
		if slices.ContainsFunc(horizontal, func(r ruling) bool {
			return abs(r.at-middleOfBox(b).Y) <= near && (span{r.lo, r.hi}).overlap(acrossOf(b)) > 0
		}) {
			ink.Clear(b)
		}
	}
}

// framed is the zone's box with the rules across its head and foot, pieces of which would be taken for text.
func (z *zone) framed() image.Rectangle {
	out := z.box
	for _, r := range z.horizontal {
		across := acrossOf(z.box).overlap(span{r.lo, r.hi})*10 >= 6*z.box.Dx()
		if across && r.at > z.box.Min.Y-z.ems(0.6) && r.at < z.box.Max.Y+z.ems(1) {
			out.Min.Y, out.Max.Y = min(out.Min.Y, r.at-r.thick/2-1), max(out.Max.Y, r.at+r.thick/2+2)
		}
	}
	return out
}
