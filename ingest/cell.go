package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A block is lines that belong together, from one cell or several parts of one
// over page breaks, with what is needed to join them to text.
type block struct {
	lines []*lineRead
	// right is, for each line, the column that text may reach: where a longer
	// line would have been broken. Zero: not known.
	right []int
	// foot is the lower edge of the cell that the last line stands in; 0: not known.
	foot int
	// ready is the block's cell where it was not read line by line.
	ready *model.Cell
}

// printed is the block's text as it is printed, in one line.
func (b *block) printed() string {
	if b.ready != nil {
		return b.ready.Text.String()
	}
	return lineText(b.lines)
}

// addLines appends lines that text could fill as far as right.
func (b *block) addLines(ls []*lineRead, right int) {
	for _, l := range ls {
		b.lines = append(b.lines, l)
		b.right = append(b.right, right)
	}
}

// addCell appends a cell's lines, or the part of it on a further page.
func (b *block) addCell(c *cellRead) {
	b.addLines(c.lines, c.right())
	if len(c.lines) > 0 {
		b.foot = c.box.Max.Y
	}
}

// A lexicon is the words of a document with how often each occurs inside a
// line, where no line break can have cut it. Struck words, which are read less surely, are left out.
type lexicon struct {
	counts map[string]int
	// spelt reports whether a word without signs around it is one of a language; nil: no list is at hand.
	spelt  func(word string) bool
	months map[string]bool // their names, in small letters
	// capitals counts the words that begin with "É", and those with "E" that are none without an accent.
	capitals map[string]int
	misread  map[string]map[string]string // see Profile.Misread
	quarters map[string]int               // of years: "Q3"
	// insertsFirst says that the document prints what is inserted before what it replaces.
	insertsFirst bool
}

func (x lexicon) add(l *lineRead) {
	words, struck := l.words(), l.struckWords()
	for i, w := range words {
		x.addCapital(w.Text)
		if quarter.MatchString(w.Text) { // no line break cuts it
			x.quarters[w.Text]++
		}
		if i > 0 && !struck[i] && (i < len(words)-1 || l.blankEnd) && w.Confidence > 0.9 && !slices.Contains(misreadOrdinals, w.Text) {
			x.counts[spelling.Word(w.Text)]++
		}
	}
}

// foreign is the share of a document's words that a list lacks from which the list is of another language.
const foreign = 0.3

// checkLanguage puts a list of words away that is not of the document's language.
func (x *lexicon) checkLanguage() {
	if x.spelt == nil {
		return
	}
	all, lacking := 0, 0
	for w := range x.counts {
		if utf8.RuneCountInString(w) >= 4 && lettersOnly.FindString(w) == w {
			all++
			if !x.spelt(w) && !x.spelt(strings.ToUpper(w[:1])+w[1:]) {
				lacking++
			}
		}
	}
	if float64(lacking) > foreign*float64(all) {
		x.spelt = nil
	}
}

// struckWords tells for each of the line's words whether any of it is deleted.
func (l *lineRead) struckWords() []bool {
	var out []bool
	blank := true
	for _, c := range l.chars {
		switch {
		case c.text == " ":
			blank = true
			continue
		case blank:
			out, blank = append(out, false), false
		}
		out[len(out)-1] = out[len(out)-1] || c.change == model.Deleted
	}
	return out
}

// has reports whether the document uses w, punctuation around it aside.
func (x lexicon) has(w string) bool { return x.counts[spelling.Word(w)] > 0 }

// knows reports whether the document uses w, or all that hyphens and slashes join to it.
func (x lexicon) knows(w string) bool {
	if x.has(w) {
		return true
	}
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '/' || r == '‐' })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !x.has(p) })
}

// chars joins the block's lines. Between two lines stands a space, a newline
// where a paragraph ends, or nothing where a word was broken.
func (b *block) chars(words lexicon) []char {
	var out []char
	for i, l := range b.lines {
		chars := l.chars
		if i > 0 && oneLetter(b.lines[i-1].text(), l.text()) != l.text() && b.broken(i, words) {
			chars = slices.Clone(chars)
			chars[0].text = strings.ToLower(chars[0].text)
		}
		if i > 0 {
			out = append(out, b.between(i, words)...)
			if n := splitWord(b.lines[i-1], l, words); n > 0 { // the rest of a word shares its change
				chars = slices.Clone(chars)
				if n == 1 {
					chars[0].text = oneLetter(b.lines[i-1].text(), chars[0].text)
				}
				for k := range n {
					chars[k].change = out[len(out)-1].change
				}
			}
		}
		out = append(out, chars...)
	}
	return out
}

// between returns what joins line i to the one before it.
func (b *block) between(i int, words lexicon) []char {
	prev, next := b.lines[i-1], b.lines[i]
	sep := func(s string) []char {
		return []char{{text: s, conf: 1, x0: prev.box.Max.X, x1: prev.box.Max.X, change: changeBetween(prev, next)}}
	}
	if next.bullet || b.paragraphEnds(i) && splitWord(prev, next, words) == 0 {
		return sep("\n")
	}
	a, c := prev.text(), next.text()
	if cutAddress(a, c) || !prev.blankEnd && (glued(a, c) || b.broken(i, words) || splitWord(prev, next, words) > 0) {
		return nil
	}
	return sep(" ")
}

// changeBetween is the change of what parts two lines: that of both, or what a
// stroke shows that goes on behind the first.
func changeBetween(prev, next *lineRead) model.Change {
	if len(prev.chars) == 0 || len(next.chars) == 0 {
		return model.Kept
	}
	a, b := prev.chars[len(prev.chars)-1].change, next.chars[0].change
	if a == b || prev.trail == a || prev.trail == b {
		if a == b {
			return a
		}
		return prev.trail
	}
	return model.Kept
}

// splitWord returns how many of the next line's first letters are the rest of
// the word that ends the line before. Where deleted and inserted text stand
// side by side without a space, word processors break inside a word ("[-Jun|e-][+December+]"):
// the letters, which another change follows at once, make a known word with
// the last of the line before, and none by themselves.
func splitWord(prev, next *lineRead, words lexicon) int {
	n := len(prev.chars)
	if n == 0 || len(next.chars) == 0 {
		return 0
	}
	change := prev.chars[n-1].change
	i := n
	for i > 0 && prev.chars[i-1].text != " " && prev.chars[i-1].change == change {
		i--
	}
	j := 0
	for j < len(next.chars) && next.chars[j].text != " " && next.chars[j].change == next.chars[0].change && !replaced(change, next.chars, j) {
		j++
	}
	if j == len(next.chars) || next.chars[j].text == " " || next.chars[0].change != change && next.chars[0].change != model.Kept && !replaced(change, next.chars, j) {
		return 0
	}
	tail := charText(prev.chars[i:])
	head := oneLetter(tail, charText(next.chars[:j]))
	if change == model.Kept {
		return 0
	}
	if smallLetters(head) && words.has(tail+head) && !words.has(tail) || head != "" && tail != "" && wholeYear.MatchString(tail+head) {
		return j
	}
	if words.has(head) {
		return 0
	}
	if words.has(tail+head) || (next.chars[0].change == change || replaced(change, next.chars, j)) && jointAt(next.chars, j) && smallLetters(head) && words.goesOn(tail, head) {
		return j
	}
	return 0
}

// wholeYear matches a year in figures.
var wholeYear = regexp.MustCompile(`^(19|20)\d\d$`)

// replaced reports whether a deleted word's last letters stand before p and the word that
// replaces it begins there, though its underline was taken to reach under them too.
func replaced(change model.Change, cs []char, p int) bool {
	return change == model.Deleted && p > 0 && p <= 2 && cs[0].change == model.Inserted && cs[p].change == model.Inserted && jointAt(cs, p)
}

func smallLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLower(r) })
}

// goesOn reports whether a word goes on in the next line, as far as the document's words can tell.
func (x lexicon) goesOn(a, head string) bool {
	const enough = 150 // words, to tell by how they end and begin
	return len(x.counts) < enough || x.partedWords(a, head) < 0
}

func charText(cs []char) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteString(c.text)
	}
	return b.String()
}

// paragraphEnds reports whether a line was ended by its author: the next line's
// first word would still have fitted on it, or the gap to the next line is wide.
func (b *block) paragraphEnds(i int) bool {
	prev, next := b.lines[i-1], b.lines[i]
	em := math.Max(prev.em, next.em)
	if prev.page == next.page && float64(next.baseline-prev.baseline) > 1.75*em && b.pitch() < 1.5*em {
		return true
	}
	if b.right[i-1] == 0 {
		return false
	}
	room := float64(b.right[i-1] - prev.box.Max.X)
	return room > firstWidth(next)+0.28*em+0.8*em
}

// pitch is the least distance between two lines of the block.
func (b *block) pitch() float64 {
	least := math.Inf(1)
	for i := 1; i < len(b.lines); i++ {
		if b.lines[i].page == b.lines[i-1].page {
			least = math.Min(least, float64(b.lines[i].baseline-b.lines[i-1].baseline))
		}
	}
	return least
}

// joinedBySpace are the signs before which a space parts no lines.
const joinedBySpace = "»:;!?%"

// firstWidth is the width of what a line break may not part from the line's
// start: its first word, up to a hyphen or slash inside it; slashes before figures and those of documents' symbols part no lines, nor do the
// spaces that French sets inside its quotes and before high signs, and those between the groups of a number.
func firstWidth(l *lineRead) float64 {
	end := l.box.Max.X
	symbol := beginsWithSymbol(l.text())
	for i, c := range l.chars {
		if c.text == " " {
			if i > 0 && l.chars[i-1].text == "«" || i+1 < len(l.chars) && strings.Contains(joinedBySpace, l.chars[i+1].text) || partsThousands(l.chars, i) {
				continue
			}
			end = c.x0
			break
		}
		if i > 0 && (c.text == "-" || c.text == "/" && !symbol && (i+1 == len(l.chars) || !figure(l.chars[i+1].text))) {
			end = c.x1
			break
		}
	}
	return float64(end - l.box.Min.X)
}

// partsThousands reports whether the space at i stands between a figure and the three last, or next, of its number.
func partsThousands(cs []char, i int) bool {
	for k := 1; k <= 3; k++ {
		if i+k >= len(cs) || !isDigit(cs[i+k]) {
			return false
		}
	}
	return i > 0 && isDigit(cs[i-1]) && (i+4 >= len(cs) || !isDigit(cs[i+4]))
}

// beginsWithSymbol reports whether a line's first word is of parts between slashes, of which one has a figure: "(UNCAL/OEWG.47/INF/6)".
func beginsWithSymbol(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	return strings.Count(word, "/") > 1 && strings.ContainsFunc(word, unicode.IsDigit)
}

// cell turns the block into a cell of the model.
func (b *block) cell(words lexicon) model.Cell {
	if b.ready != nil {
		return *b.ready
	}
	cs := b.chars(words)
	var c model.Cell
	if _, scanned := b.legibility(); scanned { // a text layer's letters are what they are
		cs, c.Notes = words.settle(cs)
		c.Notes = append(c.Notes, words.likelyChanges(cs)...)
		cs = underlinedCommas(cs)
	}
	for _, k := range cs {
		c.Text = append(c.Text, model.Run{Text: k.text, Change: k.change})
	}
	c.Text = c.Text.Normal()
	c.From, c.Words = b.provenance()
	c.Confidence = b.confidence(cs)
	b.keepSignals(&c, b.signals(cs, words))
	c.Review = c.Confidence < reviewBelow
	return c
}

// provenance lists the pages the block stands on and the words read there.
func (b *block) provenance() (from []model.Provenance, words []model.Word) {
	for _, l := range b.lines {
		p := l.page
		if p == nil {
			continue
		}
		box := p.box(l.box)
		if n := len(from); n > 0 && from[n-1].Page == p.number {
			from[n-1].Box = from[n-1].Box.Union(box)
		} else {
			from = append(from, model.Provenance{Page: p.number, Box: box, By: p.by})
		}
		words = append(words, l.words()...)
	}
	return from, words
}

// words are the line's words as they were read.
func (l *lineRead) words() []model.Word {
	var out []model.Word
	var w model.Word
	x0, x1 := 0, 0
	flush := func() {
		if w.Text != "" {
			r := l.box
			r.Min.X, r.Max.X = x0, x1
			w.Page, w.Box = l.page.number, l.page.box(r)
			w.Confidence = math.Round(w.Confidence*1000) / 1000
			out = append(out, w)
		}
		w = model.Word{}
	}
	for _, c := range l.chars {
		if c.text == " " {
			flush()
			continue
		}
		if w.Text == "" {
			w.Confidence, x0 = 1, c.x0
		}
		w.Text += c.text
		w.Confidence = math.Min(w.Confidence, c.conf)
		x1 = c.x1
	}
	flush()
	return out
}
