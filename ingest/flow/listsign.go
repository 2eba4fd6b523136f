package flow

import (
	"strings"
	"unicode"
)

// listShapes are the characters that are drawn shapes and no text: marks of lists, geometric shapes,
// stars, hands, and dingbats but for figures in circles and brackets.
var listShapes = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x2022, Hi: 0x2023, Stride: 1}, {Lo: 0x2043, Hi: 0x2043, Stride: 1}, {Lo: 0x204c, Hi: 0x204d, Stride: 1},
	{Lo: 0x25a0, Hi: 0x25ff, Stride: 1}, {Lo: 0x2605, Hi: 0x2606, Stride: 1}, {Lo: 0x261a, Hi: 0x261f, Stride: 1},
	{Lo: 0x2701, Hi: 0x2712, Stride: 1}, {Lo: 0x2719, Hi: 0x275a, Stride: 1}, {Lo: 0x2761, Hi: 0x2767, Stride: 1},
	{Lo: 0x2794, Hi: 0x27af, Stride: 1}, {Lo: 0x2b1b, Hi: 0x2b2f, Stride: 1},
	{Lo: 0xf0a7, Hi: 0xf0a7, Stride: 1}, {Lo: 0xf0b7, Hi: 0xf0b7, Stride: 1}, {Lo: 0xf0d8, Hi: 0xf0d8, Stride: 1}, // of symbol fonts
}}

// ListShape reports whether a character is a shape that lists begin with and text hardly has: • ◊ ❖ ➢.
func ListShape(r rune) bool { return unicode.Is(listShapes, r) }

// ListSign reports whether a list's items may begin with a character and a wide gap: a shape, a dash,
// an arrow, a tick or an angle.
func ListSign(r rune) bool {
	return plainListSign(r) || strings.ContainsRune("›»―‒‐", r) || r >= '←' && r <= '⇿' || r >= '☐' && r <= '☒' || r >= '✓' && r <= '✘'
}

// plainListSign reports whether a blank behind a character is enough: arrows and ticks before a blank are text.
func plainListSign(r rune) bool {
	return ListShape(r) || strings.ContainsRune("∙·*–—-−\uf02d", r)
}
