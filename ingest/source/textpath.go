package source

import (
	"math"
)

// thinnest is how thick a filled rectangle may be to be a line, in points.
const thinnest = 3.0

// A path is the current path, on the page. Each part is a run of straight
// lines; one with a curve is no stroke.
type path struct {
	parts []part
}

type part struct {
	points [][2]float64
	curved bool
	closed bool
}

func (a *artist) pathOperator(op string, o operands) bool {
	p := &a.path
	switch op {
	case "m":
		p.move(a.ctm.apply(o.number(0), o.number(1)))
	case "l":
		p.line(a.ctm.apply(o.number(0), o.number(1)))
	case "c":
		p.curve(a.ctm.apply(o.number(4), o.number(5)))
	case "v", "y":
		p.curve(a.ctm.apply(o.number(2), o.number(3)))
	case "h":
		p.close()
	case "re":
		x, y, w, h := o.number(0), o.number(1), o.number(2), o.number(3)
		p.move(a.ctm.apply(x, y))
		p.line(a.ctm.apply(x+w, y))
		p.line(a.ctm.apply(x+w, y+h))
		p.line(a.ctm.apply(x, y+h))
		p.close()
	case "S":
		a.paintPath(false, true, false)
	case "s":
		a.paintPath(false, true, true)
	case "f", "F", "f*":
		a.paintPath(true, false, false)
	case "B", "B*":
		a.paintPath(true, true, false)
	case "b", "b*":
		a.paintPath(true, true, true)
	case "n":
		p.parts = p.parts[:0]
	case "W", "W*":
	default:
		return false
	}
	return true
}

func (p *path) move(x, y float64) {
	if len(p.parts) >= maxStrokes {
		panic("a path of it has no end")
	}
	p.parts = append(p.parts, part{points: [][2]float64{{x, y}}})
}

func (p *path) line(x, y float64) {
	if n := len(p.parts); n > 0 && len(p.parts[n-1].points) < maxStrokes {
		p.parts[n-1].points = append(p.parts[n-1].points, [2]float64{x, y})
	}
}

func (p *path) curve(x, y float64) {
	p.line(x, y)
	if n := len(p.parts); n > 0 {
		p.parts[n-1].curved = true
	}
}

func (p *path) close() {
	if n := len(p.parts); n > 0 {
		p.parts[n-1].closed = true
	}
}

// paintPath keeps the path's straight lines and thin rectangles, and begins a new one.
func (a *artist) paintPath(fill, stroke, closed bool) {
	for _, q := range a.path.parts {
		if closed {
			q.closed = true
		}
		found := 0
		if stroke && !q.curved {
			found += a.lines(q)
		}
		if fill && !q.curved {
			found += a.thin(q)
		}
		if found == 0 && len(q.points) > 1 && !q.rectangle() {
			a.out.shapes++
		}
	}
	a.path.parts = a.path.parts[:0]
}

// lines adds the part's horizontal and vertical lines and counts them.
func (a *artist) lines(q part) (found int) {
	points := q.points
	if q.closed && len(points) > 2 {
		points = append(points, points[0])
	}
	width := a.lineWidth * math.Sqrt(math.Abs(a.ctm.a*a.ctm.d-a.ctm.b*a.ctm.c))
	for i := 1; i < len(points); i++ {
		p, r := points[i-1], points[i]
		dx, dy := math.Abs(p[0]-r[0]), math.Abs(p[1]-r[1])
		if max(dx, dy) < 0.5 || min(dx, dy) > 0.02*max(dx, dy)+0.1 {
			continue
		}
		s := Stroke{X0: min(p[0], r[0]), X1: max(p[0], r[0]), Y0: min(p[1], r[1]), Y1: max(p[1], r[1]), Width: width, Color: a.stroke.rgb()}
		if dx >= dy {
			s.Y0 = (p[1] + r[1]) / 2
			s.Y1 = s.Y0
		} else {
			s.X0 = (p[0] + r[0]) / 2
			s.X1 = s.X0
		}
		a.addStroke(s)
		found++
	}
	return found
}

// thin adds a filled rectangle that is a line, and counts it.
func (a *artist) thin(q part) int {
	if !q.rectangle() {
		return 0
	}
	x0, y0, x1, y1 := q.bounds()
	w, h := x1-x0, y1-y0
	if min(w, h) > thinnest || max(w, h) < 1.5*min(w, h) {
		return 0
	}
	s := Stroke{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: min(w, h), Color: a.fill.rgb()}
	if w >= h {
		s.Y0 = (y0 + y1) / 2
		s.Y1 = s.Y0
	} else {
		s.X0 = (x0 + x1) / 2
		s.X1 = s.X0
	}
	a.addStroke(s)
	return 1
}

func (a *artist) addStroke(s Stroke) {
	if len(a.out.strokes) >= maxStrokes {
		panic("it draws lines without end")
	}
	a.out.strokes = append(a.out.strokes, s)
}

func (q part) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range q.points {
		x0, x1 = min(x0, p[0]), max(x1, p[0])
		y0, y1 = min(y0, p[1]), max(y1, p[1])
	}
	return x0, y0, x1, y1
}

// rectangle reports whether the part is an upright rectangle: each of its
// points is a corner of its bounds.
func (q part) rectangle() bool {
	if q.curved || len(q.points) < 4 || len(q.points) > 5 {
		return false
	}
	x0, y0, x1, y1 := q.bounds()
	const slack = 0.05
	for _, p := range q.points {
		if min(p[0]-x0, x1-p[0]) > slack || min(p[1]-y0, y1-p[1]) > slack {
			return false
		}
	}
	return true
}
