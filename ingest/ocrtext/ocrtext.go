// Package ocrtext reads a work programme from the raw text of somebody's OCR.
package ocrtext

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"annex/model"
)

// Options say what words mean. The zero value knows no column heading, and
// reads nothing.
type Options struct {
	// Columns lists, for each column key of the model, the headings it may be printed under.
	Columns map[string][]string
	// Words are spelled as the committee spells them; they help to join broken words.
	Words []string
	// Vocabulary says what types, bodies and timelines are.
	Vocabulary model.Vocabulary
}

// ErrNoTable is returned for a text without the column headings of a work programme.
var ErrNoTable = errors.New("no column headings of a work programme stand in the text")

// A reader makes an edition of decoded tables.
type reader struct {
	vocabulary *vocabulary
	words      lexicon // words inside lines
	every      lexicon // all words
	dates      *amendments
	layout     *layout
}

// Read reads the text of a paper.
func Read(ctx context.Context, data []byte, o Options) (*model.Edition, error) {
	if len(data) > MaxSize {
		return nil, errors.New("is too large for a text: more than " + strconv.Itoa(MaxSize>>20) + " MB")
	}
	s, err := decode(data, false)
	if err != nil {
		return nil, err
	}
	ls := lines(s)
	if len(ls) == 0 {
		return nil, errors.New("holds no text")
	}
	lo := layOut(ls, newHeadingLexicon(o.Columns))
	lo.keyCount = numberWords(ls)
	if len(lo.sections) == 0 {
		return nil, ErrNoTable
	}
	r := &reader{vocabulary: newVocabulary(o.Vocabulary), words: lexicon{}, every: lexicon{}, layout: lo}
	decoded, stat, err := decodeAll(ctx, lo, r.vocabulary)
	if err != nil {
		return nil, err
	}
	if trace != nil {
		trace(lo, decoded, stat)
	}
	for _, l := range ls {
		r.every.add(l.tokens, true)
	}
	for _, w := range o.Words {
		r.words[fold(w)]++
	}
	for _, l := range lo.before {
		r.words.add(l.tokens, false)
	}
	for i, sec := range lo.sections {
		for n, p := range decoded[i] {
			for _, f := range p.frags {
				r.words.add(sec.table[n].tokens[f.from:f.to], false)
			}
		}
	}
	e := &model.Edition{Format: model.Format, Sections: []model.Section{}}
	r.around(e)
	r.dates = newAmendments(o.Vocabulary, e.Document.Edition)
	for i, sec := range lo.sections {
		var widths []float64
		for _, k := range sec.keys {
			widths = append(widths, stat.columns[k].widths[i])
		}
		out := r.section(i+1, sec)
		out.Topics = r.topics(sec.leaves(decoded[i], widths))
		e.Sections = append(e.Sections, out)
	}
	e.AssignIDs()
	return e, nil
}

var trace func(*layout, [][]*path, *statistics)

// section reads a section's heading and quote.
func (r *reader) section(n int, s *section) model.Section {
	out := model.Section{Number: n, Columns: s.printed, ColumnKeys: s.keys}
	var head, quote []*line
	for i, l := range s.heading {
		if len(quote) > 0 || quoteStart.MatchString(l.raw) && (i > 0 || !numbered.MatchString(l.raw)) {
			quote = append(quote, l)
			continue
		}
		head = append(head, l)
	}
	text := r.clean(joinLines(head))
	if m := numbered.FindStringSubmatch(text); m != nil {
		out.Number, _ = strconv.Atoi(m[1])
		text = strings.TrimSpace(text[len(number.FindString(text)):])
	}
	if m := activityMark.FindString(text); m != "" {
		out.Activity = m
	}
	out.Heading = model.Cell{Text: model.Plain(text), Confidence: 0.9}
	q := strings.Trim(r.clean(joinLines(quote)), quoteMarks+" ")
	out.Quote = model.Cell{Text: model.Plain(q), Confidence: 0.85}
	return out
}

const quoteMarks = "\"“”„«»'‘’"

// joinLines joins the lines of a paragraph.
func joinLines(ls []*line) string {
	var b strings.Builder
	for i, l := range ls {
		t := l.raw
		if i > 0 {
			prev := ls[i-1].tokens
			if !glued(prev[len(prev)-1].text, l.tokens[0].text) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(strings.TrimSpace(t))
	}
	return b.String()
}
