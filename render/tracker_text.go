package render

import (
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
	if len(t) == 0 {
		return nil
	}
	if len(t) == 1 && t[0].Text != "" {
		if clean := cleanText(t[0].Text); clean == t[0].Text {
			return t
		}
	}
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
