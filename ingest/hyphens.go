package ingest

import (
	"strconv"
	"strings"
	"unicode"

	"annex/ingest/spelling"
	"annex/model"
)

// A strike is as thick as a hyphen and runs at its height: where it is lifted off a hyphen, two words
// are left with a space between them. What is known of words tells that one was there.

// joiners begin words that a hyphen joins to what follows; alone they are hardly used, but "non" and "co" of some languages.
var joiners = wordSet(`mid mi mis non pre anti multi semi sub co inter intra quasi pseudo self ultra vis ex vice pré demi`)

// tens and units make numbers that are written with a hyphen, in English and in French.
var (
	tens  = wordSet(`twenty thirty forty fifty sixty seventy eighty ninety vingt trente quarante cinquante soixante quatre`)
	units = wordSet(`one two three four five six seven eight nine deux trois quatre cinq sept huit neuf dix onze douze treize quatorze
		quinze seize vingt vingts first second third fourth fifth sixth seventh eighth ninth`)
)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// hyphens puts back those that a strike took with it.
func (x lexicon) hyphens(cs []char) []char {
	blank := func(c char) bool { return c.text == " " || c.text == "\n" }
	for i := 1; i+1 < len(cs); i++ {
		if cs[i].text != " " || cs[i].change != model.Deleted || cs[i-1].change == model.Inserted || cs[i+1].change != model.Deleted {
			continue
		}
		from, to := i, i+1
		for from > 0 && !blank(cs[from-1]) && cs[from-1].change == cs[i-1].change {
			from--
		}
		for to < len(cs) && !blank(cs[to]) && cs[to].change == model.Deleted {
			to++
		}
		before, after := charText(cs[from:i]), charText(cs[i+1:to])
		if !x.joins(before, after) && !x.ranges(before, after, cs[to:]) {
			continue
		}
		cs[i].text, cs[i].conf = "-", settledByWord
		if to < len(cs) && cs[to].change == model.Inserted { // "Forty-" is kept, "one" made "four"
			cs[i].change = cs[i-1].change
		}
	}
	return cs
}

// ranges reports whether two numbers are the ends of a range, with a dash between them: years, or days before their month.
func (x lexicon) ranges(before, after string, behind []char) bool {
	a, errA := strconv.Atoi(before)
	b, errB := strconv.Atoi(after)
	if errA != nil || errB != nil || a >= b {
		return false
	}
	year := func(n int) bool { return n >= 1900 && n < 2100 }
	month := lettersOnly.FindString(charText(behind))
	return year(a) && year(b) || b <= 31 && len(behind) > 0 && behind[0].text == " " && x.months[strings.ToLower(month)] && strings.HasPrefix(charText(behind), " "+month)
}

// joins reports whether a hyphen stands between two words: the document joins them elsewhere, or others of their kind to the first, or
// it is how languages write them.
func (x lexicon) joins(before, after string) bool {
	a, b := spelling.Word(before), spelling.Word(after)
	if a == "" || b == "" || strings.IndexFunc(before, unicode.IsLetter) < 0 || !strings.HasSuffix(strings.ToLower(before), a) || !strings.HasPrefix(strings.ToLower(after), b) {
		return false
	}
	switch {
	case x.has(a + "-" + b), tens[a] && units[b]:
		return true
	case joiners[a]:
		return x.counts[a] == 0
	case before == strings.ToUpper(before):
		joined := func(w string) bool { return strings.HasPrefix(w, a+"-") }
		return x.uses(joined) > x.counts[a]+1
	}
	return false
}
