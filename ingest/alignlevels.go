package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// numbersColumns reports whether a strip numbers the columns, "(1) (2) (3)": a row of its own under the headings.
func (a *alignment) numbersColumns(s *strip, cols []span) bool {
	if len(s.pieces) < 2 || len(s.pieces)*2 <= len(cols) {
		return false
	}
	last := 0
	for _, p := range a.placeAll(s, cols) {
		n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(p.text()), "()[].= "))
		if err != nil || p.first != p.last || n <= last || n > len(cols)+2 {
			return false
		}
		last = n
	}
	return true
}

// unitsOfColumns reports whether a strip gives the units of the columns, "No.  %  $m": a row of its own under the headings.
func (a *alignment) unitsOfColumns(s *strip, cols []span) bool {
	if len(s.pieces) < 3 || len(s.pieces)*3 < 2*(len(cols)-1) {
		return false
	}
	for _, p := range a.placeAll(s, cols) {
		if p.first != p.last || p.first == 0 || !measureSign(p.text()) {
			return false
		}
	}
	return true
}

// measureSign reports whether s looks like a unit by itself: a sign of money, of shares or of thousands, an abbreviation, two small letters or one.
func measureSign(s string) bool {
	const longest = 5
	s = strings.TrimSpace(s)
	if s == "" || utf8.RuneCountInString(s) > longest || strings.ContainsAny(s, "()") {
		return false
	}
	letters := strings.TrimRight(s, "²³23")
	small := len(letters) <= 2 && strings.IndexFunc(letters, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
	return small || strings.ContainsAny(s, "%‰$€£¥°'’‘") || strings.HasSuffix(s, ".")
}

// overMiddle reports whether p, which stands in one column, is the heading of an odd number of columns, over the middle of which
// it happens to be: those beside it head nothing else at its height, and the headings below are known for those of a lower level.
func (a *alignment) overMiddle(p placed, s *strip, above, below []*strip, cols []span) bool {
	free := make([]bool, len(cols))
	for c := 1; c < len(cols); c++ {
		free[c] = true
	}
	beside := []*strip{s}
	if n := len(above); n > 0 && s.y0-above[n-1].y1 < a.ems(0.2) { // of more lines than p
		beside = append(beside, above[n-1])
	}
	for _, b := range beside {
		for _, q := range a.placeAll(b, cols) {
			for c := q.first; c <= q.last; c++ {
				free[c] = false
			}
		}
	}
	next := below[0]
	texts, depth := make([]string, len(cols)), make([]int, len(cols)) // the first below in each column, and in which strip
	for i, b := range below {
		for _, q := range a.placeAll(b, cols) {
			if q.first == q.last && texts[q.first] == "" {
				texts[q.first], depth[q.first] = strings.TrimSpace(q.text()), i
			}
		}
	}
	lower := func(c int) bool { return free[c] && texts[c] != "" }
	c, x := p.first, acrossOf(p.box)
	if c+1 >= len(cols) || texts[c] == "" || startsSmall(texts[c]) || !lower(c-1) || !lower(c+1) {
		return false
	}
	if n := len(above); n > 0 && a.headedClosely(p, above[n-1], cols, next.y0) {
		return false
	}
	l, r := c-1, c+1
	if depth[c] > max(depth[l], depth[r]) { // its own second line
		return false
	}
	lo := cols[l].lo
	if cells := rightCells(cols); cells != nil {
		lo = cells[l].lo
	}
	off := min(abs(2*x.middle()-cols[l].lo-cols[r].hi), abs(2*x.middle()-cols[l].middle()-cols[r].middle()), abs(2*x.middle()-lo-cols[r].hi))
	if off > 2*a.ems(0.8) {
		return false
	}
	again := 0 // how many of the texts stand in other columns too
	for k := l; k <= r; k++ {
		others := slices.Clone(texts)
		others[k] = ""
		if slices.Contains(others, texts[k]) || year(texts[k]) {
			again++
		}
	}
	return again >= 2 || next.y0-s.y1 > a.ems(0.75)
}

// headedClosely reports whether p goes on with a heading of its column that stands close over it, closer than what comes below at y.
func (a *alignment) headedClosely(p placed, above *strip, cols []span, y int) bool {
	return slices.ContainsFunc(a.placeAll(above, cols), func(q placed) bool {
		gap := p.core.Min.Y - q.core.Max.Y
		return q.first == p.first && q.last == p.last && gap <= a.ems(0.75) && gap < y-p.core.Max.Y &&
			abs(acrossOf(q.box).middle()-acrossOf(p.box).middle()) <= a.ems(0.5)
	})
}

// sameColumns reports whether each piece of a strip stands in a column of its own that has one in the strip above, and most of these have one.
func (a *alignment) sameColumns(above, s *strip, cols []span) bool {
	has := make([]bool, len(cols))
	all := 0
	for _, p := range a.placeAll(above, cols) {
		if p.first != p.last {
			return false
		}
		has[p.first] = true
		all++
	}
	for _, p := range a.placeAll(s, cols) {
		if p.first != p.last || !has[p.first] {
			return false
		}
	}
	return len(s.pieces)*2 > all
}
