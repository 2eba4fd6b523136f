package ingest

import (
	"image"
	"slices"
)

// aligned is what of a sheet looks like tables without enough rules, before it is read.
type aligned struct {
	alignment
	regions []region
}

// sized is the alignment for type of another size.
func (a *aligned) sized(em float64) *alignment {
	out := a.alignment
	out.em = em
	return &out
}

// A region is the pieces of one table, and, where rules show it but do not
// part all of its rows, its lattice and the bands of that to be parted.
type region struct {
	pieces []*piece
	l      *lattice
	bands  []int
	em     float64 // its type size
}

// findAligned finds the tables of a sheet: those of its lattices, and those that
// rules do not show or not wholly; the edges of shaded rows part them as rules do. What lies in charts is no table's.
func (s *sheet) findAligned(h, v []ruling, lattices []*lattice, shaded []ruling, charts []image.Rectangle, em float64) *aligned {
	ps, pictures := s.pieces(s.ink, h, v, em)
	out := &aligned{alignment: alignment{em: em, horizontal: h, vertical: v, shaded: shaded, parts: s.drawnAlong(h), pictures: pictures}}
	ps = slices.DeleteFunc(out.withoutMargins(ps), func(p *piece) bool {
		return slices.ContainsFunc(charts, middleOfBox(p.box).In)
	})
	for _, l := range lattices {
		in := insideOf(ps, l)
		l = out.withShades(l, in)
		out.partHeadings(l, in)
		bands, ok := out.ruledEnough(l, in)
		if !ok {
			continue
		}
		if more := out.completed(l, in, outsideOf(ps, l)); more != l {
			bands, in, l = moved(bands, len(more.ys)-len(l.ys)), insideOf(ps, more), more
		}
		ps = outsideOf(ps, l)
		out.regions = append(out.regions, region{pieces: append(out.cutAtRules(l, in), s.takeOnEnd(l)...), l: l, bands: bands, em: typeOf(in, em)})
	}
	out.findRegions(out.outsidePictures(out.withoutUpright(append(ps, s.looseOnEnd(em)...))))
	return out
}

// drawnAlong parts horizontal rules where for some points nothing of them is seen.
func (s *sheet) drawnAlong(rs []ruling) []ruling {
	var out []ruling
	for _, r := range rs {
		cols := s.dark.ColCounts(image.Rect(r.lo, r.at-r.thick/2-1, r.hi, r.at+r.thick/2+2).Intersect(s.dark.Bounds()))
		part, blank := ruling{at: r.at, lo: r.lo, hi: r.lo, thick: r.thick}, 0
		for x, n := range cols {
			if blank++; n == 0 {
				continue
			}
			if blank > s.points(1.5)+1 {
				out = append(out, part)
				part.lo = r.lo + x
			}
			part.hi, blank = r.lo+x+1, 0
		}
		out = append(out, part)
	}
	return out
}

// findRegions adds the regions in which pieces stand as in tables.
func (a *aligned) findRegions(ps []*piece) {
	for _, r := range a.alignment.regions(ps) {
		size := typeOf(r, a.em)
		a.regions = append(a.regions, region{pieces: a.sized(size).settle(r), em: size})
	}
}

// outsidePictures drops the pieces on and close to pictures: the lettering of charts.
func (a *aligned) outsidePictures(ps []*piece) []*piece {
	var areas []image.Rectangle
	for _, r := range a.pictures {
		near := func(o image.Rectangle) bool { return o.Inset(-a.ems(3)).Overlaps(r) }
		for i := slices.IndexFunc(areas, near); i >= 0; i = slices.IndexFunc(areas, near) {
			r = r.Union(areas[i])
			areas = slices.Delete(areas, i, i+1)
		}
		areas = append(areas, r)
	}
	return slices.DeleteFunc(ps, func(p *piece) bool {
		return slices.ContainsFunc(areas, func(r image.Rectangle) bool {
			return middleOfBox(p.box).In(image.Rect(r.Min.X-a.ems(4), r.Min.Y-a.ems(0.5), r.Max.X+a.ems(1), r.Max.Y+a.ems(1.5)))
		})
	})
}

// settle cuts the region's pieces at its columns, once those are known, before they are read.
func (a *alignment) settle(ps []*piece) []*piece {
	strips := stripsOf(ps)
	cols := a.columns(strips)
	a.figures = a.figureColumns(strips, cols)
	head := 0
	x := acrossBlock(strips)
	for i := 1; i < len(strips) && i < 6; i++ {
		if a.edgeBetween(strips[i-1].y1, strips[i].y0, x, 0.88) {
			head = i
			break
		}
	}
	a.cutPieces(strips, cols, max(head, 1))
	ps = nil
	for _, s := range strips {
		ps = append(ps, s.pieces...)
	}
	return ps
}

func (a *aligned) boxes() []image.Rectangle {
	var out []image.Rectangle
	for _, r := range a.regions {
		var b image.Rectangle
		if r.l != nil {
			b = r.l.box()
		}
		for _, p := range r.pieces {
			b = b.Union(p.box)
		}
		out = append(out, b)
	}
	return out
}

func middleOfBox(r image.Rectangle) image.Point {
	return image.Pt((r.Min.X+r.Max.X)/2, (r.Min.Y+r.Max.Y)/2)
}

// pieceLines finds the line of a piece, rules and neighbours cleared away.
func (s *sheet) pieceLines(p *piece, h, v []ruling, em float64) []*textLine {
	r := p.box.Inset(-2).Intersect(s.ink.Bounds())
	k := s.crop(r)
	for _, u := range h {
		if u.at > p.core.Min.Y+1 && u.at < p.core.Max.Y-1 {
			continue // letters that were taken for a rule
		}
		if t := u.thick/2 + 1; u.at+t >= r.Min.Y && u.at-t < r.Max.Y {
			k.clear(image.Rect(u.lo-1, u.at-t, u.hi+1, u.at+t+1).Sub(r.Min))
		}
	}
	for _, u := range v {
		if u.at > p.box.Min.X+1 && u.at < p.box.Max.X-1 {
			continue
		}
		if t := u.thick/2 + 1; u.at+t >= r.Min.X && u.at-t < r.Max.X {
			k.clear(image.Rect(u.at-t, u.lo-1, u.at+t+1, u.hi+1).Sub(r.Min))
		}
	}
	k.whiten(s, r.Min)
	return s.linesIn(k, r.Min, em)
}

// signLine is the line of a piece that is nothing but a sign.
func (p *pageRead) signLine(pc *piece, sign string, em float64) *lineRead {
	l := &lineRead{page: p, box: pc.box, baseline: pc.box.Max.Y, em: em, weight: 0.09, bulletX: pc.box.Min.X}
	for _, r := range sign {
		l.chars = append(l.chars, char{text: string(r), conf: 0.99, x0: pc.box.Min.X, x1: pc.box.Max.X})
	}
	return l
}

func (c crop) clear(r image.Rectangle) {
	c.ink.Clear(r)
	c.dark.Clear(r)
	c.thin.Clear(r)
}

// addAligned puts the tables that were found into the page.
func (p *pageRead) addAligned(found *aligned) {
	for _, r := range found.regions {
		ps := r.pieces
		read := slices.DeleteFunc(slices.Clone(ps), func(x *piece) bool { return len(x.lines) == 0 })
		read = found.sized(r.em).withSigns(read)
		if r.l != nil {
			p.tables = append(p.tables, found.sized(r.em).latticeTable(p, r.l, r.bands, read))
			continue
		}
		if len(read) > 0 {
			if t := found.sized(r.em).table(p, read); t != nil {
				p.tables = append(p.tables, t)
			}
		}
	}
	p.sortTables()
}

// sortLines puts the page's lines in order from the top.
func (p *pageRead) sortLines() {
	slices.SortStableFunc(p.lines, func(a, b *lineRead) int { return a.baseline - b.baseline })
}

// sortTables puts the page's tables in order from the top.
func (p *pageRead) sortTables() {
	slices.SortStableFunc(p.tables, func(a, b *tableRead) int {
		if d := a.box.Min.Y - b.box.Min.Y; d != 0 {
			return d
		}
		return a.box.Min.X - b.box.Min.X
	})
}
