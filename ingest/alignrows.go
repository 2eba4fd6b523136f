package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// numeric reports whether a cell's text is a figure: mostly digits, or one of
// the signs that stand for none.
func numeric(s string) bool {
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "-", "–", "—", "..", "...", "…", ":", "n/a", "n.a.", "na", "x", "*", "nil", "(-)", "−", "•":
		return true
	}
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && digits > 2*letters
}

// bracketed reports whether s is a number below a hundred in brackets.
func bracketed(s string) bool {
	s = strings.TrimSpace(s)
	n := len(s)
	return n >= 3 && n <= 4 && s[0] == '(' && s[n-1] == ')' && strings.Trim(s[1:n-1], "0123456789") == ""
}

// year reports whether s is a year or two, as they head columns.
func year(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), "*¹²³⁴⁵pe()")
	if len(s) < 4 || len(s) > 9 {
		return false
	}
	return (s[:2] == "19" || s[:2] == "20") && strings.Trim(s, "0123456789/-–") == ""
}

// A placed piece stands in the columns first to last.
type placed struct {
	*piece
	first, last int
}

func (a *alignment) placeAll(s *strip, cols []span) []placed {
	if f, l, ok := a.banner(s, cols); ok {
		return []placed{{s.pieces[0], f, l}}
	}
	out := make([]placed, len(s.pieces))
	for i, p := range s.pieces {
		f, l := a.place(p, cols)
		out[i] = placed{p, f, l}
	}
	return out
}

// firstFigures is the first strip in which figures stand as often as words, but in the stub; -1 where none is.
func (a *alignment) firstFigures(strips []*strip, cols []span) int {
	for i, s := range strips {
		figures, years, others := 0, 0, 0
		for _, p := range a.placeAll(s, cols) {
			switch t := p.text(); {
			case p.last == 0:
			case bracketed(t): // "(1)" ends a heading, or numbers its column
			case year(t):
				years++
			case numeric(t):
				figures++
			default:
				others++
			}
		}
		if figures > 0 && figures >= others || years > 0 && i > 0 && others == 0 && figures > 0 {
			return i
		}
	}
	return -1
}

// headStrips is how many strips the headings of the columns take: down to the
// first long rule inside the table, else down to the first row of figures.
func (a *alignment) headStrips(strips []*strip, cols []span) int {
	x := acrossBlock(strips)
	byFigures := a.firstFigures(strips, cols)
	for i := 1; i < len(strips) && i <= 7; i++ {
		if a.edgeBetween(strips[i-1].y1, strips[i].y0, x, 0.88) {
			if byFigures > 0 && i > byFigures {
				break // a rule far down parts groups of rows
			}
			return i
		}
	}
	switch {
	case byFigures > 0:
		// labels of groups that stand before the first row of figures
		n := byFigures
		for n > 1 && a.stubOnly(strips[n-1], cols) {
			n--
		}
		return n
	case byFigures == 0:
		return 0
	}
	return min(a.headByGap(strips), a.firstNumber(strips, cols))
}

// headByGap takes the headings of a table of words: its first strip, and those tight under it.
func (a *alignment) headByGap(strips []*strip) int {
	n := 1
	gaps := []int{}
	for i := 1; i < len(strips); i++ {
		gaps = append(gaps, strips[i].y0-strips[i-1].y1)
	}
	if len(gaps) == 0 {
		return 1
	}
	limit := (slices.Min(gaps) + slices.Max(gaps)) / 2
	if slices.Max(gaps)-slices.Min(gaps) < a.ems(0.25) {
		return 1
	}
	for n < len(strips)-1 && gaps[n-1] < limit && n < 5 {
		n++
	}
	return n
}

func (a *alignment) stubOnly(s *strip, cols []span) bool {
	for _, p := range a.placeAll(s, cols) {
		if p.first > 0 {
			return false
		}
	}
	return true
}

// bodyRows groups the strips of a table's body to rows.
func (a *alignment) bodyRows(strips []*strip, cols []span) [][]*strip {
	if len(strips) == 0 {
		return nil
	}
	x := acrossBlock(strips)
	stub := 0
	rules := 0
	for i, s := range strips {
		for _, p := range a.placeAll(s, cols) {
			if p.last <= a.label(cols) {
				stub = max(stub, p.box.Max.X)
			}
		}
		if i > 0 && a.edgeBetween(strips[i-1].y1, s.y0, x, 0.5) {
			rules++
		}
	}
	limit, clear := a.tightLimit(strips)
	j := joiner{a: a, cols: cols, stub: stub, limit: limit, clear: clear, ruled: rules >= 2 && rules*4 >= len(strips)}
	if rows := a.numberedRows(strips, cols); rows != nil && !j.ruled {
		return rows
	}
	out := [][]*strip{{strips[0]}}
	for i := 1; i < len(strips); i++ {
		n := len(out) - 1
		above := out[n]
		if !a.edgeBetween(strips[i-1].y1, strips[i].y0, x, 0.5) && j.joins(above, strips[i]) && !(i+1 < len(strips) && j.begins(above, strips[i], strips[i+1])) {
			out[n] = append(above, strips[i])
			continue
		}
		out = append(out, []*strip{strips[i]})
	}
	return out
}

// tightLimit is the widest gap between two lines of one cell, where the gaps
// between the strips are clearly of two kinds: where their two means lie
// farthest apart for how many they are (Otsu 1979).
func (a *alignment) tightLimit(strips []*strip) (limit int, clear bool) {
	var gaps []int
	for i := 1; i < len(strips); i++ {
		gaps = append(gaps, min(a.lead(strips[i-1], strips[i]), a.ems(1.3)))
	}
	slices.Sort(gaps)
	all := 0
	for _, g := range gaps {
		all += g
	}
	best, sum := 0.0, 0
	for i := 0; i+1 < len(gaps); i++ {
		if gaps[i] > a.ems(0.75) {
			break
		}
		sum += gaps[i]
		n, m := float64(i+1), float64(len(gaps)-i-1)
		apart := float64(all-sum)/m - float64(sum)/n
		if d := gaps[i+1] - gaps[i]; d >= max(a.ems(0.17), 3) && n*m*apart*apart > best {
			best, limit = n*m*apart*apart, gaps[i]+d/2
		}
	}
	return limit, best > 0
}

// lead is the blank between two strips, of lines as high as small letters: by
// their baselines, as tops differ with the letters that lines have.
func (a *alignment) lead(above, below *strip) int {
	if above.y1-above.y0 > a.ems(0.95) || below.y1-below.y0 > a.ems(0.95) {
		return below.y0 - above.y1
	}
	return below.y1 - above.y1 - a.ems(0.62)
}

// A joiner decides whether a strip goes on with the row above it.
type joiner struct {
	a     *alignment
	cols  []span
	stub  int  // right end of the labels
	limit int  // gaps up to it are between lines of one cell
	clear bool // such gaps are clearly smaller than those between rows
	ruled bool // rules part the rows
}

func (j *joiner) joins(row []*strip, s *strip) bool {
	last := row[len(row)-1]
	for _, o := range [2]*strip{last, s} {
		if _, _, ok := j.a.banner(o, j.cols); ok {
			return false
		}
	}
	gap := j.a.lead(last, s)
	above := map[int]*piece{} // the lowest piece of each column
	figures := map[int]bool{}
	for _, r := range row {
		for _, p := range j.a.placeAll(r, j.cols) {
			for c := p.first; c <= p.last; c++ {
				above[c] = p.piece
				figures[c] = figures[c] || numeric(p.text())
			}
		}
	}
	here := map[int]*piece{}
	words, same := 0, 0
	for _, p := range j.a.placeAll(s, j.cols) {
		for c := p.first; c <= p.last; c++ {
			here[c] = p.piece
			if above[c] != nil {
				same++
			}
		}
		if n := numeric(p.text()); p.first > 0 && n && figures[p.first] {
			return false
		} else if !n {
			words++
		}
	}
	if j.ruled {
		return gap <= j.a.ems(1.3)
	}
	if j.labelGoesOn(above, here, gap) || j.labelEnds(above, here, gap) {
		return true
	}
	if j.clear && gap > j.limit || gap > j.a.ems(0.95) {
		return false
	}
	onlyStubAbove, onlyStubHere := len(above) == 1 && above[0] != nil, len(here) == 1 && here[0] != nil
	if k := j.a.label(j.cols); k > 0 && above[k] != nil && here[k] != nil { // the label of a group has no code beside it
		switch {
		case len(above) == 1 && here[0] != nil:
			return j.wraps(above[k], here[k]) && startsSmall(here[k].text())
		case len(here) == 1:
			return j.wraps(above[k], here[k])
		}
	}
	switch {
	case onlyStubHere && above[0] == nil:
		return false
	case onlyStubHere || onlyStubAbove && here[0] != nil:
		return j.wraps(above[0], here[0])
	case onlyStubAbove: // figures set to the middle or the foot of their row
		return gap <= j.a.ems(0.5)
	case here[0] == nil:
		return true
	case j.clear && len(figures) > 0 && words > 0:
		return true
	}
	return above[0] != nil && j.wraps(above[0], here[0]) && startsSmall(here[0].text())
}

// wraps reports whether a text goes on in the line below: that begins with a
// small letter, or its first word would not have fitted above.
func (j *joiner) wraps(above, below *piece) bool {
	a, b := above.text(), below.text()
	if above.leaders { // it has its figures
		return false
	}
	if startsSmall(b) || strings.HasSuffix(a, "-") || strings.HasSuffix(a, ",") && !j.clear {
		return true
	}
	if strings.HasSuffix(a, ":") {
		return false
	}
	return j.clear && j.full(above, below) && below.box.Min.X >= above.box.Min.X-j.a.ems(0.2)
}

// full reports whether the first word of the line below would not have fitted above.
func (j *joiner) full(above, below *piece) bool {
	first := below.box.Dx()
	if g := below.gaps(j.a.ems(0.2)); len(g) > 0 {
		first = g[0].lo - below.box.Min.X
	}
	return above.box.Max.X+first+j.a.ems(0.3) > j.stub
}

func startsSmall(s string) bool {
	for _, r := range s {
		return unicode.IsLower(r) || r == '(' || r == '&'
	}
	return false
}

// label is the column of the rows' names: the second where codes or numbers stand before these, else the first.
func (a *alignment) label(cols []span) int {
	if len(cols) < 3 || len(a.figures) < 3 || !a.figures[0] || a.figures[1] {
		return 0
	}
	return 1
}

// labelGoesOn reports whether a line holds nothing but the rest of the label above it, in whichever column of words.
func (j *joiner) labelGoesOn(above, here map[int]*piece, gap int) bool {
	if len(here) != 1 || len(above) < 2 || gap > j.a.ems(1.3) {
		return false
	}
	for k, p := range here {
		if above[k] == nil || above[k].leaders || !startsSmall(p.text()) || numeric(p.text()) {
			return false
		}
	}
	return true
}

// labelEnds reports whether a line goes on with a label that is all there is above: with a small letter, where its first word would not have
// fitted there. Rows of figures set to the foot of such labels lie as far apart as the label's lines.
func (j *joiner) labelEnds(above, here map[int]*piece, gap int) bool {
	a, b := above[0], here[0]
	return len(above) == 1 && a != nil && b != nil && gap <= j.a.ems(0.95) && !a.leaders && !strings.HasSuffix(a.text(), ":") &&
		startsWith(b.text(), unicode.IsLower) && j.full(a, b)
}

// begins reports whether a line of nothing but a label begins a row whose label ends, and whose figures stand, in the next line, rather than
// goes on with the row above, which has its own.
func (j *joiner) begins(row []*strip, s, next *strip) bool {
	if len(s.pieces) != 1 || len(row[len(row)-1].pieces) < 2 || len(next.pieces) < 2 || j.a.edgeBetween(s.y1, next.y0, s.across(), 0.5) {
		return false
	}
	above, below := s.pieces[0], next.pieces[0]
	x := acrossOf(above.box)
	return x.lo <= j.cols[0].lo+j.a.ems(4) && x.overlap(j.cols[0]) > 0 && acrossOf(below.box).overlap(j.cols[0]) > 0 &&
		!startsSmall(above.text()) && !strings.HasSuffix(above.text(), ":") && startsWith(below.text(), unicode.IsLower) &&
		j.a.lead(s, next) <= j.a.ems(0.95) && j.full(above, below)
}
