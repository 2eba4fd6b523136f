package render

import (
	"hash/fnv"
	"strings"
	"unicode"

	"annex/model"
)

// cleanText drops what a sheet cannot hold: control characters (a tab becomes
// a space, line ends become "\n"), broken UTF-8 and non-characters.
func cleanText(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r != '\n' && barred(r) }) < 0 {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', !barred(r):
			return r
		case r == '\t':
			return ' '
		case r == '\r', r == '\v', r == '\u2028', r == '\u2029':
			return '\n'
		case r == unicode.ReplacementChar:
			return r
		}
		return -1
	}, s)
}

func barred(r rune) bool {
	return r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' ||
		r >= 0xfff9 && r <= 0xfffb || r&0xfffe == 0xfffe || r == unicode.ReplacementChar
}

func cleanRuns(t model.Text) model.Text {
	out := make(model.Text, 0, len(t))
	for _, r := range t {
		out = append(out, model.Run{Text: cleanText(r.Text), Change: r.Change})
	}
	return out.Normal()
}

// formulaLike reports whether a spreadsheet would take s, typed or read from
// CSV, for a formula.
func formulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}

// textHash is what the sheet Rows keeps of a cell, to tell on the way back
// whether it was touched: 32 bits of FNV-1a over the text's words, so that
// white space, which programs change on saving, does not count.
func textHash(s string) string {
	h := fnv.New32a()
	for word := range strings.FieldsSeq(s) {
		h.Write([]byte(word))
		h.Write([]byte{' '})
	}
	const hex = "0123456789abcdef"
	var out [8]byte
	n := h.Sum32()
	for i := range out {
		out[i] = hex[n>>(28-4*i)&15]
	}
	return string(out[:])
}
