package ingest

import (
	"fmt"
	"strings"

	"annex/ingest/spelling"
	"annex/model"
)

// longestDate is how many words a date has at most that another replaces: "End of June 2025".
const longestDate = 4

// unseenDates finds the date that must have been struck, as a cell that begins with it goes on with an inserted one, with no word or sign
// between the two; a year behind both ("March [+June+] 2025") is of both. Each such change is noted.
func (x lexicon) unseenDates(cs []char) (notes []string) {
	var changed [][2]int
	for from, to := range byChange(cs) {
		if cs[from].change != model.Kept {
			changed = append(changed, [2]int{from, to})
		}
	}
	if x.insertsFirst || len(changed) != 1 || cs[changed[0][0]].change != model.Inserted {
		return nil
	}
	from, to := changed[0][0], changed[0][1]
	before, put, after := charText(cs[:from]), strings.Fields(charText(cs[from:to])), strings.TrimSpace(charText(cs[to:]))
	was := strings.Fields(before)
	if len(was) == 0 || len(was) > longestDate || len(put) == 0 || strings.Contains(before, "\n") || after != "" && !wholeYear.MatchString(after) {
		return nil
	}
	if cs[from-1].text != " " && cs[from].text != " " {
		return nil // joined, of which others decide
	}
	last := was[len(was)-1]
	lo := 0
	switch {
	case x.month(last) && x.month(put[0]) && (after != "" || wholeYear.MatchString(put[len(put)-1])):
		_, end := trimBlanks(cs, 0, from)
		lo = lettersUpTo(cs, end)
	case after == "" && wholeYear.MatchString(last) && wholeYear.MatchString(put[len(put)-1]) && (len(put) == 1 || len(put) == 2 && x.month(put[0])):
	default:
		return nil
	}
	for i := lo; i < from; i++ {
		cs[i].changed(model.Deleted)
	}
	return []string{fmt.Sprintf("%q taken as struck", strings.TrimSpace(charText(cs[lo:from])))}
}

// month reports whether a word is the name of a month.
func (x lexicon) month(word string) bool { return x.months[spelling.Word(word)] }
