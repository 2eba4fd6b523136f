package ocrtext

import (
	"slices"
	"strings"
	"unicode"

	"annex/ingest/spelling"
)

// Where headings stand white on a dark ground, or a page is read in blocks, no line may hold the whole
// row of column headings. But most pages print it, and what can be read of it differs.

// pieceLines is how many lines from a page's top on may be a piece of a row of headings.
const pieceLines = 12

// pieces finds the lines that hold part of a row of headings: two columns' or more, whole, most with a
// capital, and little else, near the top of a page.
func (l *headingLexicon) pieces(ls []*line) []headingBlock {
	var out []headingBlock
	for _, p := range splitPages(ls) {
		for _, x := range p[:min(len(p), pieceLines)] {
			if b, ok := l.piece(x); ok {
				out = append(out, b)
			}
		}
	}
	return out
}

func (l *headingLexicon) piece(x *line) (headingBlock, bool) {
	var words []string
	var capital []bool
	for _, t := range undated(x.tokens) {
		if strings.ContainsAny(t.text, "0123456789") {
			return headingBlock{}, false // the heading of a section
		}
		for k, w := range l.apart(spelling.Plain(t.text)) {
			if len([]rune(w)) > 1 {
				words = append(words, w)
				capital = append(capital, k == 0 && unicode.IsUpper(firstLetter(t.text)))
			}
		}
	}
	found, covered := l.match(words, nil)
	var b headingBlock
	small := 0
	for _, m := range found {
		p := l.phrases[m.phrase]
		if m.n < len(p.words) {
			return b, false
		}
		small += b2i(!capital[m.from])
		b.keys = append(b.keys, p.key)
		b.printed = append(b.printed, capitalized(strings.Join(p.words, " ")))
	}
	return b, len(found) >= 2 && small*2 <= len(found) && covered*5 >= len(words)*3
}

// firstLetter is the first letter of a word, whatever stands before it.
func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 0
}

// takePieces ends each section's heading where a piece of its column headings stands: what follows is
// its table. It returns the pieces.
func (l *headingLexicon) takePieces(sections []*section) []headingBlock {
	var out []headingBlock
	for _, s := range sections {
		for i, x := range s.heading {
			if b, ok := l.piece(x); ok && i > 0 {
				out = append(out, b)
				s.table = append(slices.Clone(s.heading[i+1:]), s.table...)
				s.heading = s.heading[:i]
				break
			}
		}
	}
	return out
}

// completeFrom gives all sections the columns that pieces of headings name beside one that is known,
// if they agree on the order.
func (lo *layout) completeFrom(pieces []headingBlock) {
	for range pieces { // what one piece adds may stand beside what another has
		for _, p := range pieces {
			for _, s := range lo.sections {
				s.complete(p)
			}
		}
	}
}

// complete adds a piece's columns that the section lacks.
func (s *section) complete(p headingBlock) {
	known := func(k string) bool { return s.columnIndex(k) >= 0 }
	shared := slices.DeleteFunc(slices.Clone(p.keys), func(k string) bool { return !known(k) })
	if len(shared) == 0 || len(shared) == len(p.keys) || !within(shared, s.keys) {
		return
	}
	keys, printed := slices.Clone(s.keys), slices.Clone(s.printed)
	at := slices.Index(keys, shared[0])
	for i, k := range p.keys {
		if have := slices.Index(keys, k); have >= 0 {
			at = have + 1
			continue
		}
		keys, printed = slices.Insert(keys, at, k), slices.Insert(printed, at, p.printed[i])
		at++
	}
	s.keys, s.printed = keys, printed
}
