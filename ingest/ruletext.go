package ingest

import (
	"image"
	"slices"

	"annex/ingest/raster"
)

// wornByText reports whether a horizontal line is a stroke under or through
// text: letters stand on it within a point or two, where a table's rule
// keeps the depth of the descenders away from all but those. A line no longer than a few
// words has as many letters on it by chance as a stroke.
func (s *sheet) wornByText(r ruling) bool {
	if s.ink == nil {
		return false // a drawing of strokes only
	}
	most := 0.35
	if r.length() < s.points(80) {
		most = 0.27
	}
	return s.huggedAlong(s.dark, r) >= most
}

// huggedAlong is hugged by the ink that b holds, a piece of the line after the other: where it leans, its rows are not the same all along, and
// of a double one the second line would hug the first.
func (s *sheet) huggedAlong(b *raster.Bitmap, r ruling) float64 {
	above, below, all := 0, 0, 0
	for n, i := max(r.length()/s.points(100), 1), 0; i < n; i++ {
		k := r
		k.lo, k.hi = r.lo+i*r.length()/n, r.lo+(i+1)*r.length()/n
		y, thick := s.solidRows(k)
		up, down, inked := s.hugs(b, y, k.lo, k.hi, thick)
		above, below, all = above+up, below+down, all+inked
	}
	return float64(max(above, below)) / float64(max(all, 1))
}

// solidRows finds the rows of a horizontal line that have nearly all of its
// ink: the feet of letters that touch it make it look thicker than it is, and higher.
func (s *sheet) solidRows(r ruling) (middle, thick int) {
	reach := r.thick/2 + 1
	rows := make([]int, 2*reach+1)
	for _, b := range []*raster.Bitmap{s.dark, s.across} { // a pale line has no dark ink
		for i := range rows {
			rows[i] = b.Count(image.Rect(r.lo, r.at-reach+i, r.hi, r.at-reach+i+1))
		}
		if slices.Max(rows)*2 >= r.length() {
			break
		}
	}
	first, last := -1, -1
	for i, n := range rows {
		if n*10 >= slices.Max(rows)*7 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return r.at - reach + (first+last)/2, last - first + 1
}

// madeOfLetters reports whether a horizontal line is a line of small type whose
// letters run together in a coarse scan: a rule is about as thick in all of its columns.
func (s *sheet) madeOfLetters(r ruling) bool {
	if s.ink == nil || s.fine() && r.thick <= s.points(1.5) {
		return false
	}
	if !s.fine() && r.thick > s.points(2) && r.length() < 15*r.thick {
		return true
	}
	reach := r.thick/2 + 2
	runs := make([]int, r.length()) // of ink down each column, at the line or next to it
	for i := range runs {
		runs[i] = s.inkRun(r.lo+i, r.at, reach)
	}
	sorted := slices.Sorted(slices.Values(runs))
	if !s.unmarked && sorted[len(sorted)*9/10] <= s.points(2.4) { // dots of a rule are uneven, but lower than letters
		return false
	}
	m, even := sorted[len(sorted)/2], 0
	for _, n := range runs {
		if n > 0 && abs(n-m) <= max(1, m/4) {
			even++
		}
	}
	return even*100 < 65*len(runs)
}

// feet reports whether a horizontal line is the feet of letters, or their tops, which serifs and a hard threshold join to runs: its ink belongs to
// letters, and their stems stand on more of it than of what a rule that fell into pieces touches.
func (s *sheet) feet(r ruling) bool {
	return s.ink != nil && s.hugged(r.at, r.lo, r.hi, r.thick) >= 0.2 && s.onlyLetters(r.at, r.lo, r.hi)
}

// withoutLetters lets a horizontal ruling end where its own ink does: at its height the tops or feet of a line in the next column seem to carry it on.
// What a vertical ruling crosses there is the corner of a table's rules, of which dashes that touch look like a letter.
func (s *sheet) withoutLetters(r ruling, vertical []ruling) ruling {
	least, beyond, near := s.points(12), s.points(3), s.points(2) // of the rule, and of what is taken off it
	crossed := func(lo, hi int) bool {
		return slices.ContainsFunc(vertical, func(v ruling) bool {
			return v.at >= lo-near && v.at <= hi+near && v.lo <= r.at+near && v.hi >= r.at-near
		})
	}
	if s.ink == nil || s.unmarked || r.length() < 2*least {
		return r
	}
	ink := s.dark
	if s.inkedIn(s.dark, r.lo, r.hi, r.at) < 0.6 {
		ink = s.across // a pale line
	}
	own := func(x int) bool {
		at := image.Rect(x, r.at-1, x+1, r.at+2)
		return ink.Count(at) > 0 && s.letterBoxes().Count(at) == 0
	}
	lo, hi := r.lo, r.hi
	for lo < hi && !own(lo) {
		lo++
	}
	for hi > lo && !own(hi-1) {
		hi--
	}
	if hi-lo < least { // feet, or text joined to the rule
		return r
	}
	if lo-r.lo >= beyond && !crossed(r.lo, lo) && s.onlyLetters(r.at, r.lo, lo) {
		r.lo = lo
	}
	if r.hi-hi >= beyond && !crossed(hi, r.hi) && s.onlyLetters(r.at, hi, r.hi) {
		r.hi = hi
	}
	return r
}

// onlyLetters reports whether what is inked from x0 to x1 at y are mostly the letters of a line, which may fill a cell at the height
// of its neighbours' rule. Pale lines are seen over the feet of letters, and a little beside them.
func (s *sheet) onlyLetters(y, x0, x1 int) bool {
	reach, beside := max(s.points(1.2), 1), s.points(2.6)
	inked, lettered := 0, 0
	for x := x0; x < x1; x++ {
		at := image.Rect(x, y-reach, x+1, y+reach+1)
		switch letter := s.letterBoxes().Count(at) > 0; {
		case s.dark.Count(at) > 0:
			inked, lettered = inked+1, lettered+int(oneIf(letter))
		case s.across.Count(at) > 0 && s.letterBoxes().Count(image.Rect(x-beside, y-reach, x+beside+1, y+reach+1)) == 0:
			inked++
		}
	}
	return lettered*10 >= inked*6
}

// letterBoxes are the boxes around what is as high as letters and no wider than a few that touch, or than a word whose letters thick ink
// runs together, which fills more of its box than a rule does with what touches it: no rule, nor pieces of one.
func (s *sheet) letterBoxes() *raster.Bitmap {
	if s.letters == nil {
		s.letters = raster.NewBitmap(s.dark.W, s.dark.H)
		low, high := s.points(3.2), s.points(16)
		for _, c := range raster.Components(s.dark) {
			h, w := c.Box.Dy(), c.Box.Dx()
			if h >= low && h <= high && (w <= 3*h || w <= 10*h && 10*c.Area >= 4*h*w) {
				s.letters.Fill(c.Box)
			}
		}
	}
	return s.letters
}

// inkRun is the height of the ink in column x that is nearest to y, no farther than reach.
func (s *sheet) inkRun(x, y, reach int) int {
	for d := range reach + 1 {
		for _, at := range [2]int{y - d, y + d} {
			if !s.dark.At(x, at) {
				continue
			}
			top, end := at, at+1
			for s.dark.At(x, top-1) && at-top < 3*reach {
				top--
			}
			for s.dark.At(x, end) && end-at < 3*reach {
				end++
			}
			return end - top
		}
	}
	return 0
}

// amongText reports whether a vertical line is made of letters that happen to
// stand above one another: other ink is close beside it on both sides. (A
// change bar stands close to a table's edge too, but on one side only.)
func (s *sheet) amongText(x, y0, y1, thick int) bool {
	return min(s.beside(x, y0, y1, thick)) >= 0.2
}

// betweenRules reports whether the ink at x keeps clear of the horizontal rules at y0 and y1, as the stems of letters do.
func (s *sheet) betweenRules(x, y0, y1 int) bool {
	reach, rows := s.points(1.2), 0 // as far as a rule is looked for
	inked := func(y int) bool { return s.darkNear(x, y, reach) }
	clear := func(from, step int) bool {
		thick, y := s.points(1.5), from
		for ; inked(y) && abs(y-from) <= thick; y += step {
		}
		for n := range s.points(0.7) {
			if inked(y + n*step) {
				return false
			}
		}
		return true
	}
	third := (y1 - y0) / 3
	for y := y0 + third; y < y1-third; y++ {
		rows += int(oneIf(inked(y)))
	}
	return rows*10 >= 6*(y1-y0-2*third) && clear(y0, 1) && clear(y1, -1)
}

// darkNear reports whether any ink stands in row y, no farther than reach from x.
func (s *sheet) darkNear(x, y, reach int) bool {
	return s.dark.Count(image.Rect(x-reach, y, x+reach+1, y+1)) > 0
}

// beside returns the shares of the inked rows of a vertical line that have
// other ink within three points of it, on its left and on its right.
func (s *sheet) beside(x, y0, y1, thick int) (onLeft, onRight float64) {
	if s.ink == nil {
		return 0, 0
	}
	near, far := thick/2+max(s.points(0.6), 1), thick/2+s.points(3)
	left, right, all := 0, 0, 0
	for y := y0; y < y1; y++ {
		if !s.upright.At(x, y) && !s.upright.At(x-1, y) && !s.upright.At(x+1, y) {
			continue
		}
		all++
		l, r := s.inkBeside(x, y, near, far)
		if l {
			left++
		}
		if r {
			right++
		}
	}
	all = max(all, 1)
	return float64(left) / float64(all), float64(right) / float64(all)
}

// inkBeside reports whether there is ink in row y farther than near from x, but no farther than far, on its left and on its right.
func (s *sheet) inkBeside(x, y, near, far int) (left, right bool) {
	for d := near + 1; d <= far; d++ {
		left = left || s.ink.At(x-d, y)
		right = right || s.ink.At(x+d, y)
	}
	return left, right
}

// scratch reports whether a vertical line runs through words: a scratch, a hair or a streak of
// the scanner. Text stands on both sides of a rule too, but hardly ever as near to it as letters to one another.
// The rules that cross it are no words.
func (s *sheet) scratch(r ruling, vertical, horizontal []ruling) bool {
	if s.ink == nil {
		return false
	}
	near, far := r.thick/2+max(s.points(0.6), 1), r.thick/2+s.points(2.4)
	words, run, least := 0, 0, 2
	if !s.meets(r, horizontal) || r.length() <= s.points(twoLines) && s.onItsOwn(r, vertical) {
		least = 1 // rules mostly begin or end at others, and go on in other rows
	}
	for y := r.lo; y < r.hi; y++ {
		if left, right := s.inkBeside(r.at, y, near, far); !left || !right || atRule(r.at, y, horizontal) || s.barAcross(r.at, y) {
			run = 0
			continue
		}
		if run++; run == s.points(2.5) {
			words++
		}
	}
	return words >= least
}

// barAcross reports whether row y is ink on both sides of column x, farther than letters are wide: a frame too thick to be taken for a ruling.
func (s *sheet) barAcross(x, y int) bool {
	w := s.points(12)
	return s.dark.Count(image.Rect(x-w, y, x+w, y+1))*10 >= 2*w*9
}

// twoLines is the height of two lines of text, in points: no longer are the lines that letters' stems make by chance.
const twoLines = 28

// onItsOwn reports whether no other vertical ruling lies on the line of r, but for such as may be letters too.
func (s *sheet) onItsOwn(r ruling, vertical []ruling) bool {
	near := s.points(2)
	return !slices.ContainsFunc(vertical, func(v ruling) bool {
		return v != r && abs(v.at-r.at) <= near && v.length() > s.points(twoLines)
	})
}

// meets reports whether a vertical ruling begins or ends at a horizontal one.
func (s *sheet) meets(r ruling, horizontal []ruling) bool {
	near := s.points(4)
	return slices.ContainsFunc(horizontal, func(h ruling) bool {
		return h.lo <= r.at+near && h.hi >= r.at-near && (abs(h.at-r.lo) <= near || abs(h.at-r.hi) <= near)
	})
}

// atRule reports whether a horizontal ruling covers row y at column x.
func atRule(x, y int, horizontal []ruling) bool {
	return slices.ContainsFunc(horizontal, func(h ruling) bool {
		return h.lo <= x && h.hi >= x && abs(y-h.at) <= h.thick/2+1
	})
}

// closesCell reports whether a horizontal line runs from one vertical ruling to another, with no letters close above or below: what is left of the
// second line of a double or thick rule hugs the first as letters do, but is lower.
func (s *sheet) closesCell(r ruling, vertical []ruling) bool {
	const letters = 0.27 // the share of its columns at most that have some close above, or below
	if s.ink == nil || s.unmarked || !s.endsAt(r.at, r.lo, vertical) || !s.endsAt(r.at, r.hi, vertical) {
		return false
	}
	if s.tall == nil {
		s.tall = s.dark.Crop(s.dark.Bounds())
		low := s.points(1.4)
		for _, c := range raster.Components(s.dark) {
			if c.Box.Dy() <= low {
				s.tall.Clear(c.Box)
			}
		}
	}
	return s.huggedAlong(s.tall, r) < letters
}

// hugged is the share of the columns from x0 to x1 with ink at y that have ink
// close above it too, or close below it if those are more.
func (s *sheet) hugged(y, x0, x1, thick int) float64 {
	above, below, all := s.hugs(s.dark, y, x0, x1, thick)
	return float64(max(above, below)) / float64(max(all, 1))
}

// hugs counts the columns from x0 to x1 with ink at y, and those of them that have ink of b close above it and close below it.
func (s *sheet) hugs(b *raster.Bitmap, y, x0, x1, thick int) (above, below, all int) {
	far, next := thick/2+s.points(1.9), thick/2+max(s.points(0.5), 1)
	for x := x0; x < x1; x++ {
		if !s.across.At(x, y) && !s.across.At(x, y-1) && !s.across.At(x, y+1) {
			continue
		}
		all++
		for d := next + 1; d <= far; d++ {
			if b.At(x, y-d) {
				above++
				break
			}
		}
		for d := next + 1; d <= far; d++ {
			if b.At(x, y+d) {
				below++
				break
			}
		}
	}
	return above, below, all
}
