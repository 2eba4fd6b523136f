package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// replacedFigures finds figures whose strike was not seen, by what their number would be otherwise: in
// "2022[+3+]" the last 2 was struck, as no year has five figures, and so in "28[+4+] February" and
// "95[+0+] %" the figure before. Each such change is noted.
func (x lexicon) replacedFigures(cs []char) (notes []string) {
	for i := 0; i < len(cs); {
		j := i
		for j < len(cs) && isDigit(cs[j]) {
			j++
		}
		if j > i {
			is := charText(cs[i:j])
			if x.replaceIn(cs[i:j], x.limitOf(cs[j:])) {
				notes = append(notes, fmt.Sprintf("a figure of %q taken as struck", is))
			}
		}
		i = max(j, i+1)
	}
	return notes
}

// A limit reports whether a number may stand where it does.
type limit func(figures string) bool

// limitOf is the limit of a number that stands before what follows.
func (x lexicon) limitOf(after []char) limit {
	n := slices.IndexFunc(after, func(c char) bool { return c.text != " " })
	if n < 0 || n > 1 {
		return isYear
	}
	end := n
	for end < len(after) && after[end].text != " " && after[end].text != "\n" {
		end++
	}
	switch word := charText(after[n:end]); {
	case strings.HasPrefix(word, "%"):
		return func(figures string) bool { return atMost(figures, 100) }
	case x.month(word):
		return func(figures string) bool { return atMost(figures, 31) }
	}
	return isYear
}

func atMost(figures string, most int) bool {
	v, err := strconv.Atoi(figures)
	return err == nil && v <= most && (figures[0] != '0' || len(figures) == 2)
}

// isYear reports whether a number is a year, or none that is too long for one.
func isYear(figures string) bool {
	return len(figures) != 5 && len(figures) != 6 || !strings.HasPrefix(figures, "19") && !strings.HasPrefix(figures, "20")
}

// replaceIn takes as many kept figures of a number as were inserted into it for deleted, those before the insertion
// or those behind, if the number is within its limit without them, and as it stands is not.
func (x lexicon) replaceIn(number []char, within limit) bool {
	from := slices.IndexFunc(number, func(c char) bool { return c.change == model.Inserted })
	if from < 0 || slices.ContainsFunc(number, func(c char) bool { return c.change == model.Deleted || len(c.text) != 1 }) {
		return false
	}
	to := from
	for to < len(number) && number[to].change == model.Inserted {
		to++
	}
	now, was := charText(number), charText(number[:from])+charText(number[to:])
	if within(now) || was == "" || !within(was) || slices.ContainsFunc(number[to:], func(c char) bool { return c.change != model.Kept }) {
		return false
	}
	n, best := to-from, -1
	starts := []int{from - n, to}
	for k, at := range starts {
		if at < 0 || at+n > len(number) {
			continue
		}
		text := charText(number[:at]) + charText(number[at+n:])
		if text != was && within(text) && len(text) == len(was) && (best < 0 || apart(text, was) < apart(charText(number[:starts[best]])+charText(number[starts[best]+n:]), was)) {
			best = k
		}
	}
	if best < 0 {
		return false
	}
	for i := range n {
		number[starts[best]+i].change = model.Deleted
	}
	return true
}

// apart is by how much two numbers differ: amendments are small.
func apart(a, b string) int {
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	return max(x-y, y-x)
}
