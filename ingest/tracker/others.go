package tracker

import (
	"fmt"
	"strings"

	"annex/model"
	"annex/model/collect"
)

// readNotes lists the notes that hang on cells of the tracker: they are not read.
func (s *sheet) readNotes() error {
	notes, err := s.f.GetComments(s.name)
	if err != nil {
		return fmt.Errorf("sheet %s, notes: %w", s.name, err)
	}
	for _, n := range notes {
		text := n.Text
		for _, run := range n.Paragraph {
			text += run.Text
		}
		s.problem(collect.Problem{Kind: collect.NoteOnCell, Place: collect.Place{File: s.workbook.name, Sheet: s.name, Cell: n.Cell},
			Text: fmt.Sprintf("a note on a cell is not taken; please write it under the comments: %q", short(clean(text)))})
	}
	return nil
}

// readOthers lists what was filled in on other sheets, a copy of the tracker
// or the reading view, where nothing is read from.
func (s *sheet) readOthers() error {
	for _, name := range s.f.GetSheetList() {
		if name == s.name || name == listsSheet || name == rowsSheet {
			continue
		}
		if err := s.readOther(name); err != nil {
			return err
		}
	}
	return nil
}

// readOther compares a sheet that has the columns of the ID and of some to be
// filled in with the tracker. Errors of formulas that look things up in it, "#VALUE!", say nothing.
func (s *sheet) readOther(name string) error {
	var o *sheet
	return s.each(name, func(n int, cells []string) error {
		if o == nil {
			o = s.listOfRows(name, n, cells)
			return nil
		}
		at := o.column(keyID)
		if at >= len(cells) || s.sent[strings.TrimSpace(cells[at])] == nil {
			return nil
		}
		id := strings.TrimSpace(cells[at])
		for i, c := range s.lists.columns {
			v := o.text(i, cells)
			print := model.Fingerprint(v)
			if !c.fill || v == "" || strings.HasPrefix(v, "#") || i >= len(s.sent[id]) || print == s.sent[id][i] || print == s.says[id][c.key] {
				continue
			}
			if worked, err := s.f.GetCellFormula(name, o.place(n, o.at[i]).Cell); err == nil && worked != "" {
				continue // it follows the tracker, as a program saw it last
			}
			s.problem(collect.Problem{Kind: collect.OtherSheet, Place: o.place(n, o.at[i]), Row: id, Field: collect.Field(c.key),
				Text: fmt.Sprintf("only the sheet %q is read; what stands here is not taken: %q", s.name, short(v))})
		}
		return nil
	})
}

// listOfRows is a sheet whose row n heads the ID and a column to be filled in; nil: it does not.
func (s *sheet) listOfRows(name string, n int, cells []string) *sheet {
	o := &sheet{workbook: s.workbook, name: name, head: n}
	o.at, _ = s.columnsAt(cells)
	fill := false
	for i, c := range s.lists.columns {
		fill = fill || c.fill && o.at[i] >= 0
	}
	if !fill || o.column(keyID) < 0 {
		return nil
	}
	return o
}
