// Package imprint finds what a paper says of itself in the lines of its
// masthead and running header: its symbol, its edition.
package imprint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Symbol is the number of a document as a line prints it: "IMMC/70/SC/08 Rev.1".
type Symbol struct {
	Text string
	// Alone says that the line holds nothing else but words that point at it: "Annex to document …".
	Alone bool
}

// Words that stand before a symbol or after it and are none of it.
var labels = words("annex annexe annexes anexo anlage anhang appendix appendice attachment enclosure to of the à a au aux du de la document doc. " +
	"documents no no. nº n° nr nr. ref ref. réf réf. reference référence symbol symbole cote agenda item point ordre jour page english french original version edition dated")

// Words inside a symbol that are no capitals: "Rev. 2", "Doc. 5.3".
var symbolWords = words("rev rev. rév rév. add add. corr corr. amend amend. doc doc. inf inf. conf conf. crp. misc. ver. no. n° wp. part")

// endWords are words that a symbol ends with where its line does: "CPF-26/D-07 quater", "TRC-12/Doc. 9 (rev.)".
var endWords = words("bis ter quater quinquies final draft prov prov. rev rev. rév rév. add add. corr corr. amend amend. (rev.) (rév.) (add.) (corr.) (amend.) (prov.)")

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

var (
	ordinal   = regexp.MustCompile(`(?i)^\d+(st|nd|rd|th|e|er|ère|ème|º|ª)$`)
	years     = regexp.MustCompile(`^(19|20)\d\d([-–/](19|20)?\d\d)?$`)
	revision  = regexp.MustCompile(`(?i)^[(]?(rev|rév|add|corr|amend)\b`)
	openParen = regexp.MustCompile(`^\((rev|rév|add|corr|amend|\d)`)
	language  = regexp.MustCompile(`^\(\p{Lu}{1,2}\)$`) // "(E)"
)

// FindSymbol finds the symbol in a line: the longest run of words that are
// numbers, capitals or joined by strokes and points, with a capital and a figure, and no date.
func FindSymbol(line string) (Symbol, bool) {
	if m := endsInDate.FindStringSubmatchIndex(line); m != nil { // the date after it is none of it
		line = line[:m[2]]
	}
	tokens := strings.Fields(line)
	var best []string
	from := 0
	for i := 0; i < len(tokens); i++ {
		j := i
		for j < len(tokens) && inSymbol(tokens[j], j > i) {
			j++
			if closes(tokens[j-1]) {
				break
			}
		}
		if run := trimRun(tokens[i:j], j == len(tokens)); isSymbol(run) && len(strings.Join(run, "")) > len(strings.Join(best, "")) {
			best, from = run, i
		}
		i = max(i, j-1)
	}
	if best == nil {
		return Symbol{}, false
	}
	rest := slices.Concat(tokens[:from], tokens[from+len(best):])
	other := slices.ContainsFunc(rest, func(w string) bool {
		w = strings.Trim(strings.ToLower(w), ",;:()–—-")
		return w != "" && !labels[w] && utf8.RuneCountInString(w) > 3
	})
	return Symbol{Text: strings.TrimRight(strings.Join(best, " "), ",;:"), Alone: !other}, true
}

// inSymbol reports whether a word can be part of a symbol, after others of it or as its first.
func inSymbol(w string, after bool) bool {
	bare := strings.TrimRight(w, ",;:")
	low := strings.ToLower(bare)
	switch {
	case bare == "" || ordinal.MatchString(bare):
		return false
	case (symbolWords[low] || endWords[low]) && after:
		return true
	case labels[low]:
		return false
	case language.MatchString(bare):
		return after
	}
	upper, lower, digit, joint := kinds(bare)
	if strings.ContainsFunc(bare, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/-–.()°_", r)
	}) {
		return false
	}
	if strings.HasPrefix(bare, "(") && !openParen.MatchString(low) {
		return false
	}
	switch {
	case digit > 0:
		return upper > 0 || after || lower == 0
	case lower == 0 && upper > 0:
		return upper <= 6 || joint > 0 && upper <= 16
	}
	// "WP-Council", "E/Conf.": capitals joined to a word
	return joint > 0 && upper >= 2 && (!strings.HasSuffix(bare, ".") || symbolWords[low[strings.LastIndex(low, "/")+1:]])
}

// kinds counts a word's capitals, small letters, figures, and the signs that join them.
func kinds(w string) (upper, lower, digit, joint int) {
	for _, r := range strings.TrimRight(w, ".") {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		default:
			joint++
		}
	}
	return
}

// closes reports whether nothing that follows the word belongs to it.
func closes(w string) bool { return strings.ContainsAny(w[len(w)-1:], ",;:") }

// trimRun drops words at a run's end that end no symbol; last says that the line ends there.
func trimRun(run []string, last bool) []string {
	for len(run) > 0 {
		w := strings.ToLower(strings.TrimRight(run[len(run)-1], ",;:"))
		upper, lower, digit, _ := kinds(w)
		if digit > 0 || upper+lower == 1 || last && endWords[w] {
			break
		}
		last = false
		run = run[:len(run)-1]
	}
	return run
}

// isSymbol reports whether a run of words is a symbol: a capital, a figure, and
// no date or years after a name.
func isSymbol(run []string) bool {
	if len(run) == 0 {
		return false
	}
	all := strings.Join(run, " ")
	upper, _, digit, _ := kinds(all)
	if upper == 0 || digit == 0 || IsDate(all) {
		return false
	}
	if revision.MatchString(run[0]) {
		return false
	}
	last := run[len(run)-1]
	_, _, digits, _ := kinds(strings.Join(run[:len(run)-1], ""))
	return digits > 0 || !years.MatchString(strings.TrimRight(last, ",;:")) || len(run) == 1
}

// IsLabel reports whether a line is no more than what an annex is counted by: "Annex", "ANNEXE II", "Appendix B to".
func IsLabel(line string) bool {
	tokens := strings.Fields(line)
	return len(tokens) > 0 && len(tokens) < 5 && !slices.ContainsFunc(tokens, func(w string) bool {
		w = strings.Trim(strings.ToLower(w), ".,:;()–—-")
		return !labels[w] && utf8.RuneCountInString(w) > 3
	}) && labels[strings.Trim(strings.ToLower(tokens[0]), ".,:;")]
}
