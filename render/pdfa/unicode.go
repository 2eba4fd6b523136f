package pdfa

import (
	"bytes"
	"fmt"
)

// unicodeMap is the map from codes to Unicode of gofpdf's fonts, whose codes
// are UTF-16 units. gofpdf writes it as one range, but a range must not leave its first
// byte (ISO 32000-1, 9.10.3).
func unicodeMap() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var high []int
	for h := range 256 {
		if h < 0xd8 || h > 0xdf { // surrogates
			high = append(high, h)
		}
	}
	for len(high) > 0 {
		n := min(len(high), 100)
		fmt.Fprintf(&b, "%d beginbfrange\n", n)
		for _, h := range high[:n] {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		b.WriteString("endbfrange\n")
		high = high[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
