package ocrtext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/model"
)

// chooseColumns takes the columns that most pages of the section print.
func (s *section) chooseColumns() {
	count := map[string]int{}
	best, bestScore := 0, -1
	for i, b := range s.blocks {
		k := strings.Join(b.keys, " ")
		count[k]++
		if score := count[k]*10 + len(b.keys); score > bestScore {
			best, bestScore = i, score
		}
	}
	// a heading that one page lost is taken from another
	for i, b := range s.blocks {
		if len(b.keys) > len(s.blocks[best].keys) {
			best = i
		}
	}
	s.setColumns(s.blocks[best])
}

// voteColumns gives a section whose columns were read in one place only those that the document
// prints more often: a row of headings that lost some, or was read in pieces, is wrong in their order.
func (lo *layout) voteColumns() {
	count := map[string]int{}
	var best headingBlock
	score := func(b headingBlock) int { return count[strings.Join(b.keys, " ")]*10 + len(b.keys) }
	for _, s := range lo.sections {
		for _, b := range s.blocks {
			count[strings.Join(b.keys, " ")]++
		}
	}
	for _, s := range lo.sections {
		for _, b := range s.blocks {
			if score(b) > score(best) {
				best = b
			}
		}
	}
	for _, s := range lo.sections {
		own, often := count[strings.Join(s.keys, " ")], count[strings.Join(best.keys, " ")]
		lost := len(s.keys) <= len(best.keys) && !within(s.keys, best.keys) && sameColumns(s.keys, best.keys)
		if often > 1 && own < often && (lost || contradict(s.keys, best.keys)) {
			s.setColumns(best)
		}
	}
}

// contradict reports whether two rows of headings have columns that both name in different orders: a heading of
// the one was taken for another's.
func contradict(a, b []string) bool {
	both := slices.DeleteFunc(slices.Clone(a), func(k string) bool { return !slices.Contains(b, k) })
	return !within(both, b)
}

// sameColumns reports whether all columns of a stand in b, in whatever order.
func sameColumns(a, b []string) bool {
	return !slices.ContainsFunc(a, func(k string) bool { return !slices.Contains(b, k) })
}

// setColumns takes the columns of a row of headings.
func (s *section) setColumns(b headingBlock) {
	s.keys, s.printed = b.keys, nil
	for _, p := range b.printed {
		s.printed = append(s.printed, capitalized(p))
	}
}

// capitalized is a heading as programmes print it.
func capitalized(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// completeColumns gives a section of which only some headings were read those
// that were read of others, too.
func (lo *layout) completeColumns() {
	for _, s := range lo.sections {
		for _, x := range lo.sections {
			if !within(x.keys, s.keys) {
				s.merge(x)
			}
		}
	}
}

// merge adds the columns of another section behind those that both have, if
// these stand in the same order.
func (s *section) merge(x *section) {
	both := func(a, b []string) []string {
		return slices.DeleteFunc(slices.Clone(a), func(k string) bool { return !slices.Contains(b, k) })
	}
	if len(both(s.keys, x.keys)) < 2 || !slices.Equal(both(s.keys, x.keys), both(x.keys, s.keys)) {
		return
	}
	keys, printed := slices.Clone(s.keys), slices.Clone(s.printed)
	at := 0
	for i, k := range x.keys {
		if have := slices.Index(keys, k); have >= 0 {
			at = have + 1
			continue
		}
		if k == model.ColumnTask && at < len(keys) && keys[at] == model.ColumnTopic {
			at++ // topics come first, where nothing else tells
		}
		keys, printed = slices.Insert(keys, at, k), slices.Insert(printed, at, x.printed[i])
		at++
	}
	s.keys, s.printed = keys, printed
}

// Where a column may stand that no heading names, beside behind another.
const (
	first = ""
	last  = "last"
)

// add puts a column that no heading names into all sections, behind the column named, or first or last. It is
// false where a section has one, or lacks the other.
func (lo *layout) add(key, behind string) bool {
	for _, s := range lo.sections {
		if s.columnIndex(key) >= 0 || behind != first && behind != last && s.columnIndex(behind) < 0 {
			return false
		}
	}
	for _, s := range lo.sections {
		at := s.columnIndex(behind) + 1 // 0: first
		if behind == last {
			at = len(s.keys)
		}
		s.keys, s.printed = slices.Insert(slices.Clone(s.keys), at, key), slices.Insert(slices.Clone(s.printed), at, "")
	}
	return true
}

// remove undoes add.
func (lo *layout) remove(key string) {
	for _, s := range lo.sections {
		i := s.columnIndex(key)
		s.keys, s.printed = slices.Delete(slices.Clone(s.keys), i, i+1), slices.Delete(slices.Clone(s.printed), i, i+1)
	}
}

// within reports whether a's members stand in b in their order.
func within(a, b []string) bool {
	for _, x := range b {
		if len(a) > 0 && a[0] == x {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// columnIndex is where a column stands; -1: it is not there.
func (s *section) columnIndex(key string) int { return slices.Index(s.keys, key) }
