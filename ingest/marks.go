package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// A mark is a thin straight line drawn under or through text, found before it
// is known where the text's lines are. It may lean a little.
type mark struct {
	x0, x1   int     // x1 excluded
	at, lean float64 // its middle row is at + lean·x
	up, down int     // rows of ink above and below its middle
	wave     int     // how many rows a wavy one swings up and down
}

// row is the mark's middle row in column x.
func (m mark) row(x int) int { return int(math.Floor(m.at + m.lean*float64(x) + 0.5)) }

// rows are the rows it covers anywhere, y1 excluded.
func (m mark) rows() (y0, y1 int) {
	a, b := m.row(m.x0), m.row(m.x1-1)
	return min(a, b) - m.up, max(a, b) + m.down + 1
}

// stroke returns the mark as a stroke.
func (m mark) stroke() stroke {
	y0, y1 := m.rows()
	return stroke{x0: m.x0, x1: m.x1, y0: y0, y1: y1}
}

// A crop is a part of a sheet, free of rules: what surely is ink, what may be,
// and its thin horizontal lines.
type crop struct {
	ink, dark, thin *raster.Bitmap
	gray            *image.Gray
	bilevel         bool    // it was scanned in black and white
	twin            float64 // how far apart, in em, the lines of its double strikes were, of which the lower was lifted off
}

// crop returns a copy of the part r of the sheet.
func (s *sheet) crop(r image.Rectangle) crop {
	return crop{ink: s.ink.Crop(r), dark: s.dark.Crop(r), thin: s.thin.Crop(r), gray: raster.Cut(s.gray, r), bilevel: s.bilevel}
}

// ruleEdge is how far above and below a rule its grey edge reaches, in pixels: what is left of it looks like a faint underline.
const ruleEdge = 2

// whiten turns white what dark lost since c was cropped from p on, and the grey edges above and below it.
func (c crop) whiten(s *sheet, p image.Point) {
	for y := range c.dark.H {
		now, before := c.dark.Row(y), s.dark.Row(y + p.Y)[p.X:]
		for x, v := range now {
			if v != 0 || before[x] == 0 {
				continue
			}
			for k := max(y-ruleEdge, 0); k <= min(y+ruleEdge, c.dark.H-1); k++ {
				if k == y || !s.dark.At(x+p.X, k+p.Y) {
					c.gray.Pix[k*c.gray.Stride+x] = 255
				}
			}
		}
	}
}

// findMarks finds the marks of at least two small letters' width.
// Pieces of a line that lie on one straight line belong together where there
// is ink between them: letters that touch a line hide it from thin.
func (c crop) findMarks(em float64) []mark {
	var out []mark
	pieces := append(linePieces(c.thin, 0.4*em, em), linePieces(c.ink, 1.1*em, em)...)
	for _, p := range joinPieces(pieces, em) {
		out = append(out, c.marks(p, em)...)
	}
	slices.SortFunc(out, func(a, c mark) int { return a.x0 - c.x0 })
	return out
}

// A linePiece is a run of pixels on neighbouring rows, with the sums of the
// least squares line through them.
type linePiece struct {
	x0, x1, y0, y1      int
	n, x, y, xx, xyprod float64
}

func (p *linePiece) add(o linePiece) {
	p.x0, p.x1 = min(p.x0, o.x0), max(p.x1, o.x1)
	p.y0, p.y1 = min(p.y0, o.y0), max(p.y1, o.y1)
	p.n, p.x, p.y, p.xx, p.xyprod = p.n+o.n, p.x+o.x, p.y+o.y, p.xx+o.xx, p.xyprod+o.xyprod
}

// line returns the least squares line through a long piece; a short one, or one
// that leans more than what a straightened page keeps of its bend, is level.
func (p *linePiece) line(em float64) (at, lean float64) {
	mx, my := p.x/p.n, p.y/p.n
	if v := p.xx/p.n - mx*mx; v > 0 && float64(p.x1-p.x0) > 4*em {
		lean = (p.xyprod/p.n - mx*my) / v
	}
	if math.Abs(lean) > 0.008 {
		lean = 0
	}
	return my - lean*mx, lean
}

// linePieces collects the runs of thin of at least least pixels, on touching rows.
func linePieces(thin *raster.Bitmap, least, em float64) []linePiece {
	long, thick := int(least), int(0.22*em)
	var open, out []linePiece // open: with a run on the row before
	for y := 0; y < thin.H; y++ {
		var next []linePiece
		for _, r := range rowRuns(thin, y, 0, thin.W, long, 0) {
			w := float64(r.x1 - r.x0)
			mx := float64(r.x0+r.x1-1) / 2
			p := linePiece{x0: r.x0, x1: r.x1, y0: y, y1: y + 1, n: w, x: w * mx, y: w * float64(y),
				xx: w*mx*mx + w*(w*w-1)/12, xyprod: w * mx * float64(y)}
			for i := 0; i < len(open); {
				if open[i].x0 < r.x1 && r.x0 < open[i].x1 {
					p.add(open[i])
					open = slices.Delete(open, i, i+1)
					continue
				}
				i++
			}
			next = append(next, p)
		}
		out = append(out, open...)
		open = next
	}
	out = append(out, open...)
	return slices.DeleteFunc(out, func(p linePiece) bool { return p.y1-p.y0 > thick+(p.x1-p.x0)/80 })
}

// joinPieces joins pieces that lie on one line, the longest first, over what
// letters that touch the line can hide of it.
func joinPieces(ps []linePiece, em float64) []linePiece {
	slices.SortStableFunc(ps, func(a, b linePiece) int { return (b.x1 - b.x0) - (a.x1 - a.x0) })
	var out []linePiece
	for _, p := range ps {
		best, at := math.Max(1.2, 0.05*em), -1
		for i := range out {
			o := &out[i]
			if gap := float64(max(p.x0-o.x1, o.x0-p.x1)); gap > 2.5*em {
				continue
			}
			a, lean := o.line(em)
			if off := math.Abs(a + lean*p.x/p.n - p.y/p.n); off < best {
				best, at = off, i
			}
		}
		if at >= 0 {
			out[at].add(p)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// marks returns the parts of the piece's line that are drawn all along.
func (c crop) marks(p linePiece, em float64) []mark {
	at, lean := p.line(em)
	m := mark{at: at, lean: lean}
	pad := int(0.3 * em)
	x0, x1 := max(p.x0-pad, 0), min(p.x1+pad, c.ink.W)
	on := c.along(m, x0, x1, em)
	gap := max(int(0.06*em), 1)
	var out []mark
	for i := 0; i < len(on); {
		if !on[i] {
			i++
			continue
		}
		end, miss, n := i, 0, 0
		for j := i; j < len(on) && miss <= gap; j++ {
			if on[j] {
				end, miss = j+1, 0
				n++
			} else {
				miss++
			}
		}
		if float64(end-i) >= 1.1*em && float64(n) >= 0.95*float64(end-i) {
			k := m
			k.x0, k.x1 = x0+i, x0+end
			if k.measure(c.ink, em) {
				out = append(out, k)
			}
		}
		i = end + 1
	}
	return out
}

// along tells for each column from x0 to x1 whether the mark is drawn there: it
// is as dark as letters are, or darker than what is above and below it. The gaps
// between the tops of letters, which a blurred picture fills, are neither.
func (c crop) along(m mark, x0, x1 int, em float64) []bool {
	across := max(int(0.13*em+0.5), 3)
	depth := make([]int, x1-x0)
	for x := x0; x < x1; x++ {
		depth[x-x0] = c.depth(x, m.row(x))
	}
	sorted := slices.Clone(depth)
	slices.Sort(sorted)
	letters := sorted[len(sorted)*9/10]
	on := make([]bool, x1-x0)
	for i, d := range depth {
		x := x0 + i
		y := m.row(x)
		on[i] = d*4 >= letters*3 || d >= 255-faintLevel && d >= max(20, letters/4)+max(c.darkness(x, y-across), c.darkness(x, y+across))
	}
	c.unbroken(m, x0, on, int(unbrokenRun*em))
	if !c.bilevel {
		c.unbrokenTone(m, x0, on, depth, letters, int(toneRun*em))
		c.unbrokenLine(m, x0, on, depth, letters, across, int(toneRun*em))
	}
	return on
}

// unbrokenRun is the length in em from which a run of ink in one row is a drawn line, whatever stands above and below
// it: letters leave white between them, or touch in one row only where ink is thick. toneRun is that of a run which is throughout
// paler than the line's letters: a changed word in a colour of its own.
const (
	unbrokenRun = 3.0
	toneRun     = 1.5
)

// unbroken sets on, which begins at x0, where the mark runs along ink without a break for long pixels, mostly two rows thick.
func (c crop) unbroken(m mark, x0 int, on []bool, long int) {
	inked := func(i int) bool { return c.ink.At(x0+i, m.row(x0+i)) }
	setRuns(on, long, inked, func(from, to int) bool {
		thick := 0
		for i := from; i < to; i++ {
			x, y := x0+i, m.row(x0+i)
			thick += int(oneIf(c.ink.At(x, y-1) || c.ink.At(x, y+1)))
		}
		return thick*10 >= 8*(to-from)
	})
}

// unbrokenTone sets on, which begins at x0, where the mark runs along ink without a break for long pixels that are as pale as each other. Letters of that colour
// show no line darker than what is above and below it.
func (c crop) unbrokenTone(m mark, x0 int, on []bool, depth []int, letters, long int) {
	pale := func(i int) bool {
		return c.ink.At(x0+i, m.row(x0+i)) && depth[i]*5 <= letters*4 && depth[i]*10 >= letters*3
	}
	setRuns(on, long, pale, func(int, int) bool { return true })
}

// mostlyBare is the share of a drawn line's columns that show it so, between the letters that it crosses; lineFloor is how dark the others are
// at least, in parts of what these are in the middle.
const mostlyBare, lineFloor = 0.6, 0.75

// unbrokenLine sets on, which begins at x0, where the mark runs along ink without a break for long pixels, most of which are on, or darker
// than some row up to across pixels above and below, and none much paler than those: a slanting stem crosses it, or another line lies close to it.
func (c crop) unbrokenLine(m mark, x0 int, on []bool, depth []int, letters, across, long int) {
	bare := make([]bool, len(on))
	var drawn []int
	for i, d := range depth {
		if bare[i] = on[i] || d-max(20, letters/4) >= max(c.palest(x0+i, m.row(x0+i), -across), c.palest(x0+i, m.row(x0+i), across)); bare[i] {
			drawn = append(drawn, d)
		}
	}
	if len(drawn) == 0 {
		return
	}
	slices.Sort(drawn)
	least := int(lineFloor * float64(drawn[len(drawn)/2]))
	inked := func(i int) bool { return depth[i] >= least && c.ink.At(x0+i, m.row(x0+i)) }
	setRuns(on, long, inked, func(from, to int) bool {
		n := 0
		for i := from; i < to; i++ {
			n += int(oneIf(bare[i]))
		}
		return float64(n) >= mostlyBare*float64(to-from)
	})
}

// palest is the least darkness of the rows up to far below row y of column x, or above it where far is negative.
func (c crop) palest(x, y, far int) int {
	least, step := 255, 1
	if far < 0 {
		step = -1
	}
	for d := step; d != far+step; d += step {
		least = min(least, c.darkness(x, y+d))
	}
	return least
}

// setRuns sets on in each run of at least long columns that is drawn throughout and is one as a whole, from one column up to another.
func setRuns(on []bool, long int, drawn func(i int) bool, whole func(from, to int) bool) {
	for i := 0; i < len(on); {
		end := i
		for end < len(on) && drawn(end) {
			end++
		}
		if end-i >= long && whole(i, end) {
			for k := i; k < end; k++ {
				on[k] = true
			}
		}
		i = end + 1
	}
}

// depth is how dark row y of column x is, or the row above or below.
func (c crop) depth(x, y int) int { return c.darkest(x, y-1, y+1) }

// darkest is the most darkness in rows y0 to y1 of column x.
func (c crop) darkest(x, y0, y1 int) int {
	most := 0
	for y := y0; y <= y1; y++ {
		most = max(most, c.darkness(x, y))
	}
	return most
}

// darkness is how far a pixel and those beside it are from white.
func (c crop) darkness(x, y int) int {
	if y < 0 || y >= c.ink.H {
		return 0
	}
	row := c.gray.Pix[y*c.gray.Stride:]
	return 255 - (int(row[max(x-1, 0)])+int(row[x])+int(row[min(x+1, c.ink.W-1)]))/3
}

// measure finds how thick the mark is where it is bare, without letters that
// touch it; false where it is nowhere bare, or thicker than drawn lines are.
func (m *mark) measure(b *raster.Bitmap, em float64) bool {
	thick := max(int(0.22*em), 4)
	var ups, downs []int
	for x := m.x0; x < m.x1; x++ {
		y := m.row(x)
		switch {
		case b.At(x, y):
		case b.At(x, y+1):
			y++
		case b.At(x, y-1):
			y--
		default:
			continue
		}
		y0, y1 := y, y+1
		for y-y0 <= thick && b.At(x, y0-1) {
			y0--
		}
		for y1-y <= thick && b.At(x, y1) {
			y1++
		}
		if y1-y0 <= thick {
			ups, downs = append(ups, m.row(x)-y0), append(downs, y1-1-m.row(x))
		}
	}
	if float64(len(ups)) < 0.08*float64(m.x1-m.x0) {
		return false
	}
	slices.Sort(ups)
	slices.Sort(downs)
	m.up, m.down = max(ups[len(ups)/2], 0), max(downs[len(downs)/2], 0)
	return true
}
