package ingest

import (
	"image"
	"slices"
)

// Columns of two tables one above the other often stand at the same places, and a broken rule is mended
// over what parts them: a heading, or nothing.

// apart cuts the vertical rulings between tables: in bands between two horizontal rulings
// where none of them is drawn, and a line of text runs across their places or others end and begin.
func (s *sheet) apart(vertical, horizontal []ruling) []ruling {
	if s.ink == nil {
		return vertical
	}
	for _, above := range horizontal {
		for _, below := range horizontal {
			if d := below.at - above.at; d < s.points(10) || d > s.points(60) {
				continue
			}
			crossing := s.acrossBand(vertical, above, below)
			if crossing != nil && s.blankAlong(crossing, above.at, below.at) &&
				(s.endAndBegin(vertical, above.at, below.at) || s.textAcross(crossing, above.at, below.at)) {
				vertical = cutBetween(vertical, above.at, below.at)
			}
		}
	}
	return vertical
}

// closeOpenEnds parts two tables where the upper one's last rule is lost: nearly all its vertical rulings end at one
// height, as many begin at a rule below, and a line of text runs between. What runs on there is a streak of the scanner, and is cut.
func (s *sheet) closeOpenEnds(vertical, horizontal []ruling) (v, h []ruling) {
	near := s.points(3)
	for _, below := range horizontal {
		var ended []ruling
		begin, cross := 0, 0
		for _, r := range vertical {
			d := below.at - r.hi
			switch {
			case r.at < below.lo-near || r.at > below.hi+near:
			case abs(r.lo-below.at) <= near:
				begin++
			case r.lo < below.at && r.hi > below.at+near:
				cross++
			case d >= s.points(10) && d <= s.points(100):
				ended = append(ended, r)
			}
		}
		if begin < 3 || len(ended) < 3 || 3*cross > begin {
			continue
		}
		end, ok := s.endOf(ended)
		if ok && !slices.ContainsFunc(horizontal, func(r ruling) bool { return abs(r.at-end.at) <= 2*near }) && s.textAcross(ended, end.at, below.at) {
			vertical, horizontal = cutBetween(vertical, end.at, below.at), append(horizontal, end)
		}
	}
	return vertical, horizontal
}

// endOf is the rule that is lost at the common end of vertical rulings; false where most end elsewhere.
func (s *sheet) endOf(rs []ruling) (end ruling, ok bool) {
	end = ruling{at: rs[0].hi, lo: rs[0].at, hi: rs[0].at, thick: 1}
	var ends []float64
	for _, r := range rs {
		ends = append(ends, float64(r.hi))
		end.lo, end.hi = min(end.lo, r.at), max(end.hi, r.at)
	}
	end.at = int(median(ends))
	together := 0
	for _, r := range rs {
		if abs(r.hi-end.at) <= s.points(4) {
			together++
		}
	}
	return end, together >= 3 && 3*together >= 2*len(rs)
}

// acrossBand are the vertical rulings that run on from one horizontal ruling over the next, both of which reach
// to all of them; nil where one does not.
func (s *sheet) acrossBand(vertical []ruling, above, below ruling) []ruling {
	near := s.points(3)
	reaches := func(h ruling, x int) bool { return h.lo-near <= x && h.hi+near >= x }
	var out []ruling
	for _, v := range vertical {
		if v.lo > above.at-near || v.hi < below.at+near {
			continue
		}
		if !reaches(above, v.at) || !reaches(below, v.at) {
			return nil
		}
		out = append(out, v)
	}
	return out
}

// blankAlong reports whether none of the rulings is drawn between y0 and y1, where text may stand.
func (s *sheet) blankAlong(rs []ruling, y0, y1 int) bool {
	pad := s.points(2.5)
	return !slices.ContainsFunc(rs, func(r ruling) bool {
		r.lo, r.hi = y0+pad, y1-pad
		return alongRule(s.upright, r) > 0.5
	})
}

// endAndBegin reports whether two rulings end at y0 and two begin at y1, other columns'.
func (s *sheet) endAndBegin(rs []ruling, y0, y1 int) bool {
	near, ends, begins := s.points(3), 0, 0
	for _, r := range rs {
		if abs(r.hi-y0) <= near {
			ends++
		}
		if abs(r.lo-y1) <= near {
			begins++
		}
	}
	return ends >= 2 && begins >= 2
}

// textAcross reports whether text runs across the place of one of the rulings between y0 and y1.
func (s *sheet) textAcross(rs []ruling, y0, y1 int) bool {
	pad, side := s.points(2.5), s.points(3)
	return slices.ContainsFunc(rs, func(r ruling) bool {
		inked := linesWith(s.ink.ColCounts(image.Rect(r.at-side, y0+pad, r.at+side, y1-pad)), 1)
		return inked*10 >= 6*2*side
	})
}

// cutBetween takes the part between y0 and y1 out of the rulings that run across both.
func cutBetween(rs []ruling, y0, y1 int) []ruling {
	var out []ruling
	for _, r := range rs {
		if r.lo < y0 && r.hi > y1 {
			upper, lower := r, r
			upper.hi, lower.lo = y0, y1
			out = append(out, upper, lower)
			continue
		}
		out = append(out, r)
	}
	return out
}

// streak reports whether a vertical ruling is a streak of the scanner: it ends at no horizontal one, though it runs across some, and
// no other stands beside it between their ends, or those that do are at least twice as thick.
func (s *sheet) streak(r ruling, vertical, horizontal []ruling) bool {
	if s.meets(r, horizontal) {
		return false
	}
	near, across := s.points(4), false
	lo, hi := r.at, r.at // of the horizontal rulings that it crosses
	for _, h := range horizontal {
		if h.lo <= r.at && h.hi >= r.at && h.at > r.lo && h.at < r.hi {
			across, lo, hi = true, min(lo, h.lo), max(hi, h.hi)
		}
	}
	return across && !slices.ContainsFunc(vertical, func(v ruling) bool {
		return v.at != r.at && v.thick < 2*r.thick && v.at >= lo-near && v.at <= hi+near && 2*(min(v.hi, r.hi)-max(v.lo, r.lo)) >= r.length()
	})
}
