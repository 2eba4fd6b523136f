package reconcile

import (
	"hash/fnv"
	"math"
	"strings"
	"unicode"

	"annex/model"
)

// plain is a cell as revised with its white space made single.
func plain(c model.Cell) string { return strings.Join(strings.Fields(c.Revised()), " ") }

// same compares texts without regard to capitals at their start, quotes,
// dashes of different lengths, bullets and the final point.
func same(a, b string) bool { return a == b || canonical(a) == canonical(b) }

var alike = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "–", "-", "—", "-", "\u00a0", " ", "•", "", "…", "...")

func canonical(s string) string {
	return strings.TrimRight(strings.Join(strings.Fields(alike.Replace(s)), " "), ". ")
}

// A vector counts the features of a text: its words, and the runs of three
// letters in them, which a misread letter leaves mostly whole.
type vector map[uint32]float64

func features(s string) vector {
	v := vector{}
	words := strings.FieldsFunc(strings.ToLower(alike.Replace(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, w := range words {
		v[feature("w", w)]++
		r := []rune(" " + w + " ")
		for i := 0; i+3 <= len(r); i++ {
			v[feature("t", string(r[i:i+3]))] += 0.5
		}
	}
	return v
}

func feature(kind, s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(kind))
	h.Write([]byte(s))
	return h.Sum32()
}

// weigh scales the features by how rare they are: df of n texts hold each.
func (v vector) weigh(df map[uint32]int, n int) vector {
	out := make(vector, len(v))
	for f, c := range v {
		out[f] = math.Sqrt(c) * math.Log(1+float64(n)/float64(1+df[f]))
	}
	return out
}

// cosine is 1 for texts of the same features, 0 where they share none. Two
// empty texts are alike.
func cosine(a, b vector) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	var dot, x, y float64
	for f, c := range a {
		dot += c * b[f]
		x += c * c
	}
	for _, c := range b {
		y += c * c
	}
	if x == 0 || y == 0 {
		return 0
	}
	return dot / math.Sqrt(x*y)
}

// similarText compares two short texts by themselves.
func similarText(a, b string) float64 {
	if same(a, b) {
		return 1
	}
	return cosine(features(a), features(b))
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
