package ingest

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/engine"
	"annex/ingest/spelling"
	"annex/model"
)

// The second reader tells what else it takes a character for. Where neither it nor the first read a word that is one, the word is
// mostly among these.

const (
	// choiceLeast is the least probability of a choice that words are made of, and choiceBeside that of one beside a letter
	// which both readers saw.
	choiceLeast, choiceBeside = 0.03, 0.08
	// foreignLeast is that of a letter of other languages in a word that is none.
	foreignLeast = 0.015
	// doubtedLetter is the second reader's probability of none at a letter that it alone saw, from which it may be none.
	doubtedLetter = 0.25
	// mostChoices are the letters of a word at most that may be others.
	mostChoices = 6
)

// nextBest is the second reader's probability from which its next best choice, which the first saw, is right more often than its
// best: of 41 letters and figures 31, and 7 as the second read them.
const nextBest = 0.2

// printed reports whether the first reader can print a letter: those without accents, and those of French.
func printed(text string) bool {
	return isASCII(text) || strings.Contains("éèêëàâçîïôùûüœÉÈÊËÀÂÇÎÏÔÙÛÜŒ", text)
}

// isWordRune reports whether text is a letter or a figure.
func isWordRune(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// ofMany reports whether letter i is a quote close behind an s: at the end of a word, that of what belongs to many ("members’"), which
// the second reader overlooks in narrow gaps.
func ofMany(ls []letter, i int) bool {
	return isQuote(ls[i].Text) && !ls[i].space && i > 0 && ls[i-1].Text == "s"
}

// sureEquals is how sure the first reader is at least of an equals sign that the second, which overlooks some, did not see.
const sureEquals = 0.75

// equalsSign reports whether a letter is surely an equals sign between two words: what is left of two rules or strokes has none on both sides.
func equalsSign(ls []letter, i int) bool {
	return ls[i].Text == "=" && ls[i].Confidence >= sureEquals && ls[i].space && i > 0 && i+1 < len(ls) && ls[i+1].space && isWordRune(ls[i-1].Text) && isWordRune(ls[i+1].Text)
}

// spaceNext reports whether a space stands before the next letter of pairs by either reading, or none follows.
func spaceNext(a, b []letter, pairs [][2]int) bool {
	if len(pairs) == 0 {
		return true
	}
	i, j := pairs[0][0], pairs[0][1]
	return i >= 0 && a[i].space || j >= 0 && b[j].space
}

// doubtfulSign is how sure the second reader is at least of a point that the first did not see, where it may be none as well.
const doubtfulSign = 0.7

// seenAlone is the character that the second reader alone saw: a point that is hardly likelier than none is a speck, or a comma
// where that is next.
func seenAlone(s engine.Symbol) string {
	none, comma := s.Also.Chance("")+s.Also.Chance(" "), s.Also.Chance(",")
	switch {
	case s.Text != "." || s.Confidence >= doubtfulSign || none+comma < 0.15:
		return s.Text
	case comma > none:
		return ","
	}
	return ""
}

// slashed are letters with a stroke through them, each with the one that readers see.
var slashed = map[string]string{"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}

// settleChoices makes a word of letters that is none the one that the second reader's other choices make of it, the likeliest: by one of
// its letters another, or by two.
func (x lexicon) settleChoices(word []char) (note string) {
	is := charText(word)
	bare, ok := listable(is)
	if !ok || x.spelt == nil || utf8.RuneCountInString(bare) < 4 || x.listed(bare) || x.has(is) || lettersOnly.FindString(bare) != bare || bare == strings.ToUpper(bare) {
		return ""
	}
	doubtful := choicesOf(word)
	if len(doubtful) == 0 || len(doubtful) > mostChoices {
		return ""
	}
	set := exchange(word, doubtful, func(w string) bool { return x.knows(w) || x.spells(w) })
	if set == 0 {
		return ""
	}
	for k, d := range doubtful {
		if set&(1<<k) != 0 {
			word[d.at].become(d.instead)
			word[d.at].conf = settledByPairs
		}
	}
	return fmt.Sprintf("%q read as %q", is, charText(word))
}

// surelyForeign is the second reader's probability of a letter with a mark from which a name has it, though lists may have the name
// without: it knows these letters well enough to think of them where they are only.
const surelyForeign = 0.08

// settleForeign gives a name the marks that the second reader took for possible: languages other than the one that is read have letters
// that readers hardly know. Words are none without. Parts of a name with hyphens are names.
func (x lexicon) settleForeign(word []char) (note string) {
	is := charText(word)
	if x.spelt == nil || spelling.Bare(is) == strings.ToUpper(spelling.Bare(is)) || x.counts[spelling.Word(is)] >= 3 {
		return ""
	}
	for from := 0; from < len(word); from++ {
		to := from
		for to < len(word) && unicode.IsLetter(runeAt(word, to)) {
			to++
		}
		if to-from >= 3 {
			x.settleName(word[from:to])
		}
		from = to
	}
	if now := charText(word); now != is {
		return fmt.Sprintf("%q read as %q", is, now)
	}
	return ""
}

// settleName gives letters the likeliest of their marks, if they are no word or a name.
func (x lexicon) settleName(letters []char) {
	least, is := foreignLeast, charText(letters)
	switch name, listed := startsWith(is, unicode.IsUpper), x.listed(is); {
	case name && listed:
		least = surelyForeign
	case listed:
		return
	}
	for i, c := range letters {
		at := slices.IndexFunc(c.also, func(o engine.Choice) bool { return o.P >= least && withMark(o.Text, c.text) })
		if at >= 0 && c.change != model.Deleted {
			letters[i].become(c.also[at].Text)
			letters[i].conf = settledByPairs
		}
	}
}

// withMark reports whether text is letter bare with a mark that the first reader cannot print. Of letters with marks only dots are taken for another.
func withMark(text, bare string) bool {
	switch {
	case bare == "ö" || bare == "ü" || bare == "Ö" || bare == "Ü":
		return sameLetter(text, bare) && strings.Contains("őűŐŰ", text)
	case printed(text) || !isASCII(bare):
		return false
	}
	return slashed[text] == bare || sameLetter(text, bare)
}

// choicesOf are the other choices for the letters of a word, of each the likeliest first.
func choicesOf(word []char) []doubt {
	var found []doubt
	for i, c := range word {
		if c.first == 0 && c.also.Chance("") >= doubtedLetter {
			found = append(found, doubt{i, ""})
		}
		for _, o := range c.also {
			r, _ := utf8.DecodeRuneInString(o.Text)
			least := choiceBeside
			if c.other != "" || c.first == 0 || sameLetter(o.Text, c.text) {
				least = choiceLeast
			}
			if c.foreign() && withMark(c.text, o.Text) {
				continue // lists have names without their marks
			}
			if o.P >= least && unicode.IsLetter(r) && unicode.IsLetter(runeAt(word, i)) && c.change != model.Deleted {
				found = append(found, doubt{i, o.Text})
			}
		}
	}
	return found
}

// speckInGap puts a space between two words that were read as one, where the first reader saw a point, a dash or an apostrophe between
// them and the second nothing: a speck hides the gap. No word joined by hyphens is read so.
func (x lexicon) speckInGap(cs []char) []char {
	for i := len(cs) - 2; i >= 0; i-- {
		if sign := plainSign(cs[i].more); sign != "-" && sign != "." && sign != "'" || !unicode.IsLower(runeAt(cs, i+1)) && !figureAt(cs, i+1) {
			continue
		}
		from, to := i+1, i+1
		for from > 0 && unicode.IsLetter(runeAt(cs, from-1)) {
			from--
		}
		for to < len(cs) && (unicode.IsLetter(runeAt(cs, to)) || isDigit(cs[to])) {
			to++
		}
		before, after := charText(cs[from:i+1]), charText(cs[i+1:to])
		if !x.wholeWord(before) || !x.wholeWord(after) || x.listed(before+after) || x.counts[spelling.Word(before+after)] >= 2 || x.has(before+"-"+after) || plainSign(cs[i].more) == "'" && utf8.RuneCountInString(after) < 3 {
			continue
		}
		space := char{text: " ", other: cs[i].more, conf: gapSeen, x0: cs[i].x1, x1: cs[i+1].x0, change: cs[i+1].change}
		if cs[i].change != space.change {
			space.change = model.Kept
		}
		cs[i].more = ""
		cs = slices.Insert(cs, i+1, space)
	}
	return cs
}

// wholeWord reports whether letters are a word by themselves: two or more that are listed or used, or one that is a word.
func (x lexicon) wholeWord(w string) bool {
	switch utf8.RuneCountInString(w) {
	case 0:
		return false
	case 1:
		return strings.Contains(lone, w) || figure(w)
	case 2:
		return x.counts[spelling.Word(w)] >= 2 || figure(w[:1]) && figure(w[1:])
	}
	return x.has(w) || x.listed(w) || strings.Trim(w, "0123456789") == ""
}
