package ingest

import (
	"image"
	"slices"
	"strings"

	"annex/ingest/engine"
)

// Tesseract's English and French cannot print the letters of other languages' names, and is as sure of the letter without its mark as of any.
// The marks are there to see: pieces of ink above the small letters or below the line, more than the letters that were read have.

const (
	lowLetters = "acemnorsuvwxz" // as high as an x
	above      = "ij'‘’°²³*%éèêàâîôûùÉÈÊÀÂÎÔÛ"
	aboveTwice = "\"“”äëïöüÄËÏÖÜ«»"
	below      = "gjpqyçÇ,;()[]{}|/Q@$§Jf_„‚"
)

// unprinted reports whether a letter that the first reader saw has a mark that this reader cannot print, or a sign stands alone that it takes
// others for.
func unprinted(a []engine.Symbol, m *image.Gray) bool {
	if loneSign(a) {
		return true
	}
	var tops, feet []int
	marks, tails := 0, 0 // of what was read
	for _, s := range a {
		marks += int(oneIf(strings.Contains(above, s.Text))) + 2*int(oneIf(strings.Contains(aboveTwice, s.Text)))
		tails += int(oneIf(strings.Contains(below, s.Text)))
		if strings.Contains(lowLetters, s.Text) {
			w := (s.X1 - s.X0) / 4
			if top, foot := inkRowsOf(m, s.X0+w, s.X1-w); foot > 0 {
				tops, feet = append(tops, top), append(feet, foot)
			}
		}
	}
	if len(tops) < 3 {
		return false
	}
	x, foot := middleOf(tops), middleOf(feet)
	height := float64(foot - x) // of an x
	ems := func(n float64) int { return int(n * height) }
	over := pieces(m, x-ems(1.2), x-ems(0.08), ems(0.1), false)
	return len(over) > marks || markedLetter(a, over) || len(pieces(m, foot+ems(0.1), foot+ems(0.8), ems(0.1), true)) > tails
}

// markedLetter reports whether one of the pieces above letters stands over the middle of a letter that has none: in a line with an "fi" whose dot is drawn
// into its f, there is one for all.
func markedLetter(a []engine.Symbol, over []image.Rectangle) bool {
	return slices.ContainsFunc(a, func(s engine.Symbol) bool {
		inset := (s.X1 - s.X0) / 4
		return strings.Contains(lowLetters, s.Text) && slices.ContainsFunc(over, func(r image.Rectangle) bool {
			mid := (r.Min.X + r.Max.X) / 2
			return mid >= s.X0+inset && mid < s.X1-inset && r.Dx() < s.X1-s.X0
		})
	})
}

// pieces are those of the ink in rows y0 to y1 that are at least so large either way; those that go on below y1 are none, and those that come from
// above y0 only where open.
func pieces(m *image.Gray, y0, y1, least int, open bool) (out []image.Rectangle) {
	y0, y1 = max(y0, 0), min(y1, m.Rect.Dy())
	if y0 >= y1 {
		return nil
	}
	width := m.Rect.Dx()
	seen := make([]bool, width*(y1-y0))
	ink := func(x, y int) bool {
		return x >= 0 && x < width && y >= y0 && y < y1 && !seen[(y-y0)*width+x] && m.Pix[y*m.Stride+x] < inkInPicture
	}
	var stack []image.Point
	for y := y0; y < y1; y++ {
		for x := range width {
			if !ink(x, y) {
				continue
			}
			box := image.Rect(x, y, x+1, y+1)
			seen[(y-y0)*width+x] = true
			for stack = append(stack[:0], image.Pt(x, y)); len(stack) > 0; {
				p := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				box = box.Union(image.Rect(p.X, p.Y, p.X+1, p.Y+1))
				for _, d := range around8 {
					if q := p.Add(d); ink(q.X, q.Y) {
						seen[(q.Y-y0)*width+q.X] = true
						stack = append(stack, q)
					}
				}
			}
			if box.Dx() >= least && box.Dy() >= least && box.Max.Y < y1 && (open || box.Min.Y > y0) {
				out = append(out, box)
			}
		}
	}
	return out
}

// around8 leads to the pixels around one.
var around8 = []image.Point{{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}}

// inkRowsOf is from the first to the last row that has ink in columns x0 to x1.
func inkRowsOf(m *image.Gray, x0, x1 int) (top, foot int) {
	for y := range m.Rect.Dy() {
		for x := max(x0, 0); x < min(x1, m.Rect.Dx()); x++ {
			if m.Pix[y*m.Stride+x] < inkInPicture {
				if foot == 0 {
					top = y
				}
				foot = y + 1
				break
			}
		}
	}
	return top, foot
}

// loneSign reports whether a sign stands alone that may be another: ≥ is seen as a 2, Ø as an @ or a zero, µ as a u, σ as an o.
func loneSign(a []engine.Symbol) bool {
	blank := func(i int) bool { return i < 0 || i >= len(a) || a[i].Text == " " }
	for i := range a {
		if strings.Contains("2zZ@0Ouo", a[i].Text) && blank(i-1) && blank(i+1) {
			return true
		}
	}
	return false
}

// loneSigns puts the sign of a diameter before a number, and the letter of a deviation before a comparison, where the second reader thinks of it
// or the first took a ring alone for an @.
func loneSigns(cs []char) {
	blank := func(i int) bool { return i < 0 || i >= len(cs) || blankChar(cs[i]) }
	for i := range cs {
		c := &cs[i]
		if c.text == "" || !strings.Contains("@0Oo", c.text) || !blank(i-1) || !blank(i+1) || i+2 >= len(cs) {
			continue
		}
		compared := strings.Contains("<>≤≥=≈", cs[i+2].text)
		switch {
		case (compared || isDigit(cs[i+2])) && (c.text == "@" || c.other == "@" || c.also.Chance("Ø") > 0):
			c.become("Ø")
		case compared && c.also.Chance("σ") >= greekLeast:
			c.become("σ")
		}
	}
}

// greekLeast is the second reader's probability of a Greek letter from which one that stands alone is it.
const greekLeast = 0.05
