package model

import "strconv"

// A date is what one date says: some months, of a year that may stand elsewhere.
type date struct {
	from, to int // months, 1 to 12; from > to runs into the next year
	year     int // of from; 0: not said
	toYear   int // of to, where it is said apart ("winter 2018/2019")
	end      int // the token after it
	wholeYr  bool
}

// How two dates are joined.
const (
	notJoined = iota
	listed
	ranged
	slashed
)

// list reads a list of dates that begins at token i, and the token after it.
func (d *dates) list(toks []token, i int) (spans []Span, end int) {
	between := i > 0 && d.is(betweenWord, toks, i-1)
	found := []date{}
	joins := []int{}
	for first, ok := d.date(toks, i); ok; {
		found = append(found, first)
		join, next := d.join(toks, first.end)
		if between && join == listed && len(found) == 1 {
			join = ranged
		}
		if join == notJoined && first.year == 0 {
			break
		}
		if first, ok = d.date(toks, next); ok {
			if join == notJoined && first.year == 0 {
				break
			}
			joins = append(joins, join)
		}
	}
	for len(found) > 0 && found[len(found)-1].year == 0 {
		found = found[:len(found)-1]
	}
	if len(found) == 0 {
		return nil, i
	}
	joins = joins[:len(found)-1]
	for k := len(found) - 2; k >= 0; k-- {
		if found[k].year == 0 {
			found[k].year = found[k+1].year
			if joins[k] == ranged && found[k].from > found[k+1].from {
				found[k].year--
			}
		}
	}
	return spansOf(found, joins), found[len(found)-1].end
}

// spansOf joins the ranges of a list.
func spansOf(found []date, joins []int) []Span {
	var spans []Span
	for k := 0; k < len(found); k++ {
		s := found[k].span()
		if k < len(joins) {
			next := found[k+1].span()
			together := joins[k] == ranged || joins[k] == slashed && next.From == s.To.after(1)
			if together && !next.To.Before(s.From) {
				s.To = next.To
				k++
			}
		}
		spans = append(spans, s)
	}
	return spans
}

func (t date) span() Span {
	s := Span{Month{t.year, t.from}, Month{t.year, t.to}}
	if t.from > t.to {
		s.To.Year++
	}
	if t.toYear > s.To.Year {
		s.To.Year = t.toYear
	}
	return s
}

func (d *dates) is(class int, toks []token, i int) bool {
	p, _, ok := d.lex.at(toks, i)
	return ok && p.class == class
}

// join reads what stands between two dates.
func (d *dates) join(toks []token, i int) (join, next int) {
	for ; i < len(toks); i = next {
		kind := notJoined
		if toks[i].kind == markToken {
			next = i + 1
			switch toks[i].s {
			case ",", ";", "\n", "&", "+":
				kind = listed
			case "-":
				kind = ranged
			case "/":
				kind = slashed
			case ".":
				continue
			}
		} else if p, end, ok := d.lex.at(toks, i); ok {
			next = end
			switch {
			case p.class == andWord:
				kind = listed
			case p.class == toWord:
				kind = ranged
			case p.class == fillerWord && join != notJoined:
				continue
			}
		}
		if kind == notJoined {
			break
		}
		if join == notJoined {
			join = kind
		}
	}
	return join, i
}

// date reads one date at token i.
func (d *dates) date(toks []token, i int) (date, bool) {
	if i >= len(toks) {
		return date{}, false
	}
	if t, ok := numeric(toks, i); ok {
		return t, true
	}
	if p, next, ok := d.lex.at(toks, i); ok && p.class == partWord {
		return d.part(toks, next, d.v.Parts[p.value])
	}
	i = days(toks, i)
	p, next, ok := d.lex.at2(toks, i)
	if !ok || p.class != monthWord {
		if p.value, ok = d.misread(toks, i); !ok {
			return date{}, false
		}
		next = i + 1
	}
	t := date{from: p.value, to: p.value, end: next}
	if after := days(toks, next); after > next { // "March 15, 2018"
		if year, end := d.year(toks, after); end > 0 {
			t.year, t.end = year, end
			return t, true
		}
	}
	if year, end := d.year(toks, next); end > 0 {
		t.year, t.end = year, end
	} else if y, ok := shortYear(toks, next); ok {
		t.year, t.end = y, next+2
	}
	return t, true
}

// misread finds the month whose name of six letters or more has one letter
// wrong, missing or too many before a year: "Octobef 2018".
func (d *dates) misread(toks []token, i int) (month int, ok bool) {
	if i >= len(toks) || toks[i].kind != wordToken || len(toks[i].s) < 6 {
		return 0, false
	}
	if _, end := d.year(toks, i+1); end == 0 {
		return 0, false
	}
	for m := 1; m <= 12; m++ {
		for _, name := range d.v.Months[m] {
			if name = fold(name); len(name) >= 6 && near(toks[i].s, name) {
				return m, true
			}
		}
	}
	return 0, false
}

// at2 is at, false beyond the end.
func (l *lexicon) at2(toks []token, i int) (phrase, int, bool) {
	if i >= len(toks) {
		return phrase{}, i, false
	}
	return l.at(toks, i)
}

// part reads what follows a part of a year: the year, or a month that the part is in.
func (d *dates) part(toks []token, i int, p PartOfYear) (date, bool) {
	t := date{from: p.From, to: p.To, end: i}
	year, end := d.year(toks, i)
	if end == 0 {
		if in, ok := d.date(toks, d.skip(toks, i)); ok && !in.wholeYr && in.from == in.to && in.year > 0 {
			return in, true
		}
		return t, true
	}
	t.year, t.end = year, end
	if p.From > p.To && end+1 < len(toks) && toks[end].s == "/" { // winter 2018/19
		switch next := toks[end+1]; next.s {
		case strconv.Itoa(year + 1), strconv.Itoa(year + 1)[2:]:
			t.end = end + 2
		}
	}
	return t, true
}

// skip passes filler, commas and points between the parts of a date.
func (d *dates) skip(toks []token, i int) int {
	for i < len(toks) {
		if toks[i].s == "," || toks[i].s == "." || toks[i].s == "-" || toks[i].s == "'" || toks[i].s == "(" {
			i++
		} else if p, next, ok := d.lex.at(toks, i); ok && p.class == fillerWord {
			i = next
		} else {
			break
		}
	}
	return i
}

// year reads a year of four digits; end is 0 where there is none.
func (d *dates) year(toks []token, i int) (year, end int) {
	i = d.skip(toks, i)
	if i < len(toks) {
		if y, ok := yearOf(toks[i]); ok {
			return y, i + 1
		}
	}
	return 0, 0
}

func yearOf(t token) (int, bool) {
	if t.kind != numberToken || len(t.s) != 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.s)
	return n, err == nil && n >= 1900 && n < 2200
}

// shortYear reads "'18", and "-18" that touches the month before it.
func shortYear(toks []token, i int) (int, bool) {
	if i+1 >= len(toks) || toks[i].s != "-" && toks[i].s != "'" || len(toks[i+1].s) != 2 || toks[i+1].kind != numberToken {
		return 0, false
	}
	if toks[i].s == "-" && toks[i].start != toks[i-1].end || toks[i+1].start != toks[i].end {
		return 0, false
	}
	return 2000 + number(toks[i+1]), true
}

func number(t token) int {
	if t.kind != numberToken || len(t.s) > 4 {
		return -1
	}
	n, err := strconv.Atoi(t.s)
	if err != nil {
		return -1
	}
	return n
}

// days passes days of a month: "15", "1st", "16-20", "16 and 17".
func days(toks []token, i int) int {
	end := i
	for k := i; k < len(toks); {
		n := number(toks[k])
		if n < 1 || n > 31 || len(toks[k].s) > 2 {
			break
		}
		k++
		if k < len(toks) && toks[k].kind == wordToken && toks[k].start == toks[k-1].end && len(toks[k].s) <= 3 {
			k++ // an ordinal's ending
		}
		end = k
		if k < len(toks) {
			switch toks[k].s {
			case "-", "/", ",", "&", "and", "to", "et", "au", "a":
				k++
			}
		}
	}
	return end
}

// numeric reads dates of numbers: "03/2018", "15.03.2018", "2018-04",
// "2018-04-15", "2016", "2018/19". The month of 03/04/2018 is the second
// number, as in all but American use, where it can be one.
func numeric(toks []token, i int) (date, bool) {
	var n [3]int
	var size [3]int
	count, end := 0, i
	sep := ""
	for count < 3 && end < len(toks) && number(toks[end]) >= 0 {
		n[count], size[count] = number(toks[end]), len(toks[end].s)
		count++
		end++
		if count == 3 || end+1 >= len(toks) || number(toks[end+1]) < 0 {
			break
		}
		if s := toks[end].s; (s == "/" || s == "-" || s == ".") && (sep == "" || sep == s) && toks[end].start == toks[end-1].end {
			sep = s
			end++
			continue
		}
		break
	}
	month := func(m int) bool { return m >= 1 && m <= 12 }
	isYear := func(k int) bool { return size[k] == 4 && n[k] >= 1900 && n[k] < 2200 }
	one := func(year, m, end int) (date, bool) { return date{from: m, to: m, year: year, end: end}, true }
	switch {
	case count == 0:
		return date{}, false
	case isYear(0) && count == 3 && size[1] <= 2 && size[2] <= 2 && month(n[1]) && n[2] >= 1 && n[2] <= 31:
		return one(n[0], n[1], i+5)
	case isYear(0) && count >= 2 && size[1] == 2 && month(n[1]):
		return one(n[0], n[1], i+3)
	case isYear(0) && count >= 2 && size[1] == 2 && n[1] == (n[0]+1)%100:
		return date{from: 1, to: 12, year: n[0], toYear: n[0] + 1, end: i + 3, wholeYr: true}, true
	case isYear(0):
		return date{from: 1, to: 12, year: n[0], end: i + 1, wholeYr: true}, true
	case count == 3 && isYear(2) && size[0] <= 2 && size[1] <= 2 && month(n[1]) && n[0] >= 1 && n[0] <= 31:
		return one(n[2], n[1], i+5)
	case count == 3 && isYear(2) && size[0] <= 2 && size[1] <= 2 && month(n[0]) && n[1] >= 1 && n[1] <= 31:
		return one(n[2], n[0], i+5)
	case count >= 2 && isYear(1) && size[0] <= 2 && month(n[0]) && sep != "":
		return one(n[1], n[0], i+3)
	}
	return date{}, false
}
