package source

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"
)

// A font is what one font of a PDF says of its characters.
type font struct {
	name            string
	bold, italic    bool
	ascent, descent float64 // ems; descent is below zero
	vertical        bool    // writes downwards, which is not followed here
	composite       bool    // codes of two bytes (or as its CMap has them)
	value           pdf.Font
	unicode         *codeMap // ToUnicode; nil: none
	codes           *codeMap // a composite font's own CMap; nil: identity
	widths          func(code uint32) (float64, bool)
	base            *charmap.Charmap
	differs         map[byte]string // by the Encoding's Differences
	symbolic        bool
	scale           float64 // of widths to ems
	chars           map[uint32]char
}

// A char is one character of a font: its text ("" where it is not known) and its width in ems.
type char struct {
	text  string
	width float64
}

// font returns the font of this dictionary. Fonts are kept by what their
// dictionary says, as the library does not tell where an object stands.
func (t *textLayer) font(v pdf.Value) *font {
	if v.Kind() != pdf.Dict {
		return nil
	}
	key := v.String()
	if f, ok := t.fonts[key]; ok {
		return f
	}
	if len(t.fonts) >= maxFontsKept {
		clear(t.fonts)
	}
	f := readFont(v)
	t.fonts[key] = f
	return f
}

func readFont(v pdf.Value) *font {
	f := &font{value: pdf.Font{V: v}, chars: map[uint32]char{}, scale: 1.0 / 1000}
	f.name = strings.ToValidUTF8(baseName(v.Key("BaseFont").Name()), "?")
	descriptor := v.Key("FontDescriptor")
	if v.Key("Subtype").Name() == "Type0" {
		f.composite = true
		descendant := v.Key("DescendantFonts").Index(0)
		descriptor = descendant.Key("FontDescriptor")
		f.widths = cidWidths(descendant)
		if enc := v.Key("Encoding"); enc.Kind() == pdf.Stream {
			f.codes = readCodeMap(enc, v)
		} else {
			f.vertical = strings.HasSuffix(enc.Name(), "-V")
		}
	} else {
		f.widths = simpleWidths(v, descriptor, f.name)
		f.encoding(v.Key("Encoding"))
	}
	f.style(descriptor)
	if v.Key("Subtype").Name() == "Type3" {
		f.type3(v)
	}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		f.unicode = readCodeMap(u, v)
		if f.composite && f.codes == nil && !strings.HasPrefix(v.Key("Encoding").Name(), "Identity") && len(f.unicode.spaces) > 0 {
			f.codes = f.unicode // of a predefined CMap: its codes end where ToUnicode's do
		}
	}
	return f
}

// baseName is a font's name without the tag of a subset ("ABCDEF+Arial").
func baseName(name string) string {
	if i := strings.IndexByte(name, '+'); i == 6 {
		return name[i+1:]
	}
	return name
}

// Bits of a font descriptor's Flags (PDF 32000-1, table 123).
const (
	flagSymbolic  = 1 << 2
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

func (f *font) style(descriptor pdf.Value) {
	flags := descriptor.Key("Flags").Int64()
	low := strings.ToLower(f.name)
	f.symbolic = flags&flagSymbolic != 0
	f.bold = flags&flagForceBold != 0 || containsAny(low, "bold", "black", "heavy", "demi") || descriptor.Key("FontWeight").Float64() >= 600
	f.italic = flags&flagItalic != 0 || containsAny(low, "italic", "oblique")
	f.ascent, f.descent = descriptor.Key("Ascent").Float64()/1000, descriptor.Key("Descent").Float64()/1000
	if f.descent > 0 {
		f.descent = -f.descent // some writers forget the sign
	}
	ascent, descent := standardHeight(low)
	if f.ascent < 0.3 || f.ascent > 1.5 {
		f.ascent = ascent
	}
	if f.descent < -0.8 || f.descent > -0.05 {
		f.descent = descent
	}
}

// type3 takes the scale of a font whose glyphs are drawings.
func (f *font) type3(v pdf.Value) {
	if m := v.Key("FontMatrix"); m.Kind() == pdf.Array && m.Len() == 6 {
		f.scale = m.Index(0).Float64()
		if b, ok := box(v.Key("FontBBox")); ok && b.y1 > b.y0 {
			f.ascent, f.descent = b.y1*m.Index(3).Float64(), b.y0*m.Index(3).Float64()
		}
	}
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// next is the first code of a string and its length in bytes.
func (f *font) next(codes string) (code uint32, n int) {
	if !f.composite {
		return uint32(codes[0]), 1
	}
	if f.codes != nil {
		return f.codes.next(codes)
	}
	if len(codes) < 2 {
		return uint32(codes[0]), 1
	}
	return uint32(codes[0])<<8 | uint32(codes[1]), 2
}

// char is the character of a code.
func (f *font) char(code uint32) char {
	c, ok := f.chars[code]
	if ok {
		return c
	}
	cid := code
	if f.codes != nil {
		cid = f.codes.cid(code)
	}
	width, ok := f.widths(cid)
	c.width = width * f.scale
	if !ok {
		c.width = width / 1000
	}
	c.text = f.text(code)
	if len(f.chars) < 1<<16 {
		f.chars[code] = c
	}
	return c
}

// text is the character's text; "" where it is not known.
func (f *font) text(code uint32) string {
	if f.vertical {
		return ""
	}
	if f.unicode != nil {
		if s, ok := f.unicode.text[code]; ok {
			return readable(s)
		}
	}
	if f.composite {
		return f.predefined(code)
	}
	if s, ok := f.differs[byte(code)]; ok {
		return readable(s)
	}
	if f.unicode != nil && f.symbolic && f.base == nil {
		return ""
	}
	base := f.base
	if base == nil {
		base = charmap.Windows1252 // the usual superset of the standard encodings
	}
	r := base.DecodeByte(byte(code))
	if s, ok := symbolText(f.name, byte(code)); ok {
		return s
	}
	return readable(string(r))
}

// predefined reads the codes of a composite font without ToUnicode that are Unicode by name.
func (f *font) predefined(code uint32) string {
	name := f.value.V.Key("Encoding").Name()
	if strings.Contains(name, "UCS2") || strings.Contains(name, "UTF16") {
		return readable(string(rune(code)))
	}
	return ""
}

// readable drops what is no character: controls, private use, replacement marks.
// Ligatures are spelt out, odd blanks are blanks.
func readable(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 0xfb00 && r <= 0xfb06:
			b.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xfb00])
		case r == 0xa0, r == '\t', r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x3000:
			b.WriteByte(' ')
		case r == 0xad:
			b.WriteByte('-')
		case privateBullets[r] != 0:
			b.WriteRune(privateBullets[r])
		case r == utf8.RuneError, r == 0xfffe, r == 0xffff, unicode.Is(unicode.Co, r), unicode.IsControl(r):
			return ""
		case r == 0x200b, r == 0xfeff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// privateBullets are the places of Symbol and Wingdings in the private use area.
var privateBullets = map[rune]rune{
	0xf0b7: '•', 0xf0a7: '▪', 0xf0a8: '◻', 0xf06e: '■', 0xf06f: '□', 0xf071: '❑', 0xf075: '◆', 0xf076: '❖',
	0xf0d8: '➢', 0xf0e0: '→', 0xf0fc: '✓', 0xf0fe: '☑', 0xf02d: '-', 0xf0ae: '→', 0xf0de: '⇒',
}

// symbolText reads codes of Symbol and Wingdings that stand for bullets.
func symbolText(name string, code byte) (string, bool) {
	if !containsAny(strings.ToLower(name), "symbol", "wingdings") {
		return "", false
	}
	r, ok := privateBullets[0xf000|rune(code)]
	return string(r), ok
}

// encoding reads a simple font's Encoding.
func (f *font) encoding(v pdf.Value) {
	name := v.Name()
	if v.Kind() == pdf.Dict {
		name = v.Key("BaseEncoding").Name()
		f.differences(v.Key("Differences"))
	}
	switch name {
	case "WinAnsiEncoding":
		f.base = charmap.Windows1252
	case "MacRomanEncoding":
		f.base = charmap.Macintosh
	}
}

// differences reads [code name name … code name …].
func (f *font) differences(v pdf.Value) {
	f.differs = map[byte]string{}
	code := 0
	for i := range min(v.Len(), 1024) {
		switch x := v.Index(i); x.Kind() {
		case pdf.Integer:
			code = int(x.Int64())
		case pdf.Name:
			if code >= 0 && code < 256 {
				f.differs[byte(code)] = f.glyphText(x.Name(), byte(code))
			}
			code++
		}
	}
}

// glyphText is the text of a glyph's name at a code, by Adobe's list as the
// library has it and by its rules ("uni20AC", "u1F600").
func (f *font) glyphText(name string, code byte) string {
	for _, prefix := range []string{"uni", "u"} {
		hex, ok := strings.CutPrefix(name, prefix)
		if r, err := strconv.ParseUint(hex, 16, 32); ok && err == nil && len(hex) >= 4 && r <= unicode.MaxRune {
			return string(rune(r))
		}
	}
	switch {
	case len(name) == 1:
		return name
	case ligatures[name] != "":
		return ligatures[name]
	}
	text := f.value.Encoder().Decode(string([]byte{code}))
	if text == string(rune(code)) && numbered.MatchString(name) {
		return "" // the library gives the code itself where it does not know the name
	}
	return text
}

var ligatures = map[string]string{
	"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "f_i": "fi", "f_f": "ff", "f_l": "fl",
	"f_f_i": "ffi", "f_f_l": "ffl", "nbspace": " ", "hyphenminus": "-",
}

// numbered are glyph names that say nothing of the character.
var numbered = regexp.MustCompile(`^(\.notdef|[A-Za-z]{1,5}[0-9]+|[0-9]+)$`)
