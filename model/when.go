package model

import "strings"

// What the phrases of a timeline are; value is given in brackets.
const (
	monthWord    = iota + 1 // [1 to 12]
	partWord                // [index of Vocabulary.Parts]
	ongoingWord             // -
	periodicWord            // [index of Vocabulary.Periodic]
	andWord
	toWord
	betweenWord
	fillerWord
)

// ParseWhen reads a timeline: "Ongoing", "Periodically", "October 2016 and
// October 2017", "by the end of 2019", "03/2018", "June 2018 - March 2019".
//
// A day counts as its month. A season, quarter or half is the months it has;
// the winter of a year begins in its December, and "the end of 2019" is
// December 2019. A month without a year takes that of the next date in its
// list. What comes first, a date or a word such as ongoing, decides Kind; the
// words not understood stay in Rest as they are printed.
func ParseWhen(s string, v Vocabulary) When { return newDates(v).parse(s) }

// WhenParser is [ParseWhen] by one vocabulary, for reading many timelines.
func WhenParser(v Vocabulary) func(s string) When { return newDates(v).parse }

// A dates reads timelines by the words of a vocabulary.
type dates struct {
	v   Vocabulary
	lex *lexicon
}

func newDates(v Vocabulary) *dates {
	l := newLexicon(asIs)
	for m := 1; m <= 12; m++ {
		l.add(monthWord, m, v.Months[m]...)
	}
	for i, p := range v.Parts {
		if p.From >= 1 && p.From <= 12 && p.To >= 1 && p.To <= 12 {
			l.add(partWord, i, p.Words...)
		}
	}
	l.add(ongoingWord, 0, v.Ongoing...)
	for i, p := range v.Periodic {
		l.add(periodicWord, i, p.Words...)
	}
	l.add(andWord, 0, v.And...)
	l.add(toWord, 0, v.To...)
	l.add(betweenWord, 0, v.Between...)
	l.add(fillerWord, 0, v.Filler...)
	return &dates{v, l}
}

func (d *dates) parse(s string) When {
	if strings.Trim(s, " \t\r\n\u00a0-–—.") == "" {
		return When{}
	}
	var w When
	toks := scan(s)
	understood := make([]bool, len(toks))
	claim := func(from, to int) {
		for ; from < to; from++ {
			understood[from] = true
		}
	}
	for i := 0; i < len(toks); {
		next := i + 1
		p, end, known := d.lex.at(toks, i)
		switch {
		case known && p.class == ongoingWord && w.Kind == NoTime:
			w.Kind = OngoingTime
			claim(i, end)
			next = end
		case known && p.class == periodicWord && w.Kind == NoTime:
			w.Kind, w.Every = Periodic, d.v.Periodic[p.value].Every
			claim(i, end)
			next = end
		case w.Kind == NoTime || w.Kind == Dated:
			if spans, end := d.list(toks, i); len(spans) > 0 {
				w.Kind = Dated
				w.Spans = append(w.Spans, spans...)
				claim(i, end)
				next = end
			}
		}
		i = next
	}
	if w.Kind == NoTime {
		return When{Kind: UnknownTime, Rest: strings.TrimSpace(s)}
	}
	w.Rest = d.rest(s, toks, understood)
	return w
}

// rest joins what was not understood, without filler and punctuation at the ends of each stretch.
func (d *dates) rest(s string, toks []token, understood []bool) string {
	var out []string
	for i := 0; i < len(toks); i++ {
		if understood[i] {
			continue
		}
		end := i
		for end < len(toks) && !understood[end] {
			end++
		}
		from, to := d.trim(toks, i, end)
		if from < to {
			out = append(out, s[toks[from].start:toks[to-1].end])
		}
		i = end
	}
	return strings.Join(out, " ")
}

// trim drops filler from both ends of toks[i:end]; a stretch of marks alone is all filler.
func (d *dates) trim(toks []token, i, end int) (from, to int) {
	words := false
	for _, t := range toks[i:end] {
		words = words || t.kind != markToken
	}
	if !words {
		return i, i
	}
	from, to = i, i
	for from < end {
		if n := d.filler(toks[:end], from); n > from {
			from = n
			continue
		}
		break
	}
	for k := from; k < end; { // to: the end of the last thing that is no filler
		if n := d.filler(toks[:end], k); n > k {
			k = n
			continue
		}
		k++
		to = k
	}
	return from, max(from, to)
}

// filler returns the token after the filler, list word or separating mark at i, else i.
func (d *dates) filler(toks []token, i int) int {
	if toks[i].kind == markToken {
		if strings.Contains(",;:.-/&+|\n", toks[i].s) {
			return i + 1
		}
		return i
	}
	if p, next, ok := d.lex.at(toks, i); ok && (p.class == fillerWord || p.class == andWord || p.class == betweenWord) {
		return next
	}
	return i
}
