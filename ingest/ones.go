package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"annex/ingest/spelling"
)

// Upright strokes side by side are hard to count for readers of words: "III" is read as "II", "Il" as "I". On paper
// they stand apart, one glyph each.

// uprights are what a lone upright stroke is read as.
const uprights = "Il1|!"

// ones reads words of nothing but upright strokes anew by the glyphs that they are made of, where the line has as many words on paper as in
// its reading. The second of two that is higher is an l.
func (l *textLine) ones(cs []char) []char {
	if n, t := l.numeralAlone(), trimSpaces(cs); len(n) > 0 && (len(t) == 0 || len(n) == 3 && (len(t) != 3 || !upright(t))) {
		return n // two may be an H or an n that a scanner broke
	}
	words, drawn := wordsOf(cs), l.glyphWords()
	if len(words) != len(drawn) {
		return cs
	}
	out := slices.Clone(cs)
	for i, w := range slices.Backward(words) {
		gs, to := drawn[i], w.hi
		for to > w.lo && len(gs) > 0 && strings.Contains(".,", cs[to-1].text) && l.low(gs[len(gs)-1]) {
			to, gs = to-1, gs[:len(gs)-1]
		}
		if n := to - w.lo; n == 0 || n == len(gs) || len(gs) < 2 || len(gs) > 3 || !upright(cs[w.lo:to]) || !l.stems(gs) {
			continue
		}
		var read []char
		for k, g := range gs {
			c := cs[min(w.lo+k, to-1)]
			c.text, c.other, c.conf, c.x0, c.x1 = "I", c.text, believed, g.x0, g.x1
			if k == 1 && len(gs) == 2 && float64(gs[0].y0-g.y0) >= max(0.035*l.em, 1) {
				c.text = "l"
			}
			read = append(read, c)
		}
		out = slices.Replace(out, w.lo, to, read...)
	}
	return out
}

// numeralAlone is the Roman two or three that a line is by its form, as types and steps are numbered: thin strokes alone, which readers
// of words take for a letter or for what is left of rules; nil: it is none.
func (l *textLine) numeralAlone() []char {
	const thin, apart = 0.2, 0.36 // em
	gs := l.glyphs
	if len(gs) < 2 || len(gs) > 3 || !l.stems(gs) || len(l.strokes) > 0 {
		return nil
	}
	var out []char
	for i, g := range gs {
		if float64(g.x1-g.x0) > thin*l.em || i > 0 && float64(g.x0-gs[i-1].x1) > apart*l.em || abs(g.y0-gs[0].y0) > max(int(0.03*l.em), 1) {
			return nil
		}
		out = append(out, char{text: "I", conf: believed, x0: g.x0, x1: g.x1})
	}
	return out
}

// glyphWords are the line's glyphs by words, as the gaps between them part these.
func (l *textLine) glyphWords() [][]glyph {
	var out [][]glyph
	for i, g := range l.glyphs {
		if i == 0 || float64(g.x0-l.glyphs[i-1].x1) >= wordGap*l.em {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], g)
	}
	return out
}

func upright(cs []char) bool {
	return !slices.ContainsFunc(cs, func(c char) bool { return !strings.Contains(uprights, c.text) })
}

// stems reports whether glyphs are upright strokes as high as capitals.
func (l *textLine) stems(gs []glyph) bool {
	return !slices.ContainsFunc(gs, func(g glyph) bool {
		h := float64(g.y1 - g.y0)
		return h < 0.55*l.em || h > 1.1*l.em || float64(g.x1-g.x0) > 0.36*l.em || abs(g.y1-gs[0].y1) > max(int(0.05*l.em), 1)
	})
}

// smallLs takes capital I for a small l where hardly anything else can stand: behind a small letter ("annuaI"), behind the capital that begins a
// word ("PIan"), in units ("mg/I", "Ib", "0,9 I par jour"), as an article ("I'AISM"), behind another that begins a name ("IImari").
func smallLs(cs []char) {
	small := func(i int) bool { return unicode.IsLower(runeAt(cs, i)) }
	letter := func(i int) bool { return unicode.IsLetter(runeAt(cs, i)) }
	for i := range cs {
		if cs[i].text != "I" {
			continue
		}
		first := i == 0 || !letter(i-1)
		switch {
		case small(i-1) && !unicode.IsUpper(runeAt(cs, i+1)),
			i > 0 && strings.Contains("BCFGKPS", cs[i-1].text) && (i == 1 || !letter(i-2)) && small(i+1) && small(i+2),
			behindNumber(cs, i) && (unitFromL.MatchString(wordFrom(cs, i)) || i+2 < len(cs) && blankChar(cs[i+1]) && small(i+2)),
			first && i+1 < len(cs) && apostrophe(cs[i+1].text) && elides(runeAt(cs, i+2)),
			i > 1 && cs[i-1].text == "/" && strings.Contains("gl", cs[i-2].text) && !letter(i+1),
			first && i+1 < len(cs) && cs[i+1].text == "b" && !letter(i+2),
			i > 0 && cs[i-1].text == "I" && (i == 1 || !letter(i-2)) && small(i+1) && small(i+2) && !ordinalEnd(cs[i+1].text+cs[i+2].text):
			cs[i].become("l")
		}
	}
}

// elides reports whether a French article loses its vowel before a letter. English shortens "I" before others.
func elides(r rune) bool {
	return strings.ContainsRune("aàâeéèêëiîïoôuùûyhœæ", unicode.ToLower(r))
}

// unitFromL matches a unit that begins with an l, as a capital I: litres by the time, and lux.
var unitFromL = regexp.MustCompile(`^I(x|/(s|min|h|d|j))[.,;:)]*$`)

// wordFrom is the text from char i to the next blank.
func wordFrom(cs []char, i int) string {
	_, to := wordAround(cs, i)
	return charText(cs[i:to])
}

// behindNumber reports whether a number and a space stand before char i.
func behindNumber(cs []char, i int) bool { return i > 1 && blankChar(cs[i-1]) && isDigit(cs[i-2]) }

// ordinalEnd reports whether two letters end ordinals: "IInd", "IIème".
func ordinalEnd(two string) bool {
	return slices.Contains([]string{"nd", "th", "rd", "st", "èm", "em", "es"}, two)
}

// micro takes a u for the sign of a millionth before the unit of a weight, and before others behind a number.
func micro(cs []char) {
	letter := func(i int) bool { return unicode.IsLetter(runeAt(cs, i)) }
	for i := range cs {
		if cs[i].text != "u" || letter(i-1) || i+1 >= len(cs) {
			continue
		}
		dose := i+2 < len(cs) && slices.Contains(doses, cs[i+1].text+cs[i+2].text) && !letter(i+3)
		if letter(i+2) && !dose {
			continue
		}
		number := i > 0 && (isDigit(cs[i-1]) || i > 1 && blankChar(cs[i-1]) && isDigit(cs[i-2]))
		if cs[i+1].text == "g" || number && (dose || strings.Contains("mlLSAVW", cs[i+1].text) || cs[i+1].text == "s" && cs[i].also.Chance("μ") >= greekLeast) {
			cs[i].become("μ")
		}
	}
}

// doses are the units of doses of radiation.
var doses = []string{"Sv", "Gy"}

// romanNumerals makes capital I's of the l's in words of nothing but these two: "Section Il". In French "Il" is a word, in English "Ill".
func (x lexicon) romanNumerals(cs []char) {
	for _, w := range wordsOf(cs) {
		word := spelling.Bare(charText(cs[w.lo:w.hi]))
		capitalNumeral(cs[w.lo:w.hi])
		numeralRange(cs[w.lo:w.hi])
		ill := word == "Ill" && (beginsSentence(cs, w.lo) || w.lo < 2 || !unicode.IsLower(runeAt(cs, w.lo-2))) // no word within a sentence begins with a capital and is ill
		if n := len(word); n < 2 || n > 3 || strings.Trim(word, "Il") != "" || ill || word == "Il" && x.french() {
			continue
		}
		for i := w.lo; i < w.hi; i++ {
			if cs[i].text == "l" {
				cs[i].become("I")
			}
		}
	}
}

// frenchPronouns makes "Il" of what looks like a Roman two at the beginning of a French sentence: a small letter follows, and one reader saw an l, or
// the second took it for possible.
func (x lexicon) frenchPronouns(cs []char) {
	if !x.french() {
		return
	}
	for _, w := range wordsOf(cs) {
		if charText(cs[w.lo:w.hi]) != "II" || !unicode.IsLower(runeAt(cs, w.hi+1)) || !beginsSentence(cs, w.lo) {
			continue
		}
		if c := &cs[w.lo+1]; c.other == "l" || c.also.Chance("l") > 0 {
			c.become("l")
		}
	}
}

// beginsSentence reports whether char i is the first of a text or behind a sign that ends a sentence.
func beginsSentence(cs []char, i int) bool {
	for i--; i >= 0 && blankChar(cs[i]); i-- {
	}
	return i < 0 || strings.Contains(".!?:;", cs[i].text)
}

// smallNumeral matches a Roman numeral that begins with small letters and goes on with capitals, as letters that are drawn alike in both are read.
var smallNumeral = regexp.MustCompile(`^[xv]+[XVILCM]+([/.,;:)-].*)?$`)

// capitalNumeral makes capitals of the small letters that a word's Roman numeral begins with.
func capitalNumeral(word []char) {
	if !smallNumeral.MatchString(charText(word)) {
		return
	}
	for i := range word {
		if !strings.Contains("xv", word[i].text) {
			break
		}
		word[i].become(strings.ToUpper(word[i].text))
	}
}

// rangeOfNumerals matches two Roman numerals, as readers see them, that a dash joins.
var rangeOfNumerals = regexp.MustCompile(`^\(?[IVXil]{1,4}[-–—][IVXil]{1,4}[).,:;]*$`)

// numeralRange makes ones of the small letters that are seen in a range of Roman numerals of which one has a capital ("I–lll").
func numeralRange(word []char) {
	if text := charText(word); !rangeOfNumerals.MatchString(text) || !strings.ContainsAny(text, "IVX") {
		return
	}
	for i := range word {
		if strings.Contains("il", word[i].text) {
			word[i].become("I")
		}
	}
}
