package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// Where lines of text lie: their rows, the baseline that letters stand on, the size of their type.

// A band is the rows of one line of text, y1 excluded.
type band struct{ y0, y1 int }

// bands cuts a crop into lines at its blank rows. Dots and accents that stand
// alone go with the line they belong to, and a band as high as two lines is cut where it is thinnest.
func bands(b *raster.Bitmap, em float64) []band {
	rows := b.RowCounts(b.Bounds())
	var raw []band
	for y := 0; y < len(rows); {
		if rows[y] == 0 {
			y++
			continue
		}
		y1 := y
		for y1 < len(rows) && rows[y1] != 0 {
			y1++
		}
		raw = append(raw, cutBand(rows, band{y, y1}, em)...)
		y = y1
	}
	return joinBands(dropSpecks(b, raw, em), em)
}

// cutBand halves a band of more than one line at its thinnest row until each is one. The upper part may be more than one too, where lines
// are set so close that fewer were expected.
func cutBand(rows []int, k band, em float64) []band {
	h := float64(k.y1 - k.y0)
	if h < 1.3*em { // with accents above and tails below
		return []band{k}
	}
	n := int(h/(1.15*em) + 0.5)
	low := h < 1.55*em // of one line, as a rule
	most := 1.0        // ink where the band is cut, as a share of what its rows have on average: one line of a larger type has more in its middle
	switch {
	case h > 2.3*em:
		most = 1e9 // of more lines than one, however they bend into one another
	case low:
		most = 0.2
	case n < 2:
		most = 1.0 / 3 // lines set close, or one of a larger type
	}
	n = max(n, 2)
	// the first line ends about a pitch below the top
	pitch := h / float64(n)
	best, at, all := 1<<30, 0, 0
	for y := k.y0 + int(pitch*0.7); y < k.y0+int(pitch*1.3) && y < k.y1-1; y++ {
		if rows[y] < best {
			best, at = rows[y], y
		}
	}
	for at > 0 && at < k.y0+int(pitch) && rows[at+1] == best { // through rows in which there are tails only
		at++
	}
	for _, ink := range rows[k.y0:k.y1] {
		all += ink
	}
	if at == 0 || float64(best)*h > most*float64(all) || low && !(letterHigh(rows[k.y0:at], em) && letterHigh(rows[at:k.y1], em)) {
		return []band{k}
	}
	return append(cutBand(rows, band{k.y0, at}, em), cutBand(rows, band{at, k.y1}, em)...)
}

// letterHigh reports whether rows with much of the ink are as many as small letters have: a stroke has fewer.
func letterHigh(rows []int, em float64) bool {
	return float64(linesWith(rows, slices.Max(rows)*3/10)) >= 0.35*em
}

// dropSpecks drops bands that are no more than one speck, further from the letters than the dots and accents that belong to them.
func dropSpecks(b *raster.Bitmap, in []band, em float64) []band {
	const size, far = 0.2, 0.22 // em
	var out []band
	for i, k := range in {
		near := i > 0 && float64(k.y0-in[i-1].y1) <= far*em || i+1 < len(in) && float64(in[i+1].y0-k.y1) <= far*em
		if !near && float64(k.y1-k.y0) <= size*em {
			cols := b.ColCounts(image.Rect(0, k.y0, b.W, k.y1))
			if float64(lastIndex(cols)-slices.IndexFunc(cols, positive)) < size*em {
				continue
			}
		}
		out = append(out, k)
	}
	return out
}

// joinBands joins a band that is too low for a line of letters to its nearer neighbour.
func joinBands(in []band, em float64) []band {
	out := slices.Clone(in)
	for i := 0; i < len(out); {
		h := out[i].y1 - out[i].y0
		if float64(h) >= 0.4*em {
			i++
			continue
		}
		up, down := 1<<30, 1<<30
		if i > 0 && float64(out[i].y1-out[i-1].y0) < 1.35*em {
			up = out[i].y0 - out[i-1].y1
		}
		if i+1 < len(out) && float64(out[i+1].y1-out[i].y0) < 1.35*em {
			down = out[i+1].y0 - out[i].y1
		}
		reach := int(0.35 * em)
		switch {
		case down <= up && down <= reach:
			out[i+1].y0 = out[i].y0
			out = slices.Delete(out, i, i+1)
		case up < down && up <= reach:
			out[i-1].y1 = out[i].y1
			out = slices.Delete(out, i, i+1)
		default:
			i++
		}
	}
	return out
}

// standing returns the row that most glyphs end on: all letters but those with
// tails stand on the baseline. False where no row holds enough of them.
func standing(gs []glyph, em float64) (row int, ok bool) {
	count := map[int]int{}
	wide := 0
	for _, g := range gs {
		if float64(g.x1-g.x0) > 0.95*em { // letters joined, by an underline perhaps
			wide++
			continue
		}
		count[g.y1]++
	}
	most := 0
	for y := range count {
		n := count[y-1] + 2*count[y] + count[y+1]
		if n > most || n == most && y < row {
			most, row = n, y
		}
	}
	near := count[row-1] + count[row] + count[row+1]
	return row, len(gs) >= 3 && near*2 > len(gs) && wide*3 < len(gs)
}

// aboveUnderline cuts the profile of a line's rows off where an underline begins
// that was not lifted, as it is broken: a row over most of whose columns ink
// stands free of what is above it, as the feet of letters do not. Below it are tails at most, where
// a strike has the lower half of its letters.
func aboveUnderline(b *raster.Bitmap, line image.Rectangle, rows []int, em float64) []int {
	for y := line.Min.Y + len(rows)/2; y < line.Max.Y; y++ {
		free := 0
		for x := line.Min.X; x < line.Max.X; x++ {
			if (b.At(x, y) || b.At(x, y+1)) && (!b.At(x, y-1) || !b.At(x, y-2)) {
				free++
			}
		}
		if free*5 >= line.Dx()*2 {
			if i := y - line.Min.Y; lettersAbove(rows, i) && onlyTailsBelow(rows[i:], int(0.13*em)) && !joinedFeet(rows, i, em) {
				return rows[:i]
			}
			return rows
		}
	}
	return rows
}

// lettersAbove reports whether a good share of the line's ink is above row i, as letters are above their underline: above the tops of small
// letters, which lie low in faces with long stems, there are stems only.
func lettersAbove(rows []int, i int) bool {
	above, below := 0, 0
	for y, n := range rows {
		if y < i {
			above += n
		} else {
			below += n
		}
	}
	return 2*above >= below
}

// joinedFeet reports whether the drawn line that begins at row i is the feet of letters, which thick ink joins, or which are drawn as bars: on its lower
// edge small letters stand as high as they are, or figures and capitals where nothing is higher.
func joinedFeet(rows []int, i int, em float64) bool {
	end, most := i, 0
	for end < len(rows) && 2*rows[end] >= most {
		most = max(most, rows[end])
		end++
	}
	top, _ := letterBand(rows[:i])
	if float64(top) <= 0.06*em {
		return float64(end-top) < highestFigures*em
	}
	return float64(end-top) < highest*em
}

// onlyTailsBelow reports whether of rows, which begin with a drawn line, one of the first reach below it has little ink, and no more than
// another thin line follows: the lower half of letters is higher.
func onlyTailsBelow(rows []int, reach int) bool {
	most, below := 0, 0
	for i, n := range rows {
		if most = max(most, n); n*3 < most || below > reach {
			return n*3 < most && linesWith(rows[i:], most*3/10) < reach
		}
		if n*5 < most*3 {
			below++
		}
	}
	return true
}

// linesWith counts the rows, or columns, with at least so much ink.
func linesWith(counts []int, least int) int {
	n := 0
	for _, ink := range counts {
		n += int(oneIf(ink >= least))
	}
	return n
}

// typeSize turns an x-height into a type size. One that fits what is expected only
// as the height of capitals comes from a line without small letters ("PTC", "2018").
func typeSize(xheight int, em float64) float64 {
	off := func(size float64) float64 { return math.Abs(size/em - 1) }
	small, caps := float64(xheight)/0.52, float64(xheight)/0.72
	switch {
	case off(small) > 0.12 && off(caps) < 0.12:
		return caps
	case off(small) > 0.25:
		return em
	}
	return small
}

// beyondLetters is the share of a line's ink that lies below its baseline at most, and above its small letters.
const beyondLetters = 0.3

// letterBand finds the rows between the top of the small letters and the
// baseline: the steepest rise and the steepest fall of the row profile. The fall below a strike
// may be steeper, but half of the letters follows.
func letterBand(rows []int) (top, base int) {
	n := len(rows)
	rise, fall := -1, -1
	base = n
	ink := 0
	for _, v := range rows {
		ink += v
	}
	below := ink
	for y := 0; y <= n; y++ {
		below -= at(rows, y-1)
		if y < n/3 || float64(below) > beyondLetters*float64(ink) {
			continue
		}
		d := at(rows, y-1) - at(rows, y)
		if y > 1 {
			d += (at(rows, y-2) - at(rows, y)) / 2
		}
		if d > fall {
			fall, base = d, y
		}
	}
	above := 0
	for y := 0; y < base*2/3; y++ {
		if above += at(rows, y-1); float64(above) > beyondLetters*float64(ink) {
			break
		}
		d := at(rows, y) - at(rows, y-1)
		if y+1 < n {
			d += (at(rows, y+1) - at(rows, y-1)) / 2
		}
		if d > rise {
			rise, top = d, y
		}
	}
	return top, base
}

func at(v []int, i int) int {
	if i < 0 || i >= len(v) {
		return 0
	}
	return v[i]
}
