package ingest

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A rule's number with a bracket, "6(2)", and the next one that belongs to it, "(b)": columns part them.
var (
	cutReference = regexp.MustCompile(`\d[a-z]?(\([0-9a-zA-Z]{1,4}\))+$`)
	subparagraph = regexp.MustCompile(`^\(([0-9]{1,2}|[a-z]|[ivx]{2,4})\)`)
)

// cutAddress reports whether a line ends inside an address, which the next goes on with: behind a hyphen or a slash.
func cutAddress(a, c string) bool {
	word := a[strings.LastIndex(a, " ")+1:]
	return (strings.HasSuffix(word, "-") || strings.HasSuffix(word, "/")) && address.MatchString(word) && startsWith(c, unicode.IsLower)
}

// markAlone matches a line that begins with the sign that ended the word before.
var markAlone = regexp.MustCompile(`^[.,](\s|$)`)

// glued reports whether two line ends meet without a space: a line may be
// broken after the hyphen or slash inside a word.
func glued(a, c string) bool {
	last, n := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(c)
	if first == ')' || first == ']' || first == '@' && n > 0 && !unicode.IsSpace(last) || markAlone.MatchString(c) {
		return true // no line begins with it but after a word that fills its line
	}
	if cutReference.MatchString(a) && subparagraph.MatchString(c) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
	if before == utf8.RuneError || unicode.IsSpace(before) || unicode.IsSpace(first) {
		return false
	}
	switch last {
	case '-', '‐', '/', '–':
		return unicode.IsLetter(before) || unicode.IsDigit(before)
	case '—':
		return unicode.IsDigit(before) && unicode.IsDigit(first) // of a range
	}
	return false
}

// broken reports whether a word too long for its column was cut between lines
// i-1 and i. The one before must be a single word that fills its line to the
// last letter; then the document's own words decide.
func (b *block) broken(i int, words lexicon) bool {
	prev, next := b.lines[i-1], b.lines[i]
	a, c := prev.text(), oneLetter(prev.text(), next.text())
	if b.right[i-1] == 0 || a == "" || c == "" {
		return false
	}
	if cutDate.MatchString(a) && c[0] >= '0' && c[0] <= '9' {
		return float64(b.right[i-1]-prev.box.Max.X) < prev.em
	}
	if b.dashBetweenFigures(i) {
		return true
	}
	if cutYear(prev, next) {
		return float64(b.right[i-1]-prev.box.Max.X) < 1.5*prev.em // what is inserted may be kept together behind it
	}
	if strings.ContainsRune(a, ' ') {
		return false
	}
	if address.MatchString(a) && !strings.HasSuffix(a, ";") && !strings.HasSuffix(a, ",") { // it ends there
		return float64(b.right[i-1]-prev.box.Max.X) < 0.9*prev.em
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(c)
	if !unicode.IsLetter(last) || !unicode.IsLetter(first) || unicode.IsUpper(first) && !unicode.IsUpper(last) {
		return false
	}
	room := float64(b.right[i-1] - prev.box.Max.X)
	if room >= prev.em {
		return false
	}
	head, _, _ := strings.Cut(c, " ")
	listed := func(w string) bool { return words.spells(spelling.Word(w)) }
	whole := listed(a+head) && !listed(a) // the parts count among the document's words where it is always broken
	if room > 0.75*prev.em && !whole {
		return false
	}
	if unicode.IsUpper(first) && strings.ToUpper(head) != head {
		return false // a word behind an abbreviation
	}
	if words.has(a+head) || whole {
		return true
	}
	if longer := head + b.rest(i, c); longer != head && (words.has(a+longer) || listed(a+longer) && !(listed(a) && listed(longer))) {
		return true
	}
	if strings.ContainsAny(a, "-‐") {
		return false // it would have been parted there
	}
	if words.knows(a) && words.knows(head) {
		return false
	}
	short := utf8.RuneCountInString(head) < 3 // of such words no list tells
	if one, two := listed(a+head), listed(a) && (listed(head) || short && !listed(a+head)); one != two {
		return one
	}
	return words.goesOn(a, head)
}

// dashBetweenFigures reports whether line i or the one before is but the dash of a range of figures, which begins and ends in the lines around it.
func (b *block) dashBetweenFigures(i int) bool {
	around := func(k int) bool {
		if k < 1 || k+1 >= len(b.lines) {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(b.lines[k-1].text())
		switch b.lines[k].text() {
		case "-", "‐", "–":
			return unicode.IsDigit(before) && startsWith(b.lines[k+1].text(), unicode.IsDigit)
		}
		return false
	}
	return around(i) || around(i-1)
}

// cutYear reports whether a line ends within a year in figures, which the next goes on with, as it was or as revised.
func cutYear(prev, next *lineRead) bool {
	tail := prev.text()
	tail = tail[len(strings.TrimRightFunc(tail, unicode.IsDigit)):]
	if tail == "" || len(tail) > 3 || len(tail) == 1 && thousands.MatchString(next.text()) {
		return false
	}
	figures := func(without model.Change) string {
		var b strings.Builder
		for _, c := range next.chars {
			if c.change == without {
				continue
			}
			if !startsWith(c.text, unicode.IsDigit) {
				break
			}
			b.WriteString(c.text)
		}
		return b.String()
	}
	return wholeYear.MatchString(tail+figures(model.Deleted)) || wholeYear.MatchString(tail+figures(model.Inserted))
}

// thousands matches a line that begins with the last figures of a number of something: "900 visitors".
var thousands = regexp.MustCompile(`^\d{3} \p{Ll}`)

// rest is what line i+1 adds to a word that fills line i, whose text is c, from end to end.
func (b *block) rest(i int, c string) string {
	if i+1 >= len(b.lines) || b.right[i] == 0 || strings.ContainsRune(c, ' ') {
		return ""
	}
	l, next := b.lines[i], b.lines[i+1]
	if next.bullet || float64(b.right[i]-l.box.Max.X) >= l.em {
		return ""
	}
	head, _, _ := strings.Cut(oneLetter(c, next.text()), " ")
	return head
}

// cutDate matches the end of a date in figures whose year lacks its last.
var cutDate = regexp.MustCompile(`\b\d{0,2}\d[/.-]\d{1,2}[/.-](19|20)\d$`)

// address matches what begins like the address of a page or a mailbox: it holds no spaces, and columns break it anywhere.
var address = regexp.MustCompile(`(?i)^\(?(https?://|www\.|[\w.-]+@|[\w-]+(\.[\w-]+)+/)\S*$`)

// oneLetter is the line c, in small letters where it is no more than the last letter of
// the word that ends the line before: alone, a reader cannot tell its size.
func oneLetter(before, c string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if len(c) == 1 && strings.Contains("COSUVWXZ", c) && unicode.IsLower(last) {
		return strings.ToLower(c)
	}
	return c
}

// partedWords is the log-odds that two words stand at a line's end and the next
// one's beginning, and not one word that its column was too narrow for: by the
// document's own words, and by how its words end, begin and go on.
func (x lexicon) partedWords(a, head string) float64 {
	if i := strings.IndexAny(head, "-/"); i > 1 {
		head = head[:i]
	}
	a, head = spelling.Word(a), spelling.Word(head)
	over, on := tail(a, 2)+front(head, 1), tail(a, 1)+front(head, 2)
	var ends, starts [2]turn // of the last and the first two letters, and three
	overs, ons := 0.5, 0.5
	for w := range x.counts {
		if len(w) < 2 {
			continue
		}
		for i := range ends {
			end, start := tail(a, i+2), front(head, i+2)
			ends[i].add(strings.HasSuffix(w, end), strings.Contains(w[:len(w)-1], end))
			starts[i].add(strings.HasPrefix(w, start), strings.Contains(w[1:], start))
		}
		overs += oneIf(strings.Contains(w, over))
		ons += oneIf(strings.Contains(w, on))
	}
	const known = 2 // log-odds for a word that the document uses elsewhere
	return ends[1].after(ends[0]) + starts[1].after(starts[0]) - math.Log(overs*ons)/2 + known*(oneIf(x.has(a))+oneIf(x.has(head)))
}

// A turn counts words in which letters stand at the edge, and inside.
type turn struct{ edge, inside float64 }

func (t *turn) add(edge, inside bool) {
	t.edge += oneIf(edge)
	t.inside += oneIf(inside)
}

// after is the log-odds of the edge, where those of fewer letters weigh as much as two words.
func (t turn) after(fewer turn) float64 {
	p := (fewer.edge + 0.5) / (fewer.edge + fewer.inside + 1)
	return math.Log((t.edge + 2*p) / (t.inside + 2*(1-p)))
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// tail is the last n letters of s, front its first.
func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func front(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
