package source

import (
	"math"

	"github.com/ledongthuc/pdf"
)

func (a *artist) textOperator(op string, o operands) {
	switch op {
	case "BT":
		a.tm, a.tlm = identity, identity
	case "Tc":
		a.charSpace = o.number(0)
	case "Tw":
		a.wordSpace = o.number(0)
	case "Tz":
		a.stretch = o.number(0) / 100
	case "TL":
		a.leading = o.number(0)
	case "Ts":
		a.rise = o.number(0)
	case "Tr":
		a.mode = int(o.number(0))
	case "Tf":
		if len(o) == 2 {
			a.font, a.size = a.fontNamed(o[0].Name()), o.number(1)
		}
	case "Td":
		a.moveLine(o.number(0), o.number(1))
	case "TD":
		a.leading = -o.number(1)
		a.moveLine(o.number(0), o.number(1))
	case "Tm":
		a.tm = o.matrix()
		a.tlm = a.tm
	case "T*":
		a.moveLine(0, -a.leading)
	case "Tj":
		a.show(o.last().RawString())
	case "'":
		a.moveLine(0, -a.leading)
		a.show(o.last().RawString())
	case `"`:
		a.wordSpace, a.charSpace = o.number(0), o.number(1)
		a.moveLine(0, -a.leading)
		a.show(o.last().RawString())
	case "TJ":
		a.showPieces(o.last())
	}
}

// fontNamed is a font of the resources. It is looked up once: the library
// unpacks an object stream anew for each object that it is asked for.
func (a *artist) fontNamed(name string) *font {
	f, ok := a.named[name]
	if !ok {
		f = a.layer.font(a.resources.Key("Font").Key(name))
		if a.named == nil {
			a.named = map[string]*font{}
		}
		a.named[name] = f
	}
	return f
}

func (a *artist) moveLine(x, y float64) {
	a.tlm = matrix{1, 0, 0, 1, x, y}.times(a.tlm)
	a.tm = a.tlm
}

func (a *artist) advance(x float64) {
	a.tm = matrix{1, 0, 0, 1, x, 0}.times(a.tm)
}

func (a *artist) showPieces(pieces pdf.Value) {
	for i := range pieces.Len() {
		switch p := pieces.Index(i); p.Kind() {
		case pdf.String:
			a.show(p.RawString())
		case pdf.Integer, pdf.Real:
			a.advance(-p.Float64() / 1000 * a.size * a.stretch)
		}
	}
}

// show draws a string of the font's codes.
func (a *artist) show(codes string) {
	if a.font == nil {
		return
	}
	for len(codes) > 0 {
		code, n := a.font.next(codes)
		c := a.font.char(code)
		width := c.width * a.size
		a.glyph(c, width)
		space := a.charSpace
		if n == 1 && codes[0] == ' ' {
			space += a.wordSpace
		}
		codes = codes[n:]
		a.advance((width + space) * a.stretch)
	}
}

// glyph keeps a character, width points wide before the text matrix.
func (a *artist) glyph(c char, width float64) {
	f := a.font
	switch {
	case len(a.out.glyphs)+a.out.hidden >= maxGlyphs:
		panic("its text has no end")
	case a.mode == 3 || a.mode == 7:
		a.out.hidden++
		return
	case c.text == "":
		a.out.unknown++
		return
	}
	// From glyph space in ems to the page.
	m := matrix{a.size * a.stretch, 0, 0, a.size, 0, a.rise}.times(a.tm).times(a.ctm)
	em := width / a.size
	if a.size == 0 {
		return
	}
	g := Glyph{
		Text: c.text, Font: f.name, Bold: f.bold || a.mode == 2, Italic: f.italic || sheared(m),
		Color: a.fill.rgb(),
	}
	if a.mode == 1 {
		g.Color = a.stroke.rgb()
	}
	g.X0, g.Y0, g.X1, g.Y1 = m.bounds(0, f.descent, em, f.ascent)
	_, g.Baseline = m.apply(0, 0)
	g.Size = math.Hypot(m.c, m.d)
	g.Depth = -f.descent * g.Size
	g.Turn = quarter(m)
	if !(math.Abs(g.X0) < 1e6 && math.Abs(g.Y0) < 1e6 && math.Abs(g.X1) < 1e6 && math.Abs(g.Y1) < 1e6) {
		return
	}
	a.out.glyphs = append(a.out.glyphs, g)
	if c.text != " " {
		a.out.over++
	}
}

// sheared reports whether upright letters are slanted by the matrix.
func sheared(m matrix) bool {
	return math.Abs(m.a*m.c+m.b*m.d) > 0.1*math.Hypot(m.a, m.b)*math.Hypot(m.c, m.d)
}

// quarter is how far the writing is turned, in quarters clockwise.
func quarter(m matrix) int {
	q := int(math.Round(math.Atan2(m.b, m.a) / (math.Pi / 2))) // y runs down: clockwise
	return (q + 4) % 4
}
