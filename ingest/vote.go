package ingest

import (
	"context"
	"image"
	"math"
	"slices"
	"strings"

	"annex/ingest/engine"
)

// readers are the engines that read a line: one, or two of different families
// that vote. What two such readers agree on is almost surely right; where
// they differ, one of them is wrong, and the character is doubtful.
type readers struct {
	first  engine.Engine // Tesseract
	second engine.Engine // nil, or the one that is believed where they differ
	// coarse says that letters have few pixels: there the second is wrong a quarter as often
	// as the first, and is believed whatever either says of itself.
	coarse bool
	shown  func(Line) // nil, or is told of each picture
}

// name is how provenance names the readers.
func (r readers) name() string {
	if r.second == nil {
		return r.first.Name()
	}
	return r.first.Name() + "+" + r.second.Name()
}

// line reads a line by all readers: the first from m, whose strokes are lifted off;
// the second from whole, where they may be in place: its family was trained on
// underlined text, and what lifting spoils, as in "g", it reads rightly. drawn is how many points and commas there are on paper.
func (r readers) line(ctx context.Context, m, whole *image.Gray, dpi, drawn int, gaps gapFunc) ([]vote, error) {
	a, err := r.first.Line(ctx, m, dpi)
	if err != nil {
		return nil, err
	}
	if r.second == nil || m == whole && len(a) > shortLine && r.sure(a) && reaches(a, m) && marksIn(a) >= drawn && !unprinted(a, m) {
		return alone(a), nil
	}
	b, err := r.second.Line(ctx, whole, dpi)
	if err == nil && m != whole && few(b, a) {
		b, err = r.second.Line(ctx, m, dpi)
	}
	if err != nil {
		return nil, err
	}
	a, b = withoutRules(a, b), withoutBlanks(withoutRules(b, a), whole)
	if few(a, b) { // its letters would be matched with those of other words
		a = nil
	}
	return r.ballot(a, b, gaps), nil
}

// few reports whether one reading has so few letters beside another that most of the line was lost.
func few(one, other []engine.Symbol) bool {
	return 2*len(lettersOf(one)) < len(lettersOf(other))
}

// withoutRules are symbols with spaces for the rules between letters that the other reader did not see: an underline in a word's gap.
func withoutRules(symbols, other []engine.Symbol) []engine.Symbol {
	rule := func(s engine.Symbol) bool { return s.Text == "_" }
	if !slices.ContainsFunc(symbols, rule) || slices.ContainsFunc(other, rule) {
		return symbols
	}
	out := slices.Clone(symbols)
	for i := range out {
		if rule(out[i]) {
			out[i].Text = " "
		}
	}
	return out
}

// withoutBlanks are symbols with spaces for the dashes amid them where m has nothing but paper: between two times or dates a recogniser that knows
// how they are written reads a dash that nobody printed.
func withoutBlanks(symbols []engine.Symbol, m *image.Gray) []engine.Symbol {
	blank := func(i int) bool {
		s := symbols[i]
		if i == 0 || i+1 == len(symbols) || !strings.Contains("-–—", s.Text) || s.X1-s.X0 < 2 {
			return false
		}
		edge := (s.X1 - s.X0 + 7) / 8 // of the letters beside it
		_, foot := inkRowsOf(m, s.X0+edge, s.X1-edge)
		return foot == 0
	}
	out := slices.Clone(symbols)
	for i := range out {
		if blank(i) {
			out[i].Text = " "
		}
	}
	return out
}

// A vote is one character as elected.
type vote struct {
	text   string
	other  string  // what the other reader saw, where it differs
	p      float64 // the probability that text is right
	x0, x1 int
	seen
}

// seen is what the readers say of a character.
type seen struct {
	first, second float64        // how sure each is; 0: it did not see it, or was not asked
	dropped       bool           // the first saw one more beside it, which the second did not
	more          string         // that one, behind it in the same word
	measured      bool           // a space that neither saw
	also          engine.Choices // what the second takes it for as well
}

// A gapFunc says whether the columns between two characters hold a gap of at least so many ems.
type gapFunc func(x0, x1 int, least float64) bool

// Probabilities measured on scans of several qualities: two readers that agree
// err once in some thousand characters; of differing ones the second is right
// about five times in six.
const (
	agreed   = 0.9995
	believed = 0.8
)

// sureFrom is the confidence from which Tesseract alone is believed: of lines all
// of whose characters it is that sure of, the second reader, which takes
// three times as long, finds hardly one wrong.
const sureFrom = 0.992

// shortLine is the characters up to which a line is read by both: where no word tells it, Tesseract is as sure of a wrong letter
// as of a right one, and short lines take the second reader little time.
const shortLine = 10

func (r readers) sure(a []engine.Symbol) bool {
	for i, s := range a {
		if s.Confidence < sureFrom || strings.Contains(alwaysAsked, s.Text) || r.coarse && (strings.Contains(mistaken, s.Text) || s.Text == "m" && i > 0 && strings.Contains("pu", a[i-1].Text)) {
			return false
		}
	}
	return len(a) > 0
}

// reaches reports whether symbols were read from the first to the last ink of m: Tesseract
// is at times sure of what is left of a word whose first letter it lost.
func reaches(a []engine.Symbol, m *image.Gray) bool {
	x0, x1 := inkColumns(m)
	letters, last := 0, 0
	for _, s := range a {
		if strings.TrimSpace(s.Text) != "" {
			letters, last = letters+s.X1-s.X0, s.X1
		}
	}
	width := float64(letters) / float64(len(a)) // of a letter, nearly
	return float64(a[0].X0-x0) < 0.6*width && float64(x1-last) < 0.6*width
}

// inkColumns returns the first column of m with ink and the one after the last.
func inkColumns(m *image.Gray) (x0, x1 int) {
	x0 = m.Rect.Dx()
	for y := range m.Rect.Dy() {
		for x, v := range m.Pix[y*m.Stride:][:m.Rect.Dx()] {
			if v < inkInPicture {
				x0, x1 = min(x0, x), max(x1, x+1)
			}
		}
	}
	return x0, x1
}

// inkInPicture is the grey below which a pixel of a line's picture is taken for ink.
const inkInPicture = 160

// mistaken are the signs that Tesseract is sure to see where letters have few pixels and a raised figure, a rule or
// a decimal comma beside it stands; it has no µ either, and reads pm or um.
const mistaken = "?!|+*°:;~'\"="

// alwaysAsked are the signs that the second reader is asked about however sure Tesseract is: those it takes others for that it
// cannot print, or that a pixel makes of others.
const alwaysAsked = ":=<>+"

// marksIn counts the points and commas that were read.
func marksIn(a []engine.Symbol) (n int) {
	for _, s := range a {
		n += strings.Count(".,", s.Text) + 3*strings.Count("…", s.Text)
	}
	return n
}

// alone takes one reader's word, its confidence drawn out: Tesseract's is
// rarely below 0.9 where it is right.
func alone(a []engine.Symbol) []vote {
	var out []vote
	for _, s := range a {
		p := 1 - math.Pow(1-s.Confidence, 1.5)
		if s.Confidence < 0.85 {
			p = s.Confidence * 0.8
		}
		out = append(out, vote{text: s.Text, p: math.Min(p, agreed), x0: s.X0, x1: s.X1, seen: seen{first: s.Confidence}})
	}
	return out
}

// letter is a symbol that is no space, and whether a space stands before it.
type letter struct {
	engine.Symbol
	space bool
}

func lettersOf(ss []engine.Symbol) []letter {
	var out []letter
	space := false
	for _, s := range ss {
		if strings.TrimSpace(s.Text) == "" {
			space = true
			continue
		}
		out = append(out, letter{s, space && len(out) > 0})
		space = false
	}
	return out
}

// ballot aligns two readings by the fewest differences and elects each character.
func (r readers) ballot(first, second []engine.Symbol, gaps gapFunc) []vote {
	a, b := lettersOf(first), lettersOf(second)
	var out []vote
	emit := func(v vote, space, certain bool) {
		if space && len(out) > 0 {
			p := agreed
			if !certain {
				p = 0.9
			}
			out = append(out, vote{text: " ", p: p, x0: out[len(out)-1].x1, x1: max(v.x0, out[len(out)-1].x1)})
		}
		out = append(out, v)
	}
	last := 0      // right end of the character before
	alone := false // only the second saw that: the space that the first saw is its place
	pairs := alignLetters(a, b)
	for k, pair := range pairs {
		switch i, j := pair[0], pair[1]; {
		case i >= 0 && j >= 0:
			v := r.elect(a[i].Symbol, b[j].Symbol)
			switch {
			case i == 0 && opensItem(a) && strings.Contains(smallSigns, b[j].Text):
				v.text, v.other, v.p = a[i].Text, b[j].Text, believed
			case i == 1 && opensItem(a) && b[j].X0 < a[0].X1: // the second has drawn the bullet into its first letter
				v.x0, v.x1 = a[i].X0, a[i].X1
			}
			space, certain := a[i].space, a[i].space == b[j].space
			if !certain && alone {
				space = b[j].space
			} else if !certain {
				least := wordGap + 0.03
				if n := len(out); n > 0 {
					least = leastGap(out[n-1].text, v.text, least)
				}
				space = gaps(last, (v.x0+v.x1)/2, least)
			}
			emit(v, space, certain)
			last, alone = (v.x0+v.x1)/2, false
		case j >= 0: // only the second saw it
			if b[j].Confidence < 0.35 && !r.coarse {
				continue
			}
			text := seenAlone(b[j].Symbol)
			if text == "" {
				continue
			}
			v := vote{text: text, p: believed, x0: b[j].X0, x1: b[j].X1, seen: seen{second: b[j].Confidence, also: b[j].Also}}
			emit(v, b[j].space, false)
			last, alone = (v.x0+v.x1)/2, figures(b, j)
		case i == 0 && opensItem(a):
			emit(vote{text: a[i].Text, p: believed, x0: a[i].X0, x1: a[i].X1, seen: seen{first: a[i].Confidence}}, false, true)
		default: // only the first did: a doubt about what stands beside it. Of the points and dashes that it was sure of, one in 26 was there
			if n := len(out); n > 0 {
				out[n-1].p, out[n-1].dropped = math.Min(out[n-1].p, believed), true
				switch {
				case out[n-1].text == "%" && !a[i].space && strings.Contains("o0", a[i].Text): // neither has the sign, the first sees its second ring
					out[n-1].text, out[n-1].other = "‰", "%"
				case equalsSign(a, i):
					emit(vote{text: "=", p: believed, x0: a[i].X0, x1: a[i].X1, seen: seen{first: a[i].Confidence}}, true, false)
				case ofMany(a, i) && spaceNext(a, b, pairs[k+1:]):
					emit(vote{text: "’", p: believed, x0: a[i].X0, x1: a[i].X1, seen: seen{first: a[i].Confidence}}, false, true)
				case !a[i].space:
					out[n-1].more += a[i].Text
				}
			}
		}
	}
	return out
}

// opensItem reports whether a line begins with an arrowhead and a space, as items of a list do: the second reader has no such sign, and leaves it out.
func opensItem(ls []letter) bool {
	return len(ls) > 1 && ls[1].space && strings.Contains(angleSigns, ls[0].Text)
}

// figures reports whether letter i is a point or a comma between two figures.
func figures(ls []letter, i int) bool {
	return (ls[i].Text == "." || ls[i].Text == ",") && i > 0 && i+1 < len(ls) && figure(ls[i-1].Text) && figure(ls[i+1].Text)
}

// unknownToFirst are signs that Tesseract's English and French cannot print: that it saw another says nothing.
const unknownToFirst = "µμª²³¹†‡≤≥≈"

// elect decides on one character that both readers saw.
func (r readers) elect(a, b engine.Symbol) vote {
	v := vote{text: b.Text, p: agreed, x0: (a.X0 + b.X0) / 2, x1: (a.X1 + b.X1) / 2, seen: seen{first: a.Confidence, second: b.Confidence, also: b.Also}}
	if wide := max(a.X1-a.X0, b.X1-b.X0); b.X0-a.X1 > 2*wide || a.X0-b.X1 > 2*wide {
		v.x0, v.x1 = a.X0, a.X1 // between the two places is neither: what is left of a rule drew the second's last letters along
	}
	switch {
	case a.Text == b.Text:
	case plainSign(a.Text) == plainSign(b.Text):
		v.text = a.Text // the typographic quote or dash
	case a.Confidence > 0.9 && b.Also.Chance(a.Text) >= nextBest && isWordRune(a.Text) && isWordRune(b.Text) && printed(b.Text):
		v.text, v.other, v.p = a.Text, b.Text, 0.5
	case b.Confidence < 0.5 && a.Confidence > 0.9 && !r.coarse && !strings.Contains(unknownToFirst, b.Text) && (printed(b.Text) || !sameLetter(a.Text, b.Text)):
		v.text, v.other, v.p = a.Text, b.Text, 0.5
	default:
		v.other, v.p = a.Text, believed
	}
	return v
}

// plainSign folds quotes and dashes, which readers choose freely.
func plainSign(s string) string {
	switch s {
	case "‘", "’", "`", "´", "‚", "'":
		return "'"
	case "“", "”", "„", "\"":
		return "\""
	case "–", "—", "‐", "−", "-":
		return "-"
	}
	return s
}

// alignLetters pairs two readings by the fewest insertions, deletions and
// exchanges; an index of -1 stands for none.
func alignLetters(a, b []letter) [][2]int {
	n, m := len(a), len(b)
	cost := make([][]int, n+1)
	for i := range cost {
		cost[i] = make([]int, m+1)
		cost[i][0] = 2 * i
	}
	for j := range m + 1 {
		cost[0][j] = 2 * j
	}
	differ := func(i, j int) int {
		switch {
		case a[i].Text == b[j].Text || plainSign(a[i].Text) == plainSign(b[j].Text):
			return 0
		case strings.EqualFold(a[i].Text, b[j].Text):
			return 2
		}
		return 3
	}
	for i := 1; i <= n; i++ {
		for j := 1; j <= m; j++ {
			cost[i][j] = min(cost[i-1][j-1]+differ(i-1, j-1), cost[i-1][j]+2, cost[i][j-1]+2)
		}
	}
	var out [][2]int
	for i, j := n, m; i > 0 || j > 0; {
		switch {
		case i > 0 && j > 0 && cost[i][j] == cost[i-1][j-1]+differ(i-1, j-1):
			i, j = i-1, j-1
			out = append(out, [2]int{i, j})
		case j > 0 && cost[i][j] == cost[i][j-1]+2:
			j--
			out = append(out, [2]int{-1, j})
		default:
			i--
			out = append(out, [2]int{i, -1})
		}
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}
