package ingest

import (
	"cmp"
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// A piece is a stretch of text on one line of a page without a gap as wide as
// those between columns: a word, a number, a phrase.
type piece struct {
	box     image.Rectangle
	core    image.Rectangle   // box without what rises above and hangs below small letters
	letters []image.Rectangle // from the left; nil in a text layer
	lines   []*lineRead       // once read: one, rarely more
	leaders bool              // dots ran from it to the next piece
	onEnd   bool              // its lines run up or down the page
}

// text is what the piece's lines say; "" before they are read.
func (p *piece) text() string {
	s := ""
	for i, l := range p.lines {
		if i > 0 {
			s += " "
		}
		s += l.text()
	}
	return s
}

// pieceGap is the least gap between two pieces, in em. Word spaces are a
// quarter of an em and up to 0.42 in wide faces.
const pieceGap = 0.52

// pieces finds the pieces of text of a sheet outside its rules and pictures, by
// its ink or what is left of that. Pictures are the large things left out.
func (s *sheet) pieces(ink *raster.Bitmap, horizontal, vertical []ruling, em float64) (out []*piece, pictures []image.Rectangle) {
	ink = ink.Crop(ink.Bounds())
	s.clearRulings(ink, horizontal, vertical)
	var letters []image.Rectangle
	cs := raster.Components(ink)
	for _, c := range cs {
		w, h := float64(c.Box.Dx()), float64(c.Box.Dy())
		switch {
		case c.Box.Dx() < 2 && c.Box.Dy() < 2 || h < 0.06*em && w < 0.06*em: // a speck
		case ruleLeft(c, horizontal, em) && (h >= 1.05*em || !besideLetter(c, cs, em)): // between two headings
		case h > 2.6*em || w > 8*em:
			if h > 1.5*em && w > 1.5*em {
				pictures = append(pictures, c.Box)
			}
		default:
			letters = append(letters, c.Box)
		}
	}
	letters, leaders := dropLeaders(letters, em)
	words := chain(letters, em, 0.2*em)
	phrases := joinTypewritten(chainWords(words, em), em)
	markLeaders(phrases, leaders, em)
	for _, p := range phrases {
		w, h := float64(p.box.Dx()), float64(p.box.Dy())
		if h >= 0.28*em || w >= 0.2*em || w >= 0.12*em && w >= 1.3*h { // the last a hyphen in smaller type
			out = append(out, p)
		}
	}
	return out, pictures
}

// ruleLeft reports whether c is an upright rule too short to be found as one: higher than letters,
// or from a horizontal rule on, and as straight and full as hardly any of them.
func ruleLeft(c raster.Component, horizontal []ruling, em float64) bool {
	w, h := c.Box.Dx(), c.Box.Dy()
	if float64(w) > 0.22*em || float64(h) < 0.6*em || c.Area*100 < 92*w*h {
		return false
	}
	return float64(h) >= 1.05*em || slices.ContainsFunc(horizontal, func(r ruling) bool {
		t := r.thick/2 + 3 // rules are cleared a little wider than they are
		return r.lo <= c.Box.Min.X && r.hi >= c.Box.Max.X && (abs(r.at-c.Box.Min.Y) <= t || abs(r.at-c.Box.Max.Y) <= t)
	})
}

// besideLetter reports whether c stands on one line with a letter right beside it.
func besideLetter(c raster.Component, cs []raster.Component, em float64) bool {
	return slices.ContainsFunc(cs, func(o raster.Component) bool {
		apart := max(o.Box.Min.X-c.Box.Max.X, c.Box.Min.X-o.Box.Max.X)
		return apart >= 0 && float64(apart) < 0.2*em && math.Abs(float64(o.Box.Max.Y-c.Box.Max.Y)) < 0.1*em && float64(o.Box.Dy()) > 0.4*em && float64(o.Box.Dx()) > 0.2*em
	})
}

// clearRulings clears the ink of rulings from b, a bitmap of the whole sheet.
func (s *sheet) clearRulings(b *raster.Bitmap, horizontal, vertical []ruling) {
	for _, r := range horizontal {
		t := r.thick/2 + 1
		b.Clear(image.Rect(r.lo-1, r.at-t, r.hi+1, r.at+t+1))
	}
	for _, r := range vertical {
		t := r.thick/2 + 1
		b.Clear(image.Rect(r.at-t, r.lo-1, r.at+t+1, r.hi+1))
	}
}

// chain joins boxes that stand beside one another, each no farther from the
// next than reach, to rows sorted from the left. Points, accents and dashes go
// with the letters that they are nearest to.
func chain(boxes []image.Rectangle, em, reach float64) [][]image.Rectangle {
	boxes = slices.Clone(boxes)
	slices.SortFunc(boxes, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
	gap, step := int(reach+0.5), max(int(em), 4)
	shelf := map[int][]int{} // by row of the sheet, one em high: the boxes there, from the left
	for i, b := range boxes {
		for k := (b.Min.Y - step/2) / step; k <= (b.Max.Y+step/2)/step; k++ {
			shelf[k] = append(shelf[k], i)
		}
	}
	group := newGroups(len(boxes))
	small := func(r image.Rectangle) bool { return float64(r.Dy()) < 0.3*em }
	for i, b := range boxes {
		nearest, at := 1<<30, -1
		for _, n := range around(shelf[(b.Min.Y+b.Max.Y)/2/step], boxes, i, gap+2*step) {
			o := boxes[n]
			if n == i || small(o) && !small(b) {
				continue
			}
			aside := max(o.Min.X, b.Min.X) - min(o.Max.X, b.Max.X)
			over := min(b.Max.Y, o.Max.Y) - max(b.Min.Y, o.Min.Y)
			if aside > gap {
				continue
			}
			switch {
			case small(b) && !small(o):
				if d := 2*max(-over, 0) + max(aside, 0); -over <= int(0.35*em) && d < nearest {
					nearest, at = d, n
				}
			case over*2 >= min(b.Dy(), o.Dy()):
				group.join(i, n)
			}
		}
		if at >= 0 {
			group.join(i, at)
		}
	}
	return grouped(group, boxes)
}

// around returns those of a shelf, sorted from the left, that lie no farther than reach from box i.
func around(shelf []int, boxes []image.Rectangle, i, reach int) []int {
	k, _ := slices.BinarySearch(shelf, i)
	lo, hi := k, k
	for lo > 0 && boxes[i].Min.X-boxes[shelf[lo-1]].Min.X <= reach*3 {
		lo--
	}
	for hi < len(shelf) && boxes[shelf[hi]].Min.X-boxes[i].Max.X <= reach {
		hi++
	}
	return shelf[lo:hi]
}

// chainWords joins words to pieces, by gaps of the words' own type size.
func chainWords(words [][]image.Rectangle, em float64) []*piece {
	type word struct {
		piece
		em float64
	}
	ws := make([]*word, len(words))
	for i, letters := range words {
		w := &word{piece: piece{letters: letters}}
		for _, r := range letters {
			w.box = w.box.Union(r)
		}
		tallest := 0
		for _, r := range letters {
			tallest = max(tallest, r.Dy())
		}
		w.em = min(max(float64(tallest)/0.74, float64(w.box.Dy())/0.82, 0.6*em), 1.5*em)
		ws[i] = w
	}
	slices.SortFunc(ws, func(a, b *word) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
	group := newGroups(len(ws))
	byTop := slices.Clone(ws)
	index := map[*word]int{}
	for i, w := range ws {
		index[w] = i
	}
	slices.SortFunc(byTop, func(a, b *word) int { return cmp.Compare(a.box.Min.Y, b.box.Min.Y) })
	for i, a := range byTop {
		for _, b := range byTop[i+1:] {
			if b.box.Min.Y > a.box.Max.Y+int(0.4*em) {
				break
			}
			l, r := a, b
			if r.box.Min.X < l.box.Min.X {
				l, r = r, l
			}
			gap := float64(r.box.Min.X - l.box.Max.X)
			if gap > pieceGap*min(max(l.em, r.em), 1.3*em) {
				continue
			}
			over := min(l.box.Max.Y, r.box.Max.Y) - max(l.box.Min.Y, r.box.Min.Y)
			least := min(l.box.Dy(), r.box.Dy())
			if float64(least) < 0.3*em {
				over += int(0.2 * em)
				if gap < -0.2*em && over < least { // a dash under or over a word is not of its line
					continue
				}
			}
			if over*2 >= least || raisedBehind(l.box, r.box, em) {
				group.join(index[a], index[b])
			}
		}
	}
	by := map[int]*piece{}
	var out []*piece
	for i, w := range ws {
		p := by[group.of(i)]
		if p == nil {
			p = &piece{}
			by[group.of(i)] = p
			out = append(out, p)
		}
		p.box = p.box.Union(w.box)
		p.letters = append(p.letters, w.letters...)
	}
	for _, p := range out {
		slices.SortFunc(p.letters, func(a, b image.Rectangle) int { return cmp.Compare(a.Min.X, b.Min.X) })
		p.core = coreOf(p.letters, p.box)
	}
	return out
}

// raisedBehind reports whether r stands close behind word l and higher, like the mark of a note: its foot is below the tops of capitals.
func raisedBehind(l, r image.Rectangle, em float64) bool {
	gap, over := float64(r.Min.X-l.Max.X), r.Max.Y-l.Min.Y
	return gap >= 0 && gap <= 0.25*em && float64(r.Dy()) <= 0.55*em && float64(r.Dx()) <= 1.2*em &&
		l.Dy() >= r.Dy() && r.Min.Y < l.Min.Y && over*4 >= r.Dy()
}

// typeOf is the type size of pieces, from the height of their tallest letters,
// em where they do not tell.
func typeOf(ps []*piece, em float64) float64 {
	var tall []int
	for _, p := range ps {
		most := 0
		for _, r := range p.letters {
			most = max(most, r.Dy())
		}
		if len(p.letters) > 1 && most > 0 {
			tall = append(tall, most)
		}
	}
	if len(tall) == 0 {
		return em
	}
	return min(max(float64(middleOf(tall))/0.76, 0.5*em), 1.3*em)
}

// figureLike reports whether p's letters are all of one height but for points
// and raised marks, as figures are and small letters are not.
func (p *piece) figureLike() bool {
	if p.onEnd {
		return false
	}
	tall := 0
	for _, r := range p.letters {
		tall = max(tall, r.Dy())
	}
	middling := 0
	for _, r := range p.letters {
		if h := r.Dy() * 100; h > 40*tall && h < 85*tall {
			middling++
		}
	}
	return middling*10 <= 3*len(p.letters) // the rings of a % are as high as small letters
}

// coreOf is the band between the median top and the median bottom of letters.
func coreOf(letters []image.Rectangle, box image.Rectangle) image.Rectangle {
	var tops, ends []int
	for _, r := range letters {
		if r.Dy()*3 >= box.Dy() {
			tops, ends = append(tops, r.Min.Y), append(ends, r.Max.Y)
		}
	}
	if len(tops) == 0 {
		return box
	}
	slices.Sort(tops)
	slices.Sort(ends)
	box.Min.Y, box.Max.Y = tops[len(tops)/2], ends[len(ends)/2]
	return box
}

// cutAt parts p between its letters at x; nil where all are on one side.
func (p *piece) cutAt(x int) (left, right *piece) {
	left, right = &piece{}, &piece{leaders: p.leaders}
	for _, r := range p.letters {
		side := left
		if r.Min.X+r.Max.X > 2*x {
			side = right
		}
		side.letters = append(side.letters, r)
		side.box = side.box.Union(r)
	}
	if len(left.letters) == 0 || len(right.letters) == 0 {
		return nil, nil
	}
	left.core, right.core = coreOf(left.letters, left.box), coreOf(right.letters, right.box)
	return left, right
}

// gaps are the blank stretches between p's letters that are at least least pixels wide.
func (p *piece) gaps(least int) []span {
	var out []span
	end := p.box.Min.X
	for _, r := range p.letters {
		if r.Min.X-end >= least {
			out = append(out, span{end, r.Min.X})
		}
		end = max(end, r.Max.X)
	}
	return out
}

// A span is a stretch of pixels along one axis, hi excluded.
type span struct{ lo, hi int }

func (a span) overlap(b span) int { return min(a.hi, b.hi) - max(a.lo, b.lo) }
func (a span) width() int         { return a.hi - a.lo }
func (a span) middle() int        { return (a.lo + a.hi) / 2 }

func acrossOf(r image.Rectangle) span { return span{r.Min.X, r.Max.X} }
