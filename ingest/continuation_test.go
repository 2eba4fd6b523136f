package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

func TestRepeats(t *testing.T) {
	continued := DefaultProfile().Continued
	for _, c := range []struct {
		text, before string
		want         bool
	}{
		{"Time Release Study (continued)", "Time Release Study", true},
		{"Tirne Release Study (contlnued)", "Time Release Study", true},
		{"Recueil de la CKR (suite)", "Recueil de la CKR", true},
		{"Manuels (à suivre)", "Manuels", true},
		{"Time Release Study", "Time Release Study", false},
		{"Time Release Study (TRS)", "Time Release Study", false},
		{"Other (continued)", "Time Release Study", false},
		{"(continued)", "", false},
	} {
		if got := repeats(c.text, c.before, continued); got != c.want {
			t.Errorf("%q after %q: %v, want %v", c.text, c.before, got, c.want)
		}
	}
}

func TestProgressBrokenOverPages(t *testing.T) {
	keys := []string{model.ColumnTask, model.ColumnIndicator, model.ColumnTimeline, model.ColumnProgress}
	cell := func(span int, text string) *cellRead {
		c := &cellRead{cellBox: cellBox{rowSpan: span, colSpan: 1}, page: &pageRead{dpi: 720}}
		if text != "" {
			c.lines = []*lineRead{{page: c.page, em: 90, chars: charsOf(text)}}
		}
		return c
	}
	for _, test := range []struct {
		before, next string
		span         int
		want         bool
	}{
		{"the model and the planting of", "forests.", 1, true},
		{"The model is ready", "Forests are planted.", 1, false},
		{"The model", "Forests is ready.", 2, false},
		{"The model of", "Forests is ready.", 2, true}, // no text ends on such a word
		{"the planting,", "GFPM being the model.", 2, true},
		{"the planting,", "GFPM being the model.", 1, false},
	} {
		s := &sectionRead{keys: keys, headers: make([]string, 4), full: newColumnStyles()}
		prev := &leaf{extra: map[string]*block{}}
		for i, text := range []string{"Plan", "Choice", "March 2019", test.before} {
			b := &block{}
			b.addCell(cell(1, text))
			*prev.block(keys[i]) = b
		}
		row := []*cellRead{cell(1, ""), cell(1, "Study"), cell(1, "End of 2020"), cell(test.span, test.next)}
		if got := s.continues(prev, row).prog; got != test.want {
			t.Errorf("%q, then %q in %d rows: goes on %v, want %v", test.before, test.next, test.span, got, test.want)
		}
	}
}

// What a page's first row is the rest of, by its cells after those of the last row before.
func TestFirstRowOfAPage(t *testing.T) {
	keys := []string{model.ColumnTopic, model.ColumnTask, model.ColumnIndicator, model.ColumnTimeline, model.ColumnProgress}
	page := &pageRead{dpi: 720}
	cell := func(text string) *cellRead {
		c := &cellRead{cellBox: cellBox{rowSpan: 1, colSpan: 1}, page: page}
		if sign, rest, ok := strings.Cut(text, "• "); ok && sign == "" {
			c.lines = []*lineRead{{page: page, em: 90, chars: charsOf(rest), bullet: true}}
		} else if text != "" {
			c.lines = []*lineRead{{page: page, em: 90, chars: charsOf(text)}}
		}
		return c
	}
	for _, test := range []struct {
		name         string
		before, next [5]string
		row, prog    bool
	}{
		{"a new task, the topic's progress in mid-sentence",
			[5]string{"Intrusion", "• Analyse the links.", "• Annex.", "May 2025", "All depend on a scheme of the"},
			[5]string{"", "• Write requirements", "• Draft", "Spring", "Organization. It was expected."}, false, true},
		{"another indicator of the task, whose progress goes on",
			[5]string{"Intrusion", "• Warn ships", "• Report", "May 2025", "The trial was for"},
			[5]string{"", "that slow down", "• Limits of speed", "March 2026", "11,400 passages."}, false, true},
		{"the row's rest",
			[5]string{"Intrusion", "• Warn ships", "• Report", "May", "The trial was for"},
			[5]string{"", "that slow down", "with a map", "2025", "11,400 passages."}, true, true},
	} {
		s := &sectionRead{keys: keys, headers: make([]string, 5), full: newColumnStyles()}
		for _, key := range []string{model.ColumnTask, model.ColumnIndicator} {
			s.full.filled[key], s.full.bulleted[key], s.full.lines[key] = 20, 20, 20
		}
		s.full.words.within["the"], s.full.words.within["for"] = 40, 40
		prev := &leaf{extra: map[string]*block{}}
		var row []*cellRead
		for i, key := range keys {
			b := &block{}
			b.addCell(cell(test.before[i]))
			*prev.block(key) = b
			row = append(row, cell(test.next[i]))
		}
		if got := s.continues(prev, row); got.row != test.row || got.prog != test.prog && !got.row {
			t.Errorf("%s: %+v, want the row's rest %t, progress that goes on %t", test.name, got, test.row, test.prog)
		}
	}
}

// A column whose cell serves several rows of the new page may go on while a new row begins, so it says little about the row.
func TestSharedCellsAndTheRow(t *testing.T) {
	keys := []string{model.ColumnTask, model.ColumnIndicator, model.ColumnTimeline, model.ColumnBodies, model.ColumnProgress}
	page := &pageRead{dpi: 720}
	cell := func(span int, text string) *cellRead {
		c := &cellRead{cellBox: cellBox{rowSpan: span, colSpan: 1}, page: page}
		if text != "" {
			c.lines = []*lineRead{{page: page, em: 90, chars: charsOf(text)}}
		}
		return c
	}
	for _, test := range []struct {
		name         string
		before, next []string
		span         int
		want         bool
	}{
		{"a new row under a shared remark", []string{"Survey the", "Questionnaire", "April 2022", "VITI", "Replies came from the 7,"}, []string{"use of drones", "Digest", "Spring 2023", "", "contractors, and the rule"}, 2, false},
		{"the same remark of one row", []string{"Survey the", "Questionnaire", "April 2022", "VITI", "Replies came from the 7,"}, []string{"use of drones", "", "2023", "", "contractors, and the rule"}, 1, true},
		{"a new row beside the rest of its task and body", []string{"Offer screening at lift-", "Service description", "Q4 2025", "Combined", "Issued"}, []string{"off to all", "Turn-round of six", "Q3 2026", "operations", "Average 4 h"}, 1, false},
		{"the rest of a row beside a shared body", []string{"Grade the", "Values (1 Bq/g; 10", "Q1 2023", "NSRW.", "Done"}, []string{"residues", "for 40K)", "", "TENORM WG", ""}, 3, true},
	} {
		s := &sectionRead{keys: keys, headers: make([]string, len(keys)), full: newColumnStyles()}
		prev, row := &leaf{extra: map[string]*block{}}, []*cellRead{}
		for i, text := range test.before {
			b := &block{}
			b.addCell(cell(1, text))
			*prev.block(keys[i]) = b
			span := test.span
			if i == 1 || i == 2 {
				span = 1
			}
			row = append(row, cell(span, test.next[i]))
			for range 20 {
				s.full.add(keys[i], cell(1, "Plain text"))
			}
		}
		if got := s.continues(prev, row).row; got != test.want {
			t.Errorf("%s: the row goes on %v, want %v", test.name, got, test.want)
		}
	}
}

// Where a column's cells are lists, the rest of one begins with a bullet, and what was before it ends a sentence.
func TestListsGoOn(t *testing.T) {
	page := &pageRead{dpi: 720}
	lines := func(bulleted ...bool) *cellRead {
		c := &cellRead{cellBox: cellBox{rowSpan: 1, colSpan: 1}, page: page}
		for _, b := range bulleted {
			c.lines = append(c.lines, &lineRead{page: page, em: 90, bullet: b, chars: charsOf("Thirteen were opened.")})
		}
		return c
	}
	for _, test := range []struct {
		name  string
		cells *cellRead // of the document
		want  bool      // weak evidence only
	}{
		{"lists of several items", lines(true, false, true, false, true), true},
		{"one bullet a cell", lines(true, false, false), false},
	} {
		y := newColumnStyles()
		for range 20 {
			y.add(model.ColumnProgress, test.cells)
		}
		before := &block{}
		before.addCell(lines(true))
		if v := y.evidence(model.ColumnProgress, before, lines(true)); v > 0 || v > -2 != test.want {
			t.Errorf("%s: a further item is worth %.1f", test.name, v)
		}
	}
}
