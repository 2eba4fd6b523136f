package ingest

import (
	"cmp"
	"image"
	"math"
	"slices"
	"strings"

	"annex/ingest/raster"
	"annex/ingest/source"
	"annex/model"
)

// A text layer's lengths are kept as whole numbers at this many to the inch;
// its rulings are found on a drawing of its strokes at a fifth of that.
const (
	layerDPI  = 720
	drawnDPI  = 144
	layerUnit = layerDPI / 72.0
	layerBold = 0.15 // the stem width in em that bold type is given: its face says no more
)

// readTextLayer makes a page of glyphs and drawn lines: with tablesOnly of any
// document, else of a work programme.
func readTextLayer(p *source.Page, tablesOnly bool) *pageRead {
	worn, rules := newWearers(p.Glyphs).worn(p.Strokes)
	drawn := drawStrokes(p, rules)
	drawn.unbroken = !tablesOnly
	k := layerDPI / drawnDPI
	bounds := image.Rect(0, 0, int(p.Width*layerUnit), int(p.Height*layerUnit))
	out := &pageRead{
		number: p.Number, bounds: bounds, dpi: layerDPI, by: model.ReadTextLayer,
		toPage: func(x, y float64) (float64, float64) { return x / layerUnit, y / layerUnit },
		size:   model.PageSize{Page: p.Number, Width: p.Width, Height: p.Height, Read: model.ReadTextLayer},
	}
	h, v := drawn.rulings()
	out.em = commonSize(p)
	for _, l := range drawn.lattices(h, v) {
		t := &tableRead{box: times(l.box(), k), rows: len(l.ys) - 1, cols: len(l.xs) - 1}
		for _, c := range l.cells() {
			c.box = times(c.box, k)
			t.cells = append(t.cells, &cellRead{cellBox: c, page: out})
		}
		out.tables = append(out.tables, t)
	}
	for i := range h {
		h[i] = ruling{h[i].at * k, h[i].lo * k, h[i].hi * k, h[i].thick * k}
	}
	for i := range v {
		v[i] = ruling{v[i].at * k, v[i].lo * k, v[i].hi * k, v[i].thick * k}
	}
	strokes := slices.Concat(worn, withoutBare(rules, h, p.Glyphs))
	glyphs := slices.Clone(p.Glyphs)
	without := func(taken map[source.Glyph]bool) {
		glyphs = slices.DeleteFunc(glyphs, func(g source.Glyph) bool { return taken[g] })
	}
	// a work programme's rules part all of its cells or none
	ruled := slices.ContainsFunc(out.tables, func(t *tableRead) bool { return t.cols >= 3 })
	if !tablesOnly && !ruled {
		without(newLayer(out, glyphs, strokes).findZones(h, v))
		out.tables = slices.DeleteFunc(out.tables, func(t *tableRead) bool { return overZone(out.zones, t.box) })
	}
	for _, t := range out.tables {
		for _, c := range t.cells {
			var in []source.Glyph
			in, glyphs = takeGlyphs(glyphs, c.box)
			c.lines = out.glyphLines(in, withoutEdges(strokes, len(worn), c.box))
		}
	}
	if tablesOnly && !ruled {
		without(newLayer(out, glyphs, strokes).findTables(h, v))
	}
	out.lines = append(out.lines, out.glyphLines(glyphs, strokes)...)
	out.sortLines()
	out.rules, out.bars = out.outsideTables(h), out.outsideTablesUpright(v)
	return out
}

func times(r image.Rectangle, k int) image.Rectangle {
	return image.Rect(r.Min.X*k, r.Min.Y*k, r.Max.X*k, r.Max.Y*k)
}

// drawStrokes draws strokes of the page as a sheet on which rulings can be found.
func drawStrokes(p *source.Page, strokes []source.Stroke) *sheet {
	s := &sheet{page: p, dpi: drawnDPI}
	u := drawnDPI / 72.0
	s.dark = raster.NewBitmap(max(int(p.Width*u), 1)+1, max(int(p.Height*u), 1)+1)
	for _, k := range strokes {
		w := max(int(math.Round(k.Width*u)), 1)
		x0, x1 := int(math.Min(k.X0, k.X1)*u+0.5), int(math.Max(k.X0, k.X1)*u+0.5)
		y0, y1 := int(math.Min(k.Y0, k.Y1)*u+0.5), int(math.Max(k.Y0, k.Y1)*u+0.5)
		r := image.Rect(x0, y0-w/2, x1, y0-w/2+w)
		if y1-y0 > x1-x0 {
			r = image.Rect(x0-w/2, y0, x0-w/2+w, y1)
		}
		r = r.Intersect(s.dark.Bounds())
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := s.dark.Row(y)
			for x := r.Min.X; x < r.Max.X; x++ {
				row[x] = 1
			}
		}
	}
	return s
}

// wearers are a page's glyphs, ordered by their baselines.
type wearers []source.Glyph

func newWearers(gs []source.Glyph) wearers {
	gs = slices.DeleteFunc(slices.Clone(gs), func(g source.Glyph) bool { return g.Turn != 0 })
	slices.SortFunc(gs, func(a, b source.Glyph) int { return cmp.Compare(a.Baseline, b.Baseline) })
	return gs
}

// worn parts the strokes that are drawn under or through text from the others.
func (ws wearers) worn(strokes []source.Stroke) (worn, rules []source.Stroke) {
	for _, k := range strokes {
		if ws.wear(k) {
			worn = append(worn, k)
		} else {
			rules = append(rules, k)
		}
	}
	return worn, rules
}

// wear reports whether a stroke is drawn under or through text: it begins
// where one glyph begins and ends where one ends. A table's rule keeps its
// distance from the text on both sides.
func (ws wearers) wear(k source.Stroke) bool {
	x0, x1 := math.Min(k.X0, k.X1), math.Max(k.X0, k.X1)
	if math.Abs(k.Y1-k.Y0) >= 1 || x1-x0 < 1 {
		return false
	}
	const largest = 100 // points of type that wears strokes
	begins, ends := false, false
	i, _ := slices.BinarySearchFunc(ws, k.Y0-0.3*largest, func(g source.Glyph, y float64) int { return cmp.Compare(g.Baseline, y) })
	for ; i < len(ws) && ws[i].Baseline < k.Y0+0.5*largest; i++ {
		g := ws[i]
		if k.Y0 < g.Baseline-0.5*g.Size || k.Y0 > g.Baseline+0.3*g.Size {
			continue
		}
		begins = begins || math.Abs(g.X0-x0) < 0.12*g.Size
		ends = ends || math.Abs(g.X1-x1) < 0.12*g.Size
	}
	return begins && ends
}

// withoutBare are the strokes that no text wears but those on rulings that hardly any text stands on or is crossed by, in units of the layer:
// between rows set close, a table's rule touches the feet of the one above.
func withoutBare(strokes []source.Stroke, h []ruling, gs []source.Glyph) []source.Stroke {
	const near, covered = 1.5, 0.7 // points, of the ruling's length
	var bare []ruling
	for _, r := range h {
		y, over := float64(r.at)/layerUnit, 0.0
		for _, g := range gs {
			if y > g.Baseline-0.5*g.Size && y < g.Baseline+0.3*g.Size {
				over += math.Max(0, math.Min(g.X1, float64(r.hi)/layerUnit)-math.Max(g.X0, float64(r.lo)/layerUnit))
			}
		}
		if over < covered*float64(r.length())/layerUnit {
			bare = append(bare, r)
		}
	}
	return slices.DeleteFunc(slices.Clone(strokes), func(k source.Stroke) bool {
		x0, x1, y := math.Min(k.X0, k.X1)*layerUnit, math.Max(k.X0, k.X1)*layerUnit, k.Y0*layerUnit
		return math.Abs(k.Y1-k.Y0) < 1 && slices.ContainsFunc(bare, func(r ruling) bool {
			return math.Abs(y-float64(r.at)) < near*layerUnit && x0 > float64(r.lo)-near*layerUnit && x1 < float64(r.hi)+near*layerUnit
		})
	})
}

// withoutEdges are the strokes, the first n of which text wears, but the rules that a cell ends with below or above: where a page
// ends a row in the middle, its rule touches the feet of the last line.
func withoutEdges(strokes []source.Stroke, n int, cell image.Rectangle) []source.Stroke {
	const near = 1.5 // points
	out := slices.Clone(strokes[:n])
	for _, k := range strokes[n:] {
		y := k.Y0 * layerUnit
		edge := math.Min(math.Abs(y-float64(cell.Min.Y)), math.Abs(y-float64(cell.Max.Y)))
		if math.Abs(k.Y1-k.Y0) >= 1 || edge >= (near+k.Width/2)*layerUnit {
			out = append(out, k)
		}
	}
	return out
}

// takeGlyphs parts the glyphs whose middle lies inside r from the others.
func takeGlyphs(gs []source.Glyph, r image.Rectangle) (in, out []source.Glyph) {
	for _, g := range gs {
		m := image.Pt(int((g.X0+g.X1)/2*layerUnit), int((g.Baseline-0.25*g.Size)*layerUnit))
		if m.In(r) {
			in = append(in, g)
		} else {
			out = append(out, g)
		}
	}
	return in, out
}

// commonSize is the type size of most characters.
func commonSize(p *source.Page) float64 {
	n := map[float64]int{}
	best := 0.0
	for _, g := range p.Glyphs {
		if strings.TrimSpace(g.Text) == "" {
			continue
		}
		n[g.Size] += len(g.Text)
		if n[g.Size] > n[best] || n[g.Size] == n[best] && g.Size > best {
			best = g.Size
		}
	}
	if best == 0 {
		best = 10
	}
	return best * layerUnit
}

// glyphLines groups glyphs that stand on one baseline to lines.
func (p *pageRead) glyphLines(gs []source.Glyph, strokes []source.Stroke) []*lineRead {
	var out []*lineRead
	for _, r := range baselines(gs) {
		if l := p.glyphLine(r, strokes); l != nil {
			out = append(out, l)
		}
	}
	return out
}

// sameLine reports whether g stands on the line of the others: a raised mark
// comes before its line's baseline and counts with it.
func sameLine(row []source.Glyph, g source.Glyph) bool {
	big := row[0]
	for _, r := range row {
		if r.Size > big.Size {
			big = r
		}
	}
	size := math.Max(big.Size, g.Size)
	d := math.Abs(g.Baseline - big.Baseline)
	if d < 0.2*size {
		return true
	}
	return d < 0.65*size && math.Min(big.Size, g.Size) < 0.8*size // faces with high ascents raise marks by more than half
}

// glyphLine makes a line of glyphs sorted from the left.
func (p *pageRead) glyphLine(gs []source.Glyph, strokes []source.Stroke) *lineRead {
	main := gs[0]
	bold := 0
	for _, g := range gs {
		if g.Size > main.Size {
			main = g
		}
		if g.Bold {
			bold++
		}
	}
	l := &lineRead{page: p, em: main.Size * layerUnit, baseline: int(main.Baseline * layerUnit), weight: 0.09}
	l.blankEnd = blankAfter(gs, main.Size)
	if bold*2 > len(gs) {
		l.weight = layerBold
	}
	near := strokesNear(strokes, main)
	last, blank := math.Inf(-1), false
	for _, g := range gs {
		x0, x1 := int(g.X0*layerUnit), int(g.X1*layerUnit)
		if strings.TrimSpace(g.Text) == "" {
			blank = true
			continue // spaces are measured, and narrow ones must be written too
		}
		narrow := blank && g.X0-last > 0.07*main.Size
		if blank = false; (narrow || g.X0-last > 0.15*main.Size) && len(l.chars) > 0 {
			gap := source.Glyph{X0: last, X1: g.X0, Baseline: main.Baseline, Size: main.Size}
			l.chars = append(l.chars, char{text: " ", change: changeOf(gap, near), conf: 1, x0: int(last * layerUnit), x1: x0})
		}
		last = math.Max(last, g.X1)
		text := g.Text
		if g.Size < 0.8*main.Size && main.Baseline-g.Baseline > 0.15*main.Size {
			text = raised.Replace(text)
		}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r), change: changeOf(g, near), conf: layerConfidence, x0: x0, x1: x1, colour: colourOf(g.Color)})
		}
	}
	if len(l.chars) == 0 {
		return nil
	}
	l.takeBullet()
	if len(l.chars) == 0 {
		return nil
	}
	l.spacesAsAround()
	if end := gs[len(gs)-1]; l.blankEnd {
		l.trail = changeOf(end, near)
	}
	first, end := l.chars[0], l.chars[len(l.chars)-1]
	l.box = image.Rect(first.x0, l.baseline-int(0.75*l.em), end.x1, l.baseline+int(0.22*l.em))
	if !l.bullet {
		l.bulletX = l.box.Min.X
	}
	return l
}

// blankAfter reports whether a blank is drawn after the last word, and not under it.
func blankAfter(gs []source.Glyph, size float64) bool {
	end := math.Inf(-1)
	for _, g := range gs {
		if strings.TrimSpace(g.Text) != "" {
			end = math.Max(end, g.X1)
		}
	}
	last := gs[len(gs)-1]
	return strings.TrimSpace(last.Text) == "" && last.X0 > end-0.1*size
}

var raised = strings.NewReplacer("1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "0", "⁰")

// strokesNear returns the horizontal strokes that a line on g's baseline may wear.
func strokesNear(strokes []source.Stroke, g source.Glyph) []source.Stroke {
	var out []source.Stroke
	for _, k := range strokes {
		if math.Abs(k.Y1-k.Y0) < 1 && k.Y0 > g.Baseline-0.5*g.Size && k.Y0 < g.Baseline+0.3*g.Size {
			out = append(out, k)
		}
	}
	return out
}

// changeOf says what the strokes make of a glyph.
func changeOf(g source.Glyph, strokes []source.Stroke) model.Change {
	c := model.Kept
	for _, k := range strokes {
		x0, x1 := math.Min(k.X0, k.X1), math.Max(k.X0, k.X1)
		if math.Min(x1, g.X1)-math.Max(x0, g.X0) < 0.5*(g.X1-g.X0) {
			continue
		}
		if k.Y0 < g.Baseline-0.05*g.Size {
			return model.Deleted
		}
		c = model.Inserted
	}
	return c
}
