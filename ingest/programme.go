package ingest

import (
	"image"
	"slices"
	"strings"

	"annex/ingest/raster"
)

// findZones finds the zones of a scanned page, whose tracked changes' strokes
// would else run words and columns together. A work programme's rules close all
// of its cells or none.
func (s *sheet) findZones(p *pageRead, h, v []ruling, lattices []*lattice) []*zone {
	ruled := slices.DeleteFunc(slices.Clone(lattices), func(l *lattice) bool { return len(l.xs) <= 3 })
	harsh := s.bilevel
	if len(ruled) > 0 && !harsh && !slices.ContainsFunc(ruled, s.broken) {
		return nil
	}
	h = s.withShades(s.withPieces(h))
	ink := s.ink.Crop(s.ink.Bounds())
	for _, m := range s.longMarks(s.crop(s.ink.Bounds()).findMarks(p.em), p.em) {
		m.lift(ink, p.em)
	}
	s.clearRulings(ink, h, nil)
	s.clearRemains(ink, h)
	ps, _ := s.pieces(ink, h, v, p.em)
	a := alignment{em: p.em, horizontal: h, vertical: v}
	zones := a.zones(ps)
	if len(ruled) > 0 {
		zones = besideRuled(zones, ruled)
	}
	for _, z := range zones {
		z.page, z.harsh = p, harsh
		z.lines = make([][]*lineRead, len(z.cols))
	}
	return zones
}

// withShades adds the edges of shaded rows to the horizontal rulings, where none runs along them: beside a shade, a thin double
// rule is lost with its ground.
func (s *sheet) withShades(horizontal []ruling) []ruling {
	if s.lit == nil {
		return horizontal
	}
	return slices.Concat(horizontal, slices.DeleteFunc(s.shadedEdges(), func(e ruling) bool { return s.runsAlong(e, horizontal) }))
}

// besideRuled keeps, of the zones of a page with ruled tables, those that stand where none of these do, and those that show more
// columns, each with its heading, than are left of a table's rules. A zone has at least five, more than what else stands in columns.
func besideRuled(zones []*zone, ruled []*lattice) []*zone {
	const enough = 5
	poor := slices.DeleteFunc(slices.Clone(ruled), func(l *lattice) bool {
		over := slices.DeleteFunc(slices.Clone(zones), func(z *zone) bool { return !z.box.Overlaps(l.box()) })
		return len(over) == 0 || len(over[0].cols) < len(l.xs) || over[0].heads < len(over[0].cols) || over[0].box.Min.Y > l.ys[1] ||
			slices.ContainsFunc(over, func(z *zone) bool { return len(z.cols) < len(l.xs) })
	})
	return slices.DeleteFunc(zones, func(z *zone) bool {
		return len(z.cols) < enough || slices.ContainsFunc(ruled, func(l *lattice) bool {
			return z.box.Overlaps(l.box()) && !slices.Contains(poor, l)
		})
	})
}

// overZone reports whether a box lies over one of the zones: that of a frame around it.
func overZone(zones []*zone, box image.Rectangle) bool {
	return slices.ContainsFunc(zones, func(z *zone) bool { return z.box.Overlaps(box) })
}

// columnLines finds the lines of column c of a zone, rules cleared away.
func (s *sheet) columnLines(z *zone, c int) []*textLine {
	r := z.columnBox(c).Intersect(s.ink.Bounds())
	k := s.crop(r)
	for _, b := range []*raster.Bitmap{k.ink, k.dark, k.thin} {
		for _, u := range z.horizontal {
			if t := u.thick/2 + 1; u.at+t >= r.Min.Y && u.at-t < r.Max.Y && z.underColumn(u) {
				b.Clear(image.Rect(u.lo-1, u.at-t, u.hi+1, u.at+t+1).Sub(r.Min))
			}
		}
		for _, u := range z.vertical {
			if t := u.thick/2 + 1; u.at+t >= r.Min.X && u.at-t < r.Max.X {
				b.Clear(image.Rect(u.at-t, u.lo-1, u.at+t+1, u.hi+1).Sub(r.Min))
			}
		}
	}
	for _, u := range uprightPieces(k.ink, z.vertical, r.Min, z.em) {
		k.clear(u)
	}
	k.whiten(s, r.Min)
	return dropLeanDashes(s.linesIn(k, r.Min, z.em), z.em)
}

// uprightPieces are the parts of an upright line that no ruling was made of: thinner and higher than letters, and the shorter ones
// above and below; and what is left close beside a ruling that leans. b shows the part of the page that begins at origin.
func uprightPieces(b *raster.Bitmap, vertical []ruling, origin image.Point, em float64) []image.Rectangle {
	var thin, high, out []image.Rectangle
	for _, c := range raster.Components(b) {
		if float64(c.Box.Dx()) > 0.2*em {
			continue
		}
		thin = append(thin, c.Box)
		if float64(c.Box.Dy()) > 1.6*em {
			high = append(high, c.Box)
		}
	}
	for _, t := range thin {
		if slices.ContainsFunc(high, func(h image.Rectangle) bool { return t.Min.X >= h.Min.X-2 && t.Max.X <= h.Max.X+2 }) ||
			slices.ContainsFunc(vertical, func(u ruling) bool { return u.leaves(t.Add(origin), em) }) {
			out = append(out, t)
		}
	}
	return out
}

// leaves reports whether what is left beside an upright ruling where that was cleared away is its own: too thin and too near for letters.
func (r ruling) leaves(rest image.Rectangle, em float64) bool {
	near := r.thick/2 + 1 + int(0.12*em)
	return float64(rest.Dx()) <= 0.12*em && rest.Min.X >= r.at-near && rest.Max.X <= r.at+near+1 && rest.Max.Y > r.lo && rest.Min.Y < r.hi
}

// underColumn reports whether a rule runs under most of any column.
func (z *zone) underColumn(u ruling) bool {
	return slices.ContainsFunc(z.cols, func(c span) bool { return c.overlap(span{u.lo, u.hi})*2 > c.width() })
}

// programme makes tables of the zones that have the columns of a work programme,
// and of those that go on with one; the text of all others is running text.
//
// What a column means tells where its cells begin and end, and those tell what it
// means: so both are taken several times, first from the headings alone.
func (d *document) programme() {
	keys := map[*zone][]string{}
	zones := d.zones()
	for _, z := range zones {
		z.dropBlank()
		z.standShort()
	}
	sense := newRowSense(spacingOf(zones))
	sense.learnHeads(zones)
	sense.whole = d.ruledHeads()
	for range 3 {
		for _, z := range zones {
			z.sense = sense
		}
		d.layouts = nil
		for _, p := range d.pages {
			for _, t := range p.tables {
				d.learnLayout(t)
			}
		}
		for _, z := range zones {
			d.learnLayout(z.table(keys[z]))
		}
		d.nameLayouts()
		sense = d.learnRows(zones, keys)
	}
	for _, z := range zones {
		z.sense = sense
	}
	var last *zone
	var named []string
	for _, p := range d.pages {
		for _, z := range p.zones {
			t := z.table(keys[z])
			switch {
			case enoughColumns(keys[z]) && !d.listed(t):
				named = keys[z]
			case z.goesOn(last):
				z.headless = true
				t = z.table(named)
			default:
				p.lines = append(p.lines, z.running()...)
				continue
			}
			last = z
			p.tables = append(p.tables, t)
		}
		p.sortLines()
		p.sortTables()
	}
}

// listed reports whether a table is the items of a list that begin alike ("Work area 2.1 – Parcels", "Work area 2.2 – Addresses"), set so even that
// their words stand in columns: what would be the headings of two columns is all that these hold.
func (d *document) listed(t *tableRead) bool {
	headings, first := d.headingRow(t)
	same := 0
	for c, l := range t.looks(first, d.words) {
		again, others := 0, false
		for _, text := range l.texts {
			again += strings.Count(text, headings[c])
			others = others || strings.TrimSpace(strings.ReplaceAll(text, headings[c], "")) != ""
		}
		same += int(oneIf(headings[c] != "" && again >= 2 && !others))
	}
	return same >= 2
}

// goesOn reports whether z's columns begin where those of a zone before it do.
func (z *zone) goesOn(before *zone) bool {
	if before == nil || len(before.cols) != len(z.cols) {
		return false
	}
	both, same := 0, 0
	for c := range z.cols {
		x, ok := z.columnStart(c)
		y, there := before.columnStart(c)
		if !ok || !there {
			continue
		}
		both++
		if d := x - y; d < 0.015 && d > -0.015 {
			same++
		}
	}
	return both >= 2 && same*5 >= both*4
}

// columnStart is where the texts of column c begin, as a share of the page's width.
func (z *zone) columnStart(c int) (float64, bool) {
	if len(z.lines[c]) == 0 {
		return 0, false
	}
	x := z.lines[c][0].bulletX
	for _, l := range z.lines[c] {
		x = min(x, l.bulletX)
	}
	return float64(x) / float64(max(z.page.bounds.Dx(), 1)), true
}

// zones are those of all pages.
func (d *document) zones() []*zone {
	var out []*zone
	for _, p := range d.pages {
		out = append(out, p.zones...)
	}
	return out
}

// learnRows takes the columns' meanings and learns from the rows as they are found so far how rows begin.
func (d *document) learnRows(zones []*zone, keys map[*zone][]string) *rowSense {
	out := newRowSense(rowSpacing{})
	var known []*zone
	for _, z := range zones {
		t, first := z.table(keys[z]), 0
		if _, keys[z], first = d.header(t); enoughColumns(keys[z]) {
			known = append(known, z)
			out.learn(z, t, keys[z], first)
		}
	}
	if len(known) == 0 {
		known = zones
	}
	out.space = spacingOf(known)
	out.learnHeads(known)
	out.whole = d.ruledHeads()
	return out
}
