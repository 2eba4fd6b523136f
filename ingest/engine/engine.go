// Package engine is the border between this program and whatever reads text
// from pixels. An engine knows no page, table, ruling or mark: it is given the
// picture of one line of text, strokes through and under it already erased,
// and returns the characters it sees.
package engine

import (
	"context"
	"image"
)

// An Engine reads one line of text. It is safe for concurrent use.
type Engine interface {
	// Name is how provenance names the engine: "tesseract", "pp-ocr".
	Name() string
	// Line reads the single line of dark text on a light ground in m, which was
	// scanned at dpi. The symbols are in reading order; a page without
	// text gives none and no error.
	Line(ctx context.Context, m *image.Gray, dpi int) ([]Symbol, error)
}

// A Symbol is one character, or the single space between two words.
type Symbol struct {
	Text string // one character as printed; " " between words
	// X0 and X1 are its extent in pixels from the left of the image that was
	// read, as the engine gives it: exact to about a quarter of a character.
	X0, X1 int
	// Confidence is the engine's own, scaled to 0…1. A space has its neighbours' lower one.
	Confidence float64
	// Also is what else the character may be, likeliest first, as far as the engine tells; "" stands for no character.
	Also Choices
}

// A Choice is a character that was not chosen, with the engine's probability for it, 0…1.
type Choice struct {
	Text string
	P    float64
}

// Choices are those of one character.
type Choices []Choice

// Chance is the engine's probability that the character is text instead; 0 where it does not tell.
func (cs Choices) Chance(text string) float64 {
	for _, c := range cs {
		if c.Text == text {
			return c.P
		}
	}
	return 0
}

// Text joins the symbols.
func Text(line []Symbol) string {
	var b []byte
	for _, s := range line {
		b = append(b, s.Text...)
	}
	return string(b)
}
