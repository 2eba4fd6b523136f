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
	large    bool            // whose type is larger than its page's
	fine     bool            // whose type is smaller than most of its sheet's
	bullet   image.Rectangle // the bullet before the text, empty where there is none
	closing  bool            // it begins with what is drawn like »
	glyphs   []glyph         // left to right, the bullet left out
	strokes  []stroke        // under and through the text
	through  []stroke        // what would be strikes, were they not over underlines
	ruled    bool            // straight runs were found under all of it, whatever its letters' ink says of them
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
	sign        string // of a line that is nothing but a dash: no reader is needed
	perhaps     []span // columns of words that may be struck
	// labelled is the probability that the strokes say rightly which glyphs are changed.
	labelled float64
	refilled int          // holes in its strokes, that were filled
	shown    *strokesSeen // nil: nothing was decided
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
	lines := slices.DeleteFunc(s.linesIn(k, r.Min, em), func(l *textLine) bool { return l.restOfRule(c) })
	return dropLeanDashes(lines, em)
}

// findLines finds the lines of text inside r, where there are no rules.
func (s *sheet) findLines(r image.Rectangle, em float64) []*textLine {
	r = r.Intersect(s.ink.Bounds())
	k := s.crop(r)
	if bars := changeBars(k.ink, em); len(bars) > 0 {
		for _, bar := range bars {
			for _, b := range []*raster.Bitmap{k.ink, k.dark, k.thin} {
				b.Clear(bar)
			}
		}
		k.whiten(s, r.Min)
	}
	return slices.DeleteFunc(s.linesIn(k, r.Min, em), func(l *textLine) bool { return l.sign != "" })
}

// linesIn finds the lines in a crop of the sheet whose first pixel is o.
func (s *sheet) linesIn(k crop, o image.Point, em float64) []*textLine {
	var marks []mark
	if !s.unmarked || !s.small(em) {
		marks = s.longMarks(k.findMarks(em), em)
		if uppers := k.dropTwins(marks, em); len(uppers) > 0 {
			marks = append(s.longMarks(k.findMarks(em), em), uppers...)
		}
		marks = append(k.dropFeet(marks, em), k.freeUnderlines(marks, em)...)
	}
	body := k.ink.Crop(k.ink.Bounds())
	for _, m := range marks {
		m.lift(body, em)
	}
	specked := body.Crop(body.Bounds())
	despeckle(body, s.speck())
	var out []*textLine
	lines, strays := ownRows(body, specked, bands(body, em), em)
	for i, band := range lines {
		k, body := k, body
		if ps := strays[i]; len(ps) > 0 {
			k.ink, k.dark, k.thin, body = lacking(k.ink, ps), lacking(k.dark, ps), lacking(k.thin, ps), lacking(body, ps)
		}
		if l := s.newLine(k, body, marks, band, em); l != nil {
			out = append(out, l.shift(o))
		}
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, (*textLine).blot)
	}
	return slices.DeleteFunc(out, (*textLine).speckled)
}

// speckled reports whether the line is nothing but a speck: smaller than any letter, and no dash.
func (l *textLine) speckled() bool {
	if len(l.glyphs) != 1 || !l.bullet.Empty() || len(l.strokes) > 0 || l.sign != "" {
		return false
	}
	g, small := l.glyphs[0], 0.3*l.em
	return float64(g.x1-g.x0) < small && float64(g.y1-g.y0) < small
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

// shift moves the line by d, from a crop's coordinates to the sheet's.
func (l *textLine) shift(d image.Point) *textLine {
	l.box = l.box.Add(d)
	l.origin = l.origin.Add(d)
	l.fromAt = l.fromAt.Add(d)
	if !l.bullet.Empty() {
		l.bullet = l.bullet.Add(d)
	}
	l.baseline += d.Y
	for i, g := range l.glyphs {
		l.glyphs[i] = g.shift(d)
	}
	for _, ks := range [][]stroke{l.strokes, l.through} {
		for i := range ks {
			ks[i].x0 += d.X
			ks[i].x1 += d.X
			ks[i].y0 += d.Y
			ks[i].y1 += d.Y
		}
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
// dirt where they are spots, farther from all letters. Copiers leave the stems of thin letters, so that what stands on the baseline
// like a point or a comma may stand farther behind one.
func dropStrays(b *raster.Bitmap, em float64, baseline int) {
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
		alone, low := true, lowMark(c, baseline, em)
		for j, o := range cs {
			if i == j {
				continue
			}
			letter, behind := o.Box.Dx() > small || o.Box.Dy() > small, near
			if low {
				behind = int(0.48 * em)
			}
			if letter && o.Box.Min.X-near < c.Box.Max.X && c.Box.Min.X < o.Box.Max.X+behind || paired(c.Box, o.Box, em) || guillemets(c.Box, o.Box, em) {
				alone = false
				break
			}
		}
		if alone {
			b.Clear(c.Box)
		}
	}
}

// lowMark reports whether a component stands on the baseline like a point or a comma.
func lowMark(c raster.Component, baseline int, em float64) bool {
	tail, head := float64(c.Box.Max.Y-baseline), float64(baseline-c.Box.Min.Y)
	return float64(max(c.Box.Dx(), c.Box.Dy())) <= dotSize*em && float64(min(c.Box.Dx(), c.Box.Dy())) >= dotLeast*em &&
		tail >= -0.05*em && tail <= 0.2*em && head >= 0.08*em
}

// paired reports whether a and b stand above one another like the two parts of
// a colon or a semicolon: of one width, but for a comma's tail, and nearly under each other.
func paired(a, b image.Rectangle, em float64) bool {
	apart := float64(max(a.Min.Y, b.Min.Y) - min(a.Max.Y, b.Max.Y))
	off := float64(a.Min.X + a.Max.X - b.Min.X - b.Max.X)
	wide := math.Abs(float64(a.Dx() - b.Dx()))
	most := max(0.05*em, 1)
	if a.Min.Y > b.Min.Y {
		a, b = b, a
	}
	if float64(b.Dy()-a.Dy()) >= 0.05*em { // the lower has a comma's tail
		most = max(0.1*em, 1)
	}
	return apart > 0.08*em && apart < 0.45*em && math.Abs(off) < 0.12*em && wide <= most &&
		float64(min(a.Dx(), b.Dx())) >= 0.06*em && float64(max(b.Dy(), a.Dy())) < 0.33*em
}

// guillemets reports whether a and b stand beside one another as the two parts of a French quote, which a space parts from its word: alike,
// higher than wide.
func guillemets(a, b image.Rectangle, em float64) bool {
	if a.Min.X > b.Min.X {
		a, b = b, a
	}
	h, w := float64(min(a.Dy(), b.Dy())), float64(max(a.Dx(), b.Dx()))
	slack := max(int(0.05*em), 1)
	return h >= 0.14*em && h <= 0.4*em && w >= 0.07*em && w <= 1.2*h && abs(a.Min.Y-b.Min.Y) <= slack && abs(a.Max.Y-b.Max.Y) <= slack &&
		abs(a.Dx()-b.Dx()) <= slack && b.Min.X >= a.Max.X-1 && float64(b.Min.X-a.Max.X) <= 0.12*em
}

// newLine measures the line in rows k of a crop; nil where there are no letters.
// body is the crop's ink without its marks.
func (s *sheet) newLine(c crop, body *raster.Bitmap, marks []mark, k band, em float64) *textLine {
	rows := body.RowCounts(image.Rect(0, k.y0, body.W, k.y1))
	cols := body.ColCounts(image.Rect(0, k.y0, body.W, k.y1))
	x0, x1 := slices.IndexFunc(cols, positive), lastIndex(cols)+1
	if x0 < 0 {
		return nil
	}
	if l := dashLine(c, body, k, x0, x1, em); l != nil {
		return l
	}
	if float64(k.y1-k.y0) < 0.12*em {
		return nil
	}
	l := &textLine{box: image.Rect(x0, k.y0, x1, k.y1), from: c, speck: s.speck()}
	top, base := letterBand(aboveUnderline(body, l.box, rows, em))
	l.glyphs = glyphs(body, k.y0, k.y1)
	l.baseline = k.y0 + base
	if foot, ok := standing(l.glyphs, em); ok {
		l.baseline = foot
	}
	xheight := l.baseline - k.y0 - top
	l.em = typeSize(xheight, em)
	if size, ok := largeType(l.glyphs, k.y0+top, xheight, em); ok {
		l.em, l.large = size, true
	}
	if !l.large && len(l.glyphs) > 0 && !opensQuote(body, l.glyphs[0]) {
		l.closing = endsQuote(body, l.glyphs[0])
		l.findBullet(cols, c.ink)
	}
	if !s.unmarked || !s.small(em) {
		l.findStrokes(c.ink, marks)
		if s.bilevel {
			l.strikeBroken(anyBroken)
			l.underlineSpecked()
		}
	}
	l.lift(c.ink, l.speck)
	if len(l.glyphs) == 0 {
		return nil
	}
	return l
}

// shift moves the glyph.
func (g glyph) shift(d image.Point) glyph {
	g.x0, g.x1, g.y0, g.y1 = g.x0+d.X, g.x1+d.X, g.y0+d.Y, g.y1+d.Y
	return g
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
