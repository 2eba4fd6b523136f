package ingest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// running is what the pages repeat at their head and foot.
type running struct {
	lines map[*lineRead]bool
	marks map[*lineRead]string // of them, the page marks
	head  []string             // the running header as most pages print it
}

// findRunning finds the lines that pages repeat at the same height, and the page marks.
func findRunning(pages []*pageRead) *running {
	r := &running{lines: map[*lineRead]bool{}, marks: pageMarks(pages)}
	var groups []*repeated
	for _, p := range pages {
		for i, l := range p.lines {
			text, mark := r.marks[l]
			if mark {
				r.lines[l] = true
			} else {
				text = plainLine(l)
			}
			if i >= 8 || p.belowTable(l) || text == "" {
				continue
			}
			k := slices.IndexFunc(groups, func(g *repeated) bool { return alike(g.text, text) })
			if k < 0 {
				groups = append(groups, &repeated{text: text})
				k = len(groups) - 1
			}
			groups[k].lines = append(groups[k].lines, l)
		}
	}
	for _, g := range groups {
		g.keepPlace()
	}
	slices.SortStableFunc(groups, func(a, b *repeated) int { return cmp.Compare(a.height(), b.height()) })
	for _, g := range groups {
		if n := len(g.lines); n < 2 || n*5 < len(pages)*2 || utf8.RuneCountInString(g.text) < 3 {
			continue
		}
		for _, l := range g.lines {
			r.lines[l] = true
		}
		if text := r.marks[g.lines[0]]; text != "" {
			r.head = append(r.head, text)
			continue
		}
		r.head = append(r.head, mostCommon(g.lines))
	}
	return r
}

// repeated is a line that several pages print.
type repeated struct {
	text  string
	lines []*lineRead
}

// keepPlace drops the lines that stand elsewhere than most of the group: a
// covering paper prints the title too, but not where the running header is.
func (g *repeated) keepPlace() {
	place := func(l *lineRead) model.Box { return l.page.box(l.box) }
	var xs, ys, ends []float64
	for _, l := range g.lines {
		b := place(l)
		xs, ys, ends = append(xs, b.X0), append(ys, b.Y0), append(ends, b.X1)
	}
	x, y, end := median(xs), median(ys), median(ends)
	g.lines = slices.DeleteFunc(g.lines, func(l *lineRead) bool {
		b := place(l)
		return math.Abs(b.Y0-y) > 25 || math.Abs(b.X0-x) > 40 && math.Abs(b.X1-end) > 40
	})
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// height is how far down its page the line usually stands, as a share.
func (g *repeated) height() float64 {
	if len(g.lines) == 0 {
		return 0
	}
	var sum float64
	for _, l := range g.lines {
		sum += float64(l.baseline) / float64(l.page.bounds.Dy())
	}
	return sum / float64(len(g.lines))
}

// belowTable reports whether the line stands lower than the page's first table.
func (p *pageRead) belowTable(l *lineRead) bool {
	return len(p.tables) > 0 && l.box.Min.Y > p.tables[0].box.Min.Y
}

func plainLine(l *lineRead) string { return strings.Join(strings.Fields(l.text()), " ") }

// alike reports whether two lines differ by no more than a misread letter in six.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := max(len(x), len(y))
	return n > 0 && abs(len(x)-len(y))*6 <= n && spelling.Distance(x, y)*6 <= n
}

func mostCommon(ls []*lineRead) string {
	count := map[string]int{}
	best := ""
	for _, l := range ls {
		t := plainLine(l)
		count[t]++
		if count[t] > count[best] {
			best = t
		}
	}
	return best
}
