package ingest

import (
	"context"
	"image"
	"math"
	"slices"

	"annex/ingest/engine"
	"annex/ingest/raster"
	"annex/model"
)

// A char is one character as it was read, with what the strokes say of it.
type char struct {
	text   string // one character, or " "
	change model.Change
	conf   float64
	x0, x1 int // pixels of the sheet; of a space, the gap
}

// A segment is a stretch of a line's glyphs under one change.
type segment struct {
	change model.Change
	x0, x1 int // of the ink, x1 excluded
	glyphs int
}

// segments groups the line's glyphs by their change.
func (l *textLine) segments() []segment {
	var out []segment
	for _, g := range l.glyphs {
		c := l.changeAt(g.x0, g.x1)
		if n := len(out); n > 0 && out[n-1].change == c {
			out[n-1].x1 = g.x1
			out[n-1].glyphs++
			continue
		}
		out = append(out, segment{c, g.x0, g.x1, 1})
	}
	return out
}

// wordGap is the least gap between two words, in em. Word spaces are 0.25–0.28 em
// wide in common faces, and side bearings make up to a further 0.1.
const wordGap = 0.17

// readLine reads a line of the sheet. Where it holds both insertions and
// deletions, which are often printed without a space between them, the revised and the original
// text are read apart, each with the other's glyphs painted out.
func (s *sheet) readLine(ctx context.Context, e engine.Engine, l *textLine) ([]char, error) {
	segs := l.segments()
	hide := func(c model.Change) []segment {
		var out []segment
		for _, g := range segs {
			if g.change == c {
				out = append(out, g)
			}
		}
		return out
	}
	ins, del := hide(model.Inserted), hide(model.Deleted)
	if len(ins) == 0 || len(del) == 0 {
		read, err := s.recognise(ctx, e, l, nil)
		if err != nil {
			return nil, err
		}
		return deal(read, segs, l.em), nil
	}
	revised, err := s.recognise(ctx, e, l, del)
	if err != nil {
		return nil, err
	}
	original, err := s.recognise(ctx, e, l, ins)
	if err != nil {
		return nil, err
	}
	return merge(
		deal(revised, without(segs, model.Deleted), l.em),
		deal(original, without(segs, model.Inserted), l.em),
		segs, l.em), nil
}

func without(segs []segment, c model.Change) []segment {
	return slices.DeleteFunc(slices.Clone(segs), func(g segment) bool { return g.change == c })
}

// recognise has the engine read the line with the hidden segments painted out;
// the chars it returns stand in the sheet's pixels and carry no change yet.
func (s *sheet) recognise(ctx context.Context, e engine.Engine, l *textLine, hidden []segment) ([]char, error) {
	m, left := s.picture(l, hidden)
	symbols, err := e.Line(ctx, m, int(s.dpi+0.5))
	if err != nil {
		return nil, err
	}
	out := make([]char, 0, len(symbols))
	for _, y := range symbols {
		out = append(out, char{text: y.Text, conf: y.Confidence, x0: left + y.X0, x1: left + y.X1})
	}
	return out, nil
}

// picture cuts the line out of the sheet for an engine: its strokes lifted,
// its bullet, the hidden segments and whatever lies above and below painted
// white. left is the sheet column of the picture's first.
func (s *sheet) picture(l *textLine, hidden []segment) (m *image.Gray, left int) {
	pad := int(0.3 * l.em)
	r := image.Rect(l.box.Min.X-pad, l.box.Min.Y-pad, l.box.Max.X+pad, l.box.Max.Y+pad).Intersect(s.gray.Bounds())
	m = image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	soft := max(int(0.06*l.em), 1) // the grey edge of letters
	y0, y1 := max(l.box.Min.Y-soft, r.Min.Y), min(l.box.Max.Y+soft, r.Max.Y)
	x0, x1 := max(l.box.Min.X-soft, r.Min.X), min(l.box.Max.X+soft, r.Max.X)
	for y := y0; y < y1; y++ {
		copy(m.Pix[(y-r.Min.Y)*m.Stride+x0-r.Min.X:(y-r.Min.Y)*m.Stride+x1-r.Min.X], s.gray.Pix[y*s.gray.Stride+x0:y*s.gray.Stride+x1])
	}
	ink := s.ink.Crop(r)
	for _, k := range l.strokes {
		wipe(m, ink, k, r.Min)
	}
	for _, h := range hidden {
		for y := range r.Dy() {
			row := m.Pix[y*m.Stride : y*m.Stride+m.Stride]
			for x := max(h.x0-soft-r.Min.X, 0); x < min(h.x1+soft-r.Min.X, r.Dx()); x++ {
				row[x] = 255
			}
		}
	}
	return m, r.Min.X
}

// wipe paints stroke k white in m, letters that cross it left standing. ink is
// the same crop as bitmap; both have their origin at o.
func wipe(m *image.Gray, ink *raster.Bitmap, k stroke, o image.Point) {
	for x := max(k.x0-1-o.X, 0); x < min(k.x1+1-o.X, ink.W); x++ {
		y0, y1 := max(k.y0-o.Y, 0), min(k.y1-o.Y, ink.H)
		for y0 < y1 && !ink.At(x, y0) {
			y0++
		}
		for y1 > y0 && !ink.At(x, y1-1) {
			y1--
		}
		if y0 >= y1 {
			y0, y1 = max(k.y0-o.Y, 0), min(k.y1-o.Y, ink.H) // only its grey edge is here
		}
		above := ink.At(x, y0-1) || ink.At(x-1, y0-1) && ink.At(x+1, y0-1)
		below := ink.At(x, y1) || ink.At(x-1, y1) && ink.At(x+1, y1)
		if above && below {
			continue
		}
		for y := y0; y < y1; y++ {
			m.Pix[y*m.Stride+x] = 255
		}
		if y0 > 0 && !ink.At(x, y0-1) {
			m.Pix[(y0-1)*m.Stride+x] = 255
		}
		if y1 < ink.H && !ink.At(x, y1) {
			m.Pix[y1*m.Stride+x] = 255
		}
	}
}

// deal gives each char the change of the segment it stands in. Engines place
// characters only to about a quarter of their width, so where as many were read as there are
// glyphs, the order decides; else the place does.
func deal(read []char, segs []segment, em float64) []char {
	if len(segs) == 0 {
		return nil
	}
	n, letters := 0, 0
	for _, g := range segs {
		n += g.glyphs
	}
	for _, c := range read {
		if c.text != " " {
			letters++
		}
	}
	out := slices.Clone(read)
	seg, left := 0, segs[0].glyphs
	for i := range out {
		c := &out[i]
		if c.text == " " {
			continue
		}
		if letters == n {
			for left == 0 {
				seg++
				left = segs[seg].glyphs
			}
			left--
		} else {
			seg = nearest(segs, seg, float64(c.x0+c.x1)/2)
		}
		c.change = segs[seg].change
	}
	return spaced(out)
}

// nearest returns the segment from the given one on that x lies in or is closest to.
func nearest(segs []segment, from int, x float64) int {
	best, at := math.Inf(1), from
	for i := from; i < len(segs); i++ {
		d := math.Max(float64(segs[i].x0)-x, x-float64(segs[i].x1))
		if d < best {
			best, at = d, i
		}
	}
	return at
}

// spaced gives each space the change that both its neighbours have.
func spaced(cs []char) []char {
	for i := range cs {
		if cs[i].text != " " {
			continue
		}
		cs[i].change = model.Kept
		if i > 0 && i+1 < len(cs) && cs[i-1].change == cs[i+1].change {
			cs[i].change = cs[i-1].change
		}
	}
	return cs
}

// merge puts two readings of one line together in printed order: the kept and
// inserted chars of the revised one, the deleted ones of the original. Spaces
// between segments are measured on the page, as one of them was painted out in each reading.
func merge(revised, original []char, segs []segment, em float64) []char {
	var out []char
	for i, g := range segs {
		from := revised
		if g.change == model.Deleted {
			from = original
		}
		if i > 0 && float64(g.x0-segs[i-1].x1) >= wordGap*em {
			out = append(out, char{text: " ", conf: 1, x0: segs[i-1].x1, x1: g.x0})
		}
		out = append(out, trimSpaces(within(from, g))...)
	}
	return out
}

// within returns the chars of segment g, in order.
func within(cs []char, g segment) []char {
	var out []char
	for _, c := range cs {
		mid := (c.x0 + c.x1) / 2
		if c.change == g.change && mid >= g.x0-(g.x1-g.x0)/2 && mid <= g.x1+(g.x1-g.x0)/2 || c.text == " " && mid > g.x0 && mid < g.x1 {
			out = append(out, c)
		}
	}
	return out
}

func trimSpaces(cs []char) []char {
	for len(cs) > 0 && cs[0].text == " " {
		cs = cs[1:]
	}
	for len(cs) > 0 && cs[len(cs)-1].text == " " {
		cs = cs[:len(cs)-1]
	}
	return cs
}
