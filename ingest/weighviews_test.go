package ingest

import (
	"slices"
	"testing"

	"annex/ingest/trust"
	"annex/model"
)

// redlined makes characters of a text: what stands in {} is inserted, in [] deleted.
func redlined(text string) []char {
	var out []char
	change := model.Kept
	for _, r := range text {
		switch r {
		case '{':
			change = model.Inserted
		case '[':
			change = model.Deleted
		case '}', ']':
			change = model.Kept
		default:
			out = append(out, surely(string(r), change)...)
		}
	}
	return out
}

// TestOddSeams holds that both views of a changed text are looked at where its changes begin and end.
func TestOddSeams(t *testing.T) {
	for text, want := range map[string]float64{
		"Published in [May]{June} 2024":             0,
		"Published{ and sent} today":                0,
		"meeting{s}":                                0,
		"8,[206]{214 }names":                        1, // "8,206names"
		"circulated in {late} November":             1, // two blanks before
		"some [twenty]{two dozen }variables":        1, // "twentyvariables"
		"en préparation.[ Une suite ]Fin":           1, // "préparation.Fin"
		"[The fourth will be answered orally. ]":    0,
		"Sent to 3[1]{2} States, 1[.]{,}5 per cent": 0,
	} {
		cs := redlined(text)
		if got := oddSeams(cs, remaining(cs, model.Inserted)) + oddSeams(cs, remaining(cs, model.Deleted)); got != want {
			t.Errorf("%q: %g odd seams, not %g", text, got, want)
		}
	}
}

func TestBlankEnds(t *testing.T) {
	for text, want := range map[string]float64{"Done{ in May}": 0, "Done {in May}": 1, "[Done ]{Put off}": 1, "{Done}": 0} {
		cs := redlined(text)
		if got := blankEnds(cs, remaining(cs, model.Inserted)) + blankEnds(cs, remaining(cs, model.Deleted)); got != want {
			t.Errorf("%q: %g, not %g", text, got, want)
		}
	}
}

func TestOddSigns(t *testing.T) {
	for text, odd := range map[string]bool{
		"Done: three (of four), e.g. in 2020; the rest is due.": false,
		"sent., which": true, "sent.; which": true, "(66 pp. )": true, "( 14 women)": true, "end..": true, "and so on...": false, "over -night": true,
	} {
		if got := oddSigns(text) > 0; got != odd {
			t.Errorf("%q: odd is %t", text, got)
		}
	}
}

func TestUnclosed(t *testing.T) {
	for text, want := range map[string]bool{
		"paragraph (4) (export remains": true, "paragraph (4) (export) remains": false, "a) first; b) second": false, "1) first": false, "of May) done": true,
	} {
		if unclosed(text) != want {
			t.Errorf("%q: unclosed is not %t", text, want)
		}
	}
}

func TestBareEnd(t *testing.T) {
	for text, want := range map[string]bool{
		"It was sent. Replies are awaited": true, "It was sent. Replies are awaited.": false, "Replies are awaited": false, "Sent to Dr. Who": false,
	} {
		if bareEnd(text) != want {
			t.Errorf("%q: bare is not %t", text, want)
		}
	}
}

func TestStretches(t *testing.T) {
	for text, want := range map[string][3]float64{
		"kept":                {0, 0, 0},
		"{all of it}":         {1, 0, 0},
		"of {10} days":        {1, 0.5, 0},
		"{issued, }th{en on}": {2, 0.2, 0.5},
		"[a]{bcd} of [efgh]":  {3, 1, 0},
	} {
		runs, run, hole := stretches(redlined(text))
		if got := [3]float64{runs, run, hole}; got != want {
			t.Errorf("%q: %v, not %v", text, got, want)
		}
	}
}

// TestLoneChanges holds that parts of words are told which are changed and replace nothing.
func TestLoneChanges(t *testing.T) {
	for text, want := range map[string][2]float64{
		"2[6]{9} bodies":          {0, 0},
		"Q2{4} 2021":              {1, 1},
		"[Set]tle the provisions": {1.0 / 3, 1},
		"at a price 18[%] lower":  {1, 0},
		"sent{ and read}.":        {1.0 / 9, 0},
		"{all}":                   {0, 0},
	} {
		shortest, parts := loneChanges(redlined(text))
		if got := [2]float64{shortest, parts}; got != want {
			t.Errorf("%q: %v, not %v", text, got, want)
		}
	}
}

func TestSignalStrokes(t *testing.T) {
	cs := surely("ab cd", model.Kept)
	for i := range cs {
		cs[i].x0, cs[i].x1 = 10*i, 10*i+8
		if i > 2 {
			cs[i].change = model.Deleted
		}
	}
	b := scannedBlock(legibility{}, 0)
	l := b.lines[0]
	l.em, l.chars, l.unread = 20, cs, 0.3
	l.drawn = &strokesSeen{
		units:   []unit{{x0: 0, x1: 8, under: 2, struck: -3}, {x0: 10, x1: 18, under: -4, struck: 1}, {x0: 30, x1: 48, struck: 9}},
		strokes: []stroke{{x0: 26, x1: 48, change: model.Deleted}, {x0: 0, x1: 18, change: model.Inserted}},
		faint:   4,
	}
	s := b.signals(cs, lexicon{})
	for signal, want := range map[int]float64{
		trust.KeptLikeUnder: 2, trust.KeptLikeStruck: 1, trust.IdleStrokes: 1, trust.StrokeEnds: 0.2, trust.FaintLine: 4, trust.Unread: 0.3, trust.Inked: 0,
	} {
		if s[signal] != want {
			t.Errorf("%s is %g, not %g", trust.Names[signal], s[signal], want)
		}
	}
	l.drawn.strokes = nil
	if s := b.signals(cs, lexicon{}); s[trust.StrokeEnds] != farEnds {
		t.Errorf("a strike that nobody saw ends %g em off", s[trust.StrokeEnds])
	}
}

// TestQuotesAreNoDoubt holds that a reader who wonders which apostrophe it is doubts nothing.
func TestQuotesAreNoDoubt(t *testing.T) {
	cs := surely("l'eau", model.Kept)
	sure := scannedBlock(legibility{}).signals(cs, lexicon{})
	cs[1].second, cs[1].other, cs[1].conf = 0.5, "’", believed
	if s := scannedBlock(legibility{}).signals(cs, lexicon{}); s[trust.LeastSecond] != sure[trust.LeastSecond] || s[trust.LeastKnown] != sure[trust.LeastKnown] {
		t.Errorf("the second reader's least surety is %g", s[trust.LeastSecond])
	}
	cs[1].other = "i"
	if s := scannedBlock(legibility{}).signals(cs, lexicon{}); s[trust.LeastSecond] != 0.5 {
		t.Errorf("a letter in place of an apostrophe is not doubted: %g", s[trust.LeastSecond])
	}
}

// leafTexts makes an edition of one task, whose indicators have the texts and time frames.
func leafTexts(indicators, timelines []string) *model.Edition {
	k := model.Task{}
	for i := range indicators {
		k.Indicators = append(k.Indicators, model.Indicator{
			Text:     model.Cell{Text: model.Text{{Text: indicators[i]}}},
			Timeline: model.Cell{Text: model.Text{{Text: timelines[i]}}},
		})
	}
	return &model.Edition{Sections: []model.Section{{Topics: []model.Topic{{Tasks: []model.Task{k}}}}}}
}

// TestUsage holds that what is written as nowhere else in the document is told.
func TestUsage(t *testing.T) {
	e := leafTexts(
		[]string{"Reply to the note, and to the Board", "The note, The Board and the reply", "sent to the Board, and the note", "Note of the board"},
		[]string{"Nov. 2023", "Nov 2023", "Nov. 2024", "T1 2024"})
	u := newUsage(e)
	signals := func(column string, i int) *trust.Signals {
		s := &trust.Signals{}
		c := &e.Sections[0].Topics[0].Tasks[0].Indicators[i]
		if column == model.ColumnTimeline {
			u.signal(s, column, &c.Timeline)
		} else {
			u.signal(s, column, &c.Text)
		}
		return s
	}
	if s := signals(model.ColumnIndicator, 1); s[trust.Oddities] != 1 {
		t.Errorf("a capital behind a comma where others have a small letter: %g oddities", s[trust.Oddities])
	}
	if s := signals(model.ColumnIndicator, 3); s[trust.CaseUnlike] < 2 {
		t.Errorf("a small letter where others have a capital: %g", s[trust.CaseUnlike])
	}
	if with, without := signals(model.ColumnTimeline, 0), signals(model.ColumnTimeline, 1); with[trust.StopUnlike] >= 1 || without[trust.StopUnlike] < 2 {
		t.Errorf("an abbreviation without its full stop: %g, with it %g", without[trust.StopUnlike], with[trust.StopUnlike])
	}
	if s := signals(model.ColumnTimeline, 1); s[trust.Variants] != 1 || s[trust.FirstShape] != 0.25 {
		t.Errorf("a text of which there is another without its sign: %g, %g", s[trust.Variants], s[trust.FirstShape])
	}
}

func TestShape(t *testing.T) {
	for text, want := range map[string]string{"Nov. 2023": "Aa. 9999", "WG/17": "A/99", "12 2019": "99 9999", "Émis": "Aa"} {
		if got := shape(text); got != want {
			t.Errorf("%q has the form %q, not %q", text, got, want)
		}
	}
}

// TestTogether holds that a cell which a task has once is read whole, though a rule that is none cuts it.
func TestTogether(t *testing.T) {
	whole, first, second, empty := &block{}, &block{lines: []*lineRead{{}}, right: []int{1}}, &block{lines: []*lineRead{{}}, right: []int{2}, foot: 9}, &block{}
	leaves := []*leaf{{task: whole, bodies: first}, {task: whole, bodies: second}, {task: whole, bodies: second}, {task: whole, bodies: empty}, {task: whole}}
	if b := together(leaves, model.ColumnBodies); len(b.lines) != 2 || !slices.Equal(b.right, []int{1, 2}) {
		t.Errorf("%d lines, as far as %v", len(b.lines), b.right)
	}
	if b := together(leaves, model.ColumnTask); b != whole {
		t.Error("a cell that is whole is made anew")
	}
}
