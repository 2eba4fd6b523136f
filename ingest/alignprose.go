package ingest

import (
	"regexp"
	"strings"
)

// Running text that is set in columns, and lists whose numbers stand apart from their text, look like tables without rules.

const (
	proseWords = 3   // words that a line of running text has at least
	proseWidth = 0.6 // the share of its column's width that it fills
	proseShare = 0.7 // how many lines of all columns are such, at least
	// proseSurely is how many of the lines that there are, where the columns' do not stand beside one another.
	proseSurely = 0.85
)

// proseColumns reports whether strips are lines of running text in columns beside one another: hardly any is short, as the last lines of cells are,
// or missing, unless the columns' lines do not stand at the same heights.
func (a *alignment) proseColumns(strips []*strip, cols []span) bool {
	if len(cols) > 3 || len(strips) < 4 {
		return false
	}
	full, all := make([]int, len(cols)), make([]int, len(cols))
	for _, s := range strips {
		for _, p := range a.placeAll(s, cols) {
			all[p.first]++
			if p.first == p.last && len(strings.Fields(p.text())) >= proseWords && float64(p.box.Dx()) >= proseWidth*float64(cols[p.first].width()) {
				full[p.first]++
			}
		}
	}
	lines, pieces := 0, 0
	for c, n := range full {
		if n*2 < all[c] || n < 4 {
			return false
		}
		lines, pieces = lines+n, pieces+all[c]
	}
	return float64(lines) >= proseShare*float64(len(strips)*len(cols)) || lines >= 16 && float64(lines) >= proseSurely*float64(pieces)
}

// itemNumber matches the number of an item, as it stands before its text.
var itemNumber = regexp.MustCompile(`^\(?([0-9]{1,2}(\.[0-9]{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]$`)

// numberedItems reports whether the strips are the items of a list: the first of two columns holds nothing but their numbers.
func (a *alignment) numberedItems(strips []*strip, cols []span) bool {
	if len(cols) != 2 {
		return false
	}
	n := 0
	for _, s := range strips {
		for _, p := range a.placeAll(s, cols) {
			if p.first > 0 {
				continue
			}
			if p.last > 0 || !itemNumber.MatchString(strings.TrimSpace(p.text())) {
				return false
			}
			n++
		}
	}
	return n > 0
}
