package ingest

import (
	"image"
	"regexp"
	"slices"
	"strings"
)

// sign tells the signs that statistics put where a figure is missing: dashes,
// dots and colons. Engines taught on lines of words lose them, and they are
// plain to see. "" is for any other piece.
func (a *alignment) sign(p *piece) string {
	if len(p.letters) == 0 || len(p.letters) > 3 {
		return ""
	}
	em := a.em
	dot := func(r image.Rectangle) bool {
		w, h := float64(r.Dx()), float64(r.Dy())
		return w < 0.23*em && h < 0.23*em && w < 1.9*h && h < 1.9*w
	}
	for _, r := range p.letters {
		if !dot(r) {
			if len(p.letters) == 1 {
				return dash(float64(r.Dx())/em, float64(r.Dy())/em)
			}
			return stars(p.letters, em)
		}
	}
	switch first, last := p.letters[0], p.letters[len(p.letters)-1]; {
	case len(p.letters) == 1:
		return "" // dirt as likely
	case len(p.letters) == 2 && float64(abs(first.Min.Y-last.Min.Y)) > 0.2*em:
		return ":"
	case p.box.Dy() > int(0.3*em):
		return ""
	case len(p.letters) == 2:
		return ".."
	}
	return "..."
}

// stars are the asterisks that marks without letters or figures are: two or three of one
// size, as wide as high, larger than dots and smaller than letters; "" if they are none.
func stars(marks []image.Rectangle, em float64) string {
	for _, r := range marks {
		w, h, first := float64(r.Dx()), float64(r.Dy()), marks[0]
		if w < 0.2*em || h < 0.2*em || w > 0.47*em || h > 0.47*em || w > 1.4*h || h > 1.4*w || abs(r.Min.Y-first.Min.Y) > first.Dy()/4 || abs(r.Dy()-first.Dy()) > first.Dy()/3 {
			return ""
		}
	}
	return strings.Repeat("*", len(marks))
}

// dash is the dash of a width and height in em, "" if it is none. The hyphens of narrow faces, small and
// blurred, are hardly wider than high.
func dash(w, h float64) string {
	switch {
	case h > 0.2 || w < 0.16 || w < 1.3*h || w > 1.3:
		return ""
	case w < 0.4:
		return "-"
	case w < 0.75:
		return "–"
	}
	return "—"
}

// tableNumber is a number by itself whose groups a wide blank beside a 1 parts.
var tableNumber = regexp.MustCompile(`^\(?[-–]?\d{1,3}(, ?\d{3})+(\.\d+)?\)?$`)

// settleLetters settles what a piece of a single letter is by its height: alone,
// a reader cannot tell small letters from capitals, nor a dagger from a t or a plus.
func (a *aligned) settleLetters() {
	for _, r := range a.regions {
		r.settleOldFigures()
		least := likeSmall
		if high, ok := r.capitals(); ok {
			least = 0.86 * high
		}
		for _, p := range r.pieces {
			if len(p.lines) == 1 && len(p.lines[0].chars) == 1 {
				c := &p.lines[0].chars[0]
				c.text = letterAlone(c.text, float64(p.box.Dx())/r.em, float64(p.box.Dy())/r.em, least)
			}
			if len(p.lines) == 1 && tableNumber.MatchString(p.text()) {
				p.lines[0].chars = slices.DeleteFunc(slices.Clone(p.lines[0].chars), func(c char) bool { return c.text == " " })
			}
		}
	}
}

// capitals is the usual height in em of the region's pieces that are nothing but capitals and figures; not ok where too few are.
func (r *region) capitals() (high float64, ok bool) {
	const enough = 3
	var heights []int
	for _, p := range r.pieces {
		if t := p.text(); t != "" && strings.Trim(t, "ABDEFGHIKLMNPRTUY0123456789") == "" {
			heights = append(heights, p.box.Dy())
		}
	}
	if len(heights) < enough {
		return 0, false
	}
	return float64(middleOf(heights)) / r.em, true
}

// likeSmall is the height in em under which a letter is a small one, where nothing tells how high capitals are: they have about 0.76, and
// small letters, drawn on coarse pixels, up to 0.62.
const likeSmall = 0.67

// letterAlone is the letter that was read as text and is w by h em large; small letters are less than so many high.
func letterAlone(text string, w, h, least float64) string {
	switch {
	case strings.Contains("t+f", text) && h > 0.78 && w < 0.7*h:
		return "†"
	case strings.Contains("COSUVWXZ", text) && h < least:
		return strings.ToLower(text)
	case strings.Contains(drawnAlike, text) && h >= least:
		return strings.ToUpper(text)
	}
	return text
}

// withSigns joins to each figure the sign that stands a little apart behind it: that
// of a unit, or a note's mark.
func (a *alignment) withSigns(ps []*piece) []*piece {
	out := slices.Clone(ps)
	for i := 0; i < len(out); i++ {
		sign := out[i]
		if !unitSign(sign.text()) {
			continue
		}
		best := -1
		for k, p := range out {
			gap := sign.box.Min.X - p.box.Max.X
			if k == i || gap < 0 || gap > a.ems(0.9) || p.core.Max.Y < sign.core.Min.Y || sign.core.Max.Y < p.core.Min.Y || len(p.lines) != 1 || !numeric(p.text()) {
				continue
			}
			if best < 0 || gap < sign.box.Min.X-out[best].box.Max.X {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		p := *out[best]
		p.box, p.core = p.box.Union(sign.box), p.core.Union(sign.core)
		p.letters = slices.Concat(p.letters, sign.letters)
		p.lines = []*lineRead{beside(p.lines[0], sign.lines[0])}
		out[best] = &p
		out = slices.Delete(out, i, i+1)
		i--
	}
	return out
}

// unitSign reports whether text is a sign that follows figures.
func unitSign(text string) bool {
	return text == "%" || text == "‰" || text == "†" || text == "‡" || text == "*"
}
