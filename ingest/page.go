package ingest

import (
	"context"
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/raster"
	"annex/ingest/trust"
	"annex/model"
)

// A pageRead is a page once its words are known, whether they came from a
// scan or a text layer: its tables as ruled and its lines outside them.
// Lengths are pixels of the straightened page, dpi to the inch.
type pageRead struct {
	number     int
	size       model.PageSize
	bounds     image.Rectangle
	dpi        float64
	em         float64                      // the type size most of the page is set in
	prose      float64                      // that of most text outside the document's tables
	weight     float64                      // the stem width of most of its lines, in em
	stem       float64                      // and in pixels; 0: not measured
	by         string                       // the reader, for provenance
	legibility legibility                   // of the document
	signals    map[model.Box]*trust.Signals // of its cells, by their place
	toPage     func(x, y float64) (float64, float64)
	tables     []*tableRead
	zones      []*zone     // what may be a work programme without rules around its cells
	lines      []*lineRead // outside the tables, from the top
	rules      []ruling    // horizontal rulings outside the tables
	bars       []ruling    // change bars: vertical rulings outside the tables
}

// A tableRead is one table of a page.
type tableRead struct {
	box        image.Rectangle
	rows, cols int
	cells      []*cellRead   // by row, then column
	sense      *rowSense     // where no rules part its rows
	shapes     []columnShape // of its columns then
}

// A cellRead is a cell of a table with its lines.
type cellRead struct {
	cellBox
	page  *pageRead
	lines []*lineRead
}

// A lineRead is a line of text once it is read.
type lineRead struct {
	page            *pageRead
	box             image.Rectangle // of the text, without its bullet
	baseline        int
	em              float64
	weight          float64 // stem width in em: about 0.09 in regular faces, 0.15 in bold ones
	bullet          bool
	sign            string // of the bullet, where it was read
	taken           string // what the bullet may be instead: – or »
	bulletX         int    // left edge of the bullet, or of the text
	chars           []char
	trail           model.Change // of a space that follows, as far as a stroke shows it
	boldness        float64      // its stems' width by that of running text; 0: not measured
	look            lineLook
	counts          bool            // the number that it begins with counts the sections
	doubt           float64         // the probability that a stroke was misread
	blankEnd        bool            // a blank is drawn after its last word: none was broken
	refilled        int             // holes in its strokes, that were filled
	shapes, letters []wordShape     // of its words, and of the characters of the longer ones
	drawn           *strokesSeen    // nil: nothing told of strokes
	ruled           bool            // a straight line is drawn under all of it, be its letters changed or not
	unread          float64         // em: the widest of its ink that no character covers
	tails           map[int]float64 // see separatorTails; nil outside tables of small type
}

// text is the line as printed.
func (l *lineRead) text() string {
	var b []byte
	for _, c := range l.chars {
		b = append(b, c.text...)
	}
	return string(b)
}

// underlined reports whether all of the line is underlined.
func (l *lineRead) underlined() bool {
	n, all := 0, 0
	for _, c := range l.chars {
		if c.text == " " {
			continue
		}
		all++
		if c.change == model.Inserted || l.ruled && c.change == model.Kept {
			n++
		}
	}
	return all > 0 && n*10 >= all*9
}

// readSheet finds the tables and the lines of a scanned page and reads them;
// with tablesOnly, it leaves the lines outside the tables unread.
func readSheet(ctx context.Context, e readers, s *sheet, tablesOnly bool) (*pageRead, error) {
	em := s.typeSize()
	e.coarse = s.times > 1
	s.unmarked = tablesOnly
	if tablesOnly {
		s.liftOnEnd(em)
	}
	h, v := s.rulings()
	if !tablesOnly { // reports have no rulings thrown out
		s.liftScratches()
	}
	s.thin = raster.Ridges(s.gray, int(0.3*em), int(0.13*em+0.5))
	p := &pageRead{
		number: s.page.Number, bounds: s.gray.Bounds(), dpi: s.dpi, em: em, by: e.name(), toPage: s.toPage,
		size: model.PageSize{Page: s.page.Number, Width: s.page.Width, Height: s.page.Height, DPI: s.dpi / float64(s.times), Read: model.ReadScan, Note: s.note, Turned: s.turned},
	}
	type job struct {
		line *textLine
		into *[]*lineRead
	}
	var jobs []job
	queue := func(ls []*textLine, into *[]*lineRead) {
		for _, l := range ls {
			jobs = append(jobs, job{l, into})
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var charts []image.Rectangle
	if tablesOnly {
		charts, h, v = s.withoutCharts(h, v, em)
	}
	lattices := s.lattices(h, v)
	mended := map[*lattice][]*cellText{}
	found := &aligned{alignment: alignment{em: em, horizontal: h, vertical: v}}
	if tablesOnly {
		shaded := slices.DeleteFunc(s.shadedEdges(), func(e ruling) bool { return s.runsAlong(e, h) })
		near, pad := s.points(2.5), s.points(0.8)
		h, v = drawnParts(h, lattices, (*lattice).across, near, pad), drawnParts(v, lattices, (*lattice).down, near, pad)
		found, lattices = s.findAligned(h, v, joinStacked(lattices, em, s.points(3)), shaded, charts, em), nil
	} else {
		h, v, lattices = s.withFaint(h, v, lattices)
		for i, l := range lattices {
			above := 0
			if i > 0 {
				above = lattices[i-1].box().Max.Y
			}
			s.withHeadRow(l, h, v, above, em)
			mended[l] = s.mend(l, em)
		}
		p.zones = s.findZones(p, h, v, lattices)
		lattices = slices.DeleteFunc(lattices, func(l *lattice) bool { return overZone(p.zones, l.box()) })
	}
	for _, l := range lattices {
		cells := mended[l]
		t := &tableRead{box: l.box(), rows: len(l.ys) - 1, cols: len(l.xs) - 1}
		for _, c := range cells {
			cell := &cellRead{cellBox: c.cellBox, page: p}
			t.cells = append(t.cells, cell)
			queue(c.lines, &cell.lines)
		}
		p.tables = append(p.tables, t)
	}
	boxes := found.boxes()
	for _, l := range lattices {
		boxes = append(boxes, l.box())
	}
	for _, z := range p.zones {
		boxes = append(boxes, z.framed())
		for c := range z.cols {
			queue(s.columnLines(z, c), &z.lines[c])
		}
	}
	if !tablesOnly {
		for _, r := range s.outside(boxes) {
			queue(s.findLines(r, em), &p.lines)
		}
	}
	for _, r := range found.regions {
		for _, pc := range r.pieces {
			if pc.onEnd {
				l, err := s.readOnEnd(ctx, e, p, pc, em)
				if err != nil {
					return nil, &model.Error{File: s.page.File, Page: s.page.InFile, Err: err}
				}
				if l != nil {
					pc.lines = append(pc.lines, l)
				}
				continue
			}
			if sign := found.sized(r.em).sign(pc); sign != "" {
				pc.lines = append(pc.lines, p.signLine(pc, sign, r.em))
				continue
			}
			queue(s.pieceLines(pc, h, v, r.em), &pc.lines)
		}
	}
	p.rules, p.bars = p.outsideTables(h), p.outsideTablesUpright(v)
	var lines []*textLine
	for _, j := range jobs {
		if j.line.sign == "" {
			lines = append(lines, j.line)
		}
	}
	levelFeet(lines)
	levelShort(lines)
	s.readRedlines(lines)
	var weights, stems []float64
	for _, j := range jobs {
		read := s.read
		switch {
		case j.line.sign != "":
			read = func(l *textLine) ([]char, error) { return l.dashChars(), nil }
		case read == nil:
			read = func(l *textLine) ([]char, error) { return s.readLine(ctx, e, l) }
		}
		chars, err := read(j.line)
		if err != nil {
			return nil, &model.Error{File: s.page.File, Page: s.page.InFile, Err: err}
		}
		if chars = trimSpaces(chars); noise(chars) || speckle(j.line, chars) {
			continue
		}
		l := j.line
		l.project(chars, em)
		r := &lineRead{page: p, box: l.box, baseline: l.baseline, em: l.em, weight: s.stem(l), bullet: !l.bullet.Empty(), bulletX: l.box.Min.X, chars: chars, trail: l.trail(), doubt: 1 - l.labelled, drawn: l.drawn(), ruled: l.ruled, refilled: l.refilled, unread: l.unread(chars), shapes: l.shapes(chars), letters: l.letterShapes(chars)}
		if tablesOnly && s.small(l.em) {
			r.chars = l.lostPoints(chars)
			r.tails = l.separatorTails(r.chars)
		}
		if r.bullet {
			r.bulletX, r.taken = l.bullet.Min.X, l.mayBeText()
		}
		*j.into = append(*j.into, r)
		weights, stems = append(weights, r.weight), append(stems, r.weight*r.em)
	}
	if len(weights) > 0 {
		p.weight, p.stem = median(weights), median(stems)
	}
	found.settleLetters()
	p.addAligned(found)
	return p, nil
}

// noise reports whether what was read is dirt: nothing, or signs without any
// letter or digit of which the engine is not sure. A dash alone is an answer in a cell,
// and the sign of a unit or of a note may stand apart from its figure.
func noise(cs []char) bool {
	if len(cs) == 0 {
		return true
	}
	least := 1.0
	for _, c := range cs {
		for _, r := range c.text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return len(cs) == 1 && c.conf < 0.5
			}
		}
		least = min(least, c.conf)
	}
	if strings.ContainsAny(cs[0].text, "%‰$€£") { // no dirt has their form
		return least < 0.5
	}
	return least < 0.8 || !strings.ContainsAny(cs[0].text, "-–—?*•…†‡#")
}

// speckle reports whether a line is a speck that was read as a letter or a figure: none is so low.
func speckle(l *textLine, cs []char) bool {
	if len(cs) != 1 || float64(l.box.Dy()) > 0.35*l.em {
		return false
	}
	r, _ := utf8.DecodeRuneInString(cs[0].text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// outside returns the parts of the sheet above, between and below the tables,
// the outermost margins left out.
func (s *sheet) outside(tables []image.Rectangle) []image.Rectangle {
	slices.SortFunc(tables, func(a, b image.Rectangle) int { return a.Min.Y - b.Min.Y })
	b := s.gray.Bounds().Inset(s.points(9))
	y := b.Min.Y
	var out []image.Rectangle
	for _, t := range tables {
		if t.Min.Y-s.points(2) > y {
			out = append(out, image.Rect(b.Min.X, y, b.Max.X, t.Min.Y-s.points(2)))
		}
		y = max(y, t.Max.Y+s.points(2))
	}
	if y < b.Max.Y {
		out = append(out, image.Rect(b.Min.X, y, b.Max.X, b.Max.Y))
	}
	return out
}

func (p *pageRead) outsideTables(rs []ruling) []ruling {
	var out []ruling
	for _, r := range rs {
		if !p.inTable((r.lo+r.hi)/2, r.at) {
			out = append(out, r)
		}
	}
	return out
}

func (p *pageRead) outsideTablesUpright(rs []ruling) []ruling {
	var out []ruling
	for _, r := range rs {
		if !p.inTable(r.at, (r.lo+r.hi)/2) {
			out = append(out, r)
		}
	}
	return out
}

func (p *pageRead) inTable(x, y int) bool {
	pad := int(3 * p.dpi / 72)
	for _, t := range p.tables {
		if (image.Point{X: x, Y: y}).In(t.box.Inset(-pad)) {
			return true
		}
	}
	return false
}

// typeSize is the type size, in pixels, that most of the sheet's text is set
// in: from the commonest height of its ink components, which is the x-height.
func (s *sheet) typeSize() float64 {
	lo, hi := s.points(3), s.points(11)
	hist := make([]int, hi+3)
	for _, c := range raster.Components(s.ink) {
		if h := c.Box.Dy(); h >= lo && h <= hi && c.Box.Dx() <= 2*h && c.Box.Dx()*4 >= h {
			hist[h]++
		}
	}
	best, at, all := 0, 0, 0
	for h := lo; h <= hi; h++ {
		n := hist[h-1] + 2*hist[h] + hist[h+1]
		all += hist[h]
		if n > best {
			best, at = n, h
		}
	}
	if all < 20 {
		return 10 * s.dpi / 72
	}
	// Where thick ink joins the small letters, most single pieces are capitals: then there are more
	// that are smaller by as much as small letters are, than larger by as much as capitals are, or hardly any of these.
	count := func(from, to float64) (n, most int) {
		for h := max(int(from*float64(at)), lo); h <= min(int(to*float64(at)+0.5), hi); h++ {
			if n += hist[h]; hist[h] > hist[most] {
				most = h
			}
		}
		return n, most
	}
	smaller, small := count(0.67, 0.79)
	larger, _ := count(1.3, 1.5)
	if at >= s.points(6.2) && smaller > 0 && (smaller > larger || larger*8 < best) {
		at = small
	}
	return float64(at) / 0.53
}

// stem is the usual width of a line's upright strokes, in em.
func (s *sheet) stem(l *textLine) float64 {
	y0, y1 := l.baseline-int(0.42*l.em), l.baseline-int(0.1*l.em)
	var hist [64]int
	n := 0
	for y := max(y0, 0); y < min(y1, s.ink.H); y++ {
		row := s.ink.Row(y)
		for x := l.box.Min.X; x < min(l.box.Max.X, s.ink.W); {
			if row[x] == 0 {
				x++
				continue
			}
			x1 := x
			for x1 < s.ink.W && row[x1] != 0 {
				x1++
			}
			if w := x1 - x; w < len(hist) && float64(w) < 0.4*l.em {
				hist[w]++
				n++
			}
			x = x1
		}
	}
	half := float64(n) / 2
	for w, k := range hist { // widths are whole pixels: the median lies between two of them
		if k > 0 && half <= float64(k) {
			return (float64(w) - 0.5 + half/float64(k)) / l.em
		}
		half -= float64(k)
	}
	return 0
}

// box returns the place of r on the page as it came, in points.
func (p *pageRead) box(r image.Rectangle) model.Box {
	return pageBox(p.toPage, r)
}
