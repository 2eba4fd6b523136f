package render

import (
	"strings"
	"unicode"

	"annex/model"
)

// A piece is a stretch of a typeset line under one change.
type piece struct {
	text   string
	change model.Change
	width  float64 // points
	gap    float64 // of the width, at its end: to another change
}

// A setLine is one typeset line.
type setLine struct {
	pieces  []piece
	indent  float64
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
	change model.Change
	w, gap float64 // gap is part of w
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
			lines = append(lines, l)
		}
	}
	return lines
}

// paragraphs cuts a text at its newlines; empty ones are dropped.
func paragraphs(t model.Text) [][]setRune {
	var out [][]setRune
	var cur []setRune
	flush := func() {
		if len(cur) > 0 {
			out = append(out, cur)
		}
		cur = nil
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

// makeLine groups runes of one change and notes the footnote marks.
func makeLine(rs []setRune) setLine {
	var l setLine
	mark := ""
	for _, c := range rs {
		if n := len(l.pieces); n == 0 || l.pieces[n-1].change != c.change {
			l.pieces = append(l.pieces, piece{change: c.change})
		}
		p := &l.pieces[len(l.pieces)-1]
		p.text += string(c.r)
		p.width += c.w
		p.gap = c.gap
		if figure := strings.IndexRune(superscripts, c.r); figure >= 0 {
			mark += string(rune('0' + len([]rune(superscripts[:figure]))))
			continue
		}
		if mark != "" {
			l.marks, mark = append(l.marks, mark), ""
		}
	}
	if mark != "" {
		l.marks = append(l.marks, mark)
	}
	return l
}
