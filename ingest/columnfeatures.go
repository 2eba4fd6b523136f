package ingest

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// What stands in a column tells its meaning: dates, names of bodies, few kinds, sentences on what was done. Each column of a
// table is measured by these, shares of its filled cells unless said otherwise.
const (
	alwaysOne      = iota
	lookDates      // a time or a deadline
	lookCapitals   // with an abbreviation, as bodies have
	lookDistinct   // different cells
	lookWords      // words of a cell: the logarithm of their mean, in thirds
	lookFilled     // filled, of all cells
	lookOver       // rows that a cell covers beyond its first: their mean, of three at most, in thirds
	lookWidest     // 1 in the column whose cells cover most rows
	lookStops      // ends with a full stop
	lookDigits     // with a figure
	lookStatus     // that tells a status
	lookNames      // words behind the first that begin with a capital, of all words
	lookFigures    // begins with a figure
	lookArticle    // its second word is an article: "Prepare a draft"
	lookVerb       // with a verb in a finite form: "was", "has"
	lookOneWord    // of a single word
	lookLength     // its mean number of words, of the longest column's
	lookPlace      // where the column stands, from 0 to 1
	lookPlaceTwice // the same squared
	lookFirst      // 1 in the first column
	lookLast       // 1 in the last
	lookParts      // with a comma, a semicolon or a slash
	lookParticiple // with a participle: "published"
	lookLow        // begins with a small letter
	lookFeatures   // how many there are
)

// featureNames name the features in columnweights.tsv.
var featureNames = [lookFeatures]string{"always", "dates", "capitals", "distinct", "words", "filled", "over", "widest", "stops", "digits", "status",
	"names", "figures", "article", "verb", "one word", "length", "place", "place twice", "first", "last", "parts", "participle", "low"}

var (
	articles    = strings.Fields("the a an le la les un une des l' du")
	finiteVerbs = strings.Fields("was were is are has have had will est sont a ont été sera seront être")
)

// features measures the columns of a table, all cells below its headings.
func (p Profile) features(looks []columnLook) [][]float64 {
	out := make([][]float64, len(looks))
	var widest, longest float64
	words := make([]float64, len(looks))
	parse := parsers{model.WhenParser(p.Vocabulary), model.StatusParser(p.Vocabulary)}
	for i, l := range looks {
		out[i], words[i] = parse.ownFeatures(l)
		widest, longest = max(widest, out[i][lookOver]), max(longest, words[i])
	}
	for i, f := range out {
		if widest > 0 && f[lookOver] == widest {
			f[lookWidest] = 1
		}
		f[lookLength] = words[i] / max(longest, 1)
		f[lookPlace] = float64(i) / float64(max(len(looks)-1, 1))
		f[lookPlaceTwice] = f[lookPlace] * f[lookPlace]
		f[lookFirst], f[lookLast] = oneIf(i == 0), oneIf(i == len(looks)-1)
	}
	return out
}

// parsers read a profile's words, which take longer to prepare than a cell to read.
type parsers struct {
	when   func(s string) model.When
	status func(s string) model.Status
}

// ownFeatures measures a column apart from the others, and how many words its cells have on the average.
func (p parsers) ownFeatures(l columnLook) (f []float64, words float64) {
	f = make([]float64, lookFeatures)
	distinct := map[string]bool{}
	var filled, over, all float64
	for i, t := range l.texts {
		fields := strings.Fields(t)
		if len(fields) == 0 {
			continue
		}
		filled++
		over += float64(min(l.rows[i]-1, 3))
		all += float64(len(fields))
		distinct[spelling.Plain(t)] = true
		p.addCell(f, t, fields)
	}
	f[alwaysOne] = 1
	if filled == 0 {
		return f, 0
	}
	f[lookNames] *= filled / all // so far a number of words
	for i := lookDates; i < lookFeatures; i++ {
		f[i] /= filled
	}
	f[lookDistinct] = float64(len(distinct)) / filled
	f[lookWords] = math.Log1p(all/filled) / 3
	f[lookFilled] = filled / float64(len(l.texts))
	f[lookOver] = over / filled / 3
	return f, all / filled
}

// addCell adds what one cell, t of these words, has to the sums of a column.
func (p parsers) addCell(f []float64, t string, fields []string) {
	n := len(fields)
	f[lookDates] += oneIf(n <= 8 && p.when(t).Kind != model.UnknownTime)
	f[lookCapitals] += oneIf(n <= 12 && slices.ContainsFunc(fields, abbreviation))
	f[lookStops] += oneIf(strings.HasSuffix(fields[n-1], "."))
	f[lookDigits] += oneIf(strings.ContainsFunc(t, unicode.IsDigit))
	f[lookStatus] += oneIf(p.status(t) != model.UnknownStatus)
	for _, w := range fields[1:] {
		f[lookNames] += oneIf(startsWith(w, unicode.IsUpper))
	}
	f[lookFigures] += oneIf(startsWith(fields[0], unicode.IsDigit))
	f[lookLow] += oneIf(startsWith(fields[0], unicode.IsLower))
	f[lookArticle] += oneIf(n > 1 && slices.ContainsFunc(articles, func(a string) bool {
		w := strings.ReplaceAll(strings.ToLower(fields[1]), "’", "'")
		return w == a || strings.HasSuffix(a, "'") && strings.HasPrefix(w, a)
	}))
	f[lookVerb] += oneIf(slices.ContainsFunc(fields, func(w string) bool { return slices.Contains(finiteVerbs, w) }))
	f[lookParticiple] += oneIf(slices.ContainsFunc(fields, participle))
	f[lookOneWord] += oneIf(n == 1)
	f[lookParts] += oneIf(strings.ContainsAny(t, ",;/"))
}

func startsWith(w string, is func(rune) bool) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return is(r)
}

// participle reports whether a word looks like one: "adopted", "adoptées".
func participle(w string) bool {
	w = strings.TrimRight(w, ".,;:)")
	for _, end := range []string{"ed", "é", "és", "ée", "ées"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}
