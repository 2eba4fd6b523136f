package ingest

import (
	"image"
	"slices"
)

// markLeaders marks the pieces behind which leaders begin.
func markLeaders(ps []*piece, leaders []image.Rectangle, em float64) {
	for _, p := range ps {
		p.leaders = slices.ContainsFunc(leaders, func(r image.Rectangle) bool {
			return r.Min.Y < p.box.Max.Y && r.Max.Y > p.box.Min.Y && r.Min.X >= p.box.Max.X-int(em) && r.Min.X-p.box.Max.X < int(2*em)
		})
	}
}

// dropLeaders takes the dots that lead from a stub to its figures out of the
// letters: rows of six dots and more, of which coarse scans make bars, and shorter ones that end where several of these do.
func dropLeaders(letters []image.Rectangle, em float64) (rest, leaders []image.Rectangle) {
	low := slices.DeleteFunc(slices.Clone(letters), func(r image.Rectangle) bool { return float64(r.Dy()) >= 0.24*em })
	bar := func(r image.Rectangle) bool { return float64(r.Dx()) >= 0.24*em }
	dot := func(r image.Rectangle) bool {
		return float64(r.Dy()) < 0.24*em && (!bar(r) || besideLow(r, low, em))
	}
	var dots []image.Rectangle
	for _, r := range letters {
		if dot(r) {
			dots = append(dots, r)
		} else {
			rest = append(rest, r)
		}
	}
	leads := func(row []image.Rectangle) bool {
		if slices.ContainsFunc(row, bar) { // so do the pieces of a broken rule look, but not behind a letter
			return len(row) >= 3 && float64(unionOf(row).Dx()) >= 4*em && behindLetter(row[0], rest, em)
		}
		return len(row) >= 6
	}
	var short [][]image.Rectangle
	for _, row := range chain(dots, em, 0.75*em) {
		if !leads(row) {
			short = append(short, row)
			continue
		}
		leaders = append(leaders, unionOf(row))
	}
	long := leaders
	for _, row := range short {
		if box := unionOf(row); endsAsLeaders(box, long, em) && (len(row) > 1 || behindLetter(box, rest, em)) {
			leaders = append(leaders, box)
			continue
		}
		rest = append(rest, row...)
	}
	return rest, leaders
}

// besideLow reports whether a bar has another, or a dot, close beside it, as no dash of a text has.
func besideLow(bar image.Rectangle, low []image.Rectangle, em float64) bool {
	return slices.ContainsFunc(low, func(r image.Rectangle) bool {
		return r != bar && abs(r.Max.Y-bar.Max.Y) <= int(0.12*em) && float64(max(r.Min.X-bar.Max.X, bar.Min.X-r.Max.X)) < 0.75*em
	})
}

func unionOf(rs []image.Rectangle) image.Rectangle {
	var box image.Rectangle
	for _, r := range rs {
		box = box.Union(r)
	}
	return box
}

// endsAsLeaders reports whether three leaders end where r does.
func endsAsLeaders(r image.Rectangle, leaders []image.Rectangle, em float64) bool {
	n := 0
	for _, l := range leaders {
		if abs(l.Max.X-r.Max.X) <= int(0.5*em) {
			n++
		}
	}
	return n >= 3
}

// behindLetter reports whether a dot stands on the line right behind a letter, as no dot of an i does.
func behindLetter(dot image.Rectangle, letters []image.Rectangle, em float64) bool {
	return slices.ContainsFunc(letters, func(r image.Rectangle) bool {
		return abs(r.Max.Y-dot.Max.Y) <= int(0.15*em) && float64(r.Dy()) > 0.35*em && r.Max.X <= dot.Min.X+1 && float64(dot.Min.X-r.Max.X) < 0.8*em
	})
}
