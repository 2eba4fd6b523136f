package render

import (
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/image/font/sfnt"

	"annex/model"
)

// Families of the file: the style's own, and the one that steps in where it lacks a character.
const (
	family   = "annex"
	fallback = "annex2"
	unseen   = "-" // of characters that are not seen anyway, where no font has them
)

var fontStyles = []string{"", "B", "I", "BI"}

// A typefaces holds the fonts of a paper and what was measured with them.
type typefaces struct {
	faces   map[faceKey]face
	fonts   map[string]*sfnt.Font // by style; the fallback under its family
	choices map[string]map[rune]string
	told    []rune          // of one text
	stepIn  bool            // the fallback is in the file
	letters map[rune]string // what forms of joined letters that were printed stand for
}

type faceKey struct {
	style string
	size  float64
}

func newTypefaces() typefaces {
	return typefaces{map[faceKey]face{}, map[string]*sfnt.Font{}, map[string]map[rune]string{}, nil, false, map[rune]string{}}
}

func (f Fonts) file(style string) string {
	switch style {
	case "B":
		return f.Bold
	case "I":
		return f.Italic
	case "BI":
		return f.BoldItalic
	case fallback:
		return f.Fallback
	}
	return f.Regular
}

// loadFonts reads the style's fonts; the fallback is put into the file when it is first needed.
func (p *paper) loadFonts() error {
	for _, style := range fontStyles {
		data, err := p.readFont(style)
		if err != nil {
			return err
		}
		p.choices[style] = map[rune]string{}
		p.pdf.AddUTF8FontFromBytes(family, style, data)
	}
	if p.style.Fonts.Fallback != "" {
		if _, err := p.readFont(fallback); err != nil {
			return err
		}
	}
	return p.pdf.Error()
}

func (p *paper) readFont(style string) ([]byte, error) {
	name := p.style.Fonts.file(style)
	data, err := p.style.file("fonts", name)
	if err != nil {
		return nil, fmt.Errorf("font %q: %w", name, err)
	}
	if p.fonts[style], err = sfnt.Parse(data); err != nil {
		return nil, fmt.Errorf("font %q: %w", name, err)
	}
	return data, nil
}

// face measures runes in a font style and size; widths are kept.
func (p *paper) face(style string, size float64) face {
	key := faceKey{style, size}
	if f, ok := p.faces[key]; ok {
		return f
	}
	widths := map[rune]float64{}
	f := func(r rune) float64 {
		w, ok := widths[r]
		if !ok {
			shown, family := p.choose(r, style)
			if family != unseen {
				p.setFont(family, style, size)
				w = p.pdf.GetStringWidth(string(shown))
			}
			widths[r] = w
		}
		return w
	}
	p.faces[key] = f
	return f
}

// setFont selects a font; the fallback has one style only.
func (p *paper) setFont(in, style string, size float64) {
	if in == fallback {
		style = ""
	}
	p.pdf.SetFont(in, style, size)
}

// report tells of the characters of a text, to stand at p.at, that no font has.
func (p *paper) report(t model.Text, style string) {
	for _, run := range t {
		for _, r := range run.Text {
			if r < 0x7f || unicode.IsControl(r) || p.opt.Warn == nil {
				continue
			}
			if p.has(r, style) || p.choices[style][r] == unseen || slices.Contains(p.told, r) {
				continue
			}
			p.told = append(p.told, r)
			at := p.at
			at.Err = fmt.Errorf("no font has %q (%U); it prints as \"?\"", r, r)
			p.opt.Warn(at)
		}
	}
	p.told = p.told[:0]
}

// choose returns the family that has the character, and "?" in its place where
// none has it. The PDF writer's fonts end with the basic plane.
func (p *paper) choose(r rune, style string) (rune, string) {
	if in, ok := p.choices[style][r]; ok {
		if in == "" {
			return '?', family
		}
		return r, in
	}
	in := ""
	switch {
	case r <= 0xffff && hasGlyph(p.fonts[style], r):
		in = family
	case r <= 0xffff && p.fonts[fallback] != nil && hasGlyph(p.fonts[fallback], r):
		in = fallback
		if !p.stepIn {
			data, _ := p.style.file("fonts", p.style.Fonts.Fallback) // it was read before
			p.pdf.AddUTF8FontFromBytes(fallback, "", data)
			p.stepIn = true
		}
	}
	if in == "" && (formatsOnly(r) || unicode.Is(unicode.Variation_Selector, r)) {
		in = unseen
	}
	p.choices[style][r] = in
	if in != "" {
		if of := plainLetters(r); of != "" {
			p.letters[r] = reversed(of)
		}
		return r, in
	}
	return '?', family
}

// has reports whether a font has the character.
func (p *paper) has(r rune, style string) bool {
	p.choose(r, style)
	in := p.choices[style][r]
	return in != "" && in != unseen
}

func hasGlyph(f *sfnt.Font, r rune) bool {
	var buf sfnt.Buffer
	i, err := f.GlyphIndex(&buf, r)
	return err == nil && i != 0
}

// write prints one line whose top is y, in stretches of one font.
func (p *paper) write(x, y float64, s, style string, size float64) {
	var stretch []rune
	in := family
	flush := func() {
		if len(stretch) > 0 {
			p.setFont(in, style, size)
			p.pdf.Text(x, y+0.86*size, string(stretch))
			x += p.measure(string(stretch), style, size)
		}
		stretch = stretch[:0]
	}
	for _, r := range s {
		shown, font := p.choose(r, style)
		if font == unseen {
			continue
		}
		if font != in {
			flush()
			in = font
		}
		stretch = append(stretch, shown)
	}
	flush()
}
