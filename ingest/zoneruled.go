package ingest

import (
	"slices"
	"strings"

	"annex/model"
)

// Rows of a zone that its rules part, be they whole or broken.

// ruledLattice is the grid of the zone's rules; nil where they do not part its rows.
func (z *zone) ruledLattice(head int, starts []rowStart) *lattice {
	box := z.box
	box.Min.Y -= z.ems(1)
	box.Max.Y += z.ems(1.5)
	var inner []span
	for _, c := range z.cols {
		inner = append(inner, span{c.lo + z.ems(0.5), c.hi - z.ems(0.5)})
	}
	ys, under := severalUnder(z.rulesUnder(inner, box))
	part, stepped := z.rulesPart(ys, under, head, starts)
	if !part {
		return nil
	}
	for len(ys) > 0 && ys[0] < z.seed-z.ems(0.5) {
		ys, under = ys[1:], under[1:]
	}
	if n := len(ys); n > 0 && ys[n-1] > z.box.Max.Y-z.ems(1) {
		ys, under = ys[:n-1], under[:n-1]
	}
	if z.page.by != model.ReadTextLayer {
		ys, under = z.withLost(ys, under, starts, stepped && !z.harsh)
	}
	end := z.box.Max.Y
	if n := len(ys); n > 0 && !z.textBetween(ys[n-1], end) { // dirt may stand below the last
		end = ys[n-1]
	}
	ys, under = z.withText(ys, under)
	all := slices.Repeat([]bool{true}, len(z.cols))
	if y, ok := z.lostHeadRule(ys, starts); ok {
		ys, under = slices.Insert(ys, 0, y), slices.Insert(under, 0, all)
	}
	if len(ys) > 0 && !z.headless && ys[0] < starts[0].y {
		under[0] = all // no heading goes on in the first row
	}
	ys = slices.Concat([]int{z.box.Min.Y}, ys, []int{end})
	l := &lattice{xs: z.edges(), ys: ys, below: append(under, all)}
	l.right = slices.Repeat([][]bool{all}, len(ys)-1)
	return l
}

// rulesPart reports whether the rules at ys part the zone's rows, all of them where they are stepped.
func (z *zone) rulesPart(ys []int, under [][]bool, head int, starts []rowStart) (part, stepped bool) {
	rules := 0
	for _, y := range ys {
		if y > head && y < z.box.Max.Y-z.ems(1) {
			rules++
		}
	}
	switch {
	case rules == 0 || len(starts) < 2:
		return false, false
	case rules > 1 && z.stepped(ys, under, head):
		return true, true
	case rules < 3 && rules*2 < len(starts):
		return false, false
	}
	wanted, have := 0, 0
	for i, s := range starts {
		if i == 0 || s.filled < 3 {
			continue
		}
		wanted++
		if slices.ContainsFunc(ys, func(r int) bool { return r < s.y && r > s.y-z.ems(2) }) {
			have++
		}
	}
	return have*10 >= wanted*7, false
}

// stepped reports whether rules above and under the headings run under all columns, and below one that leaves the first column out, as where a
// topic goes on: who draws these, draws all. On a page that bends, lines beside one another seem to begin rows of their own.
func (z *zone) stepped(ys []int, under [][]bool, head int) bool {
	ruledHead, step := 0, false
	for i, y := range ys {
		whole := !slices.Contains(under[i], false)
		switch {
		case y <= head+z.ems(1):
			ruledHead += int(oneIf(whole))
		case y < z.box.Max.Y-z.ems(1):
			step = step || !whole && !under[i][0] && under[i][len(under[i])-1]
		}
	}
	return ruledHead >= 2 && step
}

// withLost adds to the rules of a scan, where some of them are broken, what is lost of them as far as the text tells: the
// cells above whose first lines nothing is left, and, unless all rules are drawn, whole rules above rows that begin for sure.
func (z *zone) withLost(ys []int, under [][]bool, starts []rowStart, drawn bool) ([]int, [][]bool) {
	const sure = 6 // log-odds; hardly one rule in ten is lost
	if !z.harsh && !slices.ContainsFunc(z.horizontal, func(r ruling) bool { return r.length() > z.ems(6) && z.brokenAt(r.at) }) {
		return ys, under
	}
	for i, s := range starts {
		r := slices.IndexFunc(ys, func(y int) bool { return y < s.y && y > s.y-z.ems(2) })
		switch {
		case i == 0 && !z.headless: // under the headings
		case r >= 0:
			broken := z.brokenAt(ys[r])
			for c, begins := range s.begins {
				under[r][c] = under[r][c] || begins && (broken || z.hasLine(c, s.y)) && !z.sentenceAcross(c, s.y)
			}
		case r < 0 && !drawn && s.filled > 1 && s.score >= sure:
			k, _ := slices.BinarySearch(ys, s.y)
			ys, under = slices.Insert(ys, k, s.y-z.ems(0.9)), slices.Insert(under, k, slices.Clone(s.begins))
		}
	}
	return ys, under
}

// hasLine reports whether column c has a line at baseline y.
func (z *zone) hasLine(c, y int) bool {
	return z.lineAt(c, y) >= 0
}

// lineAt is which of column c's lines has baseline y; -1 where none has.
func (z *zone) lineAt(c, y int) int {
	return slices.IndexFunc(z.lines[c], func(l *lineRead) bool { return abs(l.baseline-y) <= z.ems(0.3) })
}

// sentenceAcross reports whether column c's line at baseline y goes on with the sentence of the line above, which a comma ends.
func (z *zone) sentenceAcross(c, y int) bool {
	at := z.lineAt(c, y)
	if at <= 0 || z.lines[c][at].bullet {
		return false
	}
	above := z.lines[c][at-1].text()
	_, small := betweenLines(z.lines[c][at-1], z.lines[c][at])
	return small && strings.HasSuffix(above, ",")
}

// brokenAt reports whether the rule at y has gaps under a column that it runs under most of.
func (z *zone) brokenAt(y int) bool {
	return slices.ContainsFunc(z.cols, func(c span) bool {
		inner, drawn := span{c.lo + z.ems(0.5), c.hi - z.ems(0.5)}, 0
		for _, r := range z.horizontal {
			if abs(r.at-y) <= z.ems(0.3) {
				drawn += max(inner.overlap(span{r.lo, r.hi}), 0)
			}
		}
		return drawn*2 > inner.width() && drawn*100 < 97*inner.width()
	})
}

// severalUnder drops the rules that run under a single column: strikes of pale words.
func severalUnder(ys []int, under [][]bool) ([]int, [][]bool) {
	var at []int
	var cols [][]bool
	for i, u := range under {
		n := 0
		for _, is := range u {
			if is {
				n++
			}
		}
		if n > 1 {
			at, cols = append(at, ys[i]), append(cols, u)
		}
	}
	return at, cols
}

// withText drops the rules that have no text between them and the next one, or the zone's end.
func (z *zone) withText(ys []int, under [][]bool) ([]int, [][]bool) {
	from := z.box.Min.Y
	for i := 0; i < len(ys); {
		if z.textBetween(from, ys[i]) {
			from = ys[i]
			i++
			continue
		}
		if i > 0 {
			for c, u := range under[i] {
				under[i-1][c] = under[i-1][c] || u
			}
		}
		ys, under = slices.Delete(ys, i, i+1), slices.Delete(under, i, i+1)
	}
	if n := len(ys); n > 0 && !z.textBetween(ys[n-1], z.box.Max.Y) {
		ys, under = ys[:n-1], under[:n-1]
	}
	return ys, under
}

// textBetween reports whether any column has a line between y0 and y1.
func (z *zone) textBetween(y0, y1 int) bool {
	return slices.ContainsFunc(slices.Concat(z.lines...), func(l *lineRead) bool {
		y := l.baseline - z.ems(0.3)
		return y >= y0 && y < y1
	})
}
