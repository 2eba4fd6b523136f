package model

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"
)

// Fingerprint is eight hexadecimal digits by which a text is known again
// after it travelled: 32 bits of FNV-1a over the printing characters of its
// words, so that what programs change on saving, white space and control
// characters, does not count.
func Fingerprint(s string) string {
	h := fnv.New32a()
	for word := range strings.FieldsSeq(s) {
		h.Write([]byte(strings.Map(printing, word)))
		h.Write([]byte{' '})
	}
	return fmt.Sprintf("%08x", h.Sum32())
}

func printing(r rune) rune {
	if unicode.IsControl(r) || r == unicode.ReplacementChar || r&0xfffe == 0xfffe {
		return -1
	}
	return r
}
