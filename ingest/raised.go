package ingest

import (
	"context"
	"image"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/draw"

	"annex/ingest/engine"
	"annex/model"
)

// raisedMarks reads the raised figures of a line, the marks of footnotes, each
// by itself: among letters engines take them for quotes and signs. In tables of
// reports letters are such marks too.
func (s *sheet) raisedMarks(ctx context.Context, e readers, l *textLine, cs []char) ([]char, error) {
	for _, g := range l.glyphs {
		if !s.isRaised(l, g) {
			continue
		}
		mark, conf, err := s.readMark(ctx, e, g)
		if err != nil {
			return nil, err
		}
		if mark == "" || mark <= "9" && quoteSized(float64(g.x1-g.x0)/l.em, float64(g.y1-g.y0)/l.em) {
			continue
		}
		if low := float64(g.y1-g.y0) < 0.33*l.em; s.inWord(cs, g) || mark != "1" && agreedQuote(cs, g) || low && (besideRead(cs, g, doubleQuotes) || besideRead(cs, g, singleQuotes)) {
			continue
		}
		sign := raisedSign(mark, cs, g)
		if at := charAt(cs, g); sign == "°" && at >= 0 && figure(cs[at].text) && cs[at].text != "0" {
			sign = raised.Replace(cs[at].text) // it is not round
		}
		cs = l.closeMark(putMark(cs, g, l.changeAt(g.x0, g.x1), sign, conf), g)
	}
	return raisedCommas(cs), nil
}

// closeMark takes the space before the mark of glyph g away where it stands close to the glyph before it.
func (l *textLine) closeMark(cs []char, g glyph) []char {
	at := slices.IndexFunc(l.glyphs, func(o glyph) bool { return o == g })
	if at < 1 || float64(g.x0-l.glyphs[at-1].x1) >= wordGap*l.em {
		return cs
	}
	for i := 1; i < len(cs); i++ {
		if cs[i].x0 == g.x0 && cs[i].x1 == g.x1 && strings.Contains(raisedFigures, cs[i].text) && cs[i-1].text == " " {
			return slices.Delete(cs, i-1, i)
		}
	}
	return cs
}

// charAt is the character that shares most columns with g, -1 if none does.
func charAt(cs []char, g glyph) int {
	best, at := 0, -1
	for i, c := range cs {
		if over := min(c.x1, g.x1) - max(c.x0, g.x0); c.text != " " && over > best {
			best, at = over, i
		}
	}
	return at
}

// inWord reports whether g is an apostrophe between letters, or a part of a broken letter that both readers saw whole: no mark has
// letters right behind it.
func (s *sheet) inWord(cs []char, g glyph) bool {
	letter := func(i int) bool { return unicode.IsLetter(runeAt(cs, i)) }
	for i, c := range cs {
		if apostrophe(c.text) && letter(i-1) && letter(i+1) && atGlyph(c, g) {
			return true
		}
	}
	at := charAt(cs, g)
	if at < 0 || !letter(at) {
		return false
	}
	amid := abs(cs[at].x0+cs[at].x1-g.x0-g.x1) < g.x1-g.x0 // it is in the letter's middle
	within := 3*(min(cs[at].x1, g.x1)-max(cs[at].x0, g.x0)) >= 2*(g.x1-g.x0)
	if (amid || within) && !s.unmarked && (aboveOnce(cs[at].text) || aboveOnce(cs[at].other)) { // its accent, torn off with a part of it
		return true
	}
	if cs[at].other != "" || cs[at].first < 0.9 {
		return false
	}
	return letter(at+1) || !s.unmarked && amid && (cs[at].second == 0 || cs[at].second >= 0.8)
}

// aboveOnce reports whether text is a small letter with one accent.
func aboveOnce(text string) bool { return text != "" && strings.Contains("éèêàâîôûù", text) }

// besideRead reports whether one of some signs was read where g stands.
func besideRead(cs []char, g glyph, signs []string) bool {
	return slices.ContainsFunc(cs, func(c char) bool { return slices.Contains(signs, c.text) && atGlyph(c, g) })
}

// agreedQuote reports whether both readers saw a quote where g stands, or the first a double one, or one narrower than figures, so surely that the
// second was not asked: those of some faces are as large as marks.
func agreedQuote(cs []char, g glyph) bool {
	narrow := float64(g.x1-g.x0) <= 0.53*float64(g.y1-g.y0)
	return slices.ContainsFunc(cs, func(c char) bool {
		agreed := c.first >= 0.8 && c.second >= 0.9 || c.second == 0 && c.first >= 0.97 && (narrow || slices.Contains(doubleQuotes, c.text))
		return isQuote(c.text) && (c.other == "" || isQuote(c.other)) && agreed && atGlyph(c, g)
	})
}

// atGlyph reports whether a character was read about where g stands.
func atGlyph(c char, g glyph) bool { return abs(c.x0+c.x1-g.x0-g.x1) < 2*(g.y1-g.y0) }

// raisedSign is how the mark of glyph g is printed: a round one is the sign of a degree or of "n°", but behind another figure.
func raisedSign(mark string, cs []char, g glyph) string {
	after := slices.ContainsFunc(cs, func(c char) bool {
		return strings.Contains(raisedFigures, c.text) && c.x1 <= g.x0+2 && g.x0-c.x1 < max(c.x1-c.x0, (g.y1-g.y0)/2)
	})
	if mark == "0" && !after {
		return "°"
	}
	return raised.Replace(mark)
}

// isRaised reports whether g stands above the baseline and is as large as a note's mark.
func (s *sheet) isRaised(l *textLine, g glyph) bool {
	w, h := float64(g.x1-g.x0), float64(g.y1-g.y0)
	up := float64(l.baseline - g.y1)
	if s.unmarked { // letters: some are lower, some have tails
		return up >= 0.15*l.em && h >= 0.24*l.em && h <= 0.6*l.em && w <= 0.5*l.em && w >= 0.06*l.em
	}
	least := 0.22
	if h < 0.33*l.em { // the upper half of a broken letter stands as high as a low mark's foot
		least = 0.32
	}
	return up >= least*l.em && !quoteSized(w/l.em, h/l.em) && h <= 0.6*l.em && w <= 0.45*l.em && w >= 0.1*l.em
}

// quoteSized reports whether a raised glyph of w by h em may be an apostrophe or a quote; of as high marks only a 1 is as narrow.
func quoteSized(w, h float64) bool { return h < 0.29 || h < 0.33 && w < 0.18 }

// readMark reads one glyph, enlarged and set three times side by side, as
// engines trained on lines read single small signs badly; "" where that gives no mark.
func (s *sheet) readMark(ctx context.Context, e readers, g glyph) (string, float64, error) {
	const scale, copies = 2, 3
	w, h := g.x1-g.x0+2, g.y1-g.y0+2
	gap := max(w/4, 2)
	m := image.NewGray(image.Rect(0, 0, ((w+gap)*copies+2*gap)*scale, (h+2*gap)*scale))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	from := image.Rect(g.x0-1, g.y0-1, g.x0-1+w, g.y0-1+h)
	for k := range copies {
		at := image.Pt(gap+k*(w+gap), gap)
		draw.CatmullRom.Scale(m, image.Rectangle{at.Mul(scale), at.Add(from.Size()).Mul(scale)}, s.gray, from, draw.Src, nil)
	}
	for _, r := range []engine.Engine{e.second, e.first} {
		if r == nil {
			continue
		}
		read, err := r.Line(ctx, m, int(s.dpi+0.5)*scale)
		if err != nil {
			return "", 0, err
		}
		count := map[string]int{}
		for _, y := range read {
			if mark := s.markOf(y.Text); mark != "" {
				count[mark]++
				if count[mark] == 2 {
					return mark, y.Confidence, nil
				}
			}
		}
	}
	return "", 0, nil
}

// markOf is the note's mark that was read as text: a figure, or in a report a small letter
// but for o, which is as likely the sign of a degree; "" where it is none.
func (s *sheet) markOf(text string) string {
	small := strings.ToLower(text)
	switch {
	case len(text) != 1, s.unmarked && strings.Contains("o0", small):
		return ""
	case s.unmarked && strings.Contains("il|", small):
		return "1"
	case figure(text), s.unmarked && small >= "a" && small <= "z" && (small == text || strings.Contains("cpsuvwxz", small)):
		return small
	}
	return ""
}

// putMark sets a raised mark in place of whatever was read there.
func putMark(cs []char, g glyph, change model.Change, mark string, conf float64) []char {
	m := char{text: mark, change: change, conf: conf, x0: g.x0, x1: g.x1}
	at := charAt(cs, g)
	if at >= 0 && 2*(min(cs[at].x1, g.x1)-max(cs[at].x0, g.x0)) > g.x1-g.x0 && cs[at].x1-cs[at].x0 < 3*(g.x1-g.x0) && (!letterMark(mark) || likeMark(cs[at].text, mark)) {
		cs[at] = m
		return cs
	}
	// engines place characters to a quarter of their width only
	nearest := 2 * (g.y1 - g.y0)
	at = -1
	for i, c := range cs {
		if off := abs(c.x0 + c.x1 - g.x0 - g.x1); likeMark(c.text, mark) && off < nearest {
			nearest, at = off, i
		}
	}
	if at >= 0 {
		cs[at] = m
		return cs
	}
	i := slices.IndexFunc(cs, func(c char) bool { return c.x0 >= g.x0 })
	if i < 0 {
		i = len(cs)
	}
	if i > 1 && i < len(cs) && cs[i-1].text == " " && g.x0-cs[i-2].x1 < cs[i].x0-g.x1 {
		i-- // nearer to the word before the space
	}
	return slices.Insert(cs, i, m)
}

// letterMark reports whether a mark is a small letter.
func letterMark(mark string) bool { return mark >= "a" && mark <= "z" }

// likeMark reports whether text is what engines take a raised mark for.
func likeMark(text, mark string) bool {
	return strings.EqualFold(text, mark) || raised.Replace(text) == mark || strings.Contains("!'’‘\"“”*°|?ªº`´¹²³", text)
}

// raisedCommas makes commas of the points between raised figures, and between figures behind a
// percent sign, which are raised too: notes' marks are listed.
func raisedCommas(cs []char) []char {
	for i := 1; i+1 < len(cs); i++ {
		switch before, after := cs[i-1].text, cs[i+1].text; {
		case cs[i].text != ".":
		case strings.Contains(raisedFigures, before) && strings.Contains(raisedFigures, after),
			i > 1 && cs[i-2].text == "%" && figure(before) && figure(after):
			cs[i].text = ","
		}
	}
	return cs
}

const raisedFigures = "¹²³⁴⁵⁶⁷⁸⁹⁰"

// figure reports whether text is one of the ten.
func figure(text string) bool { return len(text) == 1 && text >= "0" && text <= "9" }
