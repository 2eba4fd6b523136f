package raster

import (
	"image"
	"math"
	"slices"
)

// FindPaper finds a sheet of paper photographed on a darker ground: its
// corners in pixels, clockwise from the top left. ok is false where the
// picture's edges are paper too, as in a scan.
func FindPaper(g *image.Gray) (corners [4][2]float64, ok bool) {
	const small = 320 // pixels on the longer side are enough to see a sheet
	step := max(g.Rect.Dx(), g.Rect.Dy())/small + 1
	s := shrink(g, step)
	level := otsu(s)
	light := NewBitmap(s.Rect.Dx(), s.Rect.Dy())
	for y := range light.H {
		for x, v := range s.Pix[y*s.Stride : y*s.Stride+light.W] {
			if v > level {
				light.Pix[y*light.W+x] = 1
			}
		}
	}
	for _, share := range rimShares(light) {
		if share > 0.5 {
			return corners, false
		}
	}
	left, right, top, bottom := rims(light)
	if len(left) < light.H/3 || len(top) < light.W/3 {
		return corners, false
	}
	l, r, t, b := fitLine(left), fitLine(right), fitLine(top), fitLine(bottom)
	for side, pts := range map[straight][][2]float64{l: left, r: right, t: top, b: bottom} {
		if !side.fits(pts) {
			return corners, false
		}
	}
	quad := [4][2]float64{cross(t, l), cross(t, r), cross(b, r), cross(b, l)}
	w, h := float64(light.W), float64(light.H)
	for i, q := range quad {
		if q[0] < -0.1*w || q[1] < -0.1*h || q[0] > 1.1*w || q[1] > 1.1*h {
			return corners, false
		}
		corners[i] = [2]float64{q[0] * float64(step), q[1] * float64(step)}
	}
	area := math.Abs((quad[2][0]-quad[0][0])*(quad[3][1]-quad[1][1])-(quad[3][0]-quad[1][0])*(quad[2][1]-quad[0][1])) / 2
	return corners, area > 0.4*w*h
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

// otsu is Otsu's threshold.
func otsu(g *image.Gray) uint8 {
	var hist [256]float64
	var total, sum float64
	for _, v := range g.Pix {
		hist[v]++
		total++
		sum += float64(v)
	}
	var best, w, s float64
	level := 128
	for v, n := range hist {
		w += n
		s += float64(v) * n
		if w == 0 || w == total {
			continue
		}
		d := s/w - (sum-s)/(total-w)
		if between := w * (total - w) * d * d; between > best {
			best, level = between, v
		}
	}
	return uint8(level)
}

// rimShares are the shares of light pixels along the picture's four edges.
func rimShares(b *Bitmap) [4]float64 {
	var n [4]float64
	for x := range b.W {
		n[0] += float64(b.Pix[b.W+x]) / float64(b.W)
		n[1] += float64(b.Pix[(b.H-2)*b.W+x]) / float64(b.W)
	}
	for y := range b.H {
		n[2] += float64(b.Pix[y*b.W+1]) / float64(b.H)
		n[3] += float64(b.Pix[y*b.W+b.W-2]) / float64(b.H)
	}
	return n
}

// rims returns the outermost light points in each row and column, where a
// stretch of light begins: lone lights on the ground do not count.
func rims(b *Bitmap) (left, right, top, bottom [][2]float64) {
	const run = 12
	steady := func(x, y, dx, dy int) bool {
		n := 0
		for i := range run {
			if b.At(x+i*dx, y+i*dy) {
				n++
			}
		}
		return n >= run-2
	}
	for y := b.H / 8; y < b.H*7/8; y++ {
		for x := range b.W / 2 {
			if steady(x, y, 1, 0) {
				left = append(left, [2]float64{float64(x), float64(y)})
				break
			}
		}
		for x := b.W - 1; x > b.W/2; x-- {
			if steady(x, y, -1, 0) {
				right = append(right, [2]float64{float64(x), float64(y)})
				break
			}
		}
	}
	for x := b.W / 8; x < b.W*7/8; x++ {
		for y := range b.H / 2 {
			if steady(x, y, 0, 1) {
				top = append(top, [2]float64{float64(x), float64(y)})
				break
			}
		}
		for y := b.H - 1; y > b.H/2; y-- {
			if steady(x, y, 0, -1) {
				bottom = append(bottom, [2]float64{float64(x), float64(y)})
				break
			}
		}
	}
	return left, right, top, bottom
}

// A straight is the line ax + by = c with a² + b² = 1.
type straight struct{ a, b, c float64 }

// fitLine fits a line to points, twice leaving out the quarter farthest off.
func fitLine(pts [][2]float64) straight {
	var s straight
	pts = slices.Clone(pts)
	for range 3 {
		s = leastSquares(pts)
		slices.SortFunc(pts, func(p, q [2]float64) int {
			return int(1e6 * (s.off(p) - s.off(q)))
		})
		if len(pts) > 20 {
			pts = pts[:len(pts)*3/4]
		}
	}
	return s
}

// fits reports whether most of the points lie on the line.
func (s straight) fits(pts [][2]float64) bool {
	n := 0
	for _, p := range pts {
		if s.off(p) < 2.5 {
			n++
		}
	}
	return n*10 >= len(pts)*7
}

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
