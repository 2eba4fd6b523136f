package render

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"annex/model"
)

// usualHeads are the columns' headings where neither a section nor the style gives any.
var usualHeads = map[string]string{
	model.ColumnTopic: "Topic", model.ColumnTask: "Tasks", model.ColumnType: "Type of task", model.ColumnBodies: "Responsible body",
	model.ColumnIndicator: "Performance Indicators", model.ColumnTimeline: "Timeline", model.ColumnProgress: "Progress",
}

// columnsOf returns the keys and headings of a section's columns: those it
// says, else the usual seven, and after them each column that it does not name
// but has text for, so that nothing goes unprinted. word gives the usual headings, "" for those of English.
func columnsOf(s *model.Section, word func(key string) string) (keys, heads []string) {
	usual := model.ColumnKeys()
	head := func(key string) string { return cmp.Or(word(key), usualHeads[key]) }
	switch {
	case len(s.ColumnKeys) > 0 && len(s.ColumnKeys) == len(s.Columns):
		keys, heads = slices.Clone(s.ColumnKeys), slices.Clone(s.Columns)
	case len(s.Columns) == len(usual):
		keys, heads = usual, slices.Clone(s.Columns)
	default:
		keys = usual
		for _, k := range usual {
			heads = append(heads, head(k))
		}
	}
	named, other := filled(s)
	for _, k := range usual {
		if named[k] && !slices.Contains(keys, k) {
			keys, heads = append(keys, k), append(heads, head(k))
		}
	}
	for _, h := range slices.Sorted(maps.Keys(other)) {
		known := false
		for i := range keys {
			known = known || keys[i] == "" && heads[i] == h
		}
		if !known {
			keys, heads = append(keys, ""), append(heads, h)
		}
	}
	return keys, heads
}

// columns are those of a section, found once.
func (p *paper) columns(s *model.Section) (keys, heads []string) {
	c, ok := p.cols[s]
	if !ok {
		c.keys, c.heads = columnsOf(s, p.word)
		p.cols[s] = c
	}
	return c.keys, c.heads
}

type columnList struct{ keys, heads []string }

// filled tells which columns of a section hold text: the known by key, the
// others by heading.
func filled(s *model.Section) (named, other map[string]bool) {
	named, other = map[string]bool{}, map[string]bool{}
	see := func(key string, c *model.Cell) {
		if c != nil && !c.Empty() {
			named[key] = true
		}
	}
	for ti := range s.Topics {
		t := &s.Topics[ti]
		see(model.ColumnTopic, &t.Title)
		see(model.ColumnProgress, t.Progress)
		for ki := range t.Tasks {
			k := &t.Tasks[ki]
			see(model.ColumnTask, &k.Text)
			see(model.ColumnType, &k.Type)
			see(model.ColumnBodies, &k.Bodies)
			see(model.ColumnProgress, k.Progress)
			for ii := range k.Indicators {
				ind := &k.Indicators[ii]
				see(model.ColumnIndicator, &ind.Text)
				see(model.ColumnTimeline, &ind.Timeline)
				see(model.ColumnProgress, ind.Progress)
				for h, c := range ind.Extra {
					if !c.Empty() {
						other[h] = true
					}
				}
			}
		}
	}
	return named, other
}

// columnEdges shares the width among the columns: as the style says, then
// fitted to what all tables with these columns hold, so that they stand alike.
func (p *paper) columnEdges(keys, heads []string) []float64 {
	name := strings.Join(keys, "\x00") + "\x01" + strings.Join(heads, "\x00")
	if xs, ok := p.edges[name]; ok {
		return xs
	}
	var sum float64
	for _, k := range keys {
		sum += p.style.column(k).Width
	}
	widths := make([]float64, len(keys))
	for i, k := range keys {
		widths[i] = p.style.column(k).Width / sum * p.textWidth()
	}
	least := p.smallestWidths(keys)
	if sum := sumOf(least); sum > p.textWidth() { // all that can be done is to print smaller
		for i := range widths {
			widths[i] = least[i] * p.textWidth() / sum
		}
	} else {
		p.fit(widths, least, keys, heads)
	}
	xs := []float64{p.style.Margins.Left}
	for _, w := range widths {
		xs = append(xs, xs[len(xs)-1]+w)
	}
	p.edges[name] = xs
	return xs
}

// fit moves the columns' edges as far as the style lets them move.
func (p *paper) fit(widths, least []float64, keys, heads []string) {
	grantSome(least, p.headingWidths(heads), p.textWidth())
	if p.style.Fit <= 0 {
		giveLeast(widths, least)
		return
	}
	sizes := p.cellSizes(keys, heads)
	p.leastWidths(least, keys, sizes)
	giveLeast(widths, least)
	fitWidths(widths, least, min(p.style.Fit, 0.8), sizes)
}

func sumOf(xs []float64) float64 {
	var sum float64
	for _, x := range xs {
		sum += x
	}
	return sum
}

// smallestWidths are what columns need for any character to have its place.
func (p *paper) smallestWidths(keys []string) []float64 {
	out := make([]float64, len(keys))
	for i, k := range keys {
		out[i] = 2*cellPad + 1.05*p.style.Sizes.Table
		if p.style.column(k).Bullets {
			out[i] += hanging
		}
	}
	return out
}

// tableScale is how much smaller than the style's a table's type is: 1 but where its columns are too many for the paper.
func (p *paper) tableScale(keys []string) float64 {
	return min(1, p.textWidth()/sumOf(p.smallestWidths(keys)))
}

// headingWidths are the widths that columns need for no word of their headings to be broken.
func (p *paper) headingWidths(heads []string) []float64 {
	out := make([]float64, len(heads))
	f := p.face("B", p.style.Sizes.Table)
	for i, h := range heads {
		out[i] = sizeOf(model.Plain(h), 1, f).word + 2*cellPad + 0.1
	}
	return out
}

// leastWidths raises the columns' least widths so far that no word of nine in ten rows is broken.
// Where the paper is too narrow for that, fewer rows count, the same share in each column: a
// short word that stands in every row is so kept whole before a long one that stands in few.
func (p *paper) leastWidths(least []float64, keys []string, rows [][]paraSize) {
	again := 0.0
	if sign := p.continued(" "); sign != "" {
		again = sizeOf(model.Plain(sign), 1, p.face("", p.style.Sizes.Table)).word
	}
	words := make([][]float64, len(least)) // by column, of the rows, growing
	for c := range least {
		pad := 2*cellPad + 0.1
		if p.style.column(keys[c]).Bullets {
			pad += hanging
		}
		for _, row := range rows {
			word := row[c].word
			if keys[c] == model.ColumnTopic && word > 0 {
				word = max(word, again)
			}
			if word > 0 {
				words[c] = append(words[c], word+pad)
			}
		}
		slices.Sort(words[c])
	}
	want := slices.Clone(least)
	for _, share := range []float64{0.9, 0.8, 0.7, 0.5} {
		for c, w := range words {
			want[c] = least[c]
			if n := int(share*float64(len(w)) + 0.5); n > 0 {
				want[c] = max(least[c], w[n-1])
			}
		}
		if sumOf(want) <= p.textWidth() {
			copy(least, want)
			return
		}
	}
	grantSome(least, want, p.textWidth())
}

// grantSome raises widths to those wanted in as many columns as the room is enough for.
func grantSome(widths, want []float64, room float64) {
	var columns []int
	for c := range widths {
		columns = append(columns, c)
	}
	room -= sumOf(widths)
	more := func(c int) float64 { return max(0, want[c]-widths[c]) }
	slices.SortStableFunc(columns, func(a, b int) int { return cmp.Compare(more(a), more(b)) })
	for _, c := range columns {
		if more(c) <= room {
			room -= more(c)
			widths[c] = max(widths[c], want[c])
		}
	}
}

// giveLeast widens the columns that are narrower than their least, as long as
// the widest can give it. Where the paper is too narrow for all, words are broken.
func giveLeast(widths, least []float64) {
	for i := range widths {
		for widths[i] < least[i] {
			from, most := -1, 0.0
			for j := range widths {
				if spare := widths[j] - least[j]; j != i && spare > most {
					from, most = j, spare
				}
			}
			if from < 0 {
				return
			}
			give := min(most, least[i]-widths[i], 4)
			widths[from] -= give
			widths[i] += give
			if give < 0.01 {
				break
			}
		}
	}
}

// A paraSize is what decides a cell's height: the widths in points of its
// paragraphs and of its longest word, and over how many rows it spreads.
type paraSize struct {
	paras []float64
	word  float64
	rows  float64
}

// maxFitRows bounds how many rows are measured for the columns' widths.
const maxFitRows = 400

// cellSizes measures the cells, by row and column, of the tables with these columns.
func (p *paper) cellSizes(keys, heads []string) [][]paraSize {
	var out [][]paraSize
	f := p.face("", p.style.Sizes.Table)
	for si := range p.e.Sections {
		s := &p.e.Sections[si]
		if k, h := p.columns(s); !slices.Equal(k, keys) || !slices.Equal(h, heads) {
			continue
		}
		for ti := range s.Topics {
			t := &s.Topics[ti]
			var inTopic float64
			for ki := range t.Tasks {
				inTopic += float64(len(t.Tasks[ki].Indicators))
			}
			for ki := range t.Tasks {
				k := &t.Tasks[ki]
				for ii := range k.Indicators {
					if len(out) == maxFitRows {
						return out
					}
					row := make([]paraSize, len(keys))
					for c, key := range keys {
						if cell, ok := ownCell(&k.Indicators[ii], key, heads[c]); ok {
							row[c] = p.sizeOf(cell, 1, f)
						} else if cell, ok := taskCell(k, key); ok {
							row[c] = p.sizeOf(cell, float64(len(k.Indicators)), f)
						} else if cell, ok := topicCell(t, key); ok {
							row[c] = p.sizeOf(cell, inTopic, f)
						}
					}
					out = append(out, row)
				}
			}
		}
	}
	return out
}

func (p *paper) sizeOf(c model.Cell, rows float64, f face) paraSize {
	return sizeOf(p.opt.View.of(c.Text), rows, f)
}

func sizeOf(t model.Text, rows float64, f face) paraSize {
	size := paraSize{rows: rows}
	for _, para := range paragraphs(t) {
		var sum, word float64
		for _, r := range para {
			w := f(r.r)
			sum += w
			if word += w; r.r == ' ' {
				word = 0
			}
			size.word = max(size.word, word)
		}
		size.paras = append(size.paras, sum)
	}
	return size
}

// fitWidths moves width from column to column as long as the rows get lower,
// each column staying within the share of bound around its own width and none below its least. The
// search is the plain one: the best move of a step of 4 points, until none helps.
func fitWidths(widths, least []float64, bound float64, rows [][]paraSize) {
	if len(rows) == 0 {
		return
	}
	const step, most = 4.0, 80
	own := slices.Clone(widths)
	best := fitCost(widths, rows)
	for range most {
		from, to := -1, -1
		for i := range widths {
			for j := range widths {
				if i == j || widths[i]-step < max(own[i]*(1-bound), least[i]) || widths[j]+step > own[j]*(1+bound) {
					continue
				}
				widths[i], widths[j] = widths[i]-step, widths[j]+step
				if c := fitCost(widths, rows); c < best-1e-6 {
					best, from, to = c, i, j
				}
				widths[i], widths[j] = widths[i]+step, widths[j]-step
			}
		}
		if from < 0 {
			return
		}
		widths[from], widths[to] = widths[from]-step, widths[to]+step
	}
}

// fitCost estimates how many lines the rows take; a word that its column must
// break counts as six lines more, since it is ugly.
func fitCost(widths []float64, rows [][]paraSize) float64 {
	var sum float64
	for _, row := range rows {
		h := 1.0
		for c, s := range row {
			room := math.Max(widths[c]-2*cellPad-hanging, 10)
			if s.word > room {
				sum += 6
			}
			var lines float64
			for _, para := range s.paras {
				lines += math.Max(1, para*1.08/room+0.35) // a line is on average left blank by half a word
			}
			if s.rows > 0 {
				h = math.Max(h, lines/s.rows)
			}
		}
		sum += h
	}
	return sum
}
