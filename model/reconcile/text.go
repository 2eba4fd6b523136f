package reconcile

import (
	"math"
	"strings"
)

// single is a text with its white space made single.
func single(s string) string {
	if plainSingle(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainSingle reports whether a text is of ASCII and its white space is single already.
func plainSingle(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 || c < ' ' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return before != ' ' || s == ""
}

// same compares texts without regard to quotes, dashes of different lengths,
// bullets, white space and the final point.
func same(a, b string) bool { return a == b || canonical(a) == canonical(b) }

var alike = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`,
	"–", "-", "—", "-", "‑", "-", "\u00a0", " ", "\u202f", " ", "\u00ad", "", "•", " ", "▪", " ", "●", " ", "·", " ", "…", "...")

func canonical(s string) string {
	if plainSingle(s) && strings.IndexByte(s, '"') < 0 {
		return strings.TrimRight(s, ". ")
	}
	return strings.TrimRight(strings.Join(strings.Fields(strings.ReplaceAll(alike.Replace(s), `"`, "'")), " "), ". ")
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
