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
	var beside []string // page numbers
	for _, g := range groups {
		if n := len(g.lines); n < 2 || n*5 < len(pages)*2 || utf8.RuneCountInString(g.text) < 3 {
			continue
		}
		for _, l := range g.lines {
			r.lines[l] = true
		}
		r.takeMisread(pages, g)
		if text := r.marks[g.lines[0]]; text != "" {
			beside = append(beside, text)
			r.head = append(r.head, text)
			continue
		}
		r.head = append(r.head, mostCommon(g.lines))
	}
	r.head = withoutParts(r.head, beside)
	return r
}

// withoutParts are the lines of a running header without those that stand beside page numbers and say a part of another's symbol
// only: "CRP.6" of "2/CRP.6" below "OSC/WG-D/2027/CRP.6".
func withoutParts(head, beside []string) []string {
	return slices.DeleteFunc(slices.Clone(head), func(t string) bool {
		return slices.Contains(beside, t) && !strings.Contains(t, " ") && slices.ContainsFunc(head, func(o string) bool {
			return slices.ContainsFunc(strings.Fields(o), func(w string) bool { return w == t && o != t || strings.HasSuffix(w, "/"+t) })
		})
	})
}

// takeMisread adds the lines of scanned pages that stand where a repeated line does and may be it, misread.
func (r *running) takeMisread(pages []*pageRead, g *repeated) {
	x, y, end := g.place()
	for _, p := range pages {
		if p.size.Read != model.ReadScan || slices.ContainsFunc(g.lines, func(l *lineRead) bool { return l.page == p }) {
			continue
		}
		for _, l := range p.lines {
			b := l.upright()
			there := math.Abs(b.Y0-y) < 8 && (math.Abs(b.X0-x) < 30 || math.Abs(b.X1-end) < 30 || math.Abs(b.X0+b.X1-x-end) < 40)
			if there && !r.lines[l] && !p.belowTable(l) && resembles(plainLine(l), g.text) {
				r.lines[l] = true
				break
			}
		}
	}
}

// resembles reports whether a line may be another that was badly read: half of its letters, or of its words, are the other's.
func resembles(line, of string) bool {
	x, y := []rune(line), []rune(of)
	return spelling.Distance(x, y)*2 <= max(len(x), len(y)) || related(line, of)
}

// repeated is a line that several pages print.
type repeated struct {
	text  string
	lines []*lineRead
}

// keepPlace drops the lines that stand elsewhere than most of the group: a
// covering paper prints the title too, but not where the running header is.
func (g *repeated) keepPlace() {
	x, y, end := g.place()
	g.lines = slices.DeleteFunc(g.lines, func(l *lineRead) bool {
		b := l.upright()
		return math.Abs(b.Y0-y) > 25 || math.Abs(b.X0-x) > 40 && math.Abs(b.X1-end) > 40
	})
}

// upright is the line's place on its page as it is held to be read, in points.
func (l *lineRead) upright() model.Box {
	k := 72 / l.page.dpi
	return model.Box{X0: float64(l.box.Min.X) * k, Y0: float64(l.box.Min.Y) * k, X1: float64(l.box.Max.X) * k, Y1: float64(l.box.Max.Y) * k}
}

// place is where most of the group's lines begin, on the page and on their line, and where they end, in points.
func (g *repeated) place() (x, y, end float64) {
	var xs, ys, ends []float64
	for _, l := range g.lines {
		b := l.upright()
		xs, ys, ends = append(xs, b.X0), append(ys, b.Y0), append(ends, b.X1)
	}
	return median(xs), median(ys), median(ends)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// weightedMedian is the least of the values that half of the weight of all has at most; 0 where there are none.
func weightedMedian[T any](all []T, value, weight func(T) float64) float64 {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(value(a), value(b)) })
	left := 0.0
	for _, v := range all {
		left += weight(v) / 2
	}
	for _, v := range all {
		if left -= weight(v); left <= 0 {
			return value(v)
		}
	}
	if len(all) == 0 {
		return 0
	}
	return value(all[len(all)-1]) // half of sums rounded
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
