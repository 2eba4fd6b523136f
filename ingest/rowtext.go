package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A cellHabit is how the cells of one column begin in this document.
type cellHabit struct {
	cells, blank, bulleted float64
	more                   float64    // lines below the first ones
	first                  [3]float64 // by firstKind
	values                 map[string]int
}

// Kinds of a text's first letter.
const (
	capitalFirst = iota
	smallFirst
	otherFirst // a figure or a sign
)

func firstKind(s string) int {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“”‘’«»([ "))
	switch {
	case unicode.IsUpper(r):
		return capitalFirst
	case unicode.IsLower(r):
		return smallFirst
	}
	return otherFirst
}

// A rowSense tells by text whether a line begins a cell, a paragraph of one, or
// goes on with the line above.
type rowSense struct {
	space  rowSpacing
	habits map[string]*cellHabit // by column key
	within float64               // heights with lines at which no row begins
	heads  map[string]int        // lines just below column headings, by column and text
	titles map[string]int        // first lines of column headings, likewise
	whole  map[string]bool       // headings of tables whose rules close them, likewise
	tables int                   // how many those headings are of
}

func newRowSense(s rowSpacing) *rowSense { return &rowSense{space: s, habits: map[string]*cellHabit{}} }

// habit returns what is known of a column, which is nothing for one without a meaning.
func (s *rowSense) habit(key string) *cellHabit {
	h := s.habits[key]
	if h == nil {
		h = &cellHabit{values: map[string]int{}}
		s.habits[key] = h
	}
	return h
}

// learn counts how the cells of a zone's table begin, its headings and first row left out.
func (s *rowSense) learn(z *zone, t *tableRead, keys []string, first int) {
	s.within += float64(max(len(z.rungs())-t.rows, 0))
	for _, c := range t.cells {
		if c.row <= first || c.col >= len(keys) {
			continue
		}
		h := s.habit(keys[c.col])
		h.cells++
		if len(c.lines) == 0 {
			h.blank++
			continue
		}
		h.more += float64(len(c.lines) - 1)
		l := c.lines[0]
		h.first[firstKind(l.text())]++
		if l.bullet {
			h.bulleted++
		}
		h.values[spelling.Plain(lineText(c.lines))]++
	}
}

// usual is how many of a column's cells are blank in most documents, and at how
// many of the heights within rows it has a line.
func usual(key string) (blank, within float64) {
	switch key {
	case model.ColumnTopic:
		return 0.01, 0.15
	case model.ColumnTask:
		return 0.01, 0.4
	case model.ColumnIndicator:
		return 0.03, 0.35
	case model.ColumnType:
		return 0.05, 0.08
	case model.ColumnBodies:
		return 0.08, 0.3
	case model.ColumnTimeline:
		return 0.12, 0.12
	}
	return 0.4, 0.6
}

// blank is the log-odds that a column has a cell that is blank where it has no line.
func (s *rowSense) blank(key string) float64 {
	blank, within := s.shares(key)
	return math.Log(blank / (1 - within))
}

// filled is the log-odds that a column has a cell with text where it has a line, by how often it does.
func (s *rowSense) filled(key string) float64 {
	blank, within := s.shares(key)
	return math.Log((1 - blank) / within)
}

func (s *rowSense) shares(key string) (blank, within float64) {
	blank, within = usual(key)
	h := s.habit(key)
	return (h.blank + 16*blank) / (h.cells + 16), min((h.more+12*within)/(s.within+12), 0.9)
}

// lineKinds are log-probabilities of what is seen of a line if it begins a
// cell, begins a later paragraph of one, or goes on with a paragraph.
type lineKinds struct{ start, para, wrap float64 }

// see adds the probabilities of one thing seen.
func (k *lineKinds) see(start, para, wrap float64) {
	k.start += math.Log(start)
	k.para += math.Log(para)
	k.wrap += math.Log(wrap)
}

// A columnShape is what the lines of a zone's column have in common.
type columnShape struct {
	left, right int  // where they begin, and where text could end
	bullets     bool // whether some have any
}

// shapes measures the zone's columns.
func (z *zone) shapes() []columnShape {
	out := make([]columnShape, len(z.cols))
	for c, ls := range z.lines {
		for i, l := range ls {
			if i == 0 || l.bulletX < out[c].left {
				out[c].left = l.bulletX
			}
			out[c].right = max(out[c].right, l.box.Max.X)
			out[c].bullets = out[c].bullets || l.bullet
		}
	}
	between := math.MaxInt // two columns' texts, where one fills its column
	for c := 1; c < len(out); c++ {
		if len(z.lines[c]) > 0 && len(z.lines[c-1]) > 0 {
			between = min(between, out[c].left-out[c-1].right)
		}
	}
	for c := 1; c < len(out); c++ {
		if len(z.lines[c]) > 0 && len(z.lines[c-1]) > 0 {
			out[c-1].right = max(out[c-1].right, out[c].left-between)
		}
	}
	return out
}

// paragraphs is how many of the lines below a cell's first begin a paragraph, about, by column.
func paragraphs(key string) float64 {
	switch key {
	case model.ColumnTopic, model.ColumnType:
		return 0.03
	case model.ColumnTask, model.ColumnProgress:
		return 0.15
	}
	return 0.1
}

// begins is the log-odds that line l begins a cell of a column, p being the line above it there.
func (s *rowSense) begins(z *zone, key string, x columnShape, p, l *lineRead) float64 {
	d := z.points(l.baseline - p.baseline)
	paras, seldom := paragraphs(key), 0.0
	if s.space.para > s.space.pitch+3*s.space.slack { // the distance tells paragraphs
		if math.Abs(d-s.space.pitch) < math.Abs(d-s.space.para) {
			paras = 0.03
		} else {
			paras, seldom = 0.97, -math.Log(3*paras) // of the rows about a third
		}
	}
	return s.says(key, x, p, l, paras) + s.space.begins(d, s.space.pitch, s.space.para) + seldom
}

// says is the log-odds that line l begins a cell by what it says, where paras of one later lines of a cell begin a paragraph.
func (s *rowSense) says(key string, x columnShape, p, l *lineRead, paras float64) float64 {
	var k lineKinds
	s.seeSign(&k, key, x, p, l)
	s.seeFirst(&k, key, l)
	seeRoom(&k, x, p, l)
	seeEnd(&k, key, p)
	s.seeValue(&k, key, p, l)
	inner := math.Log(paras*math.Exp(k.para) + (1-paras)*math.Exp(k.wrap))
	return max(min(k.start-inner, 6), -6)
}

// seeSign looks at a list's sign before the line, and at how far in it begins.
func (s *rowSense) seeSign(k *lineKinds, key string, x columnShape, p, l *lineRead) {
	if !x.bullets {
		return
	}
	h := s.habit(key)
	share := (h.bulleted + 2) / (h.cells - h.blank + 4)
	if l.bullet {
		k.see(share, share, 0.003)
		return
	}
	k.see(1-share, 1-share, 0.997)
	in := func(l *lineRead) bool { return l.bullet || float64(l.box.Min.X-x.left) > 0.5*l.em }
	wrap := 0.97
	if in(l) != in(p) {
		wrap = 0.03
	}
	if in(l) {
		k.see(0.03, 0.03, wrap)
	} else {
		k.see(0.97, 0.97, wrap)
	}
}

// seeFirst looks at the line's first letter.
func (s *rowSense) seeFirst(k *lineKinds, key string, l *lineRead) {
	begin, wrap := [3]float64{0.8, 0.05, 0.15}, [3]float64{0.2, 0.65, 0.15}
	switch key {
	case model.ColumnTimeline:
		begin, wrap = [3]float64{0.5, 0.15, 0.35}, [3]float64{0.2, 0.25, 0.55}
	case model.ColumnBodies:
		wrap = [3]float64{0.5, 0.35, 0.15}
	}
	h, all, i := s.habit(key), 4.0, firstKind(l.text())
	for _, n := range h.first {
		all += n
	}
	p := (h.first[i] + 4*begin[i]) / all
	k.see(p, p, wrap[i])
}

// seeRoom looks at whether the line's first word would have fitted into the one above.
func seeRoom(k *lineKinds, x columnShape, p, l *lineRead) {
	if float64(p.box.Max.X)+firstWidth(l)+0.5*l.em < float64(x.right) {
		k.see(0.75, 0.75, 0.04)
	} else {
		k.see(0.25, 0.25, 0.96)
	}
}

// seeEnd looks at how the line above ends.
func seeEnd(k *lineKinds, key string, p *lineRead) {
	text := strings.TrimSpace(p.text())
	end, _ := utf8.DecodeLastRuneInString(text)
	words := strings.Fields(spelling.Plain(text))
	stopped := 0.1 // of all cells
	if key == model.ColumnProgress {
		stopped = 0.6
	}
	switch {
	case strings.ContainsRune(",-–(/&", end) || len(words) > 0 && slices.Contains(stopWords, words[len(words)-1]):
		k.see(0.01, 0.01, 0.2)
	case strings.Count(text, "(") > strings.Count(text, ")"):
		k.see(0.02, 0.02, 0.1)
	case strings.ContainsRune(".;:!?", end):
		k.see(stopped, stopped, 0.1)
	default:
		k.see(1-stopped, 1-stopped, 0.7)
	}
}

var (
	anyYear   = regexp.MustCompile(`(19|20)\d\d`)
	yearFirst = regexp.MustCompile(`^(19|20)\d\d\b`)
)

// seeValue looks at values that cells of the column have as a whole, and at dates that want their year.
func (s *rowSense) seeValue(k *lineKinds, key string, p, l *lineRead) {
	switch key {
	case model.ColumnType, model.ColumnBodies, model.ColumnTimeline:
	default:
		return
	}
	if s.habit(key).values[spelling.Plain(l.text())] > 1 {
		k.see(0.5, 0.1, 0.05)
	}
	if key != model.ColumnTimeline {
		return
	}
	switch above, here := anyYear.MatchString(p.text()), anyYear.MatchString(l.text()); {
	case above && here:
		k.see(0.6, 0.4, 0.15)
	case yearFirst.MatchString(l.text()):
		k.see(0.03, 0.03, 0.4)
	default:
		k.see(0.37, 0.57, 0.45)
	}
}
