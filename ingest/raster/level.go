package raster

import (
	"image"
	"math"
	"slices"
)

// A Bend is how a photographed or curled page departs from straight: the
// slopes of what should be level and upright, as low polynomials of the place.
// Coordinates are relative to the picture's centre, in units of its half width.
type Bend struct {
	h, v   [bendTerms]float64
	cx, cy float64
	unit   float64
}

// bendTerms are 1, y, x, xy, x² for level lines; with x and y exchanged for upright ones.
const bendTerms = 5

// Straight reports whether the bend moves nothing by as much as pixels.
func (b Bend) Straight(pixels float64) bool {
	for _, x := range []float64{-1, -0.5, 0.5, 1} {
		for _, y := range []float64{-0.7, 0, 0.7} {
			X, Y := b.Apply(b.cx+x*b.unit, b.cy+y*b.unit)
			if math.Hypot(X-b.cx-x*b.unit, Y-b.cy-y*b.unit) > pixels {
				return false
			}
		}
	}
	return true
}

// Apply maps a point of the straightened picture to the bent one: the slopes
// integrated along the level and the upright through the point.
func (b Bend) Apply(px, py float64) (float64, float64) {
	x, y := (px-b.cx)/b.unit, (py-b.cy)/b.unit
	dy := integrate(b.h, x, y)
	dx := integrate(b.v, y, x)
	return px + dx*b.unit, py + dy*b.unit
}

func integrate(k [bendTerms]float64, t, other float64) float64 {
	return k[0]*t + k[1]*other*t + k[2]*t*t/2 + k[3]*other*t*t/2 + k[4]*t*t*t/3
}

// A slope is how a line leans at a place.
type slope struct{ x, y, value, weight float64 }

// FindBend measures the slopes of the picture's long lines, level and upright,
// of at least minLen pixels. Too few lines one way leave that way straight.
func FindBend(b *Bitmap, minLen, thick int) Bend {
	bend := Bend{cx: float64(b.W) / 2, cy: float64(b.H) / 2, unit: float64(max(b.W, b.H)) / 2}
	level := slopes(b, minLen, thick)
	upright := slopes(b.Transposed(), minLen, thick)
	for i := range level {
		level[i].x, level[i].y = (level[i].x-bend.cx)/bend.unit, (level[i].y-bend.cy)/bend.unit
	}
	for i := range upright {
		upright[i].x, upright[i].y = (upright[i].x-bend.cy)/bend.unit, (upright[i].y-bend.cx)/bend.unit
	}
	bend.h, bend.v = fitSlopes(level), fitSlopes(upright)
	return bend
}

// slopes traces each long horizontal line and measures its slope piece by piece.
func slopes(b *Bitmap, minLen, thick int) []slope {
	var out []slope
	for _, s := range Horizontals(b, minLen, 2, max(b.H/8, thick)) {
		ys := trace(b, s, thick)
		step := minLen / 2
		for i := 0; i+step < len(ys); i += step / 2 {
			y0, y1 := ys[i], ys[i+step]
			if y0 < 0 || y1 < 0 {
				continue
			}
			v := (y1 - y0) / float64(step)
			if math.Abs(v) < 0.12 {
				out = append(out, slope{float64(s.X0) + float64(i) + float64(step)/2, (y0 + y1) / 2, v, 1})
			}
		}
	}
	return out
}

// trace follows a line from its left end: its middle row in each column, -1
// where it is not a thin line.
func trace(b *Bitmap, s Segment, thick int) []float64 {
	ys := make([]float64, s.Len())
	y := float64(s.Left)
	for i := range ys {
		x := s.X0 + i
		a := int(y + 0.5)
		found := false
		for _, d := range []int{0, -1, 1, -2, 2} {
			if b.At(x, a+d) {
				top, bot := a+d, a+d
				for b.At(x, top-1) && a-top <= thick {
					top--
				}
				for b.At(x, bot+1) && bot-a <= thick {
					bot++
				}
				if bot-top+1 <= thick {
					m := float64(top+bot) / 2
					y += 0.3 * (m - y)
					found = true
				}
				break
			}
		}
		ys[i] = -1
		if found {
			ys[i] = y
		}
	}
	return ys
}

// fitSlopes fits the polynomial by least squares, leaving out the worst fifth twice.
func fitSlopes(ss []slope) [bendTerms]float64 {
	var k [bendTerms]float64
	if len(ss) < 12 {
		return k
	}
	for range 3 {
		k = solveSlopes(ss)
		slices.SortFunc(ss, func(a, c slope) int {
			da, dc := math.Abs(a.value-predicted(k, a)), math.Abs(c.value-predicted(k, c))
			switch {
			case da < dc:
				return -1
			case da > dc:
				return 1
			}
			return 0
		})
		if n := len(ss) * 4 / 5; n >= 12 {
			ss = ss[:n]
		}
	}
	return k
}

func predicted(k [bendTerms]float64, s slope) float64 {
	var v float64
	for i, t := range terms(s) {
		v += k[i] * t
	}
	return v
}

func terms(s slope) [bendTerms]float64 {
	return [bendTerms]float64{1, s.y, s.x, s.x * s.y, s.x * s.x}
}

// solveSlopes solves the normal equations, held a little towards straight.
func solveSlopes(ss []slope) [bendTerms]float64 {
	var m [bendTerms][bendTerms + 1]float64
	for _, s := range ss {
		t := terms(s)
		for i := range t {
			for j := range t {
				m[i][j] += t[i] * t[j]
			}
			m[i][bendTerms] += t[i] * s.value
		}
	}
	for i := 1; i < bendTerms; i++ {
		m[i][i] += 0.02 * float64(len(ss))
	}
	var k [bendTerms]float64
	for c := range bendTerms {
		p := c
		for r := c + 1; r < bendTerms; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[p][c]) {
				p = r
			}
		}
		m[c], m[p] = m[p], m[c]
		if math.Abs(m[c][c]) < 1e-12 {
			return k
		}
		for r := range bendTerms {
			if r != c {
				f := m[r][c] / m[c][c]
				for j := c; j <= bendTerms; j++ {
					m[r][j] -= f * m[c][j]
				}
			}
		}
	}
	for i := range k {
		k[i] = m[i][bendTerms] / m[i][i]
	}
	return k
}

// Redraw draws the w × h picture whose every point stands in g where from maps it.
func Redraw(g *image.Gray, from func(x, y float64) (float64, float64), w, h int) *image.Gray {
	sw, sh := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range dst {
			sx, sy := from(float64(x)+0.5, float64(y)+0.5)
			dst[x] = sample(g, sx-0.5, sy-0.5, sw, sh)
		}
	}
	return out
}
