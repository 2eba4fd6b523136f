package ingest

import "slices"

// blocks groups strips that follow one another like the rows of a table; each
// is the indices of its first strip and of the one after its last.
func (a *alignment) blocks(strips []*strip) []span {
	var out []span
	cur := span{-1, -1}
	closeBlock := func() {
		if cur.lo >= 0 {
			out = append(out, cur)
		}
		cur = span{-1, -1}
	}
	for i, s := range strips {
		row := a.tabular(s) || a.headsColumns(strips, i)
		switch {
		case cur.lo < 0:
			if row {
				cur = span{i, i + 1}
			}
		case !a.follows(strips, cur, i):
			closeBlock()
			if row {
				cur = span{i, i + 1}
			}
		case row || a.listItem(s) && a.sharesGutter(strips[cur.lo:cur.hi], s):
			cur.hi = i + 1
		}
	}
	closeBlock()
	return out
}

// headsColumns reports whether strip i is headings set so close that they look like words of one line: most of the figures of a row
// right below have one of their own over them.
func (a *alignment) headsColumns(strips []*strip, i int) bool {
	s := strips[i]
	if len(s.pieces) < 4 {
		return false
	}
	for _, row := range strips[i+1 : min(i+4, len(strips))] {
		if !row.figures() || !a.tabular(row) {
			continue
		}
		headed := 0
		for _, p := range s.pieces {
			x, over := acrossOf(p.box), 0
			for _, q := range row.pieces {
				over += int(oneIf(acrossOf(q.box).overlap(x) > 0))
			}
			if over > 1 {
				return false
			}
			headed += over
		}
		return headed == len(s.pieces) && len(row.pieces)-headed <= 2
	}
	return false
}

// sharesGutter reports whether the gap behind s's first piece is one of the block's.
func (a *alignment) sharesGutter(block []*strip, s *strip) bool {
	g := span{s.pieces[0].box.Max.X, s.pieces[1].box.Min.X}
	n := 0
	for _, b := range block {
		for i, p := range b.pieces[1:] {
			if (span{b.pieces[i].box.Max.X, p.box.Min.X}).overlap(g) >= a.ems(0.3) {
				n++
				break
			}
		}
	}
	return n*2 >= len(block)
}

// follows reports whether strip i may be a row of the block before it, which
// it is not adjoining where single pieces stand between.
func (a *alignment) follows(strips []*strip, cur span, i int) bool {
	s, prev := strips[i], strips[i-1]
	block := strips[cur.lo:cur.hi]
	var gaps []int
	for k := cur.lo + 1; k < cur.hi; k++ {
		gaps = append(gaps, strips[k].y0-strips[k-1].y1)
	}
	limit := float64(a.ems(1.7))
	if len(gaps) > 0 {
		limit = max(limit, 1.7*float64(middleOf(gaps)))
	}
	if i+1 < len(strips) && a.goesOn(block, s, strips[i+1]) {
		limit *= 1.3 // the label of a group of rows stands off
	}
	limit = max(limit, 1.3*float64(a.gapAhead(strips[i:])))
	gap := float64(s.y0 - prev.y1)
	across := acrossBlock(block)
	ruled := a.ruleBetween(prev.y1, s.y0, across, 0.6)
	if gap > min(limit, float64(a.ems(3.2))) && !(ruled && gap <= float64(a.ems(3.2))) {
		return false
	}
	x := s.across()
	if x.overlap(across) <= 0 {
		// the stub's heading, set to the middle of headings of several lines, or its first label, under headings of figures only
		near := max(s.y0-prev.y1, 0) <= a.ems(0.4)
		if x.hi < across.lo && (gap <= float64(a.ems(1.2)) || ruled && gap <= float64(a.ems(2.2))) && a.labelsAhead(strips[i:], across) {
			return true
		}
		return x.hi < across.lo && i+1 < len(strips) && a.tabular(strips[i+1]) &&
			(strips[i+1].y0 < s.y1 || near && strips[i+1].y0-s.y1 <= a.ems(0.4) || a.labels(s, strips[i+1]) && gap <= float64(a.ems(1.2)))
	}
	if a.headsColumns(strips, i) {
		return true
	}
	if !a.tabular(s) {
		// running text, or the title of the next table
		if len(s.pieces) == 1 || s.widestGap() < a.ems(0.9) {
			inside := a.inColumn(block, x)
			if !inside && x.width() >= a.ems(16) && x.width()*10 >= across.width()*7 {
				return false
			}
			if i-cur.hi >= 2 && !inside {
				return false
			}
			if !inside && x.hi > across.hi+a.ems(2) {
				return false
			}
			return !ruled || !a.ruleEnds(strips, i, block)
		}
		return !a.spacedOut(s)
	}
	// two tables with a title between them
	if i > cur.hi {
		between := strips[cur.hi:i]
		crossing := slices.ContainsFunc(between, func(b *strip) bool { return !a.inColumn(block, b.across()) })
		pitch := a.ems(1.5)
		if len(gaps) > 0 {
			pitch = middleOf(gaps) + (block[0].y1 - block[0].y0)
		}
		if crossing && s.y1-strips[cur.hi-1].y1 > int(float64(pitch)*(float64(len(between))+1)*1.3) {
			return false
		}
	}
	return true
}

// ruleEnds reports whether the rule above strip i, a line alone, ends a table: what
// comes below it has no more rows before the text goes on.
func (a *alignment) ruleEnds(strips []*strip, i int, block []*strip) bool {
	across := acrossBlock(block)
	if i+1 < len(strips) && a.goesOn(block, strips[i], strips[i+1]) {
		return false
	}
	for k := i; k < min(i+6, len(strips)) && a.inColumn(block, strips[k].across()) && (k == i || strips[k].y0-strips[k-1].y1 <= a.ems(1)); k++ {
		if k > i && a.tabular(strips[k]) && (k+1 == len(strips) || a.ruleBetween(strips[k].y1, strips[k].y1+a.ems(6), across, 0.8)) {
			return false // a label of several lines beside figures set to their middle or foot
		}
	}
	for k := i; k < min(i+3, len(strips)); k++ {
		if k > i && strips[k].y0-strips[k-1].y1 > a.ems(1.7) {
			return true
		}
		if a.tabular(strips[k]) {
			return a.ruleBetween(strips[i].y1, strips[k].y0, across, 0.6) && k > i && strips[i].y1-strips[i].y0 < a.ems(1.2) && !a.tight(strips[i], strips[k])
		}
	}
	return true
}

func (a *alignment) tight(above, below *strip) bool { return below.y0-above.y1 <= a.ems(0.9) }

// gapAhead is the usual blank between the rows of a table that begin with these strips; 0 where no rows do.
func (a *alignment) gapAhead(strips []*strip) int {
	const rows = 12
	var gaps []int
	for i := 1; i < min(rows+1, len(strips)); i++ {
		if a.tabular(strips[i-1]) && a.tabular(strips[i]) {
			gaps = append(gaps, strips[i].y0-strips[i-1].y1)
		}
	}
	if len(gaps) < 3 {
		return 0
	}
	return middleOf(gaps)
}

// labelsAhead reports whether these strips begin with two or three labels of groups, one of them within the other, that stand before the columns
// of figures, and a row of figures right below.
func (a *alignment) labelsAhead(strips []*strip, figures span) bool {
	for i, s := range strips[:min(len(strips), 4)] {
		switch {
		case i > 0 && s.y0-strips[i-1].y1 > a.ems(1.2):
			return false
		case len(s.pieces) == 1 && s.across().hi < figures.lo+figures.width()/2 && abs(s.across().lo-strips[0].across().lo) <= a.ems(4):
		default:
			return i > 1 && a.tabular(s) && s.figures() && s.pieces[0].box.Max.X < figures.lo && span{s.pieces[1].box.Min.X, s.across().hi}.overlap(figures)*2 > figures.width()
		}
	}
	return false
}

// labels reports whether s is one piece that begins where the stub of the row below does.
func (a *alignment) labels(s, row *strip) bool {
	return len(s.pieces) == 1 && abs(s.pieces[0].box.Min.X-row.pieces[0].box.Min.X) <= a.ems(2)
}

// goesOn reports whether a line that nothing but the stub has is followed by a row of the block's columns: it names
// a group of rows, though rules stand above and below it.
func (a *alignment) goesOn(block []*strip, s, next *strip) bool {
	x, row := acrossBlock(block), next.across()
	return a.tabular(next) && s.across().hi < next.pieces[1].box.Min.X && abs(s.across().lo-x.lo) <= a.ems(1) &&
		row.lo-x.lo <= a.ems(2) && abs(row.hi-x.hi) <= a.ems(1.5)
}
