package raster

import (
	"image"
	"math"
)

// A Transform maps points of a straightened picture to the picture it was made
// from: a 3 × 3 projective matrix in row order, (x, y) ↦ ((ax+by+c)/w, (dx+ey+f)/w)
// with w = gx+hy+i.
type Transform [9]float64

// Identity maps every point to itself.
var Identity = Transform{1, 0, 0, 0, 1, 0, 0, 0, 1}

// Apply maps one point.
func (t Transform) Apply(x, y float64) (float64, float64) {
	w := t[6]*x + t[7]*y + t[8]
	return (t[0]*x + t[1]*y + t[2]) / w, (t[3]*x + t[4]*y + t[5]) / w
}

// Then returns the transform that applies t first and u after it.
func (t Transform) Then(u Transform) Transform {
	var out Transform
	for r := 0; r < 3; r++ {
		for c := 0; c < 3; c++ {
			out[r*3+c] = u[r*3]*t[c] + u[r*3+1]*t[3+c] + u[r*3+2]*t[6+c]
		}
	}
	return out
}

// Rotation returns the transform that straightens a w × h picture whose lines
// lean by angle degrees, about its centre.
func Rotation(angle float64, w, h int) Transform {
	s, c := math.Sincos(angle * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	return Transform{c, -s, cx - c*cx + s*cy, s, c, cy - s*cx - c*cy, 0, 0, 1}
}

// Scaling returns the transform of a picture drawn sx, sy times as large.
func Scaling(sx, sy float64) Transform {
	return Transform{1 / sx, 0, 0, 0, 1 / sy, 0, 0, 0, 1}
}

// Quad returns the transform of a w × h picture whose corners, clockwise from
// the top left, lie at q in the source.
func Quad(q [4][2]float64, w, h int) Transform {
	// Heckbert, "Fundamentals of Texture Mapping" (1989), square to quadrilateral.
	x0, y0, x1, y1, x2, y2, x3, y3 := q[0][0], q[0][1], q[1][0], q[1][1], q[2][0], q[2][1], q[3][0], q[3][1]
	dx1, dx2, sx := x1-x2, x3-x2, x0-x1+x2-x3
	dy1, dy2, sy := y1-y2, y3-y2, y0-y1+y2-y3
	det := dx1*dy2 - dx2*dy1
	if det == 0 {
		return Identity
	}
	g, h2 := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	unit := Transform{x1 - x0 + g*x1, x3 - x0 + h2*x3, x0, y1 - y0 + g*y1, y3 - y0 + h2*y3, y0, g, h2, 1}
	return Scaling(float64(w), float64(h)).Then(unit)
}

// Warp draws the w × h picture that t maps into g, by bilinear interpolation.
// What lies outside g is white.
func Warp(g *image.Gray, t Transform, w, h int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, w, h))
	sw, sh := g.Bounds().Dx(), g.Bounds().Dy()
	affine := t[6] == 0 && t[7] == 0
	for y := 0; y < h; y++ {
		dst := out.Pix[y*out.Stride : y*out.Stride+w]
		// the pixel's centre maps to the source pixel's centre
		X, Y := t[0]*0.5+t[1]*(float64(y)+0.5)+t[2], t[3]*0.5+t[4]*(float64(y)+0.5)+t[5]
		W := t[6]*0.5 + t[7]*(float64(y)+0.5) + t[8]
		for x := range dst {
			sx, sy := X, Y
			if !affine {
				sx, sy = X/W, Y/W
				W += t[6]
			} else if t[8] != 1 {
				sx, sy = X/t[8], Y/t[8]
			}
			X += t[0]
			Y += t[3]
			sx, sy = sx-0.5, sy-0.5
			fx, fy := int(sx*256), int(sy*256)
			at := fy>>8*g.Stride + fx>>8
			if sx < 0 || sy < 0 || fx>>8+1 >= sw || fy>>8+1 >= sh {
				dst[x] = sampleEdge(g, sx, sy, sw, sh)
				continue
			}
			dst[x] = among(g.Pix[at:at+2:at+2], g.Pix[at+g.Stride:at+g.Stride+2:at+g.Stride+2], fx&255, fy&255)
		}
	}
	return out
}

// sample interpolates g at a point; outside it is white.
func sample(g *image.Gray, x, y float64, w, h int) uint8 {
	X, Y := int(x*256), int(y*256)
	x0, y0 := X>>8, Y>>8
	if x < 0 || y < 0 || x0+1 >= w || y0+1 >= h {
		return sampleEdge(g, x, y, w, h)
	}
	i := y0*g.Stride + x0
	return among(g.Pix[i:i+2:i+2], g.Pix[i+g.Stride:i+g.Stride+2:i+g.Stride+2], X&255, Y&255)
}

// among interpolates among two pixels and the two below, at a place in 256ths from the first.
func among(p, q []uint8, fx, fy int) uint8 {
	top := int(p[0])*(256-fx) + int(p[1])*fx
	bot := int(q[0])*(256-fx) + int(q[1])*fx
	return uint8((top*(256-fy) + bot*fy + 1<<15) >> 16)
}

// sampleEdge takes the pixel of g at a point that has not four around it.
func sampleEdge(g *image.Gray, x, y float64, w, h int) uint8 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < -1 || y0 < -1 || x0 >= w || y0 >= h {
		return 255
	}
	return g.Pix[clampInt(y0, 0, h-1)*g.Stride+clampInt(x0, 0, w-1)]
}

// Turn returns g turned clockwise by quarter turns.
func Turn(g *image.Gray, quarters int) *image.Gray {
	quarters = ((quarters % 4) + 4) % 4
	w, h := g.Bounds().Dx(), g.Bounds().Dy()
	if quarters == 0 {
		return g
	}
	ow, oh := w, h
	if quarters%2 == 1 {
		ow, oh = h, w
	}
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	for y := 0; y < h; y++ {
		for x, v := range g.Pix[y*g.Stride : y*g.Stride+w] {
			switch quarters {
			case 1:
				out.Pix[x*out.Stride+h-1-y] = v
			case 2:
				out.Pix[(h-1-y)*out.Stride+w-1-x] = v
			case 3:
				out.Pix[(w-1-x)*out.Stride+y] = v
			}
		}
	}
	return out
}

// Cut returns a copy of the part r of g, its first pixel at 0, 0.
func Cut(g *image.Gray, r image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	for y := range r.Dy() {
		copy(out.Pix[y*out.Stride:], g.Pix[g.PixOffset(r.Min.X, r.Min.Y+y):g.PixOffset(r.Max.X-1, r.Min.Y+y)+1])
	}
	return out
}
