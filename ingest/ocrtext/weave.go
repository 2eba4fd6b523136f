package ocrtext

import (
	"math"
	"slices"
	"strings"

	"annex/model"
)

// weaveZones puts the lines of pages that were read in zones as if they had been read across the columns. It returns
// all lines, and those that it made; none, where no page was read so.
func (lo *layout) weaveZones(ls []*line, lex *headingLexicon, row headingRow, se series) (out, made []*line) {
	if len(row.keys) < zonedLeast+1 {
		return ls, nil
	}
	for _, p := range splitPages(ls) {
		z, ok := lex.zoned(p, row, se)
		if !ok {
			out = append(out, p...)
			continue
		}
		page, woven := z.across(row)
		made = append(made, woven...)
		out = append(out, page...)
	}
	return out, made
}

// across is a page as if it had been read across the columns, with a row of headings above each table, and the lines
// that were made for it.
func (z *zonedPage) across(row headingRow) (page, made []*line) {
	page = slices.Clone(z.before)
	skip := max(0, len(z.tables)-len(z.headings)) // a page's first table goes on from the page before
	for n, zones := range z.tables {
		if n >= skip {
			page = append(page, z.headings[n-skip]...)
		}
		head := &line{tokens: tokenize(strings.Join(row.printed, " ")), page: z.page, number: z.number, raw: strings.Join(row.printed, " ")}
		head.width = fragmentWidth(head.tokens)
		table := append([]*line{head}, weave(zones, n < skip)...)
		page, made = append(page, table...), append(made, table...)
	}
	for _, h := range z.headings[min(len(z.tables)-skip, len(z.headings)):] {
		page = append(page, h...)
	}
	page = append(page, z.notes...)
	for i, l := range page {
		l.top = i == 0
	}
	return page, made
}

// weave lays the zones of a table side by side. Its first row may go on from the page before.
func weave(zones []zone, goesOn bool) []*line {
	var units [][]unit
	for i := range zones {
		zones[i].mark()
		units = append(units, zones[i].units())
	}
	starts := alignZones(zones, units, goesOn)
	rows := 0
	for _, s := range starts {
		for _, r := range s {
			rows = max(rows, r+1)
		}
	}
	var out [][]*line // by depth, the lines side by side
	put := func(depth int, l *line) {
		for len(out) <= depth {
			out = append(out, nil)
		}
		out[depth] = append(out[depth], l)
	}
	for r, top := range depths(units, starts, rows) {
		for z := range zones {
			at := top
			for j, u := range units[z] {
				if starts[z][j] != r {
					continue
				}
				for _, l := range u {
					put(at, l)
					at++
				}
			}
		}
	}
	return sideBySide(out, zones)
}

// depths are how many lines down each row begins: below all cells that end there.
func depths(units [][]unit, starts [][]int, rows int) []int {
	out := make([]int, rows)
	ends := make([]int, len(units))
	for r := range rows {
		if r > 0 {
			out[r] = out[r-1] + 1
		}
		for z := range units {
			if slices.Contains(starts[z], r) {
				out[r] = max(out[r], ends[z])
			}
		}
		for z := range units {
			n := 0
			for j, u := range units[z] {
				if starts[z][j] == r {
					n += len(u)
				}
			}
			if n > 0 {
				ends[z] = out[r] + n
			}
		}
	}
	return out
}

// sideBySide makes one line of all that stand at a depth, in the order of their zones.
func sideBySide(depths [][]*line, zones []zone) []*line {
	at := map[*line]int{}
	for z := range zones {
		for _, l := range zones[z].lines {
			at[l] = z
		}
	}
	var out []*line
	for _, parts := range depths {
		if len(parts) == 0 {
			continue
		}
		slices.SortStableFunc(parts, func(a, b *line) int { return at[a] - at[b] })
		l := &line{page: parts[0].page, number: parts[0].number}
		var raw []string
		for _, x := range parts {
			l.tokens = append(l.tokens, x.tokens...)
			raw = append(raw, x.raw)
		}
		l.raw, l.width = strings.Join(raw, " "), fragmentWidth(l.tokens)
		out = append(out, l)
	}
	return out
}

// alignZones finds the row that each unit of each zone begins, or stands in: of the rows that the zone of the
// indicators has.
func alignZones(zones []zone, units [][]unit, goesOn bool) [][]int {
	base := -1
	for z := range zones {
		if len(units[z]) == 0 {
			continue
		}
		has := func(k string) bool { return slices.Contains(zones[z].keys, k) }
		switch {
		case base < 0, has(model.ColumnIndicator):
			base = z
		case zones[z].level() < zones[base].level() && !slices.Contains(zones[base].keys, model.ColumnIndicator):
			base = z
		}
	}
	out := make([][]int, len(zones))
	if base < 0 {
		return out
	}
	a := alignment{}
	first := b2i(goesOn && !units[base][0].goesOn())
	if first > 0 { // the zone of the indicators has nothing of the row that goes on
		a.height, a.words = append(a.height, 0), append(a.words, nil)
	}
	for i, u := range units[base] {
		out[base] = append(out[base], first+i)
		a.height = append(a.height, len(u))
		a.words = append(a.words, stems(u))
	}
	a.task, a.before = make([]bool, len(a.height)), first
	for level := leafZone; level <= topicZone; level++ {
		for pass := range 2 { // tasks first, which tell where their types and bodies stand
			for z := range zones {
				if z == base || zones[z].level() != level || len(units[z]) == 0 || slices.Contains(zones[z].keys, model.ColumnTask) != (pass == 0) {
					continue
				}
				out[z] = a.align(units[z], level)
				for j, r := range out[z] {
					switch {
					case level == leafZone:
						a.height[r] = max(a.height[r], len(units[z][j]))
					case level == taskZone && pass == 0:
						a.task[r], a.known = true, true
					}
				}
			}
		}
	}
	return out
}

// An alignment is what is known of a table's rows.
type alignment struct {
	height []int // lines
	words  []map[string]bool
	task   []bool // rows that begin tasks
	known  bool   // whether task says it
	before int    // rows that went on from the page before
}

// What an alignment costs, in nats: a row of which a zone has no unit, by the zone's level; a unit that begins no row;
// each line of a unit that finds no room in its rows; each word that it shares with them; a row that begins no task, and a unit
// that goes on from the page before.
var skipped = [...]float64{1.2, 0.5, 0.3}

const (
	beginsNone = 2.5
	noRoom     = 0.12
	shared     = 0.7
	sharedMost = 1.8
	noTask     = 1.5
	goneOn     = 0.8
)

// align finds the rows of units in their order.
func (a *alignment) align(units []unit, level zoneLevel) []int {
	rows := len(a.height)
	// cost[j][r] of the units before j, when the last of them began row r; from[j][r] the row of the one before
	cost := make([][]float64, len(units))
	from := make([][]int, len(units))
	gap := func(after, to int) float64 { // rows between
		v := 0.0
		for r := max(after+1, a.before); r < to; r++ {
			v += skipped[level]
			if level != leafZone && a.known && level == taskZone && a.task[r] {
				v += noTask
			}
		}
		return v
	}
	for j, u := range units {
		cost[j], from[j] = make([]float64, rows), make([]int, rows)
		own := stems(u)
		for r := range rows {
			cost[j][r] = math.Inf(1)
			begin := 0.0
			if level != leafZone && a.known && !a.task[r] {
				begin += noTask
			}
			if r < a.before && !u.goesOn() {
				begin += goneOn
			}
			if j == 0 {
				cost[j][r] = gap(-1, r) + begin
			} else {
				for p := 0; p < r; p++ {
					if v := cost[j-1][p] + gap(p, r) + begin + a.tight(units[j-1], p, r); v < cost[j][r] {
						cost[j][r], from[j][r] = v, p
					}
				}
				if v := cost[j-1][r] + beginsNone; v < cost[j][r] {
					cost[j][r], from[j][r] = v, r
				}
			}
			cost[j][r] -= a.likeness(own, r, level)
		}
	}
	last := len(units) - 1
	best, at := math.Inf(1), 0
	for r := range rows {
		if v := cost[last][r] + gap(r, rows) + a.tight(units[last], r, rows); v < best {
			best, at = v, r
		}
	}
	out := make([]int, len(units))
	for j := last; j >= 0; j-- {
		out[j] = at
		at = from[j][at]
	}
	return out
}

// tight is the cost of a unit that begins row r and has more lines than the rows before row to.
func (a *alignment) tight(u unit, r, to int) float64 {
	room := 0
	for ; r < to; r++ {
		room += a.height[r]
	}
	return noRoom * float64(max(0, len(u)-room))
}

// likeness is how much the words of a unit speak for its row.
func (a *alignment) likeness(own map[string]bool, r int, level zoneLevel) float64 {
	n := 0
	for w := range own {
		n += b2i(a.words[r][w])
	}
	return math.Min(sharedMost, shared*float64(n))
}

// stems are the beginnings of the long words of a unit.
func stems(u unit) map[string]bool {
	out := map[string]bool{}
	for _, l := range u {
		for _, t := range l.tokens {
			if r := []rune(t.key); len(r) >= 4 && !t.first.IsSmall() {
				out[string(r[:min(5, max(4, len(r)-1))])] = true
			}
		}
	}
	return out
}
