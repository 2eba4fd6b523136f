package ingest

import "image"

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
		return w < 0.26*em && h < 0.26*em && w < 1.9*h && h < 1.9*w
	}
	for _, r := range p.letters {
		if !dot(r) {
			if len(p.letters) == 1 {
				return dash(float64(r.Dx())/em, float64(r.Dy())/em)
			}
			return ""
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

// dash is the dash of a width and height in em, "" if it is none.
func dash(w, h float64) string {
	switch {
	case h > 0.16 || w < 0.18 || w < 2*h || w > 1.3:
		return ""
	case w < 0.4:
		return "-"
	case w < 0.75:
		return "–"
	}
	return "—"
}
