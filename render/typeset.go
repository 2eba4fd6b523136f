package render

import (
	"strings"
	"unicode"

	"annex/model"
)

// A piece is a stretch of a typeset line under one change.
type piece struct {
	text   string
	shown  string // the text as it stands on the page from the left, Arabic letters joined
	change model.Change
	level  uint8   // odd: it runs from the right
	x      float64 // from the line's beginning, points
	width  float64 // points
	gap    float64 // of the width, at its end: to another change
}

// A setLine is one typeset line.
type setLine struct {
	pieces  []piece // as they are read
	indent  float64
	right   bool    // it begins at the right
	spare   float64 // what it leaves of its room, points
	bullet  bool
	label   string   // what stands before it, numberIndent to the left
	first   bool     // of its paragraph
	space   bool     // it was broken at a space
	running bool     // no part of the text: "(continued)"
	marks   []string // footnote marks on it, as plain figures
}

// changed reports whether the line shows a tracked change.
func (l setLine) changed() bool {
	for _, p := range l.pieces {
		if p.change != model.Kept && strings.TrimSpace(p.text) != "" {
			return true
		}
	}
	return false
}

// width is the line's without its indent, in points.
func (l setLine) width() float64 {
	var w float64
	for _, p := range l.pieces {
		w += p.width
	}
	return w
}

// A face measures text: the width in points of one rune in one font and size.
type face func(r rune) float64

// set is one character on its way into lines.
type setRune struct {
	r      rune
	level  uint8 // odd: it runs from the right
	right  bool  // its paragraph does
	shaped bool  // r is the form of joined letters
	change model.Change
	w, gap float64 // gap is part of w
}

// letters are the text's own.
func (c setRune) letters() string {
	if c.shaped {
		return plainLetters(c.r)
	}
	return string(c.r)
}

// typeset breaks a text into lines no wider than width. Paragraphs end at
// newlines; with bullets each begins with one and hangs by indent. A word wider
// than the line is broken where it must be.
func typeset(t model.Text, width, indent float64, bullets bool, f face) []setLine {
	var lines []setLine
	for _, para := range paragraphs(t) {
		in := 0.0
		if bullets {
			in = indent
		}
		for i, l := range breakLines(para, width-in, f) {
			l.indent, l.bullet, l.first = in, bullets && i == 0, i == 0
			l.right, l.spare = para[0].right, width-in-l.width()
			lines = append(lines, l)
		}
	}
	return lines
}

// firstTurned is the first character of a script that runs from the right.
const firstTurned = 0x590

// paragraphs cuts a text at its newlines; empty ones are dropped.
func paragraphs(t model.Text) [][]setRune {
	var out [][]setRune
	var cur []setRune
	beyond := false // the scripts of Europe
	flush := func() {
		if len(cur) > 0 && beyond && turned(cur) {
			cur = turn(cur)
		}
		if len(cur) > 0 {
			out = append(out, cur)
		}
		cur, beyond = nil, false
	}
	for _, run := range t {
		for _, r := range run.Text {
			switch {
			case r == '\n':
				flush()
			case r == '\t':
				cur = append(cur, setRune{r: ' ', change: run.Change})
			case unicode.IsControl(r):
			default:
				cur = append(cur, setRune{r: r, change: run.Change})
				beyond = beyond || r >= firstTurned
			}
		}
	}
	flush()
	return out
}

// breakLines fills lines greedily.
func breakLines(para []setRune, width float64, f face) []setLine {
	for i := range para {
		para[i].w = f(para[i].r)
		if i+1 < len(para) && meet(para[i], para[i+1]) {
			para[i].gap = changeGap * f('0')
			para[i].w += para[i].gap
		}
	}
	var lines []setLine
	for len(para) > 0 {
		n := fit(para, width)
		l := makeLine(trimRight(para[:n]))
		for n < len(para) && para[n].r == ' ' {
			n++
		}
		l.space = para[n-1].r == ' ' && n < len(para)
		lines = append(lines, l)
		para = para[n:]
	}
	return lines
}

// changeGap is the gap between what is deleted and what is inserted just beside it,
// in widths of a figure: without one, a strike runs into the next word's first letter
// or into its underline, and neither a reader nor a scanner can tell whose it is. A
// wider gap would be taken for a space.
const changeGap = 0.1

// meet reports whether an insertion and a deletion stand side by side.
func meet(a, b setRune) bool {
	return a.change != b.change && a.change != model.Kept && b.change != model.Kept && a.r != ' ' && b.r != ' '
}

// fit returns how many runes go on one line: up to the last break that fits,
// else up to the last place where another change begins ("OctoberApril"), at least one.
func fit(para []setRune, width float64) int {
	var w float64
	last, seam := 0, 0 // runes up to the last place to break at
	for i, c := range para {
		if i > 0 && c.change != para[i-1].change {
			seam = i
		}
		if c.r == ' ' {
			last = i + 1
			w += c.w
			continue
		}
		if w += c.w; w > width+0.01 {
			if last > 0 {
				return last
			}
			if seam > 0 {
				return seam
			}
			return max(i, 1)
		}
		if (c.r == '-' || c.r == '/') && i > 0 && i+1 < len(para) && unicode.IsLetter(para[i-1].r) && unicode.IsLetter(para[i+1].r) {
			last = i + 1
		}
	}
	return len(para)
}

func trimRight(rs []setRune) []setRune {
	for len(rs) > 0 && rs[len(rs)-1].r == ' ' {
		rs = rs[:len(rs)-1]
	}
	return rs
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// parts reports whether text that runs from the right is cut between two characters.
// Words are so printed in their order; whoever takes the text out of the page again turns
// the letters of each word, but not the words. Brackets stand alone since they are turned.
func parts(a, b rune) bool {
	return (a == ' ') != (b == ' ') || mirrored(a) != a || mirrored(b) != b
}

// makeLine groups runes of one change and one level and notes the footnote marks.
func makeLine(rs []setRune) setLine {
	var l setLine
	mark := ""
	from := 0 // where the last piece begins
	turns := false
	for i, c := range rs {
		if i == 0 || rs[i-1].change != c.change || rs[i-1].level != c.level || c.level%2 == 1 && parts(rs[i-1].r, c.r) {
			l.show(rs[from:i])
			l.pieces, from = append(l.pieces, piece{change: c.change, level: c.level}), i
		}
		p := &l.pieces[len(l.pieces)-1]
		p.text += c.letters()
		p.width += c.w
		p.gap = c.gap
		turns = turns || c.level > 0
		if figure := strings.IndexRune(superscripts, c.r); figure >= 0 {
			mark += string(rune('0' + len([]rune(superscripts[:figure]))))
			continue
		}
		if mark != "" {
			l.marks, mark = append(l.marks, mark), ""
		}
	}
	l.show(rs[from:])
	if mark != "" {
		l.marks = append(l.marks, mark)
	}
	l.arrange(turns)
	return l
}

// show sets what stands on the page for the last piece, whose runes are rs.
func (l *setLine) show(rs []setRune) {
	if len(l.pieces) == 0 {
		return
	}
	p := &l.pieces[len(l.pieces)-1]
	if p.level == 0 {
		p.shown = p.text
		return
	}
	shown := make([]rune, len(rs))
	for i, c := range rs {
		shown[i] = c.r
	}
	if p.level%2 == 1 {
		shown = backwards(shown)
	}
	p.shown = string(shown)
}

// arrange gives the pieces their places.
func (l *setLine) arrange(turns bool) {
	var x float64
	if !turns {
		for i := range l.pieces {
			l.pieces[i].x = x
			x += l.pieces[i].width
		}
		return
	}
	levels := make([]uint8, len(l.pieces))
	for i, p := range l.pieces {
		levels[i] = p.level
	}
	for _, i := range order(levels) {
		l.pieces[i].x = x
		x += l.pieces[i].width
	}
}
