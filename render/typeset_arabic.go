package render

import (
	"slices"
	"unicode"
)

// arabicForms are the forms of Arabic letters that Unicode has as characters of their
// own (Arabic Presentation Forms A and B), through which fonts without further knowledge
// of the script can be used: the letter, its first form, and how many there are. They
// stand in the order alone, last, first, in the middle of joined letters.
var arabicForms = map[rune]struct {
	first rune
	n     int
}{
	'ء': {0xfe80, 1}, 'آ': {0xfe81, 2}, 'أ': {0xfe83, 2}, 'ؤ': {0xfe85, 2}, 'إ': {0xfe87, 2}, 'ئ': {0xfe89, 4}, 'ا': {0xfe8d, 2},
	'ب': {0xfe8f, 4}, 'ة': {0xfe93, 2}, 'ت': {0xfe95, 4}, 'ث': {0xfe99, 4}, 'ج': {0xfe9d, 4}, 'ح': {0xfea1, 4}, 'خ': {0xfea5, 4},
	'د': {0xfea9, 2}, 'ذ': {0xfeab, 2}, 'ر': {0xfead, 2}, 'ز': {0xfeaf, 2}, 'س': {0xfeb1, 4}, 'ش': {0xfeb5, 4}, 'ص': {0xfeb9, 4},
	'ض': {0xfebd, 4}, 'ط': {0xfec1, 4}, 'ظ': {0xfec5, 4}, 'ع': {0xfec9, 4}, 'غ': {0xfecd, 4}, 'ف': {0xfed1, 4}, 'ق': {0xfed5, 4},
	'ك': {0xfed9, 4}, 'ل': {0xfedd, 4}, 'م': {0xfee1, 4}, 'ن': {0xfee5, 4}, 'ه': {0xfee9, 4}, 'و': {0xfeed, 2}, 'ى': {0xfeef, 2},
	'ي': {0xfef1, 4},
	// Persian and Urdu.
	'پ': {0xfb56, 4}, 'ٹ': {0xfb66, 4}, 'چ': {0xfb7a, 4}, 'ڈ': {0xfb88, 2}, 'ژ': {0xfb8a, 2}, 'ڑ': {0xfb8c, 2}, 'ک': {0xfb8e, 4},
	'گ': {0xfb92, 4}, 'ں': {0xfb9e, 2}, 'ھ': {0xfbaa, 4}, 'ی': {0xfbfc, 4},
}

// lamAlef are the letters that lam joins to one sign, and that sign's first form.
var lamAlef = map[rune]rune{'آ': 0xfef5, 'أ': 0xfef7, 'إ': 0xfef9, 'ا': 0xfefb}

const (
	lam      = 'ل'
	tatweel  = 'ـ'
	joiner   = '\u200d'
	noJoiner = '\u200c'
)

// joinsNext reports whether a letter joins the one after it, joinsLast whether it joins the one before.
func joinsNext(r rune) bool { return arabicForms[r].n == 4 || r == tatweel || r == joiner }

func joinsLast(r rune) bool { return arabicForms[r].n >= 2 || r == tatweel || r == joiner }

// shape puts the forms of joined letters in the place of Arabic letters.
func shape(para []setRune) []setRune {
	out := make([]setRune, 0, len(para))
	var before rune // the letter before, where it joins
	for i := 0; i < len(para); i++ {
		c := para[i]
		forms, known := arabicForms[c.r]
		if !known {
			if !unicode.Is(unicode.Mn, c.r) {
				before = c.r
			}
			out = append(out, c)
			continue
		}
		last := joinsLast(c.r) && joinsNext(before)
		before = c.r
		c.shaped = true
		if i+1 < len(para) && c.r == lam && lamAlef[para[i+1].r] != 0 && para[i+1].change == c.change {
			before = para[i+1].r
			c.r = lamAlef[before]
			if last {
				c.r++
			}
			out = append(out, c)
			i++
			continue
		}
		c.r = forms.first
		if last {
			c.r++
		}
		if joinsNext(before) && joinsLast(nextLetter(para[i+1:])) {
			c.r += 2
		}
		out = append(out, c)
	}
	return out
}

// nextLetter is the first character that is no mark; 0 where there is none.
func nextLetter(para []setRune) rune {
	for _, c := range para {
		if !unicode.Is(unicode.Mn, c.r) {
			return c.r
		}
	}
	return 0
}

// plainLetters is the text that a form stands for, "" where it is none.
func plainLetters(form rune) string { return lettersOfForms[form] }

var lettersOfForms = func() map[rune]string {
	out := map[rune]string{}
	for letter, forms := range arabicForms {
		for i := range forms.n {
			out[forms.first+rune(i)] = string(letter)
		}
	}
	for alef, form := range lamAlef {
		out[form], out[form+1] = string(lam)+string(alef), string(lam)+string(alef)
	}
	return out
}()

// reversed is a text from its end: what a sign of two letters stands for as readers of
// pages expect it, who turn all letters of a word.
func reversed(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}
