package word

import (
	"strconv"
	"strings"
)

// symbol gives the character that a w:sym prints. Symbol fonts have theirs at
// U+F020 to U+F0FF; the few that stand in text are named here, others stay as they are.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0x10ffff {
		return ""
	}
	c := rune(n)
	if c >= 0xf000 && c <= 0xf0ff {
		c -= 0xf000
	} else if c > 0xff {
		return string(c)
	}
	switch f := strings.ToLower(font); {
	case strings.HasPrefix(f, "wingdings 2"):
		if s, ok := map[rune]string{0x50: "✓", 0x52: "☑", 0x54: "☒", 0xa3: "☐", 0x4f: "✗"}[c]; ok {
			return s
		}
	case strings.HasPrefix(f, "wingdings"):
		if s, ok := wingdings[c]; ok {
			return s
		}
	case strings.HasPrefix(f, "symbol"):
		if s, ok := symbols[c]; ok {
			return s
		}
		if i := strings.IndexRune("abcdefghijklmnopqrstuvwxyz", c); i >= 0 {
			return string([]rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")[i])
		}
		if i := strings.IndexRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ", c); i >= 0 {
			return string([]rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")[i])
		}
	default:
		return string(c) // a text font under a symbol's number
	}
	return string(rune(n))
}

var wingdings = map[rune]string{
	0x6c: "●", 0x6e: "■", 0x6f: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0xa7: "▪", 0xa8: "◻",
	0xd8: "➢", 0xe0: "→", 0xdf: "←", 0xe1: "↑", 0xe2: "↓", 0xe8: "➔", 0xf0: "⇨", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑",
	0x4a: "☺", 0x4b: "😐", 0x4c: "☹", 0x28: "☎", 0x2a: "✉", 0x9f: "•",
}

var symbols = map[rune]string{
	0xb7: "•", 0xb0: "°", 0xb1: "±", 0xa3: "≤", 0xb3: "≥", 0xb4: "×", 0xb8: "÷", 0xb9: "≠", 0xba: "≡", 0xbb: "≈", 0xbc: "…",
	0xae: "→", 0xac: "←", 0xad: "↑", 0xaf: "↓", 0xab: "↔", 0xde: "⇒", 0xdb: "⇔", 0xa5: "∞", 0xd6: "√", 0xe5: "∑", 0xf2: "∫",
	0xc5: "⊕", 0xce: "∈", 0xcf: "∉", 0xd2: "®", 0xd3: "©", 0xd4: "™", 0xa7: "♣", 0xa8: "♦", 0xa9: "♥", 0xaa: "♠", 0xd7: "⋅", 0x2d: "−",
}
