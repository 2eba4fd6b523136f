package pdfa

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf16"
)

// unicodeMap is the map from codes to Unicode of gofpdf's fonts, whose codes
// are UTF-16 units. gofpdf writes it as one range, but a range must not leave its first
// byte (ISO 32000-1, 9.10.3). Codes in letters stand for other characters than themselves.
func unicodeMap(letters map[rune]string) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var ranges, chars []string
	for high := rune(0); high < 0x100; high++ {
		if high >= 0xd8 && high <= 0xdf { // surrogates
			continue
		}
		from := high << 8
		for r := from; r <= high<<8+0xff; r++ {
			if letters[r] == "" {
				continue
			}
			if from < r {
				ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> <%04X>\n", from, r-1, from))
			}
			from = r + 1
			to := ""
			for _, u := range utf16.Encode([]rune(letters[r])) {
				to += fmt.Sprintf("%04X", u)
			}
			chars = append(chars, fmt.Sprintf("<%04X> <%s>\n", r, to))
		}
		if from <= high<<8+0xff {
			ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> <%04X>\n", from, high<<8+0xff, from))
		}
	}
	for _, part := range []struct {
		name  string
		lines []string
	}{{"bfrange", ranges}, {"bfchar", chars}} {
		for lines := range slices.Chunk(part.lines, 100) { // no more in one block
			fmt.Fprintf(&b, "%d begin%s\n", len(lines), part.name)
			for _, l := range lines {
				b.WriteString(l)
			}
			fmt.Fprintf(&b, "end%s\n", part.name)
		}
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
