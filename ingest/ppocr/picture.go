package ppocr

import (
	"image"
	"math"

	"annex/ingest/engine"
)

// height is what the network is given lines in.
const height = 48

const (
	// longest is the width over the height of a piece that is read whole. The
	// network was taught short lines; it reads much longer ones, at no loss up to here.
	longest = 25.0
	// squeeze narrows lines, and the work with them: of 0.7, 0.8, 0.85 and 1 the
	// cells read rightly differ by chance only (1-bit, office and photocopied pages at 200 dpi).
	squeeze = 0.85
	// fillUp is how much of a line's height ink has at least, as it is given
	// to the network: dashes or small letters alone are not blown up to its whole height.
	fillUp = 0.6
)

// An ink is where a line of text is dark.
type ink struct {
	columns []int // dark pixels in each column
	rows    image.Rectangle
}

// inkOf counts what is darker than half way between the ground and the
// darkest of m, if that differs from the ground at all.
func inkOf(m *image.Gray) *ink {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var histogram [256]int
	for y := range h {
		for _, p := range m.Pix[y*m.Stride : y*m.Stride+w] {
			histogram[p]++
		}
	}
	dark, light := percentile(histogram[:], 0.001), percentile(histogram[:], 0.7)
	out := &ink{columns: make([]int, max(w, 0))}
	if w < 2 || h < 4 || light-dark < 40 {
		return out
	}
	limit := uint8((dark + light) / 2)
	top, bottom := h, 0
	for y := range h {
		n := 0
		for x, p := range m.Pix[y*m.Stride : y*m.Stride+w] {
			if p < limit {
				out.columns[x]++
				n++
			}
		}
		if n > 0 {
			top, bottom = min(top, y), y+1
		}
	}
	left, right := w, 0
	for x, n := range out.columns {
		if n > 0 {
			left, right = min(left, x), x+1
		}
	}
	out.rows = image.Rect(left, top, right, bottom)
	// A narrow band of ink, like a dash, keeps the height that its line has.
	margin := max(1, int(float64(bottom-top)*0.08))
	if floor := int(fillUp * float64(h)); bottom-top+2*margin < floor {
		margin = (floor - (bottom - top) + 1) / 2
	}
	out.rows.Min.Y, out.rows.Max.Y = max(top-margin, 0), min(bottom+margin, h)
	side := max(2, out.rows.Dy()/8)
	out.rows.Min.X, out.rows.Max.X = max(left-side, 0), min(right+side, w)
	return out
}

func percentile(histogram []int, share float64) int {
	total := 0
	for _, n := range histogram {
		total += n
	}
	left := int(share * float64(total))
	for v, n := range histogram {
		if left -= n; left < 0 {
			return v
		}
	}
	return len(histogram) - 1
}

func (k *ink) empty() bool { return k.rows.Empty() }

// pieces cuts the line's ink into parts that are no longer than longest,
// each at the widest gap in the last third of what would fit.
func (k *ink) pieces() []image.Rectangle {
	var out []image.Rectangle
	r := k.rows
	limit := int(longest * float64(r.Dy()))
	for r.Dx() > limit {
		x0, x1 := k.widestGap(r.Min.X+limit*2/3, r.Min.X+limit)
		if x1-x0 < r.Dy()/8 { // no gap between words: leave whole
			break
		}
		middle := (x0 + x1) / 2
		out = append(out, image.Rect(r.Min.X, r.Min.Y, middle, r.Max.Y))
		r.Min.X = middle
	}
	return append(out, r)
}

// widestGap is the longest run of columns without ink from x0 to x1.
func (k *ink) widestGap(x0, x1 int) (from, to int) {
	start := x0
	for x := x0; x <= x1; x++ {
		if x < x1 && k.columns[x] == 0 {
			continue
		}
		if x-start > to-from {
			from, to = start, x
		}
		start = x + 1
	}
	return from, to
}

// tensor scales the part r of m to the network's height, its width by squeeze more, and its values to
// -1…1, three times over for the three colours it expects. Its width is a
// multiple of 8, the rest filled with the ground.
func tensor(m *image.Gray, r image.Rectangle) (data []float32, width int) {
	scale := float64(height) / float64(r.Dy())
	scaled := max(int(math.Ceil(float64(r.Dx())*scale*squeeze)), 1)
	width = max((scaled+7)/8*8, 32)
	plane := height * width
	data = make([]float32, 3*plane)
	across := weights(r.Min.X, r.Dx(), scaled, m.Rect.Dx())
	down := weights(r.Min.Y, r.Dy(), height, m.Rect.Dy())
	row := make([]float32, r.Dy()*scaled)
	// Rows first, then columns: the filter is separable.
	for y := range r.Dy() {
		line := m.Pix[(r.Min.Y+y)*m.Stride:]
		for x, taps := range across {
			var v float32
			for i, w := range taps.weight {
				v += w * float32(line[taps.from+i])
			}
			row[y*scaled+x] = v
		}
	}
	for y, taps := range down {
		out := data[y*width : y*width+width]
		for x := range scaled {
			var v float32
			for i, w := range taps.weight {
				v += w * row[(min(max(taps.from+i-r.Min.Y, 0), r.Dy()-1))*scaled+x]
			}
			out[x] = v/127.5 - 1
		}
		for x := scaled; x < width; x++ {
			out[x] = 1
		}
	}
	copy(data[plane:2*plane], data[:plane])
	copy(data[2*plane:], data[:plane])
	return data, width
}

type taps struct {
	from   int
	weight []float32
}

// weights are those of a triangle filter, as wide as a pixel of the larger
// picture's scale, so that nothing is skipped when a line is made smaller.
func weights(start, length, want, limit int) []taps {
	ratio := float64(length) / float64(want)
	reach := max(ratio, 1)
	out := make([]taps, want)
	for i := range out {
		centre := float64(start) + (float64(i)+0.5)*ratio - 0.5
		from := max(int(math.Ceil(centre-reach)), 0, start)
		to := min(int(math.Floor(centre+reach)), limit-1, start+length-1)
		if to < from {
			to = from
		}
		t := taps{from: from}
		var sum float32
		for x := from; x <= to; x++ {
			w := float32(1 - math.Abs(float64(x)-centre)/reach)
			t.weight = append(t.weight, w)
			sum += w
		}
		if sum <= 0 {
			t.weight, sum = []float32{1}, 1
		}
		for j := range t.weight {
			t.weight[j] /= sum
		}
		out[i] = t
	}
	return out
}

// extents places the characters of the piece r, whose time steps are step
// pixels wide. The network gives a character's middle only: its borders are the
// column with the least ink on the way to the neighbours' middles, drawn in
// to where ink is; a space is the widest gap there.
func (k *ink) extents(line []spike, r image.Rectangle, step float64) []engine.Symbol {
	if len(line) == 0 {
		return nil
	}
	middle := make([]int, len(line))
	for i, s := range line {
		middle[i] = min(max(r.Min.X+int((s.step+0.5)*step), r.Min.X), r.Max.X-1)
	}
	out := make([]engine.Symbol, len(line))
	for i, s := range line {
		out[i] = engine.Symbol{Text: s.text, X0: r.Min.X, X1: r.Max.X, Confidence: min(max(s.probability, 0), 1), Also: s.also}
	}
	for i := 1; i < len(line); i++ {
		if line[i].text == " " && i+1 < len(line) {
			from, to := k.widestGap(middle[i-1], max(middle[i+1], middle[i-1]+1))
			if from == to {
				from, to = middle[i], middle[i]
			}
			out[i-1].X1, out[i].X0, out[i].X1, out[i+1].X0 = from, from, to, to
			out[i].Confidence = min(out[i].Confidence, out[i-1].Confidence, out[i+1].Confidence)
			i++
			continue
		}
		x := k.thinnest(middle[i-1], middle[i])
		out[i-1].X1, out[i].X0 = x, x
	}
	for i := range out {
		if out[i].Text != " " {
			k.draw(&out[i])
		}
	}
	return out
}

// thinnest is the column with the least ink between two characters' middles, the nearest to half way among equals.
func (k *ink) thinnest(a, b int) int {
	half := (a + b) / 2
	best := half
	for d := 1; d <= (b-a)/3; d++ {
		for _, x := range [2]int{half - d, half + d} {
			if k.columns[x] < k.columns[best] {
				best = x
			}
		}
	}
	return best
}

// draw narrows s to its ink, if it has any.
func (k *ink) draw(s *engine.Symbol) {
	x0, x1 := s.X0, max(s.X1, s.X0)
	for x0 < x1 && k.columns[x0] == 0 {
		x0++
	}
	for x1 > x0 && k.columns[x1-1] == 0 {
		x1--
	}
	if x1 > x0 {
		s.X0, s.X1 = x0, x1
	}
}
