package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annex/ingest/spelling"
	"annex/ingest/trust"
	"annex/model"
)

// A cell's rates (confidence.go) and its oddities (oddities.go) take all that may be wrong with it for independent. What they
// make of it is weighed anew with what a cell shows as a whole: its changes beside those of its row, its words before and after
// them, the doubts of its strokes. Package trust says what follows from that.

// A person should look at a cell that was weighed below a confidence: surely from weighedLeast down, and so far up to weighedMost as
// one in ten of the document's cells is marked; up to weighedMost without that limit where more cells are expected to be wrong than in a
// good scan, from doubtGood on the more so, from doubtPoor on wholly. On 60 scans of ten documents, one in ten cells of good scans is so marked
// and one in 250 wrong above, of copies and faxes one in six and one in 115.
const (
	weighedLeast, weighedMost = 0.88, 0.94
	doubtGood, doubtPoor      = 0.06, 0.09
	markedMost                = 0.1
)

// weighedBelow is that confidence for the cells of a document.
func weighedBelow(confidences []float64) float64 {
	if len(confidences) == 0 {
		return weighedMost
	}
	sorted, doubt := slices.Sorted(slices.Values(confidences)), 0.0
	for _, c := range sorted {
		doubt += (1 - c) / float64(len(sorted))
	}
	good := min(max(sorted[int(markedMost*float64(len(sorted)))], weighedLeast), weighedMost)
	poor := min(max((doubt-doubtGood)/(doubtPoor-doubtGood), 0), 1)
	return good + poor*(weighedMost-good)
}

// signals are what is known of a block before its document is; cs are its characters.
func (b *block) signals(cs []char, words lexicon) *trust.Signals {
	q, _ := b.legibility()
	s := &trust.Signals{trust.Legibility: q.text, trust.LeastSure: 1, trust.LeastSecond: 1, trust.LeastKnown: 1}
	s[trust.Plain] = b.confidence(cs)
	changed := false
	unlike, told, worst := 0.0, 0.0, -2.0
	for i, c := range cs {
		changed = changed || c.change != model.Kept
		if i > 0 && cs[i-1].change != c.change {
			countEnd(s, cs[i-1], c)
		}
		if blankChar(c) {
			s[trust.Paragraphs] += oneIf(c.text == "\n")
			s[trust.DoubtedSpaces] += oneIf(c.text == " " && c.conf < sureSpace)
			continue
		}
		s[trust.Characters]++
		s[trust.LeastSure] = math.Min(s[trust.LeastSure], c.conf)
		s[trust.Accents] += oneIf(hasAccent(c.text))
		if quoteOnly(c) {
			continue
		}
		if !strings.Contains(unknownToFirst, c.text) {
			s[trust.LeastKnown] = math.Min(s[trust.LeastKnown], c.conf)
		}
		if c.second > 0 {
			s[trust.LeastSecond] = math.Min(s[trust.LeastSecond], c.second)
		}
		if !literalBullet(cs, i) {
			s[trust.WorstRate] = math.Max(s[trust.WorstRate], c.rate(q))
		}
		if c.change == model.Inserted && c.under.told {
			unlike, told, worst = unlike-c.under.likes, told+1, math.Max(worst, -c.under.likes)
		}
	}
	s[trust.UnlikeInsert], s[trust.UnlikeInserts] = worst, -2
	if told > 0 {
		s[trust.UnlikeInserts] = unlike / told
	}
	for _, l := range b.lines {
		s[trust.WorstStrokes] = math.Max(s[trust.WorstStrokes], l.doubt)
		s[trust.Strokes] -= math.Log(math.Max(1-l.doubt, 1e-6))
	}
	if changed {
		s[trust.Single] = oneIf(s[trust.Characters] <= 2)
		s[trust.HalfWords] = words.halfWords(cs)
	}
	signalViews(s, cs)
	s[trust.StrokeLegibility] = q.strokes
	b.signalStrokes(s)
	return s
}

// quoteOnly reports whether a character is a quote or an apostrophe, as far as readers saw one: which of them it is, is a matter of type.
func quoteOnly(c char) bool {
	quote := func(t string) bool { return slices.Contains(singleQuotes, t) || slices.Contains(doubleQuotes, t) }
	return quote(c.text) && (c.other == "" || quote(c.other))
}

// sureSpace is the probability below which readers differed on a space.
const sureSpace = 0.95

// countEnd counts what a change begins or ends between.
func countEnd(s *trust.Signals, a, b char) {
	replaced := a.change != model.Kept && b.change != model.Kept
	s[trust.Replaced] += oneIf(replaced)
	switch {
	case blankChar(a) || blankChar(b):
		s[trust.AtGap]++
	case isLetter(a) && isLetter(b):
		s[trust.Inside] += oneIf(!replaced)
	case isDigit(a) && isDigit(b):
		s[trust.InNumber]++
	case isSign(a) || isSign(b):
		s[trust.AtSign]++
	}
}

// hasAccent reports whether a character has an accent.
func hasAccent(text string) bool {
	return strings.ContainsFunc(norm.NFD.String(text), func(r rune) bool { return unicode.Is(unicode.Mn, r) })
}

// halfWords counts the words that stand before the changes and not after them, or the other way round, and are of no
// language and hardly in the document: where a change takes too little or too much, halves of words are left.
func (x lexicon) halfWords(cs []char) float64 {
	views := [2][]string{wordsWithout(cs, model.Deleted), wordsWithout(cs, model.Inserted)}
	n := 0.0
	for i, words := range views {
		for _, w := range words {
			bare, ok := listable(w)
			n += oneIf(ok && !slices.Contains(views[1-i], w) && x.spelt != nil && !x.spelt(bare) && x.counts[spelling.Word(w)] < 2 && bare != strings.ToUpper(bare))
		}
	}
	return n
}

// wordsWithout are a text's words as they stand without what has a change.
func wordsWithout(cs []char, change model.Change) []string {
	return strings.Fields(charText(slices.DeleteFunc(slices.Clone(cs), func(c char) bool { return c.change == change })))
}

// keepSignals notes the signals of a cell of a scan with its page, for when the document is known. What they say of a text layer, whose
// characters are certain, nothing was learned of.
func (b *block) keepSignals(c *model.Cell, s *trust.Signals) {
	for _, l := range b.lines {
		if l.page != nil && l.page.size.Read == model.ReadScan && len(c.From) > 0 && l.page.number == c.From[0].Page {
			if l.page.signals == nil {
				l.page.signals = map[model.Box]*trust.Signals{}
			}
			l.page.signals[c.From[0].Box] = s
			return
		}
	}
}

// signalsOf are what was noted of a cell; nil: nothing, as of those that come from no scan.
func (d *document) signalsOf(c *model.Cell) *trust.Signals {
	if len(c.From) == 0 {
		return nil
	}
	for _, p := range d.pages {
		if p.number == c.From[0].Page {
			return p.signals[c.From[0].Box]
		}
	}
	return nil
}

// weigh gives the cells of all scanned pages the confidence that all signals together say.
func (d *document) weigh(e *model.Edition) {
	w := newWording(e, d.profile.Words, d.words.months)
	beside := taskCells(e)
	u := newUsage(e)
	doubts := d.doubts(e, beside)
	habits := d.habits(e)
	for at, c := range e.Cells() {
		s := d.signalsOf(c)
		if s == nil || c.Empty() {
			continue
		}
		s[trust.Confidence] = c.Confidence
		s[trust.Shared] = w.shared(at.Column)
		now := wordings(c)[0]
		last, _ := utf8.DecodeLastRuneInString(now)
		s[trust.EndsOpen] = oneIf(strings.ContainsRune(",;:-–", last))
		compareRow(s, c, beside[c])
		u.signal(s, at.Column, c)
		w.signalOddities(s, at.Column, c)
		s[trust.Column] = float64(slices.Index(columnsInOrder, at.Column))
		s[trust.UsualSeams] = habits.seams(c, s)
		s[trust.RowDoubt], s[trust.PageDoubt] = doubts.row[c], doubts.page[c.From[0].Page]
	}
	var weighed []*model.Cell
	var confidences []float64
	for _, c := range e.Cells() {
		s := d.signalsOf(c)
		if s == nil || c.Empty() {
			continue
		}
		c.Confidence = rounded(1 - trust.Wrong(s))
		weighed, confidences = append(weighed, c), append(confidences, c.Confidence)
		if d.weighed != nil {
			d.weighed(c, s)
		}
	}
	below := weighedBelow(confidences)
	for _, c := range weighed {
		c.Review = c.Confidence < below
	}
}

// shared is the share of a column's texts that more than one cell has.
func (w *wording) shared(column string) float64 {
	all, shared := 0, 0
	for text, n := range w.values[column] {
		if text == "" {
			continue
		}
		all += n
		if n > 1 {
			shared += n
		}
	}
	return float64(shared) / math.Max(float64(all), 1)
}
