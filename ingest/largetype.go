package ingest

// Headings are set in larger type than their page, and how high strokes lie follows the type of their line. By its height alone the small
// letters of a heading are taken for capitals of the page's size; but over small letters others rise, and over capitals none.

const (
	largeGlyphs = 8    // that tell
	largeRisen  = 0.15 // the share of a line's glyphs that rise above its small letters, at least
	largeSmall  = 0.3  // and of those that do not
	largeLeast  = 1.22 // the type size by that of the page, and at most
	largeMost   = 2.2
)

// largeType is the type size of a line whose small letters are as high as xheight, ending in row top above, if it is larger than em; false
// where its letters do not tell.
func largeType(gs []glyph, top, xheight int, em float64) (size float64, ok bool) {
	size = float64(xheight) / 0.52
	if len(gs) < largeGlyphs || size < largeLeast*em || size > largeMost*em {
		return 0, false
	}
	risen, small := 0, 0
	for _, g := range gs {
		switch above := float64(top-g.y0) / float64(xheight); {
		case 2*(g.y1-g.y0) < xheight: // a quote, a point
		case above >= 0.2:
			risen++
		case above <= 0.12:
			small++
		}
	}
	n := float64(len(gs))
	return size, float64(risen) >= largeRisen*n && float64(small) >= largeSmall*n
}
