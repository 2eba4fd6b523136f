// Package prose knows how words follow one another in running text: whether a
// line that ends "in the" goes on with "Committee" or with "Completed".
//
// Words are put into classes: the small words of English and French each make
// a class of their own, all others are classed by their ending, capitals and
// digits. For every pair of classes the table [following] holds how much more
// often the second follows the first than it stands anywhere: a pointwise
// mutual information in nats. It was counted from English and French manuals
// by the program in the folder train; a word's meaning does not enter into it,
// so that it holds for texts of any field.
package prose

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// A Class is a kind of words that behave alike.
type Class uint16

// small are the words that make a class each.
var small = strings.Fields(`
the a an this that these those each any all some no its their our your his her which who whose what when where how why
of to in on at by for from with without within into onto under over between among through during before after since until against about towards toward upon via per regarding concerning including
and or but nor as than if whether while because so such both either not only also more most less other same own further
is are was were be been being has have had having will would shall should can could may might must do does did it they he she we you there
le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos tout toute tous toutes chaque aucun aucune quelque quelques
à en dans sur sous par pour avec sans entre vers chez depuis pendant contre selon afin lors dès jusque avant après
et ou ni mais donc car que qui dont où quand comme si ne pas plus moins très aussi ainsi même autre autres
est sont était étaient sera seront soit être été a ont avait avaient aura auront ait avoir fait peut peuvent doit doivent il elle ils elles on nous vous se s n qu y
`)

// Kinds of all other words, after the small ones.
const (
	stopEnd    = iota // ends with . ; : ! ? : what follows begins anew
	commaEnd          // ends with ,
	hyphenEnd         // ends with - or /
	closeEnd          // ends with ) ] » ” ’
	opens             // begins with ( [ « “
	month             // never given here: kept for callers' own classes
	year              // 19xx, 20xx
	number            // other digits
	mixed             // letters and digits
	acronym           // two capitals or more
	capital           // begins with a capital
	ing               // -ing
	ed                // -ed, -é, -ée, -és, -ées
	noun              // -tion -sion -ment -ness -ity -ité -ance -ence -age
	plural            // -s otherwise
	ly                // -ly, -ment after an e is noun: French adverbs are few
	adjective         // -al -ive -ous -able -ible -ic -ful -ique -el -if
	infinitive        // -er -ir -re
	short             // up to three letters
	other
	mark // no letter or digit
	kinds
)

var classOf = func() map[string]Class {
	m := map[string]Class{}
	for _, w := range small {
		if _, ok := m[w]; !ok {
			m[w] = Class(len(m))
		}
	}
	return m
}()

// smalls is the number of classes of small words.
var smalls = len(classOf)

// Classes is the number of classes.
func Classes() int { return smalls + kinds }

// First is the class of a word as something follows what stood before it.
func First(word string) Class {
	if r, _ := utf8.DecodeRuneInString(word); strings.ContainsRune("([«“\"‘", r) {
		return kind(opens)
	}
	return core(word)
}

// Last is the class of a word as something that is followed.
func Last(word string) Class {
	r, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case strings.ContainsRune(".;:!?", r):
		return kind(stopEnd)
	case r == ',':
		return kind(commaEnd)
	case r == '-' || r == '/':
		return kind(hyphenEnd)
	case strings.ContainsRune(")]»”’", r):
		return kind(closeEnd)
	}
	return core(word)
}

func kind(k int) Class { return Class(smalls + k) }

// core is the class of a word without the marks around it.
func core(word string) Class {
	w := spelling.Bare(word)
	if w == "" {
		return kind(mark)
	}
	low := strings.ToLower(w)
	if c, ok := classOf[low]; ok && (w == low || len(w) > 1) {
		return c
	}
	letters, digits, uppers := 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsUpper(r):
			uppers++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	switch {
	case digits == 4 && letters == 0 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")):
		return kind(year)
	case digits > 0 && letters == 0:
		return kind(number)
	case digits > 0:
		return kind(mixed)
	case uppers >= 2:
		return kind(acronym)
	case unicode.IsUpper(first):
		return kind(capital)
	}
	return kind(ending(low))
}

func ending(w string) int {
	has := func(ends ...string) bool {
		for _, e := range ends {
			if strings.HasSuffix(w, e) && len(w) > len(e)+1 {
				return true
			}
		}
		return false
	}
	switch {
	case utf8.RuneCountInString(w) <= 3:
		return short
	case has("ing"):
		return ing
	case has("ed", "é", "ée", "és", "ées"):
		return ed
	case has("tion", "sion", "ment", "ness", "ity", "ité", "ance", "ence", "age"):
		return noun
	case has("ly"):
		return ly
	case has("al", "ive", "ous", "able", "ible", "ic", "ful", "ique", "el", "if"):
		return adjective
	case has("s") && !has("ss"):
		return plural
	case has("er", "ir", "re"):
		return infinitive
	}
	return other
}

//
//go:generate go run ./train -o following.bin en.txt fr.txt
//go:embed following.bin
var following []byte

// step is the unit of the table.
const step = 1.0 / 16

// Follows is how much more likely b follows a in running text than by chance:
// the logarithm, in nats, between about -6 and 6; 0 where nothing is known.
func Follows(a, b Class) float64 {
	i := int(a)*Classes() + int(b)
	if i >= len(following) {
		return 0
	}
	return float64(int8(following[i])) * step
}

// IsSmall reports whether the class is that of one small word.
func (c Class) IsSmall() bool { return int(c) < smalls }

// IsCapital reports whether the class is of words that begin with a capital.
func (c Class) IsCapital() bool { return c == kind(capital) || c == kind(acronym) }
