package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// settleFigures decides what the readers disputed by what a table's columns have in common: the
// separators of their figures, and the capitals that their words begin with.
func (t *tableRead) settleFigures() {
	columns := make([][]*lineRead, t.cols)
	whole := separators{}
	for _, c := range t.cells {
		for i, l := range c.lines {
			if c.colSpan == 1 && c.col < t.cols && (i == 0 || numeric(l.text())) {
				columns[c.col] = append(columns[c.col], l)
				whole.count(l.chars)
			}
		}
	}
	for _, ls := range columns {
		own := separators{}
		for _, l := range ls {
			own.count(l.chars)
		}
		for _, l := range ls {
			if !own.settle(l.chars) {
				whole.settle(l.chars)
			}
		}
		capitalI(ls)
	}
	settleTails(slices.Concat(columns...), whole)
}

// settleTails takes for commas the points before three figures that reach lower than the table's decimal points do, where
// its thousands are parted by commas: in small type scanned at 150 dpi a comma's tail is a pixel, which readers overlook.
func settleTails(ls []*lineRead, whole separators) {
	const enough, pixel = 5, 0.03
	var points []float64
	at := func(sign string, after int, do func(l *lineRead, i int, depth float64)) {
		for _, l := range ls {
			for i := range l.chars {
				if k, ok := separatorAt(l.chars, i); ok && k.sign == sign && k.after == after && l.tails[i] > 0 {
					do(l, i, l.tails[i])
				}
			}
		}
	}
	for _, after := range []int{1, 2} {
		at(".", after, func(_ *lineRead, _ int, depth float64) { points = append(points, depth) })
	}
	if len(points) < enough || whole[separator{",", 3}] < enough {
		return
	}
	slices.Sort(points)
	usual := points[len(points)*9/10] + pixel
	at(".", 3, func(l *lineRead, i int, depth float64) {
		if depth > usual {
			l.chars[i].text, l.chars[i].other, l.chars[i].conf = ",", ".", settledByWord
		}
	})
}

// separatorTails measures the points and commas between figures: how high each is and how far it reaches below
// the figures, together, in em; by its place among the characters.
func (l *textLine) separatorTails(cs []char) map[int]float64 {
	var feet []int
	for _, g := range l.glyphs {
		if float64(g.y1-g.y0) > 0.5*l.em {
			feet = append(feet, g.y1)
		}
	}
	if len(feet) == 0 {
		return nil
	}
	foot := middleOf(feet)
	var out map[int]float64
	for i := range cs {
		if _, ok := separatorAt(cs, i); !ok {
			continue
		}
		at, ok := l.glyphOf(&cs[i])
		if !ok || float64(l.glyphs[at].y1-l.glyphs[at].y0) > 0.5*l.em { // it touches a figure
			continue
		}
		if out == nil {
			out = map[int]float64{}
		}
		g := l.glyphs[at]
		out[i] = float64(g.y1-foot+g.y1-g.y0) / l.em
	}
	return out
}

// separators counts how often undisputed figures are parted by a point or a comma, by how many
// figures follow to the next separator or the end: three after thousands, fewer after a decimal.
type separators map[separator]int

type separator struct {
	sign  string
	after int
}

// separatorAt is the separator that char i is; false where it is none.
func separatorAt(cs []char, i int) (separator, bool) {
	if cs[i].text != "." && cs[i].text != "," || i == 0 || !figure(cs[i-1].text) {
		return separator{}, false
	}
	n := 0
	for i+1+n < len(cs) && figure(cs[i+1+n].text) {
		n++
	}
	return separator{cs[i].text, n}, n > 0
}

func (x separators) count(cs []char) {
	for i := range cs {
		if k, ok := separatorAt(cs, i); ok && cs[i].other == "" {
			x[k]++
		}
	}
}

// settle takes for each disputed separator the one that the others are; false where they do not tell.
func (x separators) settle(cs []char) bool {
	told := true
	for i := range cs {
		k, ok := separatorAt(cs, i)
		if !ok || cs[i].other != "." && cs[i].other != "," {
			continue
		}
		is, or := x[k], x[separator{cs[i].other, k.after}]
		switch {
		case or >= 2 && or > 3*is:
			cs[i].text, cs[i].other, cs[i].conf = cs[i].other, cs[i].text, settledByWord
		case is < 2:
			told = false
		}
	}
	return told
}

// capitalI reads an l that begins a cell as I where all other cells of the column begin with
// capitals: most faces without serifs draw them alike.
func capitalI(ls []*lineRead) {
	var small []*lineRead
	capitals := 0
	for _, l := range ls {
		text := l.text()
		switch r, _ := utf8.DecodeRuneInString(text); {
		case strings.HasPrefix(text, "l") && len(text) > 1:
			small = append(small, l)
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			return
		}
	}
	if capitals < 3 || len(small)*3 > capitals {
		return
	}
	for _, l := range small {
		l.chars[0].text, l.chars[0].other = "I", "l"
	}
}

// lostPoints puts back the points and commas between figures that readers overlook in small type: specks
// of ink that stand on the line by themselves, with no character at their place.
func (l *textLine) lostPoints(cs []char) []char {
	if !numeric(charText(cs)) {
		return cs
	}
	for _, g := range l.glyphs {
		w, h := float64(g.x1-g.x0)/l.em, float64(g.y1-g.y0)/l.em
		if w < 0.07 || w > 0.22 || h < 0.07 || h > 0.36 || abs(g.y1-l.baseline) > int(0.22*l.em) || float64(g.y0) < float64(l.baseline)-0.25*l.em {
			continue
		}
		mid := (g.x0 + g.x1) / 2
		k := slices.IndexFunc(cs, func(c char) bool { return (c.x0+c.x1)/2 > mid })
		near := func(i int) bool {
			return i >= 0 && i < len(cs) && !isDigit(cs[i]) && abs((cs[i].x0+cs[i].x1)/2-mid) < int(0.45*l.em)
		}
		if k <= 0 || near(k) || near(k-1) || !isDigit(cs[k]) || !isDigit(cs[k-1]) {
			continue
		}
		sign := char{text: ".", conf: settledByWord, x0: g.x0, x1: g.x1, change: cs[k].change}
		if h > 0.2 {
			sign.text, sign.other = ",", "."
		}
		cs = slices.Insert(cs, k, sign)
	}
	return cs
}
