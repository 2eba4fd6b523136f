package prose

import (
	_ "embed"
	"encoding/binary"
	"hash/fnv"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
)

// The pairs of English words that books often use, by the program in the
// folder pairs: sorted numbers of four bytes, of which the low six bits are how
// much oftener than by chance the pair stands, in eighths of a nat, and the
// others a hash of the words. A word of which pairs are known has an entry itself.
//
//go:generate go run ./pairs -o pairs.bin WORDS.txt PAIRS.txt
//go:embed pairs.bin
var pairs []byte

const scoreBits = 6

// PairHash is the hash of a pair of words in small letters, or of a word and "",
// as the table has it.
func PairHash(a, b string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(a))
	h.Write([]byte{' '})
	h.Write([]byte(b))
	return h.Sum32() >> scoreBits << scoreBits
}

// entry is the score of a hash; -1: it is not there.
func entry(h uint32) int {
	n := len(pairs) / 4
	i := sort.Search(n, func(i int) bool { return binary.LittleEndian.Uint32(pairs[4*i:]) >= h })
	if i == n {
		return -1
	}
	if x := binary.LittleEndian.Uint32(pairs[4*i:]); x>>scoreBits<<scoreBits == h {
		return int(x & (1<<scoreBits - 1))
	}
	return -1
}

// Known reports whether a word, in small letters without the marks around it,
// is one of which pairs are known.
func Known(word string) bool { return word != "" && entry(PairHash(word, "")) >= 0 }

// Pair is how much more likely the word b follows a than by chance, in nats, by
// the table of pairs; ok is false where that says nothing: for words that it does
// not know, or behind a mark that ends a sentence.
func Pair(a, b string) (score float64, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if strings.ContainsRune(".;:!?,-/)”’»", last) || strings.ContainsRune("(“‘«", first) {
		return 0, false
	}
	x, y := spelling.Word(a), spelling.Word(b)
	if !Known(x) || !Known(y) {
		return 0, false
	}
	begins, _ := utf8.DecodeRuneInString(a)
	if unicode.IsUpper(first) && !unicode.IsUpper(begins) {
		return 0, false // capitals amid a sentence begin names, which the table does not tell from words
	}
	if e := entry(PairHash(x, y)); e >= 0 {
		return float64(e) / 8, true
	}
	return unseen, true
}

// unseen is the score of two known words that books seldom put side by side.
const unseen = -0.9
