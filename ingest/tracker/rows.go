package tracker

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/collect"
)

// The keys of columns as the sheet Lists names them, where reading treats them apart.
const (
	keyID       = "id"
	keyStatus   = "status"
	keyTimeline = "timeline"
	keyNewTime  = "new_timeline"
	keyDue      = "due"
)

// A sheet is the Tracker sheet being read.
type sheet struct {
	*workbook
	name string
	at   []int // for each of lists.columns its column in the sheet from 0, -1 where it is gone
	head int   // row of the headers
}

// readTracker finds the sheet with the rows and reads them.
func (b *workbook) readTracker() error {
	s, err := b.findSheet()
	if err != nil {
		return err
	}
	return s.each(s.name, func(n int, cells []string) error {
		if n <= s.head {
			return nil
		}
		return s.row(n, cells)
	})
}

// findSheet looks for the headers: on the sheet that Lists names, else, where that was renamed, on any.
func (b *workbook) findSheet() (*sheet, error) {
	names := []string{}
	if b.hasSheet(b.lists.meta["sheet"]) {
		names = append(names, b.lists.meta["sheet"])
	}
	for _, name := range b.f.GetSheetList() {
		if name != listsSheet && name != rowsSheet && name != b.lists.meta["sheet"] {
			names = append(names, name)
		}
	}
	for _, name := range names {
		s, err := b.headers(name)
		if err != nil {
			return nil, err
		}
		if s != nil {
			return s, nil
		}
	}
	return nil, fmt.Errorf("no sheet has the headers of the tracker, %q among them", b.titleOf(keyID))
}

func (b *workbook) titleOf(key string) string {
	for _, c := range b.lists.columns {
		if c.key == key {
			return c.title
		}
	}
	return key
}

// headers looks for the header row among a sheet's first rows: it names the ID
// and at least half of the columns. It lists columns that are gone, that stand twice and that are not the tracker's.
func (b *workbook) headers(name string) (*sheet, error) {
	const within = 30
	var found *sheet
	var problems []collect.Problem
	stop := fmt.Errorf("enough")
	err := b.each(name, func(n int, cells []string) error {
		if n > within {
			return stop
		}
		s := &sheet{workbook: b, name: name, head: n}
		known := 0
		for _, c := range b.lists.columns {
			at := -1
			for i, cell := range cells {
				if at < 0 && fold(cell) == fold(c.title) {
					at = i
					known++
				}
			}
			s.at = append(s.at, at)
		}
		if s.column(keyID) < 0 || known*2 < len(b.lists.columns) {
			return nil
		}
		problems = s.headerProblems(cells)
		found = s
		return stop
	})
	if err != nil && err != stop {
		return nil, err
	}
	b.out.Problems = append(b.out.Problems, problems...)
	return found, nil
}

// column is a column's place in the sheet, -1 where it is gone.
func (s *sheet) column(key string) int {
	for i, c := range s.lists.columns {
		if c.key == key {
			return s.at[i]
		}
	}
	return -1
}

func (s *sheet) headerProblems(cells []string) []collect.Problem {
	var out []collect.Problem
	for i, c := range s.lists.columns {
		if s.at[i] < 0 {
			out = append(out, collect.Problem{Kind: collect.MissingColumn, Place: s.place(s.head, 0), Field: collect.Field(c.key),
				Text: fmt.Sprintf("the column %q is gone; nothing is read from it", c.title)})
		}
	}
	for at, cell := range cells {
		if strings.TrimSpace(cell) == "" || s.reads(at) {
			continue
		}
		out = append(out, collect.Problem{Kind: collect.OtherColumn, Place: s.place(s.head, at),
			Text: fmt.Sprintf("the column %q is not of the tracker or stands twice; it is not read", short(cell))})
	}
	return out
}

func (s *sheet) reads(at int) bool {
	for _, a := range s.at {
		if a == at {
			return true
		}
	}
	return false
}

// place names a cell by its row from 1 and its column from 0.
func (s *sheet) place(row, column int) collect.Place {
	cell, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		cell = fmt.Sprintf("row %d", row)
	}
	return collect.Place{File: s.workbook.name, Sheet: s.name, Cell: cell}
}

// row reads one row: of a known ID what was touched, without an ID all it says.
func (s *sheet) row(n int, cells []string) error {
	text := func(i int) string { // of lists.columns
		if at := s.at[i]; at >= 0 && at < len(cells) {
			return clean(cells[at])
		}
		return ""
	}
	blank := true
	for i, c := range s.lists.columns {
		if text(i) != "" && c.key != "state" {
			blank = false
		}
	}
	if blank {
		return nil
	}
	idAt := s.column(keyID)
	r := collect.Row{Place: s.place(n, idAt), Fields: map[collect.Field]collect.Entry{}}
	if idAt < len(cells) {
		r.ID = strings.TrimSpace(cells[idAt])
	}
	sent, known := s.sent[r.ID]
	for i, c := range s.lists.columns {
		switch {
		case s.at[i] < 0 || c.key == keyID:
		case r.ID == "":
			if v := text(i); v != "" {
				s.enter(&r, c, n, i, v, "")
			}
		case !known || i >= len(sent) || sent[i] == "-":
		case model.Fingerprint(text(i)) == sent[i]:
		case c.fill:
			s.enter(&r, c, n, i, text(i), sent[i])
		default:
			s.out.Problems = append(s.out.Problems, collect.Problem{Kind: collect.EditedFixed, Place: s.place(n, s.at[i]), Row: r.ID, Field: collect.Field(c.key),
				Text: fmt.Sprintf("%q is not to be filled in; what stands there is not taken: %q", c.title, short(text(i)))})
		}
	}
	s.out.Rows = append(s.out.Rows, r)
	return nil
}

// enter notes what a cell says, or that it says nothing that is valid.
func (s *sheet) enter(r *collect.Row, c column, n, i int, v, sent string) {
	place := s.place(n, s.at[i])
	refuse := func(kind collect.ProblemKind, why string) {
		r.Refused = true
		s.out.Problems = append(s.out.Problems, collect.Problem{Kind: kind, Place: place, Row: r.ID, Field: collect.Field(c.key), Text: why})
	}
	switch c.key {
	case keyStatus:
		status, ok := s.lists.statuses[fold(v)]
		if v != "" && !ok {
			refuse(collect.InvalidStatus, fmt.Sprintf("%q is none of the status words", short(v)))
			return
		}
		v, sent = string(status), s.sentStatus(sent)
	case keyNewTime, keyTimeline, keyDue:
		when, err := timeline(v, s.lists.meta["language"])
		if err != nil {
			refuse(collect.InvalidDate, err.Error())
			return
		}
		v = when
	}
	r.Fields[collect.Field(c.key)] = collect.Entry{Text: v, Place: place, Sent: sent}
}

// sentStatus turns the fingerprint of a word of the tracker's language into that of the model's word.
func (s *sheet) sentStatus(sent string) string {
	for word, status := range s.lists.statuses {
		if model.Fingerprint(word) == sent {
			return model.Fingerprint(string(status))
		}
	}
	return sent
}

// clean takes off what programs add: carriage returns and space at the ends.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "\r", "\n"))
}

// short is the beginning of a text, for messages.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
