// Package ocrtext reads a work programme from the raw text of somebody's OCR,
// which has neither places nor rulings: pages are read line by line across the
// columns, so that cells interleave, or cell by cell, or by turns.
//
// The lines are first laid out (page.go, layout.go): pages (pagebreaks.go finds them where no form feed does), the running header
// that they repeat, page marks, footnotes, and the rows of column headings,
// which tell the columns and their order (heading.go); headings that the
// profile does not know are learned from their repetition (unknown.go, headingrepeats.go) and told
// by their nouns (headingnouns.go), or by the cells below (columnorder.go). What stands before a
// row of headings and is no row itself opens a section. Pages that were read in zones, one or a few
// columns after another, are laid side by side again (zones.go, weave.go). Where no column heading was read at all, the series of the
// sections' headings parts the text (headless.go), and the cells tell the columns.
//
// Then each section's table is decoded as a whole, line by line from the top
// (beam.go). A decoding says for each line whether a row begins with it, and
// cuts it into fragments, one for a column at most, each of which begins a cell
// or goes on with the one above. A beam search keeps the likeliest decodings;
// the cuts of one line are found by dynamic programming over its words and the
// columns (emission.go). A decoding costs, in nats,
//
//   - for what three networks say against it (tagger.go, taggers.go), that were trained on very many invented
//     programmes, two of them on some real texts, too: which column each word is of, where a line is to be cut,
//     from which word of a line above a fragment goes on, and where rows begin; they know
//     which English words are used alike (wordvectors.go), and where on their lines the
//     document's words stand, and beside which;
//   - for words that other columns use rather: at first by how programmes use
//     words (package habit), and by the vocabulary, which knows types, bodies and
//     times; types that it does not know are looked for in the document (discover.go);
//   - for labels that number topics or tasks and do not begin one (labels.go);
//   - for neighbours, on a line or over a line break, that do not follow one
//     another in running text (package prose, and the document's own pairs);
//   - for lines wider than their column, and for line breaks before a word that
//     would have fitted: even a text without places shows how wide a column was;
//   - for cells that begin or end as cells do not, or pause while others go on;
//   - for cells that close brackets which they did not open, or leave some open (brackets.go);
//   - for rows that do not begin with all their cells, or not on one line;
//   - for words left out as dirt.
//
// How wide the columns are the networks tell first (width.go): as wide as nearly all words that they
// say to stand side by side in one. What decodings of the first lines cost
// shows columns whose headings were not read. After each decoding the columns' words, first words, pairs, widths, bullets,
// lengths and empty cells are counted anew (learn.go), and the tables decoded again. A cell
// counts a word once, and is judged by the others, so that a mistake cannot
// confirm itself. How much each kind of cost counts (cost.go) is the same for all
// documents; it was learned from texts with known content (train.go).
//
// Last, the rows become topics and tasks (rows.go), lines are joined to text
// (join.go), and timelines whose two versions run together are resolved by
// their dates (amend.go). What was inserted or deleted elsewhere, no raw text
// says. Each cell's confidence falls with its line breaks, dirt and unknown words.
package ocrtext

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"annex/ingest/spelling"
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
	// Surround says in the document what the text before its tables does: symbol, edition, title, covering paper and introduction.
	// nil: all of it is introduction.
	Surround func(Prelude, *model.Document)
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
	hollow     bool // bullets are hollow, and were read as letters
	amends     bool // words run together that were put in the place of one another
	headless   bool // no column heading was read
	surround   func(Prelude, *model.Document)
}

// Read reads the text of a paper. Its errors are [ErrNoTable] and those of a
// file that is no text, or too large; they do not name the file. It takes time
// in proportion to the text's lines, and memory of about a hundred times its size.
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
	lo.keyCount = numberWords(append(slices.Clone(ls), lo.woven...))
	v := newVocabulary(o.Vocabulary)
	if len(lo.sections) == 0 {
		lo.divideHeadless(lo.before, v)
	}
	if len(lo.sections) == 0 {
		return nil, ErrNoTable
	}
	r := &reader{vocabulary: v, words: lexicon{}, every: lexicon{}, layout: lo, headless: lo.headless, surround: o.Surround}
	decoded, stat, err := decodeAll(ctx, lo, r.vocabulary)
	if err != nil {
		return nil, err
	}
	for _, l := range ls {
		r.every.add(l.tokens, true)
	}
	for _, w := range o.Words {
		r.words[spelling.Word(w)]++
	}
	for _, l := range lo.before {
		r.words.add(l.tokens, false)
	}
	hollow, fused := 0, 0
	for i, sec := range lo.sections {
		for n, p := range decoded[i] {
			for _, f := range p.frags {
				ts := sec.table[n].tokens[f.from:f.to]
				r.words.add(ts, false)
				hollow += b2i(f.start && ts[0].text == "o")
				for _, t := range ts {
					fused += b2i(fusedWords.MatchString(t.text) || fusedDate(r.vocabulary, t.text))
				}
			}
		}
	}
	r.hollow, r.amends = hollow >= hollowBullets, fused >= fusions
	e := &model.Edition{Format: model.Format, Sections: []model.Section{}}
	r.around(e)
	r.dates = newAmendments(o.Vocabulary, e.Document.Edition)
	if r.english() {
		r.dates.knows = r.familiar
	}
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
