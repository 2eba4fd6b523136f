package ingest

import (
	"math"
	"strings"
	"unicode"
)

// Some small letters are drawn like their capitals, and readers of words take them for what the word begins with elsewhere. On paper
// capitals are higher and wider, and a 6 is narrower than a G.

const (
	drawnAlike = "cosuvwxz" // letters of which the two look alike but for their size
	// alikeLeast is by how much the two forms must differ, in rows, and surelyOther the share of one's unlikeness that the other has at most.
	alikeLeast  = 1.5
	surelyOther = 0.45
)

// lookalike is the character that is drawn like text; "" where none is.
func lookalike(text string) string {
	small := strings.ToLower(text)
	switch {
	case text == "":
	case text == "6":
		return "G"
	case text == "G":
		return "6"
	case strings.Contains(drawnAlike, small) && text == small:
		return strings.ToUpper(text)
	case strings.Contains(drawnAlike, small):
		return small
	}
	return ""
}

// settleLookalikes takes letters for those that are drawn like them where height and width both say so.
func (x *likeness) settleLookalikes(cs []char) {
	if !x.usualSize(cs) {
		return
	}
	for i := range cs {
		c := &cs[i]
		other := lookalike(c.text)
		if c.rows == nil || other == "" || unicode.IsLower(runeAt(cs, i-1)) && unicode.IsUpper([]rune(other)[0]) { // no capital follows a small letter
			continue
		}
		is, known := x.usual[c.text]
		or, alsoKnown := x.usual[other]
		if !known || !alsoKnown || math.Abs(is.width-or.width) < 0.05 {
			continue
		}
		differ := 0.0
		for k := range is.rows {
			differ += math.Abs(is.rows[k] - or.rows[k])
		}
		nearer := math.Abs(c.rows.width-or.width) < 0.5*math.Abs(c.rows.width-is.width)
		if differ >= alikeLeast && nearer && x.unlike(c, or) < surelyOther*x.unlike(c, is) {
			c.become(other)
		}
	}
}

// usualSize reports whether a line's letters are as wide as those of the document's type: the size of small print and of lines
// of few letters is not measured well.
func (x *likeness) usualSize(cs []char) bool {
	const enough, about = 4, 0.07
	var ratios []float64
	for _, c := range cs {
		if u, ok := x.usual[c.text]; ok && c.rows != nil && u.width > 0 {
			ratios = append(ratios, c.rows.width/u.width)
		}
	}
	return len(ratios) >= enough && math.Abs(median(ratios)-1) < about
}

// unlike is how much a character differs from a form, with a strike over it where that is more like it.
func (x *likeness) unlike(c *char, form usualForm) float64 {
	return math.Min(unlike(c.rows, form.rows, lettersTo, reach), unlike(c.rows, x.strike.over(form.rows), lettersTo, reach))
}
