package ingest

import (
	"cmp"
	"image"
	"slices"
	"strings"

	"annex/ingest/source"
)

// A layer is the glyphs of a text layer outside its ruled tables, as the
// letters of pieces.
type layer struct {
	page    *pageRead
	strokes []source.Stroke
	// glyphs has what stands in each letter's box, with the blank behind it.
	glyphs map[image.Rectangle][]source.Glyph
	pieces []*piece
}

// newLayer makes pieces of glyphs: stretches of one baseline without a gap as
// wide as those between columns. A list's sign stays with its text.
func newLayer(p *pageRead, gs []source.Glyph, strokes []source.Stroke) *layer {
	out := &layer{page: p, strokes: strokes, glyphs: map[image.Rectangle][]source.Glyph{}}
	var letters, leaders []image.Rectangle
	var rows [][]image.Rectangle
	for _, row := range baselines(slices.DeleteFunc(slices.Clone(gs), func(g source.Glyph) bool { return g.Turn != 0 })) {
		var in []image.Rectangle
		for _, g := range row {
			if strings.TrimSpace(g.Text) == "" {
				if n := len(in); n > 0 {
					out.glyphs[in[n-1]] = append(out.glyphs[in[n-1]], g)
				}
				continue
			}
			box := letterBox(g)
			if out.glyphs[box] == nil {
				in = append(in, box)
			}
			out.glyphs[box] = append(out.glyphs[box], g)
		}
		letters, rows = append(letters, in...), append(rows, in)
	}
	letters, leaders = dropLeaders(letters, p.em)
	kept := map[image.Rectangle]bool{}
	for _, r := range letters {
		kept[r] = true
	}
	for _, row := range rows {
		out.cut(slices.DeleteFunc(row, func(r image.Rectangle) bool { return !kept[r] }))
	}
	markLeaders(out.pieces, leaders, p.em)
	return out
}

// cut makes pieces of the letters of one baseline, from the left.
func (y *layer) cut(row []image.Rectangle) {
	from := 0
	for i := range row {
		if i+1 < len(row) {
			l, r := y.glyphs[row[i]][0], y.glyphs[row[i+1]][0]
			gap := float64(row[i+1].Min.X - row[i].Max.X)
			sign := i == from && bulletSign(l.Text) && gap < 2.5*y.page.em
			if sign || gap < pieceGap*min(max(l.Size, r.Size)*layerUnit, 1.3*y.page.em) {
				continue
			}
		}
		p := &piece{letters: slices.Clone(row[from : i+1])}
		for _, r := range p.letters {
			p.box = p.box.Union(r)
		}
		p.core = coreOf(p.letters, p.box)
		y.pieces = append(y.pieces, p)
		from = i + 1
	}
}

// Heights of letters and depths of descenders, in em, as they are in most faces.
const (
	tallLetter, smallLetter, pointHeight, descent = 0.72, 0.5, 0.12, 0.2
)

// letterBox is where the ink of a glyph is, about: fonts tell no more than
// where the next letter begins.
func letterBox(g source.Glyph) image.Rectangle {
	x0, x1, up, down := g.X0, g.X1, tallLetter, 0.0
	switch first := g.Text[:1]; {
	case first == "." || first == ",":
		middle := (x0 + x1) / 2
		x0, x1, up = middle-0.06*g.Size, middle+0.06*g.Size, pointHeight
	case strings.Contains("acemnorsuvwxz", first):
		up = smallLetter
	case strings.Contains("gpqy", first):
		up, down = smallLetter, descent
	case first == "j":
		down = descent
	}
	return image.Rect(int(x0*layerUnit), int((g.Baseline-up*g.Size)*layerUnit), int(x1*layerUnit), int((g.Baseline+down*g.Size)*layerUnit)+1)
}

// of returns the glyphs of pieces, each once.
func (y *layer) of(ps ...*piece) []source.Glyph {
	var out []source.Glyph
	for _, p := range ps {
		for _, r := range p.letters {
			out = append(out, y.glyphs[r]...)
		}
	}
	return out
}

// findTables adds the page's tables that rules do not show; their glyphs are
// what is returned.
func (y *layer) findTables(h, v []ruling) (taken map[source.Glyph]bool) {
	found := &aligned{alignment: alignment{em: y.page.em, horizontal: h, vertical: v}}
	found.findRegions(y.pieces)
	taken = map[source.Glyph]bool{}
	for _, r := range found.regions {
		for _, p := range r.pieces {
			p.lines = y.page.glyphLines(y.of(p), y.strokes)
		}
		for _, g := range y.of(r.pieces...) {
			taken[g] = true
		}
	}
	found.regions = slices.DeleteFunc(found.regions, func(r region) bool {
		a := found.sized(r.em)
		l := a.ruledAcross(r.pieces)
		if l == nil {
			return false
		}
		y.page.tables = append(y.page.tables, a.latticeTable(y.page, l, nil, r.pieces))
		return true
	})
	y.page.addAligned(found)
	return taken
}

// findZones adds the page's zones; their glyphs are what is returned.
func (y *layer) findZones(h, v []ruling) (taken map[source.Glyph]bool) {
	a := alignment{em: y.page.em, horizontal: h, vertical: v}
	y.page.zones = a.zones(y.pieces)
	taken = map[source.Glyph]bool{}
	all := y.of(y.pieces...)
	for _, z := range y.page.zones {
		z.page = y.page
		for c := range z.cols {
			in, _ := takeGlyphs(all, z.columnBox(c))
			for _, g := range in {
				taken[g] = true
			}
			z.lines = append(z.lines, y.page.glyphLines(in, y.strokes))
		}
	}
	return taken
}

// baselines groups glyphs that stand on one baseline, each group from the left.
func baselines(gs []source.Glyph) [][]source.Glyph {
	gs = slices.DeleteFunc(slices.Clone(gs), func(g source.Glyph) bool { return g.Text == "" })
	slices.SortStableFunc(gs, func(a, b source.Glyph) int { return cmp.Compare(a.Baseline, b.Baseline) })
	var rows [][]source.Glyph
	for _, g := range gs {
		n := len(rows)
		if n > 0 && sameLine(rows[n-1], g) {
			rows[n-1] = append(rows[n-1], g)
			continue
		}
		rows = append(rows, []source.Glyph{g})
	}
	for _, r := range rows {
		slices.SortStableFunc(r, func(a, b source.Glyph) int { return cmp.Compare(a.X0, b.X0) })
	}
	return rows
}
