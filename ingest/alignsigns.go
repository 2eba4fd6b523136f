package ingest

import "slices"

// joinSigns joins to their neighbours the columns that hold nothing but signs between figures or words, as in "5.7 × 10" and "17 – 709": single and low, with
// less of a blank on either side than parts columns.
func (a *alignment) joinSigns(strips []*strip, cols []span) []span {
	for i := 1; i+1 < len(cols); i++ {
		if a.signsBetween(strips, cols, i) {
			cols[i-1].hi = cols[i+1].hi
			cols = slices.Delete(cols, i, i+2)
			i--
		}
	}
	for i := 0; i+1 < len(cols); i++ {
		if a.rangesOver(strips, cols, i) {
			cols[i].hi = cols[i+1].hi
			cols = slices.Delete(cols, i+1, i+2)
			i--
		}
	}
	return cols
}

// rangesOver reports whether column i and the next hold the two ends of ranges: wherever both have something, a dash ends the first close before the second.
func (a *alignment) rangesOver(strips []*strip, cols []span, i int) bool {
	ranges := 0
	for _, s := range strips {
		for k, p := range s.pieces[1:] {
			l, r := touched(cols, acrossOf(s.pieces[k].box), a.ems(0.12)), touched(cols, acrossOf(p.box), a.ems(0.12))
			if len(l) != 1 || len(r) != 1 || l[0] != i || r[0] != i+1 {
				continue
			}
			if !s.pieces[k].endsInDash(a.em) || p.box.Min.X-s.pieces[k].box.Max.X > a.ems(0.9) {
				return false
			}
			ranges++
		}
	}
	return ranges >= 2
}

// endsInDash reports whether the last letter of p is as low and as wide as a dash, and there are others.
func (p *piece) endsInDash(em float64) bool {
	if len(p.letters) < 2 {
		return false
	}
	last := p.letters[len(p.letters)-1]
	return float64(last.Dy()) < 0.2*em && last.Dx() > 3*last.Dy()/2 && last.Min.Y > p.box.Min.Y+p.box.Dy()/3 && last.Max.Y < p.box.Max.Y-p.box.Dy()/6
}

// signsBetween reports whether all that column i holds are signs close between what its neighbours hold.
func (a *alignment) signsBetween(strips []*strip, cols []span, i int) bool {
	signs := 0
	for _, s := range strips {
		for k, p := range s.pieces {
			if t := touched(cols, acrossOf(p.box), a.ems(0.12)); len(t) != 1 || t[0] != i {
				continue
			}
			between := k > 0 && k+1 < len(s.pieces) && p.box.Min.X-s.pieces[k-1].box.Max.X < a.ems(0.9) && s.pieces[k+1].box.Min.X-p.box.Max.X < a.ems(0.9)
			if !between || len(p.letters) != 1 || p.box.Dy() > a.ems(0.6) || p.box.Dx() > a.ems(1.1) {
				return false
			}
			signs++
		}
	}
	return signs > 0
}
