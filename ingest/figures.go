package ingest

import (
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
