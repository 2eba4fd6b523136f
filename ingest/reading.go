package ingest

import (
	"context"
	"image"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/raster"
	"annex/model"
)

// A char is one character as it was read, with what the strokes say of it.
type char struct {
	text    string // one character, or " "
	other   string // what a second reader saw instead
	change  model.Change
	conf    float64 // the probability that text is right
	x0, x1  int     // pixels of the sheet; of a space, the gap
	kind    wordKind
	colour  colour      // of a text layer
	rows    *projection // of its glyph, of a scan; nil: it has none to itself
	struck  bool        // its columns show a strike, not enough by themselves
	through bool        // a strike runs through it over its underline
	under   underLikeness
	seen
}

// A segment is a stretch of a line's glyphs under one change.
type segment struct {
	change model.Change
	x0, x1 int // of the ink, x1 excluded
	glyphs int
}

// segments groups the line's glyphs by their change.
func (l *textLine) segments() []segment {
	var out []segment
	for _, g := range l.glyphs {
		c := l.changeAt(g.x0, g.x1)
		if n := len(out); n > 0 && out[n-1].change == c {
			out[n-1].x1 = g.x1
			out[n-1].glyphs++
			continue
		}
		out = append(out, segment{c, g.x0, g.x1, 1})
	}
	return out
}

// wordsOf are where the words of a line begin and end.
func wordsOf(cs []char) []span {
	var out []span
	for i, c := range cs {
		switch {
		case blankChar(c):
		case i == 0 || blankChar(cs[i-1]):
			out = append(out, span{i, i + 1})
		default:
			out[len(out)-1].hi = i + 1
		}
	}
	return out
}

// wordAround is where the word that char i is of begins and ends.
func wordAround(cs []char, i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && !blankChar(cs[from-1]) {
		from--
	}
	for to < len(cs) && !blankChar(cs[to]) {
		to++
	}
	return from, to
}

// wordGap is the least gap between two words, in em. Word spaces are 0.25–0.28 em
// wide in common faces, and side bearings make up to a further 0.1.
const wordGap = 0.17

// figureGap is that between two figures, or a sign and a "1": they are set to one width, so that much of it is blank beside a "1".
const figureGap = 0.27

// leastGap is the least gap in em between two words of which one ends with a and the next begins with b, where it is words between letters.
func leastGap(a, b string, words float64) float64 {
	if b == "1" && strings.Contains(",.-–−", a) || figure(a) && figure(b) {
		return figureGap
	}
	return words
}

// readLine reads a line of the sheet. Where it holds both insertions and
// deletions, which are often printed without a space between them, the revised and the original
// text are read apart, each with the other's glyphs painted out.
func (s *sheet) readLine(ctx context.Context, e readers, l *textLine) ([]char, error) {
	if slices.ContainsFunc(l.strokes, func(k stroke) bool { return k.doubtful }) {
		e = e.once()
	}
	if err := s.settleStrikes(ctx, e, l); err != nil {
		return nil, err
	}
	segs := l.segments()
	hide := func(c model.Change) []segment {
		var out []segment
		for _, g := range segs {
			if g.change == c {
				out = append(out, g)
			}
		}
		return out
	}
	ins, del := hide(model.Inserted), hide(model.Deleted)
	if len(ins) == 0 || len(del) == 0 {
		read, err := s.recognise(ctx, e, l, nil)
		if err != nil {
			return nil, err
		}
		return s.raisedMarks(ctx, e, l, joints(l.tails(l.spaces(l.lostSpaces(l.deal(l.ones(read), segs))))))
	}
	revised, err := s.recognise(ctx, e, l, del)
	if err != nil {
		return nil, err
	}
	original, err := s.recognise(ctx, e, l, ins)
	if err != nil {
		return nil, err
	}
	return joints(l.tails(l.spaces(l.lostSpaces(merge(
		l.deal(revised, without(segs, model.Deleted)),
		l.deal(original, without(segs, model.Inserted)),
		segs, l.em))))), nil
}

// spaces gives each space between two changes the one whose stroke is drawn through it.
func (l *textLine) spaces(cs []char) []char {
	for i := 1; i+1 < len(cs); i++ {
		a, b := cs[i-1], cs[i+1]
		if cs[i].text != " " || a.change == b.change {
			continue
		}
		for k := 1; k < len(l.glyphs); k++ { // the gap between the two characters' glyphs
			x0, x1 := l.glyphs[k-1].x1, l.glyphs[k].x0
			if mid := (x0 + x1) / 2; mid > (a.x0+a.x1)/2 && mid < (b.x0+b.x1)/2 && float64(x1-x0) >= wordGap*l.em {
				for _, c := range []model.Change{a.change, b.change} { // strokes end a little beyond their letters
					if c != model.Kept && coverage(l.strokes, c, x0, x1) > 0.75 {
						cs[i].change = c
					}
				}
				break
			}
		}
	}
	return cs
}

func without(segs []segment, c model.Change) []segment {
	return slices.DeleteFunc(slices.Clone(segs), func(g segment) bool { return g.change == c })
}

// recognise has the engine read the line without the hidden segments;
// the chars it returns stand in the sheet's pixels and carry no change yet.
func (s *sheet) recognise(ctx context.Context, e readers, l *textLine, hidden []segment) ([]char, error) {
	m, left := s.picture(l, hidden, false)
	m, at := closeUp(m, l.holes(hidden, left))
	m, times := enlarged(m, l.em)
	whole := m
	if len(hidden) == 0 && e.second != nil && l.onlyUnderlined() {
		whole, _ = s.picture(l, nil, true)
		whole, _ = enlarged(whole, l.em)
	}
	onSheet := func(x int) int { return left + at(x/times) }
	votes, err := e.line(ctx, m, whole, int(s.dpi+0.5)*times, l.lowMarks(hidden), func(x0, x1 int, least float64) bool { return l.gapIn(onSheet(x0), onSheet(x1), least) })
	if err != nil {
		return nil, err
	}
	s.show(e, l, hidden, []*image.Gray{m, whole}, votes)
	out := make([]char, 0, len(votes))
	for i, v := range votes {
		c := char{text: v.text, other: v.other, conf: v.p, x0: onSheet(v.x0), x1: onSheet(v.x1), seen: v.seen}
		l.besideHidden(&c, hidden)
		if v.text == " " || l.inkAt(c.x0, c.x1) || parted(v) || m != whole && endsWord(votes, i) && l.liftedStop(v, c) {
			out = append(out, c)
		}
	}
	out = l.lostStops(out, hidden)
	smallLs(out)
	stops(out)
	l.inequalities(out)
	micro(out)
	loneSigns(out)
	return trimSpaces(l.quoteMarks(l.degrees(out))), nil
}

// parted reports whether v is a sign that French sets apart from its word and the second reader is sure of: where
// it stands on an underline, lifting that takes it for dirt.
func parted(v vote) bool { return (v.text == ";" || v.text == ":") && v.second >= 0.85 }

// liftedStop reports whether v, char c of the line, is a full stop close behind a letter that the second reader is sure of: on an underline it
// goes with it.
func (l *textLine) liftedStop(v vote, c char) bool {
	return v.text == "." && v.second >= 0.85 && l.inkAt(c.x0-int(0.15*l.em), c.x1)
}

// endsWord reports whether no letter or figure stands right behind vote i.
func endsWord(votes []vote, i int) bool {
	r, _ := utf8.DecodeRuneInString(votes[min(i+1, len(votes)-1)].text)
	return i+1 == len(votes) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// onlyUnderlined reports whether the line has underlines and no strikes.
func (l *textLine) onlyUnderlined() bool {
	return len(l.strokes) > 0 && !slices.ContainsFunc(l.strokes, func(k stroke) bool { return k.change != model.Inserted })
}

// gapIn reports whether two neighbouring glyphs between x0 and x1, the middles of two characters, stand at least so
// many ems apart. A speck between them, for which no character was read, is passed over.
func (l *textLine) gapIn(x0, x1 int, least float64) bool {
	speck := int(0.16 * l.em)
	end := -1
	for _, g := range l.glyphs {
		if mid := (end + g.x0) / 2; end >= 0 && mid > x0 && mid < x1 && float64(g.x0-end) >= least*l.em {
			return true
		}
		if g.x1-g.x0 <= speck && g.y1-g.y0 <= speck && g.x0 > x0 && g.x1 < x1 && end >= 0 {
			continue
		}
		end = g.x1
	}
	return false
}

// inkAt reports whether a glyph stands within a quarter of an em of x0 to x1:
// engines invent bars and points in wide gaps.
func (l *textLine) inkAt(x0, x1 int) bool {
	near := int(0.15 * l.em)
	return slices.ContainsFunc(l.glyphs, func(g glyph) bool { return g.x0 < x1+near && x0-near < g.x1 })
}

// settleStrikes decides on doubtful strikes by reading the line with them in
// place and lifted: letters whose bars only look like a stroke read better
// unlifted, struck ones do not.
func (s *sheet) settleStrikes(ctx context.Context, e readers, l *textLine) error {
	believeSure(l.strokes)
	if !slices.ContainsFunc(l.strokes, func(k stroke) bool { return k.doubtful }) {
		return nil
	}
	plain := *l
	plain.strokes = slices.DeleteFunc(slices.Clone(l.strokes), func(k stroke) bool { return k.doubtful })
	whole := raster.NewBitmap(l.clean.W, l.clean.H)
	copy(whole.Pix, l.clean.Pix)
	for _, k := range l.strokes {
		if k.doubtful {
			restore(whole, l.lifted, k, l.origin)
		}
	}
	plain.lifted = raster.NewBitmap(l.clean.W, l.clean.H)
	for i, p := range l.lifted.Pix {
		if p != 0 && whole.Pix[i] == 0 {
			plain.lifted.Pix[i] = 1
		}
	}
	plain.clean = whole
	plain.cut()
	kept, err := s.recognise(ctx, e, &plain, nil)
	if err != nil {
		return err
	}
	lifted, err := s.recognise(ctx, e, l, nil)
	if err != nil {
		return err
	}
	if surest(kept, l.strokes) > surest(lifted, l.strokes)-0.05 {
		*l = plain
	}
	return nil
}

// believeSure takes no doubtful strike for one that lies, but for its ends, in strikes that are sure: without it the line would
// not read otherwise, but with its letters joined by what is left.
func believeSure(ks []stroke) {
	var sure []stroke
	for _, k := range ks {
		if k.change == model.Deleted && !k.doubtful {
			sure = append(sure, k)
		}
	}
	for i, k := range ks {
		if k.doubtful && coverage(sure, model.Deleted, k.x0, k.x1) >= 0.7 {
			ks[i].doubtful = false
		}
	}
}

// restore puts the lifted pixels of stroke k back.
func restore(b, lifted *raster.Bitmap, k stroke, o image.Point) {
	for y := max(k.y0-3-o.Y, 0); y < min(k.y1+3-o.Y, b.H); y++ {
		for x := max(k.x0-o.X, 0); x < min(k.x1-o.X, b.W); x++ {
			b.Pix[y*b.W+x] |= lifted.Pix[y*b.W+x]
		}
	}
}

// surest is the mean confidence of the chars over doubtful strikes.
func surest(cs []char, ks []stroke) float64 {
	var sum float64
	n := 0
	for _, c := range cs {
		for _, k := range ks {
			if k.doubtful && c.text != " " && c.x0 < k.x1 && c.x1 > k.x0 {
				sum += c.conf
				n++
			}
		}
	}
	return sum / float64(max(n, 1))
}

// picture cuts the line out of the sheet for an engine: the grey of its clean
// ink and of the soft edge around it, and white for all else, the hidden
// segments with it. left is the sheet column of the picture's first. whole leaves the strokes in place.
func (s *sheet) picture(l *textLine, hidden []segment, whole bool) (m *image.Gray, left int) {
	pad := int(0.3 * l.em)
	soft := max(int(0.05*l.em), 1)
	w, h := l.clean.W, l.clean.H
	m = image.NewGray(image.Rect(0, 0, w+2*pad, h+2*pad))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	shown := slices.Repeat([]bool{true}, w)
	for _, g := range hidden {
		for x := max(g.x0-l.origin.X, 0); x < min(g.x1-l.origin.X, w); x++ {
			shown[x] = false
		}
	}
	for y := range h {
		ink, lifted := l.clean.Row(y), l.lifted.Row(y)
		for x, p := range ink {
			if p == 0 && !(whole && lifted[x] != 0) || !shown[x] {
				continue
			}
			for dy := -soft; dy <= soft; dy++ {
				for dx := -soft; dx <= soft; dx++ {
					if X := x + dx; X < 0 || X >= w || shown[X] {
						s.copyPixel(m, l, X, y+dy, pad, whole)
					}
				}
			}
		}
	}
	s.addPale(m, l, pad, shown)
	return m, l.origin.X - pad
}

// copyPixel copies the grey of one pixel, given in the clean ink's
// coordinates, unless it belongs to a stroke or its edge.
func (s *sheet) copyPixel(m *image.Gray, l *textLine, x, y, pad int, whole bool) {
	X, Y := x+l.origin.X, y+l.origin.Y
	if X < 0 || Y < 0 || X >= s.gray.Rect.Dx() || Y >= s.gray.Rect.Dy() {
		return
	}
	if !whole && !l.clean.At(x, y) && (l.lifted.At(x, y) || l.lifted.At(x, y-1) || l.lifted.At(x, y+1)) {
		return
	}
	m.Pix[(y+pad)*m.Stride+x+pad] = s.gray.Pix[Y*s.gray.Stride+X]
}
