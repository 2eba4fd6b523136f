package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

var superscripts = strings.NewReplacer("¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0")

// notesBegin is the line that the footnotes of a page begin with: the first below their rule, or
// one below the last table that begins with a raised mark. len(lines): there are none.
func (p *pageRead) notesBegin(lines []*lineRead) int {
	if y, ok := p.noteRule(lines); ok {
		return slices.IndexFunc(lines, func(l *lineRead) bool { return l.baseline > y })
	}
	low := 0
	for _, t := range p.tables {
		low = max(low, t.box.Max.Y)
	}
	for i, l := range lines {
		if l.box.Min.Y >= low && raisedMark.MatchString(l.text()) && letterCount(l.text()) > 4 {
			return i
		}
	}
	return len(lines)
}

// noteRule finds the short rule that parts footnotes from the text: below the
// last table, begun at the left margin, and followed by lines in smaller type.
func (p *pageRead) noteRule(lines []*lineRead) (y int, ok bool) {
	low := p.bounds.Dy() / 3
	for _, t := range p.tables {
		low = max(low, t.box.Max.Y)
	}
	pt := p.dpi / 72
	for _, r := range p.rules {
		n := float64(r.length()) / pt
		if r.at <= low || n < 60 || n > 300 {
			continue
		}
		hugged := slices.ContainsFunc(lines, func(l *lineRead) bool { // an underline
			return l.baseline <= r.at+int(2*pt) && float64(r.at-l.baseline) < 0.35*l.em && l.box.Min.X < r.hi && l.box.Max.X > r.lo
		})
		i := slices.IndexFunc(lines, func(l *lineRead) bool { return l.baseline > r.at })
		if hugged || i < 0 || !slices.ContainsFunc(lines[i:], func(l *lineRead) bool { return l.em <= 0.97*p.em || startsWithMark(l.text()) }) && !standsApart(r, lines, i) {
			continue
		}
		return r.at, true
	}
	return 0, false
}

// standsApart reports whether a rule before line i stands as those above footnotes do, whatever their type: in the
// margin's line, clear of the text above, close to that below, and short.
func standsApart(r ruling, lines []*lineRead, i int) bool {
	next := lines[i]
	if i == 0 || abs(r.lo-next.box.Min.X) > int(0.6*next.em) || float64(next.baseline-r.at) > 2.5*next.em {
		return false
	}
	right := 0
	for _, l := range lines {
		right = max(right, l.box.Max.X)
	}
	return float64(r.at-lines[i-1].baseline) > 1.5*next.em && r.length()*5 < (right-r.lo)*2
}

func startsWithMark(s string) bool { return noteMark.MatchString(s) }

var noteMark = regexp.MustCompile(`^\s*[?¿'’"“.,:|]?\s*([0-9]{1,2}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\*{1,3}|[†‡])\s*\S`)

// misreadMark matches a single sign before a note's text, where a mark was badly read; one that the note explains, as in
// "C : continue", is none.
var misreadMark = regexp.MustCompile(`^([^AIÀÉÈ“"‘(]\s+)[^\s:;=–—-]`)

// A pageNote is a footnote while its lines are gathered.
type pageNote struct {
	block
	mark   string
	unread bool // the mark was not read, but counted
}

// footnotes binds the lines at the pages' feet to their marks: a note begins
// with a raised mark, a sign, or the number after the last; the first line of a page goes on with
// the note before where it has none, unless that was ended.
func (d *document) footnotes() []model.Footnote {
	var notes []*pageNote
	last := 0
	for i, l := range d.notes {
		mark := ""
		if m := noteMark.FindStringSubmatch(l.text()); m != nil && d.beginsNote(m[1], notes, last) {
			mark = m[1]
		} else if i == 0 && m == nil || i > 0 && m == nil && d.newNote(d.notes[i-1], l) {
			notes = append(notes, &pageNote{mark: strconv.Itoa(last + 1), unread: true})
			last++
		}
		if mark != "" {
			notes = append(notes, &pageNote{mark: superscripts.Replace(mark)})
			if k, err := strconv.Atoi(superscripts.Replace(mark)); err == nil {
				last = k
			}
		}
		if len(notes) > 0 {
			notes[len(notes)-1].addLines([]*lineRead{l}, 0)
		}
	}
	var out []model.Footnote
	for _, n := range notes {
		text := n.cell(d.words)
		if m := misreadMark.FindStringSubmatch(text.Printed()); m != nil && n.unread {
			text = dropFirst(text, len(m[1]))
		} else if m := noteMark.FindStringSubmatch(text.Printed()); m != nil && !n.unread {
			text = dropFirst(text, strings.Index(text.Printed(), m[1])+len(m[1]))
			text.Text = trimLeft(text.Text)
		}
		out = append(out, model.Footnote{Mark: n.mark, Text: text})
	}
	return out
}

// newNote reports whether a line without a mark begins a note: the one before ended, on the page before or, in
// a scan, where marks go lost, with room for more.
func (d *document) newNote(prev, l *lineRead) bool {
	if !ended(prev.text()) {
		return false
	}
	if prev.page != l.page {
		return true
	}
	right := 0
	for _, o := range d.notes {
		if o.page == l.page {
			right = max(right, o.box.Max.X)
		}
	}
	for _, t := range l.page.tables {
		right = max(right, t.box.Max.X)
	}
	b := block{lines: []*lineRead{prev, l}, right: []int{right, right}}
	return l.page.size.Read == model.ReadScan && b.paragraphEnds(1)
}

// ended reports whether a text ends with the end of a sentence.
func ended(s string) bool {
	s = strings.TrimRight(s, " )]”’\"»")
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!?")
}

// beginsNote reports whether a mark at a line's start begins a note after the others: last is the number of the one before.
func (d *document) beginsNote(mark string, notes []*pageNote, last int) bool {
	k, err := strconv.Atoi(superscripts.Replace(mark))
	return err != nil || len(notes) == 0 || mark != superscripts.Replace(mark) && k > last || k == last+1
}

func trimLeft(t model.Text) model.Text {
	for len(t) > 0 {
		t[0].Text = strings.TrimLeft(t[0].Text, " \u00a0")
		if t[0].Text != "" {
			break
		}
		t = t[1:]
	}
	return t
}
