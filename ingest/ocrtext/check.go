package ocrtext

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// MaxSize is the largest text that is read, in bytes: some thousand pages.
const MaxSize = 16 << 20

// LooksLike reports whether the first bytes of a file are plain text.
func LooksLike(head []byte) bool {
	s, err := decode(head, true)
	return err == nil && strings.TrimSpace(s) != ""
}

// decode makes a string of UTF-8, UTF-16 or, where it is neither, Windows-1252
// text. cut says that the text may end inside a character.
func decode(data []byte, cut bool) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = fromUTF16(data)
	}
	if cut {
		for n := 0; n < utf8.UTFMax && len(data) > 0 && !utf8.Valid(data); n++ {
			if r, size := utf8.DecodeLastRune(data); r == utf8.RuneError && size == 1 {
				data = data[:len(data)-1]
			}
		}
	}
	s := string(data)
	if !utf8.ValidString(s) {
		var err error
		if s, err = charmap.Windows1252.NewDecoder().String(s); err != nil {
			return "", err
		}
	}
	odd, n := 0, 0
	for _, r := range s {
		n++
		if r == 0 {
			return "", errors.New("is no plain text: it holds zero bytes")
		}
		if r == utf8.RuneError || unicode.IsControl(r) && !strings.ContainsRune("\n\r\t\f\v", r) {
			odd++
		}
	}
	if odd*50 > n {
		return "", fmt.Errorf("is no plain text: %d of its %d characters are none", odd, n)
	}
	return s, nil
}

func fromUTF16(data []byte) []byte {
	big := data[0] == 0xfe
	var u []uint16
	for i := 2; i+1 < len(data); i += 2 {
		a, b := uint16(data[i]), uint16(data[i+1])
		if big {
			a, b = b, a
		}
		u = append(u, b<<8|a)
	}
	return []byte(string(utf16.Decode(u)))
}
