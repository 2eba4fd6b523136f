package render

import (
	"math"
	"strings"
	"unicode/utf16"
)

// Cells are set in Arial 10, for which LibreOffice has a font of the same
// widths everywhere, so that one measure holds in both.
const (
	cellFont     = "Arial"
	cellSize     = 10.0
	lineHeight   = 12.75 // points of a line of Arial 10 in Excel
	maxRowHeight = 409.0 // points, Excel's limit
	digitPixels  = 7.0   // width of a digit of Arial 10 at 96 dpi, the unit of column widths
	maxCellText  = 32767 // UTF-16 units, Excel's limit for one cell
)

// arialWidths are the advance widths of ' ' to '~' in thousandths of the
// size, from Adobe's metrics of Helvetica, which Arial shares.
var arialWidths = [95]int16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// textPixels is the width of s in Arial 10 at 96 dpi, a little on the wide side.
func textPixels(s string) float64 {
	var units float64
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			units += float64(arialWidths[r-' '])
		case r >= 0x2E80: // ideographs and other full-width letters
			units += 1000
		case r >= 0xC0 && r <= 0xDE:
			units += 722
		default:
			units += 600
		}
	}
	return units / 1000 * cellSize * 96 / 72 * 1.03
}

// spacePixels is the width of a space, as textPixels gives it.
const spacePixels = 0.278 * cellSize * 96 / 72 * 1.03

// lines is how many lines s takes in a wrapped cell of a column so many characters wide.
func lines(s string, width float64) int {
	room := width * digitPixels
	n := 0
	for paragraph := range strings.SplitSeq(s, "\n") {
		n++
		x := 0.0
		for word := range strings.SplitAfterSeq(paragraph, " ") {
			trimmed := strings.TrimRight(word, " ")
			bare := textPixels(trimmed)
			full := bare + float64(len(word)-len(trimmed))*spacePixels
			switch {
			case x > 0 && x+bare > room:
				n++
				x = full
			default:
				x += full
			}
			if bare > room { // broken inside the word
				more := math.Ceil(bare/room) - 1
				n += int(more)
				x = full - more*room
			}
		}
	}
	return n
}

// rowHeight is the height in points that shows so many lines.
func rowHeight(lines int) float64 {
	return min(float64(max(lines, 1))*lineHeight+2, maxRowHeight)
}

// maxLines is how many lines a row can show.
const maxLines = 31

// fitWidth is the column width, from base to most, at which s takes no more than maxLines.
func fitWidth(s string, base, most float64) float64 {
	if float64(len(s))*4 < base*maxLines { // cannot be too long for it
		return base
	}
	for base < most && lines(s, base) > maxLines {
		base = min(base*1.15, most)
	}
	return base
}

// easyLines is how many lines a text may take that stands in many rows, before
// its column is widened.
const easyLines = 4

// easyWidth is the column width, from base to most, at which s takes no more than easyLines.
func easyWidth(s string, base, most float64) float64 {
	for base < most && lines(s, base) > easyLines {
		base = min(base+1, most)
	}
	return base
}

// cellUnits is the length of s as Excel counts it.
func cellUnits(s string) int {
	if len(s) <= maxCellText {
		return 0 // short enough, however it is counted
	}
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
