package raster

import "math"

// Skew returns the angle in degrees by which the page's lines lean, positive
// where they fall to the right, within ±limit. It is the angle whose
// projection profile is most uneven (Postl's criterion: the sum of the squared differences
// of neighbouring rows), searched coarsely and then finely on a thinned picture.
func Skew(b *Bitmap, limit float64) float64 {
	pts := samples(b, 60_000)
	if len(pts) < 200 {
		return 0
	}
	best, score := 0.0, -1.0
	search := func(from, to, step float64) {
		score = -1
		high := max(1, int(float64(b.W)*math.Tan(step*math.Pi/180)/2+0.5))
		for a := from; a <= to+step/2; a += step {
			if s := profileScore(pts, b.W, b.H, a, high); s > score {
				best, score = a, s
			}
		}
	}
	search(-limit, limit, 0.2)
	for _, step := range []float64{0.05, 0.0125} {
		search(best-5*step, best+5*step, step)
	}
	return best
}

type point struct{ x, y float32 }

// samples returns at most n ink pixels whose right neighbour row below is
// blank: lower edges carry the lines' direction and are few.
func samples(b *Bitmap, n int) []point {
	var edge []point
	for y := 0; y+1 < b.H; y++ {
		row, below := b.Row(y), b.Row(y+1)
		for x, p := range row {
			if p != 0 && below[x] == 0 {
				edge = append(edge, point{float32(x), float32(y)})
			}
		}
	}
	if len(edge) <= n {
		return edge
	}
	out := make([]point, 0, n)
	step := float64(len(edge)) / float64(n)
	for i := 0.0; int(i) < len(edge) && len(out) < n; i += step {
		out = append(out, edge[int(i)])
	}
	return out
}

func profileScore(pts []point, w, h int, angle float64, high int) float64 {
	t := float32(math.Tan(angle * math.Pi / 180))
	shift := float32(math.Abs(float64(t))*float64(w)) + 1
	hist := make([]float32, h+2*int(shift)+4)
	bins := make([]uint32, len(hist)) // of each row: processors take long to divide
	for y := range bins {
		bins[y] = uint32(y/high + 1)
	}
	for _, p := range pts {
		hist[bins[int(p.y-p.x*t+shift)]]++
	}
	var s float64
	for i := 1; i < len(hist); i++ {
		d := float64(hist[i] - hist[i-1])
		s += d * d
	}
	return s
}

// Levelness is how sharply the picture's rows and columns part ink from blank, by
// Postl's criterion: greater where its lines lie straighter.
func Levelness(b *Bitmap) float64 {
	t := b.Transposed()
	return profileScore(samples(b, 60_000), b.W, b.H, 0, 1) * profileScore(samples(t, 60_000), t.W, t.H, 0, 1)
}
