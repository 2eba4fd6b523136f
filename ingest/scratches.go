package ingest

import (
	"image"
)

// liftScratches takes the long scratches and streaks off the sheet that were found among its upright lines, so that they are read
// as no letters. Where they run through letters, a part as thin as they are elsewhere is taken, and no stroke of a letter.
func (s *sheet) liftScratches() {
	if s.ink == nil || len(s.scratches) == 0 {
		return
	}
	own := false
	for _, r := range s.scratches {
		at, thick, ok := s.trace(r)
		if !ok {
			continue
		}
		if !own { // the page's picture stays
			gray := image.NewGray(s.gray.Rect)
			copy(gray.Pix, s.gray.Pix)
			s.gray, s.ink, s.dark, own = gray, s.ink.Crop(s.ink.Bounds()), s.dark.Crop(s.dark.Bounds()), true
		}
		for i, x := range at {
			lo, hi := s.runAround(x, r.lo+i, 1)
			if lo == hi || hi-lo > thick+1 {
				continue
			}
			cut := image.Rect(lo, r.lo+i, hi, r.lo+i+1)
			s.ink.Clear(cut)
			s.dark.Clear(cut)
			for k := lo; k < hi; k++ {
				s.gray.Pix[(r.lo+i)*s.gray.Stride+k] = 255
			}
		}
	}
}

// trace follows a scratch from its upper end: where it stands in each row, and how thick it is. It is told in the rows where nothing else
// stands near; not ok where these are few, or it is thicker than hairlines are.
func (s *sheet) trace(r ruling) (at []int, thick int, ok bool) {
	const unknown = -1
	side := s.points(2.4)
	reach := r.thick/2 + s.points(0.7)
	var widths []int
	at = make([]int, r.length())
	for i := range at {
		at[i] = unknown
		y := r.lo + i
		lo, hi := s.runAround(r.at, y, reach)
		if lo == hi || s.dark.Count(image.Rect(lo-side, y, hi+side, y+1)) > hi-lo {
			continue
		}
		at[i], widths = (lo+hi)/2, append(widths, hi-lo)
	}
	if len(widths) < s.points(30) || 8*len(widths) < r.length() {
		return nil, 0, false
	}
	thick = middleOf(widths)
	between(at, unknown)
	return at, thick, thick <= max(s.points(0.8), 1)
}

// runAround is the ink in row y at x or next to it, no farther than reach; lo is hi where there is none.
func (s *sheet) runAround(x, y, reach int) (lo, hi int) {
	for d := 0; d <= reach; d++ {
		for _, k := range []int{x - d, x + d} {
			if !s.dark.At(k, y) {
				continue
			}
			lo, hi = k, k+1
			for s.dark.At(lo-1, y) {
				lo--
			}
			for s.dark.At(hi, y) {
				hi++
			}
			return lo, hi
		}
	}
	return x, x
}

// between fills in what is unknown by the nearest that are known, in a straight line.
func between(at []int, unknown int) {
	known := func(k int) bool { return at[k] != unknown }
	for i := 0; i < len(at); i++ {
		if known(i) {
			continue
		}
		j := i
		for j < len(at) && !known(j) {
			j++
		}
		for k := i; k < j; k++ {
			switch {
			case i == 0 && j == len(at):
				return
			case i == 0:
				at[k] = at[j]
			case j == len(at):
				at[k] = at[i-1]
			default:
				at[k] = at[i-1] + (at[j]-at[i-1])*(k-i+1)/(j-i+1)
			}
		}
		i = j
	}
}
