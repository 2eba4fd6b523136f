package ocrtext

import (
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/spelling"
	"annex/model"
)

// A lexicon is the words of a document with how often each stands inside a
// line, where no line break can have cut it.
type lexicon map[string]int

func (x lexicon) add(ts []token, whole bool) {
	for i, t := range ts {
		if t.key != "" && (whole || i > 0 && i < len(ts)-1) {
			x[t.key]++
		}
	}
}

func (x lexicon) has(w string) bool { return x[spelling.Word(w)] > 0 }

// cell joins the pieces of a block to the cell's text.
func (r *reader) cell(b *block) model.Cell {
	var text strings.Builder
	for i, p := range b.pieces {
		if i > 0 {
			text.WriteString(r.between(b, i))
		}
		for k, t := range p.tokens {
			if i == 0 && k == 0 && r.hollow && len(p.tokens) > 1 && hollowBullet(t.text, p.tokens[1].text) {
				continue
			}
			if k > 0 {
				text.WriteByte(' ')
			}
			if t.pre != "" && k > 0 && t.bullet < 1 {
				text.WriteString(t.pre + " ")
			}
			text.WriteString(t.text)
		}
	}
	s := gluedMarks.ReplaceAllString(r.clean(text.String()), "$1")
	c := model.Cell{Text: model.Plain(s)}
	if r.amends {
		c.Text = r.amended(s)
	}
	if b.key == model.ColumnTimeline {
		c.Text = r.dates.resolve(s)
	}
	c.Confidence = r.confidence(b, c)
	c.Review = c.Confidence < reviewBelow
	return c
}

// gluedMarks are bullets and rules joined to a cell's first word.
var gluedMarks = regexp.MustCompile(`^[-=~*+•—–_.:;,]+(\p{L})`)

// fusedWords are two words without a blank, the second with a capital.
var fusedWords = regexp.MustCompile(`^([\p{L}-]{2,}\p{Ll})(\p{Lu}\p{L}{2}.*)$`)

// fusions is how many words and dates of a document must run together to tell that others do for the same cause.
const fusions = 3

// amended resolves words that run together because one was put in the place of the other: "DataField" was Data and is now Field.
// A name written so, or a word that the document uses again, stays.
func (r *reader) amended(s string) model.Text {
	var out model.Text
	for i, w := range strings.SplitAfter(s, " ") {
		m := fusedWords.FindStringSubmatch(strings.TrimSpace(w))
		if key := spelling.Word(w); m == nil || r.every[key] > 1 || usualVectors().find(key) != 0 || !r.isWord(m[2]) || i > 0 && len(m[1]) < 4 {
			out = append(out, model.Run{Text: w})
			continue
		}
		out = append(out, model.Run{Text: m[1], Change: model.Deleted}, model.Run{Text: m[2], Change: model.Inserted}, model.Run{Text: w[len(strings.TrimSpace(w)):]})
	}
	return out.Normal()
}

// isWord reports whether a word is known, of one with a hyphen its first part, or is an acronym.
func (r *reader) isWord(w string) bool {
	first, _, _ := strings.Cut(spelling.Word(w), "-")
	return r.familiar(first) || strings.ToUpper(w) == w
}

// familiar reports whether a word is known, or the document uses it again.
func (r *reader) familiar(w string) bool { return r.knows(w) || r.every[spelling.Word(w)] > 1 }

// hollowBullet reports whether a word before another may be a hollow bullet. A document whose cells begin with o has such.
func hollowBullet(w, next string) bool {
	return w == "o" || w == "0" && unicode.IsUpper([]rune(next)[0])
}

// hollowBullets is how many cells must begin with o to tell that.
const hollowBullets = 3

// between is what joins piece i to the one before it: a blank, a line feed
// where a paragraph ends, or nothing where a word was broken.
func (r *reader) between(b *block, i int) string {
	prev, next := &b.pieces[i-1], &b.pieces[i]
	a, c := prev.tokens[len(prev.tokens)-1], next.tokens[0]
	if c.pre != "" && c.bullet == 1 && b.key != model.ColumnType && b.key != model.ColumnTimeline {
		return "\n"
	}
	if glued(a.text, c.text) || r.broken(b, i) {
		return ""
	}
	room := (prev.room - prev.width - blankWidth - c.head()) / math.Max(prev.room, 1)
	if room > 0.3 && strings.HasSuffix(a.text, ".") && unicode.IsUpper([]rune(c.text)[0]) && b.key == model.ColumnProgress {
		return "\n"
	}
	return " "
}

// glued reports whether two line ends meet without a blank: a line may be
// broken after the hyphen or slash inside a word.
func glued(a, c string) bool {
	last, n := utf8.DecodeLastRuneInString(a)
	before, _ := utf8.DecodeLastRuneInString(a[:len(a)-n])
	if before == utf8.RuneError || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
		return strings.HasPrefix(c, "/") && len(c) > 1
	}
	return strings.ContainsRune("-‐/–", last) || strings.HasPrefix(c, "/") && len(c) > 1
}

// broken reports whether a word too long for its column was cut before piece
// i. The piece before must be a single word; then the document's own words decide.
func (r *reader) broken(b *block, i int) bool {
	prev, next := &b.pieces[i-1], &b.pieces[i]
	if len(prev.tokens) > 1 {
		return false
	}
	a, c := prev.tokens[0], next.tokens[0]
	last, _ := utf8.DecodeLastRuneInString(a.text)
	first, _ := utf8.DecodeRuneInString(c.text)
	if !unicode.IsLetter(last) || !unicode.IsLetter(first) || unicode.IsUpper(first) && !unicode.IsUpper(last) {
		return false
	}
	if b.key == model.ColumnType && r.vocabulary.typeWord(spelling.Word(a.text+c.text)) >= 0.9 {
		return true
	}
	known, follows, joined := r.knows(a.text), r.knows(c.text), r.knows(a.text+c.text)
	switch {
	case r.words.has(a.text + c.text), joined && !(known && follows):
		return true
	case a.width <= 0.8*prev.room, known && follows:
		return false
	case known && !joined && len(next.tokens) == 1 && i+1 < len(b.pieces):
		return !r.knows(c.text + b.pieces[i+1].tokens[0].text) // the next word was cut, not this
	case follows && !joined && utf8.RuneCountInString(c.text) > 3:
		return false
	}
	return true
}

// knows reports whether the document or the list of frequent words has a word.
func (r *reader) knows(w string) bool {
	key := spelling.Word(w)
	return r.words[key] > 0 || usualVectors().number(key) != 0 || usualVectors().number(strings.TrimSuffix(key, "s")) != 0
}

// confusable are letters that engines take for one another, above all where a
// line runs under them.
var confusable = map[[2]rune]bool{}

func init() {
	for _, p := range strings.Fields("qg gq cec ec ce hb bh fr rf ft tf lI Il 1l l1 0O O0 oO co oc tc ct ij ji rt tr ao oa ae ea vy yv uv vu nu un Jd dJ") {
		if r := []rune(p); len(r) == 2 {
			confusable[[2]rune{r[0], r[1]}] = true
		}
	}
}

// spell takes a word that the document uses nowhere else for one that it uses
// at least twice, where one confusable letter parts the two.
func (r *reader) spell(w string) string {
	key := spelling.Word(w)
	if n := len([]rune(key)); n < 5 || r.every[key] > 1 {
		return w
	}
	rs := []rune(w)
	for i, x := range rs {
		for _, y := range r.alternatives(x) {
			rs[i] = y
			if r.every[spelling.Word(string(rs))] >= 2 {
				return string(rs)
			}
		}
		rs[i] = x
	}
	return w
}

func (r *reader) alternatives(x rune) []rune {
	var out []rune
	for p := range confusable {
		if p[0] == x {
			out = append(out, p[1])
		}
	}
	if len(out) > 1 { // in one order always
		for i := range out {
			for j := i + 1; j < len(out); j++ {
				if out[j] < out[i] {
					out[i], out[j] = out[j], out[i]
				}
			}
		}
	}
	return out
}

// reviewBelow is the confidence below which a person should look at a cell.
const reviewBelow = 0.75

// confidence is the probability that the cell is exactly right: for each line
// break and each unknown word a little less.
func (r *reader) confidence(b *block, c model.Cell) float64 {
	p := 0.97
	for i, q := range b.pieces {
		if i > 0 {
			p *= 0.985
			if q.page != b.pieces[i-1].page {
				p *= 0.93
			}
		}
		for _, t := range q.tokens {
			switch {
			case t.junk:
				p *= 0.8
			case r.every[t.key] <= 1 && len(t.key) > 3:
				p *= 0.97
			}
		}
	}
	if c.Text.Changed() {
		p *= 0.7
	}
	if r.headless {
		p *= headlessTrust
	}
	return math.Max(0.05, math.Round(p*1000)/1000)
}
