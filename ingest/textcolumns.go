package ingest

import (
	"cmp"
	"slices"
)

// columnsOfText parts pieces where the page is set in two columns of running
// text: a gap down the page with lines of at least twelve em on both sides.
func (a *alignment) columnsOfText(ps []*piece) [][]*piece {
	if len(ps) == 0 {
		return nil
	}
	x, y := acrossOf(ps[0].box), span{ps[0].box.Min.Y, ps[0].box.Max.Y}
	for _, p := range ps {
		x = span{min(x.lo, p.box.Min.X), max(x.hi, p.box.Max.X)}
		y = span{min(y.lo, p.box.Min.Y), max(y.hi, p.box.Max.Y)}
	}
	best, gutter := span{}, 0
	for g := x.lo + x.width()*3/10; g < x.lo+x.width()*7/10; g += max(a.ems(0.4), 1) {
		if run := a.clearRun(ps, g, y); run.width() > best.width() && run.width() > a.ems(12) && a.textBeside(ps, g, run) {
			best, gutter = run, g
		}
	}
	if best.width() == 0 {
		return [][]*piece{ps}
	}
	var above, left, right, below []*piece
	for _, p := range ps {
		switch middle := middleOfBox(p.box); {
		case middle.Y < best.lo:
			above = append(above, p)
		case middle.Y >= best.hi:
			below = append(below, p)
		case middle.X < gutter:
			left = append(left, p)
		default:
			right = append(right, p)
		}
	}
	out := append(a.columnsOfText(above), left, right)
	out = append(out, a.columnsOfText(below)...)
	return slices.DeleteFunc(out, func(p []*piece) bool { return len(p) == 0 })
}

// clearRun is the longest stretch down the page in which nothing stands within
// half an em of x.
func (a *alignment) clearRun(ps []*piece, x int, y span) span {
	var over []span
	for _, p := range ps {
		if p.box.Min.X < x+a.ems(0.4) && p.box.Max.X > x-a.ems(0.4) {
			over = append(over, span{p.box.Min.Y, p.box.Max.Y})
		}
	}
	for _, r := range a.horizontal {
		if r.lo < x-a.ems(1) && r.hi > x+a.ems(1) {
			over = append(over, span{r.at, r.at + 1})
		}
	}
	slices.SortFunc(over, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	best, from := span{}, y.lo
	for _, o := range append(over, span{y.hi, y.hi}) {
		if o.lo-from > best.width() {
			best = span{from, o.lo}
		}
		from = max(from, o.hi)
	}
	return best
}

// textBeside reports whether running text stands on both sides of x over the stretch y.
func (a *alignment) textBeside(ps []*piece, x int, y span) bool {
	var left, right []*piece
	for _, p := range ps {
		if m := middleOfBox(p.box); m.Y >= y.lo && m.Y < y.hi {
			if m.X < x {
				left = append(left, p)
			} else {
				right = append(right, p)
			}
		}
	}
	if a.columnOfText(left) || a.columnOfText(right) {
		return true
	}
	l, r := a.linesOfText(left), a.linesOfText(right)
	if min(l, r) < 3 || max(l, r) < 6 {
		return false
	}
	running := func(ps []*piece, lines int) bool { return a.rowsAmong(ps)*2 <= lines && a.mostlyFull(ps) }
	return running(left, l) || running(right, r) // else it is a table of many columns
}

// mostlyFull reports whether most lines are nearly as long as the longest: those of cells are of all lengths.
func (a *alignment) mostlyFull(ps []*piece) bool {
	strips := stripsOf(ps)
	x := acrossBlock(strips)
	full := 0
	for _, s := range strips {
		if s.across().width()*10 >= x.width()*8 {
			full++
		}
	}
	return full*10 >= len(strips)*6
}

// columnOfText reports whether pieces are nothing but running text: six lines
// and more, most of which go to the same right end.
func (a *alignment) columnOfText(ps []*piece) bool {
	strips := stripsOf(ps)
	if len(strips) < 6 || a.rowsAmong(ps)*5 > len(strips) {
		return false
	}
	x := acrossBlock(strips)
	full := 0
	for _, s := range strips {
		if a.filled(s, x) && s.across().hi >= x.hi-a.ems(1.2) && s.across().lo <= x.lo+a.ems(1.5) {
			full++
		}
	}
	return full*10 >= len(strips)*7
}
