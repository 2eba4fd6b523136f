package ingest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annex/model"
)

// A cell is exactly right if nothing in it went wrong. Each of its characters, of its lines' strokes
// and of the places where a change begins or ends fails at a rate of its own, as the parts of a machine
// do (Cox and Oakes, 1984, on competing risks), and [right] says what their sum means; a rate is
// the exponential of the weighted sum of what the readers and the strokes tell.
//
// The weights are those under which 4976 cells with known content are likeliest, which were read
// from 29 scans of nine documents made by a factory: English and French, six typefaces, ruled and unruled
// tables, six kinds of scanner. ACCURACY.md says how they do on documents left out.
const (
	// Characters.
	charRate      = -7.34 // both readers agree and are sure
	differRate    = 1.38  // the readers differ
	accentRate    = 0.11  // but in an accent only
	settledRate   = -0.88 // but the document uses the word
	unseenRate    = 3.10  // the first reader did not see it
	droppedRate   = 2.66  // the first reader saw one more beside it
	signRate      = 0.00  // no letter or digit
	digitRate     = 1.56
	struckRate    = 1.42  // deleted: a strike was lifted off it
	speltRate     = -2.20 // a letter of a word that its language has
	misspeltRate  = 1.51  // of one that it has not
	misspeltWord  = -1.09 // such a word
	blurredWord   = 1.70  // for each e-fold of blurredPage
	secondSurety  = 0.83  // for each e-fold of what the second reader doubts, over a thousandth
	firstSurety   = 0.49  // and the first, over four thousandths
	blurredPage   = 0.90  // for each e-fold of what the second reader doubts in the whole document, over usualDoubt
	usualDoubt    = 0.003
	secondSurest  = 1e-3
	markRate      = 3.38 // a note's mark, read by itself
	aloneRate     = 0.31 // one reader read the document
	aloneSurety   = 3.44 // the first, where it reads without a second
	aloneSign     = 2.48 // no letter or digit, there
	firstSurest   = 4e-3
	strokeRate    = -3.47 // a line with strokes
	strokeDoubt   = 0.54  // for each e-fold of its doubt's rate
	strokesOfAll  = 0.91  // for each e-fold of the doubt of all such lines, over usualStroke
	usualStroke   = 0.015
	replacedRate  = -4.94 // an insertion meets a deletion
	figureRate    = -2.96 // a change begins or ends between two digits
	gapRate       = -1.87 // beside a space
	insideRate    = -1.36 // elsewhere in a word
	changeDoubt   = 0.17  // for each e-fold of the doubt of the cell's strokes, over doubtedStroke
	changesOfAll  = 0.96  // for each e-fold of the doubt of all lines with strokes
	cellRate      = -6.50 // what is wrong with a cell beside all that
	blurredCell   = 0.24
	doubtedStroke = 3e-4 // the least doubt of a stroke that counts
	muchDoubt     = 0.1  // the most that one line adds to the doubt of all
)

// What the rates add up to is drawn towards what was found of 12 280 cells in 74 scans of twelve documents, most of them with more changes than those
// above: of cells that should have been wrong once in four times, one in twenty was. Of each document, the two numbers found on
// the eleven others say more than none.
const (
	rateScale = 0.225
	rateBend  = 0.78
)

// right is the probability that nothing went wrong at a rate.
func right(rate float64) float64 { return math.Exp(-rateScale * math.Pow(rate, rateBend)) }

// rateOf is the rate at which the probability is p.
func rateOf(p float64) float64 { return math.Pow(-math.Log(p)/rateScale, 1/rateBend) }

// reviewBelow is the confidence below which a person should look at a cell: one error that
// nobody sees costs as much as some 25 looks.
const reviewBelow = 0.96

// A legibility says how surely a document was read as a whole: logarithms of what readers and
// strokes doubt, over what is usual. Its zero value is the usual one.
type legibility struct {
	text, strokes float64
	alone         bool // one reader read it
}

// measure tells each page how legible the document is.
func measure(pages []*pageRead) {
	q := legibilityOf(pages)
	for _, p := range pages {
		p.legibility = q
	}
}

// shortText is the letters that are taken to be read as usual in every document.
const shortText = 200.0

// legibilityOf measures pages. Short documents are taken to be near the usual.
func legibilityOf(pages []*pageRead) legibility {
	letters, doubts := shortText, shortText*usualDoubt/2
	lines, strokes := 10.0, 10*usualStroke
	for _, p := range pages {
		for _, t := range p.tables {
			for _, l := range tableLines(t) { // headings around them have underlines of their own
				for _, c := range l.chars {
					if c.first > 0 && c.second > 0 {
						letters++
						doubts += 1 - c.second
					}
				}
				if l.doubt > doubtedStroke {
					lines++
					strokes += math.Min(l.doubt, muchDoubt)
				}
			}
		}
	}
	return legibility{math.Log(doubts / letters / usualDoubt), math.Log(strokes / lines / usualStroke), letters == shortText}
}

// confidence is the probability that a block whose characters are cs was read exactly.
func (b *block) confidence(cs []char) float64 {
	q, scanned := b.legibility()
	if !scanned {
		return given(cs)
	}
	rate := math.Exp(cellRate + blurredCell*q.text)
	worst := 0.0 // doubt of a line's strokes
	for _, l := range b.lines {
		worst = math.Max(worst, l.doubt)
	}
	for i, c := range cs {
		if !literalBullet(cs, i) {
			rate += c.rate(q)
		}
		if i > 0 && cs[i-1].change != c.change {
			rate += changeRate(cs[i-1], c, worst, q)
		}
		if c.kind == misspelt && (i == 0 || cs[i-1].kind != misspelt) {
			rate += math.Exp(misspeltWord + blurredWord*q.text)
		}
	}
	for _, l := range b.lines {
		if l.doubt > doubtedStroke {
			rate += math.Exp(strokeRate + strokeDoubt*math.Log(-math.Log(math.Max(1-l.doubt, 1e-6))) + strokesOfAll*q.strokes)
		}
	}
	return rounded(right(rate))
}

// layerConfidence is that of a text layer's character: layers that are worse are not used.
const layerConfidence = 0.99999

// given is the confidence of text that was not read from a picture.
func given(cs []char) float64 {
	p := 1.0
	for _, c := range cs {
		p *= c.conf
	}
	return rounded(p)
}

// rounded keeps a confidence apart from 0, which means that nobody measured it.
func rounded(p float64) float64 { return math.Max(math.Round(p*1000)/1000, 0.01) }

// legibility is that of the document which the block was read from; false where it comes from no scan.
func (b *block) legibility() (legibility, bool) {
	for _, l := range b.lines {
		if l.page != nil && l.page.size.Read == model.ReadScan {
			return l.page.legibility, true
		}
	}
	return legibility{}, false
}

// rate is that at which a character read like c is wrong.
func (c char) rate(q legibility) float64 {
	w := charRate + blurredPage*q.text + aloneRate*oneIf(q.alone)
	if c.change == model.Deleted {
		w += struckRate
	}
	if strings.TrimSpace(c.text) == "" {
		return math.Exp(w)
	}
	switch {
	case c.first == 0 && c.second == 0:
		w += markRate
	case quoteOnly(c):
	case c.other != "" && c.conf >= settledByWord:
		w += differRate + settledRate
	case c.other != "" && sameLetter(c.other, c.text):
		w += differRate + accentRate
	case c.other != "":
		w += differRate
	case c.first == 0:
		w += unseenRate
	case c.dropped:
		w += droppedRate
	}
	switch {
	case !isLetter(c):
	case c.kind == spelt:
		w += speltRate
	case c.kind == misspelt:
		w += misspeltRate
	}
	if isDigit(c) {
		w += digitRate
	} else if !isLetter(c) {
		w += signRate + aloneSign*oneIf(q.alone)
	}
	if quoteOnly(c) {
		return math.Exp(w)
	}
	if c.second > 0 {
		w += secondSurety * math.Log(1+(1-c.second)/secondSurest)
	}
	if surety := firstSurety; c.first > 0 {
		if q.alone {
			surety = aloneSurety
		}
		w += surety * math.Log(1+(1-c.first)/firstSurest)
	}
	return math.Exp(w)
}

// changeRate is that at which a change wrongly begins or ends between a and b, in a cell
// whose strokes are doubted as doubt says.
func changeRate(a, b char, doubt float64, q legibility) float64 {
	w := insideRate
	switch {
	case strings.TrimSpace(a.text) == "" || strings.TrimSpace(b.text) == "":
		w = gapRate
	case a.change != model.Kept && b.change != model.Kept:
		w = replacedRate
	case isDigit(a) && isDigit(b):
		w = figureRate
	}
	return math.Exp(w + changeDoubt*math.Log(1+doubt/doubtedStroke) + changesOfAll*q.strokes)
}

// isLetter reports whether c is a letter.
func isLetter(c char) bool {
	r, _ := utf8.DecodeRuneInString(c.text)
	return unicode.IsLetter(r)
}

// sameLetter reports whether a and b differ in their accents alone.
func sameLetter(a, b string) bool {
	r, _ := utf8.DecodeRuneInString(norm.NFD.String(a))
	s, _ := utf8.DecodeRuneInString(norm.NFD.String(b))
	return r == s
}

const roundBullets = "•◦▪▫■□●○‣⁃∙·"

// literalBullet reports whether char i belongs to a paragraph's bullet: no text, and right whatever was seen.
func literalBullet(cs []char, i int) bool {
	if i > 0 && cs[i].text == " " {
		i--
	}
	return strings.Contains(roundBullets, cs[i].text) && (i == 0 || cs[i-1].text == "\n")
}
