package raster

import (
	"image"
	"math"
	"slices"
)

// FindPaper finds a sheet of paper photographed on a darker ground: its
// corners in pixels, clockwise from the top left. ok is false where the
// picture's edges are paper too, as in a scan. Light falls unevenly on a sheet, so that one side
// of the ground may be lighter than the other side of the paper: what tells paper from ground is the step
// at its edge, long and straight, and that all beyond it is darker.
func FindPaper(g *image.Gray) (corners [4][2]float64, ok bool) {
	const small = 320 // pixels on the longer side are enough to see a sheet
	step := max(g.Rect.Dx(), g.Rect.Dy())/small + 1
	s := shrink(g, step)
	w, h := s.Rect.Dx(), s.Rect.Dy()
	var bright [256]float64 // the logarithm of light, so that a step is the same in shadow
	for v := range bright {
		bright[v] = math.Log(float64(v) + 8)
	}
	across := func(x, y int) float64 { return bright[s.Pix[y*s.Stride+x]] }
	down := func(x, y int) float64 { return across(y, x) }
	mirrored := func(f func(x, y int) float64, w int) func(x, y int) float64 {
		return func(x, y int) float64 { return f(w-1-x, y) }
	}
	l, okL := paperEdge(across, w, h)
	r, okR := paperEdge(mirrored(across, w), w, h)
	t, okT := paperEdge(down, h, w)
	b, okB := paperEdge(mirrored(down, h), h, w)
	if !okL || !okR || !okT || !okB {
		return corners, false
	}
	r = r.mirrored(float64(w - 1))
	t, b = t.turned(), b.mirrored(float64(h-1)).turned()
	quad := [4][2]float64{cross(t, l), cross(t, r), cross(b, r), cross(b, l)}
	for i, q := range quad {
		if q[0] < -0.1*float64(w) || q[1] < -0.1*float64(h) || q[0] > 1.1*float64(w) || q[1] > 1.1*float64(h) {
			return corners, false
		}
		corners[i] = [2]float64{(q[0] + 0.5) * float64(step), (q[1] + 0.5) * float64(step)}
	}
	area := math.Abs((quad[2][0]-quad[0][0])*(quad[3][1]-quad[1][1])-(quad[3][0]-quad[1][0])*(quad[2][1]-quad[0][1])) / 2
	return corners, area > 0.4*float64(w)*float64(h)
}

// paperEdge finds the edge of a sheet in the left half of a w × h picture: of the straight
// lines along which it grows lighter to the right, and darker ground lies left of them, the one
// that most rows have.
func paperEdge(at func(x, y int) float64, w, h int) (straight, bool) {
	const (
		plain = 0.14 // the step from ground to paper, in logarithms of light
		steep = 0.15 // how far an edge may lean, pixels a row
		off   = 1.5  // pixels that a sheet that is not quite flat bends
	)
	steps := stepsInwards(at, w, h, plain)
	var most int
	var best straight
	for k := -steep; k <= steep; k += 0.005 {
		rows := make([]int, w+1) // how many rows have a step near a place
		for _, p := range steps {
			if x := int(p[0] - k*(p[1]-float64(h)/2) + 0.5); x >= 0 && x < len(rows) {
				rows[x]++
			}
		}
		for x := 1; x+1 < len(rows); x++ {
			if n := rows[x-1] + rows[x] + rows[x+1]; n > most {
				most, best = n, through(float64(x), float64(h)/2, k)
			}
		}
	}
	for range 2 {
		near := slices.DeleteFunc(slices.Clone(steps), func(p [2]float64) bool { return best.off(p) > 2*off })
		if len(near) < h/2 {
			return best, false
		}
		best = leastSquares(near)
	}
	return best, true
}

// shrink averages step × step blocks.
func shrink(g *image.Gray, step int) *image.Gray {
	w, h := g.Rect.Dx()/step, g.Rect.Dy()/step
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sum := 0
			for j := range step {
				for _, v := range g.Pix[(y*step+j)*g.Stride+x*step : (y*step+j)*g.Stride+x*step+step] {
					sum += int(v)
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / (step * step))
		}
	}
	return out
}

// stepsInwards returns, for each row, the places in the left half where it grows lighter to the right
// by a plain step, and nothing left of it is as light as what lies right of it.
func stepsInwards(at func(x, y int) float64, w, h int, plain float64) [][2]float64 {
	const wide = 4 // pixels on either side that are averaged, so that rulings are no edges
	var out [][2]float64
	sums := make([]float64, w+1) // of three rows
	mean := func(x0, x1 int) float64 { return (sums[x1] - sums[x0]) / float64(x1-x0) }
	for y := 1; y+1 < h; y++ {
		for x := range w {
			sums[x+1] = sums[x] + (at(x, y-1)+at(x, y)+at(x, y+1))/3
		}
		lightest := math.Inf(-1) // of the stretches left of x
		last, top := -wide, 0.0
		for x := 2; x < w/2; x++ {
			lightest = max(lightest, mean(max(x-wide, 0), x))
			switch d := mean(x+1, x+1+wide) - lightest; {
			case d < plain:
				continue
			case x > last+1:
				out, top = append(out, [2]float64{float64(x), float64(y)}), d
			case d > top:
				out[len(out)-1][0], top = float64(x), d
			}
			last = x
		}
	}
	return out
}

// A straight is the line ax + by = c with a² + b² = 1.
type straight struct{ a, b, c float64 }

// through is the line through a point that leans by k pixels a row.
func through(x, y, k float64) straight {
	n := math.Hypot(1, k)
	return straight{1 / n, -k / n, (x - k*y) / n}
}

// mirrored is the line in the picture that is w pixels wider than 1, turned left to right.
func (s straight) mirrored(w float64) straight { return straight{-s.a, s.b, s.c - s.a*w} }

// turned is the line where x and y change places.
func (s straight) turned() straight { return straight{s.b, s.a, s.c} }

func (s straight) off(p [2]float64) float64 { return math.Abs(s.a*p[0] + s.b*p[1] - s.c) }

func leastSquares(pts [][2]float64) straight {
	var mx, my, xx, xy, yy float64
	n := float64(max(len(pts), 1))
	for _, p := range pts {
		mx += p[0] / n
		my += p[1] / n
	}
	for _, p := range pts {
		xx += (p[0] - mx) * (p[0] - mx)
		xy += (p[0] - mx) * (p[1] - my)
		yy += (p[1] - my) * (p[1] - my)
	}
	angle := 0.5 * math.Atan2(2*xy, xx-yy) // of the line
	a, b := -math.Sin(angle), math.Cos(angle)
	return straight{a, b, a*mx + b*my}
}

func cross(p, q straight) [2]float64 {
	det := p.a*q.b - q.a*p.b
	if math.Abs(det) < 1e-9 {
		return [2]float64{math.Inf(1), math.Inf(1)}
	}
	return [2]float64{(p.c*q.b - q.c*p.b) / det, (p.a*q.c - q.a*p.c) / det}
}
