package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// A textLine is one line of text as it lies on a sheet, before it is read.
// Coordinates are pixels of the sheet.
type textLine struct {
	box      image.Rectangle // around the glyphs; strokes of tracked changes are not counted
	baseline int             // the row that the letters stand on, excluded from them
	em       float64         // type size: from the x-height, 0.52 em in common faces
	bullet   image.Rectangle // the bullet before the text, empty where there is none
	glyphs   []glyph         // left to right, the bullet left out
	strokes  []stroke        // under and through the text
	// clean is the line's ink without bullet, strokes and dirt, lifted what the
	// strokes were; origin is the sheet's pixel of their first.
	clean, lifted *raster.Bitmap
	origin        image.Point
	// from is the crop that the line was found in, fromAt the sheet's pixel of its first.
	from   crop
	fromAt image.Point
	speck  int     // pixels: dirt is no larger
	dark   int     // see darkness
	tones  []*tone // of its glyphs, as they were found; nil where one cannot be told
	// underlining is what the sheet's underlines are like.
	underlining underlining
	// labelled is the probability that the strokes say rightly which glyphs are changed.
	labelled float64
}

// A glyph is a stretch of columns with ink, parted from the next by a blank
// column. Touching letters make one glyph.
type glyph struct {
	x0, x1 int // x1 excluded
	y0, y1 int // its rows, y1 excluded
	ink    int // pixels
}

// cellLines finds the lines of text in a cell of a table, the rules around it
// cleared away. em is the type size to expect, in pixels.
func (s *sheet) cellLines(c image.Rectangle, em float64) []*textLine {
	pad := s.points(3)
	r := c.Inset(-pad).Intersect(s.ink.Bounds())
	k := s.crop(r)
	for _, b := range []*raster.Bitmap{k.ink, k.dark, k.thin} {
		s.clearRules(b, c.Sub(r.Min))
	}
	k.whiten(s, r.Min)
	return s.linesIn(k, r.Min, em)
}

// findLines finds the lines of text inside r, where there are no rules.
func (s *sheet) findLines(r image.Rectangle, em float64) []*textLine {
	r = r.Intersect(s.ink.Bounds())
	return s.linesIn(s.crop(r), r.Min, em)
}

// linesIn finds the lines in a crop of the sheet whose first pixel is o.
func (s *sheet) linesIn(k crop, o image.Point, em float64) []*textLine {
	var marks []mark
	if !s.unmarked || !s.small(em) {
		marks = s.longMarks(k.findMarks(em), em)
		if uppers := k.dropTwins(marks, em); len(uppers) > 0 {
			marks = append(s.longMarks(k.findMarks(em), em), uppers...)
		}
	}
	body := k.ink.Crop(k.ink.Bounds())
	for _, m := range marks {
		m.lift(body, em)
	}
	despeckle(body, s.speck())
	var out []*textLine
	for _, band := range bands(body, em) {
		if l := s.newLine(k, body, marks, band, em); l != nil {
			out = append(out, l.shift(o))
		}
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, (*textLine).blot)
	}
	return out
}

// blot reports whether the line is nothing but a spot: as round and as full as no letter is.
func (l *textLine) blot() bool {
	if len(l.glyphs) != 1 || !l.bullet.Empty() {
		return false
	}
	g := l.glyphs[0]
	return spot(image.Rect(g.x0, g.y0, g.x1, g.y1), g.ink, l.em)
}

// spot reports whether ink pixels in r are a spot of dirt, larger than a point and no letter.
func spot(r image.Rectangle, ink int, em float64) bool {
	w, h := float64(r.Dx()), float64(r.Dy())
	return math.Max(w, h) < 0.6*em && h > 0.55*w && h < 1.8*w && float64(ink) >= 0.68*w*h
}

// clearRules clears the rules of a cell from a crop, and what lies beyond
// them. c is the cell between the middles of its rules, in the crop's pixels.
// A scanned rule wanders, so each is followed piece by piece.
func (s *sheet) clearRules(b *raster.Bitmap, c image.Rectangle) {
	step, reach := s.points(12), s.points(4)
	for y := 0; y < b.H; y += step {
		rows := image.Rect(0, y, b.W, min(y+step, b.H))
		cols := b.ColCounts(rows)
		for _, x := range []int{c.Min.X, c.Max.X} {
			lo, hi, ok := ruleIn(cols, max(x-reach, 0), min(x+reach, b.W-1), rows.Dy())
			inner := x
			if ok {
				b.Clear(image.Rect(lo-1, rows.Min.Y, hi+2, rows.Max.Y))
				inner = max(x, hi)
				if x != c.Min.X {
					inner = min(x, lo)
				}
			}
			if x == c.Min.X {
				b.Clear(image.Rect(0, rows.Min.Y, inner+1, rows.Max.Y))
			} else {
				b.Clear(image.Rect(inner, rows.Min.Y, b.W, rows.Max.Y))
			}
		}
	}
	// A stroke under the last line may run close above the lower rule: look less far.
	reach, step = s.points(1.6), s.points(24)
	for x := 0; x < b.W; x += step {
		part := image.Rect(x, 0, min(x+step, b.W), b.H)
		counts := b.RowCounts(part)
		for _, y := range []int{c.Min.Y, c.Max.Y} {
			for i := max(y-reach, 0); i <= min(y+reach, b.H-1); i++ {
				if counts[i]*2 >= part.Dx() {
					b.Clear(image.Rect(part.Min.X, i-1, part.Max.X, i+2))
				}
			}
		}
	}
	s.clearSplinters(b, c)
	b.Clear(image.Rect(0, 0, b.W, c.Min.Y+1))
	b.Clear(image.Rect(0, c.Max.Y, b.W, b.H))
}

// ruleIn returns the columns of an upright rule between two: those with the most
// ink and its neighbours. A letter's stem beside it is none of it, but what fills the rows
// is, as a change bar does that stands close to a table's edge.
func ruleIn(cols []int, from, to, rows int) (lo, hi int, ok bool) {
	best := -1
	for i := from; i <= to; i++ {
		if cols[i]*2 >= rows && (best < 0 || cols[i] > cols[best]) {
			best = i
		}
	}
	if best < 0 {
		return 0, 0, false
	}
	lo, hi = best, best
	for i := from; i <= to; i++ {
		if cols[i]*20 >= rows*17 {
			lo, hi = min(lo, i), max(hi, i)
		}
	}
	for lo > from && cols[lo-1]*3 >= rows {
		lo--
	}
	for hi < to && cols[hi+1]*3 >= rows {
		hi++
	}
	return lo, hi, true
}

// clearSplinters clears what a broken upright rule left: thin pieces that lie
// wholly beside it. What stands on a line with a letter next to it is one too.
func (s *sheet) clearSplinters(b *raster.Bitmap, c image.Rectangle) {
	reach, thin, near := s.points(2.8), s.points(1.6), s.points(0.5)
	ks := raster.Components(b)
	letter := func(k image.Rectangle) bool {
		return k.Dy() >= s.points(4) && slices.ContainsFunc(ks, func(o raster.Component) bool {
			return o.Box != k && o.Box.Dx() > thin && abs(o.Box.Max.Y-k.Max.Y) <= near && o.Box.Min.X-k.Max.X < s.points(3) && k.Min.X-o.Box.Max.X < s.points(3)
		})
	}
	for _, k := range ks {
		beside := k.Box.Max.X <= c.Min.X+reach || k.Box.Min.X >= c.Max.X-reach
		if beside && k.Box.Dx() <= thin && !letter(k.Box) {
			b.Clear(k.Box)
		}
	}
}

// shift moves the line by d, from a crop's coordinates to the sheet's.
func (l *textLine) shift(d image.Point) *textLine {
	l.box = l.box.Add(d)
	l.origin = l.origin.Add(d)
	l.fromAt = l.fromAt.Add(d)
	if !l.bullet.Empty() {
		l.bullet = l.bullet.Add(d)
	}
	l.baseline += d.Y
	for i := range l.glyphs {
		l.glyphs[i].x0 += d.X
		l.glyphs[i].x1 += d.X
		l.glyphs[i].y0 += d.Y
		l.glyphs[i].y1 += d.Y
	}
	for i := range l.strokes {
		l.strokes[i].x0 += d.X
		l.strokes[i].x1 += d.X
		l.strokes[i].y0 += d.Y
		l.strokes[i].y1 += d.Y
	}
	return l
}

// despeckle removes components no larger than side pixels both ways.
func despeckle(b *raster.Bitmap, side int) {
	for _, c := range raster.Components(b) {
		if c.Box.Dx() <= side && c.Box.Dy() <= side {
			b.Clear(c.Box)
		}
	}
}

// dropStrays clears small components that stand by themselves: dirt. A point or
// a comma stands close to its letter, a dot above one; the two dots of a colon,
// which French sets apart from its word, stand above one another. Larger ones are
// dirt where they are spots, farther from all letters.
func dropStrays(b *raster.Bitmap, em float64) {
	small := int(0.22 * em)
	cs := raster.Components(b)
	for i, c := range cs {
		near := int(0.33 * em)
		if c.Box.Dx() > small || c.Box.Dy() > small {
			if len(cs) < 3 || !spot(c.Box, c.Area, em) {
				continue
			}
			near = int(0.6 * em) // no letter stands so far from all others
		}
		alone := true
		for j, o := range cs {
			if i == j {
				continue
			}
			letter := o.Box.Dx() > small || o.Box.Dy() > small
			if letter && o.Box.Min.X-near < c.Box.Max.X && c.Box.Min.X < o.Box.Max.X+near || paired(c.Box, o.Box, em) {
				alone = false
				break
			}
		}
		if alone {
			b.Clear(c.Box)
		}
	}
}

// paired reports whether a and b stand above one another like the two parts of
// a colon or a semicolon: of one width and nearly under each other.
func paired(a, b image.Rectangle, em float64) bool {
	apart := float64(max(a.Min.Y, b.Min.Y) - min(a.Max.Y, b.Max.Y))
	off := float64(a.Min.X + a.Max.X - b.Min.X - b.Max.X)
	wide := math.Abs(float64(a.Dx() - b.Dx()))
	return apart > 0.08*em && apart < 0.45*em && math.Abs(off) < 0.12*em && wide <= max(0.05*em, 1) &&
		float64(min(a.Dx(), b.Dx())) >= 0.06*em && float64(max(b.Dy(), a.Dy())) < 0.33*em
}

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
	return joinBands(rows, raw, em)
}

// cutBand halves a band of more than one line at its thinnest row until each is one.
func cutBand(rows []int, k band, em float64) []band {
	h := float64(k.y1 - k.y0)
	if h < 1.55*em {
		return []band{k}
	}
	n := int(h/(1.15*em) + 0.5)
	tight := n < 2 // lines set close, or one of a larger type
	n = max(n, 2)
	// the first line ends about a pitch below the top
	pitch := h / float64(n)
	best, at, all := 1<<30, 0, 0
	for y := k.y0 + int(pitch*0.7); y < k.y0+int(pitch*1.3) && y < k.y1-1; y++ {
		if rows[y] < best {
			best, at = rows[y], y
		}
	}
	for _, ink := range rows[k.y0:k.y1] {
		all += ink
	}
	if at == 0 || tight && 3*best*(k.y1-k.y0) > all {
		return []band{k}
	}
	return append([]band{{k.y0, at}}, cutBand(rows, band{at, k.y1}, em)...)
}

// joinBands joins a band that is too low for a line of letters to its nearer neighbour.
func joinBands(rows []int, in []band, em float64) []band {
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
	_ = rows
	return out
}

// newLine measures the line in rows k of a crop; nil where there are no letters.
// body is the crop's ink without its marks.
func (s *sheet) newLine(c crop, body *raster.Bitmap, marks []mark, k band, em float64) *textLine {
	rows := body.RowCounts(image.Rect(0, k.y0, body.W, k.y1))
	cols := body.ColCounts(image.Rect(0, k.y0, body.W, k.y1))
	x0, x1 := slices.IndexFunc(cols, positive), lastIndex(cols)+1
	if x0 < 0 || float64(k.y1-k.y0) < 0.12*em {
		return nil
	}
	l := &textLine{box: image.Rect(x0, k.y0, x1, k.y1), from: c, speck: s.speck()}
	top, base := letterBand(aboveUnderline(body, l.box, rows, em))
	l.glyphs = glyphs(body, k.y0, k.y1)
	l.baseline = k.y0 + base
	if foot, ok := standing(l.glyphs, em); ok {
		l.baseline = foot
	}
	l.em = typeSize(l.baseline-k.y0-top, em)
	l.findBullet(cols)
	if !s.unmarked || !s.small(em) {
		l.findStrokes(c.ink, marks)
	}
	l.lift(c.ink, l.speck)
	if len(l.glyphs) == 0 {
		return nil
	}
	return l
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
			if i := y - line.Min.Y; onlyTailsBelow(rows[i:], int(0.13*em)) {
				return rows[:i]
			}
			return rows
		}
	}
	return rows
}

// onlyTailsBelow reports whether of rows, which begin with a drawn line, one of the first reach below it has little ink.
func onlyTailsBelow(rows []int, reach int) bool {
	most, below := 0, 0
	for _, n := range rows {
		if most = max(most, n); n*3 < most || below > reach {
			return n*3 < most
		}
		if n*5 < most*3 {
			below++
		}
	}
	return true
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

// letterBand finds the rows between the top of the small letters and the
// baseline: the steepest rise and the steepest fall of the row profile.
func letterBand(rows []int) (top, base int) {
	n := len(rows)
	rise, fall := -1, -1
	base = n
	for y := n / 3; y <= n; y++ {
		d := at(rows, y-1) - at(rows, y)
		if y > 1 {
			d += (at(rows, y-2) - at(rows, y)) / 2
		}
		if d > fall {
			fall, base = d, y
		}
	}
	for y := 0; y < base*2/3; y++ {
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

// glyphs cuts rows y0 to y1 of b at the blank columns.
func glyphs(b *raster.Bitmap, y0, y1 int) []glyph {
	cols := b.ColCounts(image.Rect(0, y0, b.W, y1))
	var out []glyph
	for x := 0; x < len(cols); {
		if cols[x] == 0 {
			x++
			continue
		}
		g := glyph{x0: x}
		for x < len(cols) && cols[x] > 0 {
			g.ink += cols[x]
			x++
		}
		g.x1 = x
		g.y0, g.y1 = inkRows(b, image.Rect(g.x0, y0, g.x1, y1))
		out = append(out, g)
	}
	return out
}

// core is the glyph without the ends of a strike that runs through it, which columns show that have
// less than half of its height; cols counts the dark pixels of each.
func (g glyph) core(cols []int) glyph {
	thin := func(x int) bool { return 2*cols[x] < g.y1-g.y0 }
	for g.x0 < g.x1 && thin(g.x0) {
		g.ink -= cols[g.x0]
		g.x0++
	}
	for g.x1 > g.x0 && thin(g.x1-1) {
		g.x1--
		g.ink -= cols[g.x1]
	}
	return g
}

// blot reports whether the glyph is about as high as wide and as full as no letter is.
func (g glyph) blot(em float64) bool {
	w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
	return float64(g.ink) > 0.85*w*h && w > 0.2*em && w < em && h > 0.6*w && h < 1.6*w
}

// findBullet takes the line's first glyph for a bullet where it is a blot, as full as no letter is, struck or not,
// or small or dash-like between baseline and capital height and followed by a wide gap.
func (l *textLine) findBullet(cols []int) {
	if len(l.glyphs) < 2 {
		return
	}
	g := l.glyphs[0]
	gap := float64(l.glyphs[1].x0 - g.x1)
	w := float64(g.x1 - g.x0)
	mid, h := float64(g.y0+g.y1)/2, float64(g.y1-g.y0)
	up := float64(l.baseline) - mid // of the middle above the baseline
	switch {
	case g.core(cols).blot(l.em) && gap >= 0.1*l.em && up > 0.12*l.em && up < 0.6*l.em:
	case gap < 0.35*l.em || w > 0.75*l.em || w < 0.08*l.em || h > 0.62*l.em || up < 0.12*l.em || up > 0.48*l.em:
		return
	case h > 0.45*l.em && gap < 0.5*l.em: // a small letter ("a", "o") has a word space behind it only
		return
	}
	l.bullet = image.Rect(g.x0, g.y0, g.x1, g.y1)
	l.glyphs = l.glyphs[1:]
	l.box.Min.X = l.glyphs[0].x0
}

// inkRows returns the first row with ink inside r and the one after the last.
func inkRows(b *raster.Bitmap, r image.Rectangle) (y0, y1 int) {
	rows := b.RowCounts(r)
	first := slices.IndexFunc(rows, positive)
	if first < 0 {
		return r.Min.Y, r.Min.Y
	}
	return r.Min.Y + first, r.Min.Y + lastIndex(rows) + 1
}

func positive(n int) bool { return n > 0 }

// lastIndex returns the index of the last positive number, -1 where there is none.
func lastIndex(v []int) int {
	for i := len(v) - 1; i >= 0; i-- {
		if v[i] > 0 {
			return i
		}
	}
	return -1
}
