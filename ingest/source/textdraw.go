package source

import (
	"context"
	"math"

	"github.com/ledongthuc/pdf"
)

// A state is the graphics state of a content stream, as far as text and lines need it.
type state struct {
	ctm          matrix // to the upright page, whose y runs down
	fill, stroke paint
	lineWidth    float64

	font                 *font
	size                 float64
	charSpace, wordSpace float64
	stretch              float64 // horizontal scaling, 1 for 100 %
	leading, rise        float64
	mode                 int
}

// An artist runs the content streams of one page.
type artist struct {
	ctx       context.Context
	layer     *textLayer
	resources pdf.Value
	named     map[string]*font // the fonts of resources that were asked for
	out       drawing
	state
	stack     []state
	tm, tlm   matrix
	path      path
	depth     int
	operators int
	images    float64 // square points under images
	largest   float64
	skipping  bool // inside an inline image
}

func newArtist(ctx context.Context, t *textLayer, box rect, quarters int) *artist {
	w, h := box.x1-box.x0, box.y1-box.y0
	m := matrix{1, 0, 0, -1, -box.x0, box.y1}
	switch quarters { // clockwise
	case 1:
		m, w, h = matrix{0, 1, 1, 0, -box.y0, -box.x0}, h, w
	case 2:
		m = matrix{-1, 0, 0, 1, box.x1, -box.y0}
	case 3:
		m, w, h = matrix{0, -1, -1, 0, box.y1, box.x1}, h, w
	}
	a := &artist{ctx: ctx, layer: t}
	a.out.width, a.out.height = w, h
	a.state = state{ctm: m, lineWidth: 1, stretch: 1}
	a.tm, a.tlm = identity, identity
	return a
}

var identity = matrix{a: 1, d: 1}

// finish returns the drawing without what lies outside the page.
func (a *artist) finish() *drawing {
	d := &a.out
	d.images = a.images / (d.width * d.height)
	glyphs := d.glyphs[:0]
	for _, g := range d.glyphs {
		if x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2; x >= 0 && x <= d.width && y >= 0 && y <= d.height {
			glyphs = append(glyphs, g)
		}
	}
	d.glyphs = unDouble(glyphs)
	strokes := d.strokes[:0]
	for _, s := range d.strokes {
		if s.X1 >= 0 && s.X0 <= d.width && s.Y1 >= 0 && s.Y0 <= d.height {
			s.X0, s.X1 = max(s.X0, 0), min(s.X1, d.width)
			s.Y0, s.Y1 = max(s.Y0, 0), min(s.Y1, d.height)
			strokes = append(strokes, s)
		}
	}
	d.strokes = strokes
	return d
}

// run runs a content stream, or several that are one.
func (a *artist) run(contents pdf.Value) {
	switch {
	case contents.Kind() == pdf.Array && gluable(contents):
		interpret(contents, a.operator)
	case contents.Kind() == pdf.Array:
		for i := range contents.Len() {
			interpret(contents.Index(i), a.operator)
		}
	case contents.Kind() == pdf.Stream:
		interpret(contents, a.operator)
	}
}

// gluable reports whether every stream of the array ends in white space, so
// that the library, which joins them as they are, glues no two operators.
func gluable(streams pdf.Value) bool {
	for i := range streams.Len() - 1 {
		if !endsBlank(streams.Index(i)) {
			return false
		}
	}
	return true
}

func endsBlank(stream pdf.Value) bool {
	if stream.Kind() != pdf.Stream {
		return false
	}
	r := stream.Reader()
	defer r.Close()
	buf, last := make([]byte, 4096), byte(' ')
	for {
		n, err := r.Read(buf)
		if n > 0 {
			last = buf[n-1]
		}
		if err != nil {
			return last == ' ' || last == '\n' || last == '\r' || last == '\t'
		}
	}
}

// operands are what stands before an operator, numbers by their place.
type operands []pdf.Value

func (o operands) number(i int) float64 {
	if i < 0 || i >= len(o) {
		return 0
	}
	return o[i].Float64()
}

func (o operands) matrix() matrix {
	return matrix{o.number(0), o.number(1), o.number(2), o.number(3), o.number(4), o.number(5)}
}

func (o operands) last() pdf.Value {
	if len(o) == 0 {
		return pdf.Value{}
	}
	return o[len(o)-1]
}

// operator does one operator of PDF 32000-1, annex A.
func (a *artist) operator(stack *pdf.Stack, op string) {
	if a.operators++; a.operators > maxOperators {
		panic("its content has no end")
	}
	if a.operators%1024 == 0 && a.ctx.Err() != nil {
		panic(a.ctx.Err())
	}
	o := make(operands, stack.Len())
	for i := len(o) - 1; i >= 0; i-- {
		o[i] = stack.Pop()
	}
	if op == "EI" {
		a.skipping = false
		return
	}
	if a.skipping || a.stateOperator(op, o) || a.pathOperator(op, o) || a.colourOperator(op, o) {
		return
	}
	a.textOperator(op, o)
}

func (a *artist) stateOperator(op string, o operands) bool {
	switch op {
	case "q":
		if len(a.stack) < 1000 {
			a.stack = append(a.stack, a.state)
		}
	case "Q":
		if n := len(a.stack); n > 0 {
			a.state, a.stack = a.stack[n-1], a.stack[:n-1]
		}
	case "cm":
		a.ctm = o.matrix().times(a.ctm)
	case "w":
		a.lineWidth = o.number(0)
	case "gs":
		a.graphicsState(a.resources.Key("ExtGState").Key(o.last().Name()))
	case "Do":
		a.object(a.resources.Key("XObject").Key(o.last().Name()))
	case "BI":
		a.skipping, a.out.inline = true, true
	default:
		return false
	}
	return true
}

func (a *artist) graphicsState(gs pdf.Value) {
	if v := gs.Key("LW"); !v.IsNull() {
		a.lineWidth = v.Float64()
	}
	if v := gs.Key("Font"); v.Kind() == pdf.Array && v.Len() == 2 {
		a.font, a.size = a.layer.font(v.Index(0)), v.Index(1).Float64()
	}
}

// object draws a form, or notes where an image lies.
func (a *artist) object(object pdf.Value) {
	switch object.Key("Subtype").Name() {
	case "Image":
		a.image()
	case "Form":
		a.form(object)
	}
}

func (a *artist) image() {
	x0, y0, x1, y1 := a.bounds(0, 0, 1, 1)
	w := min(x1, a.out.width) - max(x0, 0)
	h := min(y1, a.out.height) - max(y0, 0)
	if w <= 0 || h <= 0 {
		return
	}
	a.images += w * h
	if w*h > a.largest {
		a.largest, a.out.over = w*h, 0
	}
}

func (a *artist) form(form pdf.Value) {
	if a.depth >= maxFormDepth {
		return
	}
	a.depth++
	state, stack, resources, named, tm, tlm := a.state, a.stack, a.resources, a.named, a.tm, a.tlm
	a.stack = nil
	a.ctm = formMatrix(form).times(a.ctm)
	if own := form.Key("Resources"); own.Kind() == pdf.Dict {
		a.resources, a.named = own, nil
	}
	interpret(form, a.operator)
	a.state, a.stack, a.resources, a.named, a.tm, a.tlm = state, stack, resources, named, tm, tlm
	a.depth--
}

// bounds is where the rectangle goes on the page.
func (a *artist) bounds(x0, y0, x1, y1 float64) (left, top, right, bottom float64) {
	return a.ctm.bounds(x0, y0, x1, y1)
}

// bounds is the rectangle around where a rectangle goes.
func (m matrix) bounds(x0, y0, x1, y1 float64) (left, top, right, bottom float64) {
	left, top, right, bottom = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, c := range [4][2]float64{{x0, y0}, {x1, y0}, {x0, y1}, {x1, y1}} {
		x, y := m.apply(c[0], c[1])
		left, right = min(left, x), max(right, x)
		top, bottom = min(top, y), max(bottom, y)
	}
	return left, top, right, bottom
}

// Flags of an annotation (PDF 32000-1, table 165) that hide it on paper.
const annotationHidden = 1<<1 | 1<<5

// annotations draws the page's annotations as they stand on it: the values of
// form fields, free text, stamps, and lines under and through the text.
func (a *artist) annotations(list pdf.Value) {
	base := a.state
	for i := range min(list.Len(), 5000) {
		v := list.Index(i)
		kind := v.Key("Subtype").Name()
		if kind == "Link" || kind == "Popup" || v.Key("F").Int64()&annotationHidden != 0 {
			continue
		}
		look := v.Key("AP").Key("N")
		if look.Kind() == pdf.Dict {
			look = look.Key(v.Key("AS").Name())
		}
		to, ok := box(v.Key("Rect"))
		if look.Kind() != pdf.Stream || !ok {
			continue
		}
		a.state = base
		a.ctm = fit(look, to).times(base.ctm)
		a.form(look)
	}
}

// fit maps an appearance's box onto its annotation's rectangle (PDF 32000-1, 12.5.5).
func fit(look pdf.Value, to rect) matrix {
	own, ok := box(look.Key("BBox"))
	if !ok {
		return matrix{a: 1, d: 1, e: to.x0, f: to.y0}
	}
	x0, y0, x1, y1 := formMatrix(look).bounds(own.x0, own.y0, own.x1, own.y1)
	if x1 <= x0 || y1 <= y0 {
		return matrix{a: 1, d: 1, e: to.x0 - x0, f: to.y0 - y0}
	}
	sx, sy := (to.x1-to.x0)/(x1-x0), (to.y1-to.y0)/(y1-y0)
	return matrix{a: sx, d: sy, e: to.x0 - x0*sx, f: to.y0 - y0*sy}
}

// formMatrix is a form's own matrix.
func formMatrix(form pdf.Value) matrix {
	m := form.Key("Matrix")
	if m.Kind() != pdf.Array || m.Len() != 6 {
		return identity
	}
	var o operands
	for i := range 6 {
		o = append(o, m.Index(i))
	}
	return o.matrix()
}
