package ingest

import (
	"cmp"
	"context"
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
	"annex/model"
)

// Headings of narrow columns are often set on end: their lines run up the page, or down. Letters of such lines stand closer to those above
// and below than to those beside them. They are taken off the sheet before anything is looked for, as their stems lie like rules
// across the page, and are read turned.

const (
	onEndGap   = 0.2  // em between two letters of a word at most
	onEndSpace = 0.75 // em between two words of a line at most
	onEndLeast = 1.3  // em that a line is long at least
	onEndLead  = 0.6  // em between two lines of one heading where no rules tell, at most
)

// liftOnEnd finds the lines of text that stand on end and takes them off the sheet, whose picture with them, but without rules, is kept
// as s.whole.
func (s *sheet) liftOnEnd(em float64) {
	rules := s.longRules(em)
	text := withoutMask(s.ink, rules)
	var boxes []image.Rectangle
	for _, c := range raster.Components(text) {
		w, h := float64(c.Box.Dx())/em, float64(c.Box.Dy())/em
		rule := w < 0.3 && h > 1.3 || c.Area*10 > 9*c.Box.Dx()*c.Box.Dy() && h > 1
		if w <= 1.3 && h <= 8 && w >= 0.06 && h >= 0.06 && !rule {
			boxes = append(boxes, c.Box)
		}
	}
	if s.onEnd = linesOnEnd(boxes, rules, em); len(s.onEnd) == 0 {
		return
	}
	whole := *s
	s.whole = &whole
	whole.ink, whole.dark = text, withoutMask(s.dark, rules)
	s.ink, s.dark = s.ink.Crop(s.ink.Bounds()), s.dark.Crop(s.dark.Bounds())
	for _, g := range []**image.Gray{&s.gray, &s.lit} {
		if *g != nil {
			*g = raster.Cut(*g, (*g).Rect)
		}
	}
	for _, r := range s.onEnd {
		s.clearText(r.Inset(-2).Intersect(s.ink.Bounds()), rules)
	}
}

// longRules are the straight lines of ink that are longer than letters side by side would make.
func (s *sheet) longRules(em float64) *raster.Bitmap {
	long, gap, thick := int(5*em), max(int(0.04*em), 1), s.points(4)
	out := raster.NewBitmap(s.ink.W, s.ink.H)
	for _, g := range raster.Horizontals(s.ink, long, gap, thick) {
		out.Fill(image.Rect(g.X0, g.Y-g.Thick/2-1, g.X1, g.Y+g.Thick/2+2))
	}
	for _, g := range raster.Horizontals(s.ink.Transposed(), long, gap, thick) {
		out.Fill(image.Rect(g.Y-g.Thick/2-1, g.X0, g.Y+g.Thick/2+2, g.X1))
	}
	return out
}

// withoutMask is b without what mask has.
func withoutMask(b, mask *raster.Bitmap) *raster.Bitmap {
	out := b.Crop(b.Bounds())
	for i, v := range mask.Pix {
		if v != 0 {
			out.Pix[i] = 0
		}
	}
	return out
}

// clearText takes the ink in r off the sheet and gives it the level of its ground, rules left out.
func (s *sheet) clearText(r image.Rectangle, rules *raster.Bitmap) {
	grounds := map[*image.Gray]uint8{s.gray: groundIn(s.gray, r)}
	if s.lit != nil {
		grounds[s.lit] = groundIn(s.lit, r)
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if rules.At(x, y) {
				continue
			}
			s.ink.Pix[y*s.ink.W+x], s.dark.Pix[y*s.dark.W+x] = 0, 0
			for g, level := range grounds {
				g.Pix[g.PixOffset(x, y)] = level
			}
		}
	}
}

// groundIn is the level of the ground of r, of which text takes less than most.
func groundIn(g *image.Gray, r image.Rectangle) uint8 {
	var levels []uint8
	for y := r.Min.Y; y < r.Max.Y; y++ {
		levels = append(levels, g.Pix[g.PixOffset(r.Min.X, y):g.PixOffset(r.Max.X-1, y)+1]...)
	}
	slices.Sort(levels)
	return levels[len(levels)*9/10]
}

// linesOnEnd joins the letters that stand on end to lines.
func linesOnEnd(boxes []image.Rectangle, rules *raster.Bitmap, em float64) []image.Rectangle {
	var letters []image.Rectangle
	for _, b := range boxes {
		if float64(b.Dx()) >= 0.3*em || float64(b.Dy()) >= 0.3*em {
			letters = append(letters, b)
		}
	}
	slices.SortFunc(letters, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.Y, b.Min.Y) })
	group := newGroups(len(letters))
	for i, a := range letters {
		for k := i + 1; k < len(letters) && letters[k].Min.Y-a.Max.Y <= int(onEndGap*em); k++ {
			if b := letters[k]; acrossOf(a).overlap(acrossOf(b))*2 > min(a.Dx(), b.Dx()) && b.Max.Y > a.Max.Y && b.Min.Y > a.Min.Y {
				group.join(i, k)
			}
		}
	}
	words := map[int][]image.Rectangle{}
	for i, a := range letters {
		words[group.of(i)] = append(words[group.of(i)], a)
	}
	var out []image.Rectangle
	for _, w := range words {
		if box := boundsOf(w); wordOnEnd(w, box, boxes, em) {
			out = append(out, box)
		}
	}
	out = joinOnEnd(out, em)
	out = slices.DeleteFunc(out, func(r image.Rectangle) bool { return float64(r.Dy()) < onEndLeast*em })
	return reachOnEnd(out, boxes, rules, em)
}

// wordOnEnd reports whether letters above one another are a word that stands on end: it is longer than wide, most of its letters have no
// others as near beside them, and they lie on their sides: upright letters are higher than wide.
func wordOnEnd(word []image.Rectangle, box image.Rectangle, letters []image.Rectangle, em float64) bool {
	wide, high := 0, 0
	for _, a := range word {
		if float64(a.Dy()) <= em {
			wide, high = wide+a.Dx(), high+a.Dy()
		}
	}
	if wide*100 < high*85 {
		return false
	}
	if float64(box.Dx()) > 1.4*em || box.Dy() < 2*box.Dx() && len(word) < 3 || 4*box.Dy() < 5*box.Dx() {
		return false
	}
	gap, n := 0, 0
	for i := 1; i < len(word); i++ {
		gap, n = gap+max(word[i].Min.Y-word[i-1].Max.Y, 0), n+1
	}
	near := int(0.3 * em)
	if n > 0 {
		near = max(gap/n+int(0.12*em), int(0.14*em))
	}
	beside := 0
	for _, a := range word {
		beside += int(oneIf(besideOnEnd(a, letters, near, box) || besideOnEnd(a, word, near, image.Rectangle{})))
	}
	return len(word)+box.Dy()/int(em+1) >= 3 && beside*3 <= len(word)
}

// joinOnEnd joins the words of one line.
func joinOnEnd(words []image.Rectangle, em float64) []image.Rectangle {
	return unite(words, func(a, b image.Rectangle) bool {
		return acrossOf(a).overlap(acrossOf(b))*2 > min(a.Dx(), b.Dx()) && max(b.Min.Y-a.Max.Y, a.Min.Y-b.Max.Y) <= int(onEndSpace*em)
	})
}

// reachOnEnd adds to lines what else belongs to them: short words, points and dashes in line with their letters, with nothing beside them.
func reachOnEnd(lines, boxes []image.Rectangle, rules *raster.Bitmap, em float64) []image.Rectangle {
	side, space := int(0.16*em), int(onEndSpace*em)
	belongs := func(l, b image.Rectangle) bool {
		if b.In(l) || b.Min.X < l.Min.X-side || b.Max.X > l.Max.X+side || float64(l.Union(b).Dx()) > 1.5*em || max(b.Min.Y-l.Max.Y, l.Min.Y-b.Max.Y) > space {
			return false
		}
		between := image.Rect(b.Min.X, min(l.Max.Y, b.Max.Y), b.Max.X, max(l.Min.Y, b.Min.Y))
		return rules.Count(between) == 0 && !besideOnEnd(b, boxes, int(0.2*em), l.Union(b))
	}
	for again := len(lines) > 0; again; {
		again = false
		for _, b := range boxes {
			for i, l := range lines {
				if belongs(l, b) {
					lines[i], again = l.Union(b), true
				}
			}
		}
	}
	return joinOnEnd(lines, em)
}

// besideOnEnd reports whether a letter outside a line stands beside letter a, no farther than near.
func besideOnEnd(a image.Rectangle, letters []image.Rectangle, near int, line image.Rectangle) bool {
	return slices.ContainsFunc(letters, func(b image.Rectangle) bool {
		over := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
		return b != a && over*2 > min(a.Dy(), b.Dy()) && max(b.Min.X-a.Max.X, a.Min.X-b.Max.X) <= near && !b.In(line)
	})
}

// unite joins rectangles until no two are to be joined.
func unite(rs []image.Rectangle, join func(a, b image.Rectangle) bool) []image.Rectangle {
	for again := true; again; {
		again = false
		for i := 0; i < len(rs); i++ {
			for k := i + 1; k < len(rs); k++ {
				if join(rs[i], rs[k]) {
					rs[i], again = rs[i].Union(rs[k]), true
					rs = slices.Delete(rs, k, k+1)
					k--
				}
			}
		}
	}
	return rs
}

func boundsOf(rs []image.Rectangle) image.Rectangle {
	var out image.Rectangle
	for _, r := range rs {
		out = out.Union(r)
	}
	return out
}

// takeOnEnd takes the lines on end in the cells of a lattice as pieces, one a cell.
func (s *sheet) takeOnEnd(l *lattice) []*piece {
	var out []*piece
	for _, c := range l.cells() {
		in := func(r image.Rectangle) bool { return middleOfBox(r).In(c.box) }
		var lines []image.Rectangle
		for _, r := range s.onEnd {
			if in(r) {
				lines = append(lines, r)
			}
		}
		if len(lines) > 0 {
			out = append(out, pieceOnEnd(boundsOf(lines)))
			s.onEnd = slices.DeleteFunc(slices.Clone(s.onEnd), in)
		}
	}
	return out
}

// looseOnEnd are the lines on end that no rules hold, as pieces: those close beside one another are one's.
func (s *sheet) looseOnEnd(em float64) []*piece {
	var out []*piece
	for _, r := range unite(slices.Clone(s.onEnd), func(a, b image.Rectangle) bool {
		over := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
		return over*2 > min(a.Dy(), b.Dy()) && max(b.Min.X-a.Max.X, a.Min.X-b.Max.X) <= int(onEndLead*em)
	}) {
		out = append(out, pieceOnEnd(r))
	}
	return out
}

func pieceOnEnd(r image.Rectangle) *piece {
	return &piece{box: r, core: r, letters: []image.Rectangle{r}, onEnd: true}
}

// readOnEnd reads a piece on end both ways, and gives as one line what reads better.
func (s *sheet) readOnEnd(ctx context.Context, e readers, p *pageRead, pc *piece, em float64) (*lineRead, error) {
	var best []char
	surest := 0.0
	for _, quarters := range []int{1, 3} { // what runs up is turned clockwise
		cs, err := s.whole.readTurned(ctx, e, p, pc.box, quarters, em)
		if err != nil {
			return nil, err
		}
		if sure := meanConfidence(cs); sure > surest {
			best, surest = cs, sure
		}
	}
	if noise(best) {
		return nil, nil
	}
	return &lineRead{page: p, box: pc.box, baseline: pc.box.Max.Y, em: em, bulletX: pc.box.Min.X, chars: best}, nil
}

// meanConfidence is how surely characters were read, as one; 0 where there are none.
func meanConfidence(cs []char) float64 {
	sum, n := 0.0, 0
	for _, c := range cs {
		if !blankChar(c) {
			sum, n = sum+math.Log(max(c.conf, 0.01)), n+1
		}
	}
	if n == 0 {
		return 0
	}
	return math.Exp(sum / float64(n))
}

// readTurned reads part r of the sheet, turned clockwise by quarter turns.
func (s *sheet) readTurned(ctx context.Context, e readers, p *pageRead, r image.Rectangle, quarters int, em float64) ([]char, error) {
	r = r.Inset(-int(0.3 * em)).Intersect(s.ink.Bounds())
	inner := image.Rect(0, 0, r.Dx(), r.Dy()).Inset(int(0.3*em) - 2)
	keep := func(b *raster.Bitmap) *raster.Bitmap { // rules beside the text go
		out := raster.NewBitmap(b.W, b.H)
		for y := inner.Min.Y; y < inner.Max.Y; y++ {
			copy(out.Row(y)[inner.Min.X:inner.Max.X], b.Row(y)[inner.Min.X:inner.Max.X])
		}
		return out.Turned(quarters)
	}
	t := *s
	t.gray, t.lit, t.specks, t.tall, t.letters = raster.Turn(raster.Cut(s.gray, r), quarters), nil, nil, nil, nil
	t.ink, t.dark = keep(s.ink.Crop(r)), keep(s.dark.Crop(r))
	t.thin = raster.Ridges(t.gray, int(0.3*em), int(0.13*em+0.5))
	var b block
	for _, l := range t.linesIn(t.crop(t.ink.Bounds()), image.Point{}, em) {
		cs, err := t.readLine(ctx, e, l)
		if err != nil {
			return nil, err
		}
		if cs = trimSpaces(cs); !noise(cs) {
			b.addLines([]*lineRead{{page: p, box: l.box, baseline: l.baseline, em: l.em, chars: cs}}, t.ink.W)
		}
	}
	out := b.chars(lexicon{})
	for i := range out {
		out[i].change, out[i].x0, out[i].x1, out[i].rows = model.Kept, r.Min.X, r.Max.X, nil
		if out[i].text == "\n" {
			out[i].text = " "
		}
	}
	return out, nil
}
