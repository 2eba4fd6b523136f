// Package source turns files into pages: the picture of each page at its own
// resolution, or the glyphs and drawn lines of a page that has a text layer.
package source

import "image"

// A Page is one page of the input, turned the way a reader holds it as far as the file says
// (/Rotate, EXIF, TIFF orientation are applied).
type Page struct {
	File   string  // the file's name, for errors
	Number int     // from 1, counted over all files
	InFile int     // from 1, within the file: what errors name
	Width  float64 // points
	Height float64 // points

	// Gray is the page's picture; nil for a page that is read from its text layer.
	Gray *image.Gray
	// Color is the same picture in colour; nil where the source has none.
	Color *image.RGBA
	// DPIX and DPIY are the picture's dots per inch; a fax has 204 × 196.
	DPIX, DPIY float64
	// DPIAssumed is set where the file says nothing of its resolution.
	DPIAssumed bool

	// Note says what was assumed or left out; mostly empty.
	Note string

	// Glyphs and Strokes are what a text layer draws; empty for a scanned page.
	Glyphs  []Glyph
	Strokes []Stroke
}

// A Glyph is one drawn character (a ligature is one glyph of several letters,
// a drawn blank is one of " "), boxes and sizes in points from the page's top left.
type Glyph struct {
	Text           string
	X0, Y0, X1, Y1 float64 // from the font's ascent to its descent
	Baseline       float64
	Depth          float64 // from the baseline down to the box's lower edge, along the letter
	Size           float64
	Font           string
	Bold, Italic   bool
	Color          [3]uint8
	// Turn is how far the writing is turned, in quarters clockwise: 0 for
	// upright text, 3 for text that runs upwards. Baseline is of use where it is 0.
	Turn int
}

// A Stroke is a drawn straight line or thin filled rectangle.
type Stroke struct {
	X0, Y0, X1, Y1 float64 // its axis, horizontal or vertical
	Width          float64 // points
	Color          [3]uint8
}
