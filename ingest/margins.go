package ingest

import (
	"image"
	"math"
	"regexp"
	"slices"
	"strings"

	"annex/ingest/raster"
	"annex/model"
)

// clearMargins takes the bars that mark changes in the margins, which engines read as letters, out of the lines
// outside the tables, and lets numbers that stand before their paragraphs with a wide gap go on with them.
func clearMargins(pages []*pageRead) {
	for _, p := range pages {
		if p.size.Read == model.ReadScan {
			p.clearMargins()
		}
		p.joinNumbers()
	}
}

// changeBars are the bars that stand in the margins of text: narrow, higher than letters are, and with
// nothing beside them on one side and a gap on the other.
func changeBars(b *raster.Bitmap, em float64) []image.Rectangle {
	var out []image.Rectangle
	for _, c := range raster.Components(b) {
		r := c.Box
		h, w := float64(r.Dy()), float64(r.Dx())
		if h < 0.95*em || w > max(0.16*em, 3) && (h < 1.5*em || w > 0.3*em) || float64(c.Area) < 0.4*h {
			continue
		}
		gap := int(0.45 * em)
		empty := func(x0, x1 int) bool { return b.Count(image.Rect(x0, r.Min.Y, x1, r.Max.Y).Intersect(b.Bounds())) == 0 }
		if empty(0, r.Min.X) && empty(r.Max.X, r.Max.X+gap) || empty(r.Max.X, b.W) && empty(r.Min.X-gap, r.Min.X) {
			out = append(out, r.Inset(-1).Intersect(b.Bounds()))
		}
	}
	return out
}

// A margin's bar is no longer than this, in characters as it is read.
const barChars = 2

var (
	// streaks matches what engines read in streaks and in what is left of bars: no text is of such signs alone, if not a page's number.
	streaks = regexp.MustCompile(`^[Il|!\[\]1]( ?[Il|!\[\]1])* ?$`)
	// leadingBar matches a bar before a line's text; no text begins with one.
	leadingBar = regexp.MustCompile(`^\|\s*`)
)

func (p *pageRead) clearMargins() {
	left, right := p.textMargins()
	p.lines = slices.DeleteFunc(p.lines, func(l *lineRead) bool {
		if l.bullet && l.bulletX < left && len(l.chars) > barChars {
			l.bullet = l.bulletX > left-int(0.3*l.em)
			l.bulletX = l.box.Min.X
		}
		outside := func(cs []char) bool {
			return len(cs) > 0 && (cs[len(cs)-1].x1 < left-int(0.15*l.em) || cs[0].x0 > right+int(0.15*l.em))
		}
		if len(l.chars) <= barChars && outside(l.chars) || streaks.MatchString(l.text()) {
			return true
		}
		if m := leadingBar.FindString(l.text()); m != "" && len(m) < len(l.chars) {
			l.cutTo(l.chars[len(m):])
		}
		first := slices.IndexFunc(l.chars, func(c char) bool { return c.text == " " })
		if first > 0 && first <= barChars && outside(l.chars[:first]) {
			l.cutTo(l.chars[first+1:])
		}
		if n := len(l.chars); n > 2 {
			last := n - 1
			for last > 0 && l.chars[last].text != " " {
				last--
			}
			if last > 0 && n-last-1 <= barChars && outside(l.chars[last+1:]) {
				l.cutTo(l.chars[:last])
			}
		}
		return false
	})
}

// cutTo leaves these of the line's characters.
func (l *lineRead) cutTo(cs []char) {
	if len(cs) == 0 {
		return
	}
	l.chars = cs
	l.box.Min.X, l.box.Max.X = cs[0].x0, cs[len(cs)-1].x1
	if !l.bullet {
		l.bulletX = l.box.Min.X
	}
}

// textMargins are where the page's running text and tables begin and end: lines of some length that
// begin one under the other tell, bars before them left out.
func (p *pageRead) textMargins() (left, right int) {
	const longLine = 15 // characters
	var starts, ends []int
	for _, l := range p.lines {
		if len(l.chars) < longLine {
			continue
		}
		at := 0
		for at < barChars+1 && l.chars[at].text != " " {
			at++
		}
		x := l.chars[0].x0
		if at <= barChars && float64(l.chars[at].x1-l.chars[at].x0) > 0.5*l.em { // a bar, or a number
			x = l.chars[at].x1
		}
		starts, ends = append(starts, min(x, l.bulletStart())), append(ends, l.box.Max.X)
	}
	for _, t := range p.tables {
		starts, ends = append(starts, t.box.Min.X, t.box.Min.X), append(ends, t.box.Max.X, t.box.Max.X)
	}
	slices.Sort(starts)
	slices.Sort(ends)
	slices.Reverse(ends)
	left, right = 0, math.MaxInt
	if n := firstCommon(starts, int(0.6*p.em)); n >= 0 {
		left = starts[n]
	}
	if len(ends) > 0 {
		right = ends[0]
	}
	return left, right
}

// firstCommon is the first of sorted places from which on, no farther than near, at least two and a third as many lie as
// anywhere; -1: there is none.
func firstCommon(at []int, near int) int {
	count := func(i int) int {
		n := 0
		for n < len(at)-i && at[i+n]-at[i] <= near {
			n++
		}
		return n
	}
	most := 0
	for i := range at {
		most = max(most, count(i))
	}
	return slices.IndexFunc(at, func(x int) bool {
		n := count(slices.Index(at, x))
		return n >= 2 && n*3 >= most
	})
}

// bulletStart is where a line begins, with its bullet where that is one and no bar far off.
func (l *lineRead) bulletStart() int {
	if l.bullet && float64(l.box.Min.X-l.bulletX) < 2.5*l.em {
		return l.bulletX
	}
	return l.box.Min.X
}

// loneNumber is the number of a paragraph that a wide gap parted from it.
var loneNumber = regexp.MustCompile(`^(\d{1,3}|[IVX]{1,4}|\p{Lu})[.)]$`)

// joinNumbers lets a number go on with the line that stands beside it.
func (p *pageRead) joinNumbers() {
	gone := map[*lineRead]bool{}
	for _, n := range p.lines {
		if !loneNumber.MatchString(strings.TrimSpace(n.text())) {
			continue
		}
		for _, l := range p.lines {
			beside := l != n && !gone[l] && float64(abs(l.baseline-n.baseline)) < 0.65*l.em && l.box.Min.X > n.box.Max.X && float64(l.box.Min.X-n.box.Max.X) < 6*l.em
			if !beside {
				continue
			}
			gap := char{text: " ", conf: 1, x0: n.box.Max.X, x1: l.box.Min.X}
			l.chars = slices.Concat(n.chars, []char{gap}, l.chars)
			l.box = l.box.Union(n.box)
			l.bullet, l.bulletX = n.bullet, n.bulletX
			gone[n] = true
			break
		}
	}
	p.lines = slices.DeleteFunc(p.lines, func(l *lineRead) bool { return gone[l] })
}
