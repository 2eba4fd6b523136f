package tracker

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model/collect"
)

// The keys of columns as the sheet Lists names them, where reading treats them apart.
const (
	keyID        = "id"
	keyStatus    = "status"
	keyIndicator = "indicator"
	keyTimeline  = "timeline"
	keyComment   = "comment"
	keyNewTime   = "new_timeline"
	keyNewText   = "new_text"
	keyDue       = "due"
	keyState     = "state"
)

// A sheet is the Tracker sheet being read.
type sheet struct {
	*workbook
	name string
	at   []int // for each of lists.columns its column in the sheet from 0, -1 where it is gone
	head int   // row of the headers

	nameless []numbered      // rows without an ID
	read     map[string]bool // the IDs that stand in the sheet
	says     map[string]map[string]string
}

// A numbered row is one that is read when all others are known.
type numbered struct {
	n     int
	cells []string
}

// readTracker finds the sheet with the rows and reads them.
func (b *workbook) readTracker() error {
	s, err := b.findSheet()
	if err != nil {
		return err
	}
	err = s.each(s.name, func(n int, cells []string) error {
		if n > s.head || n < s.head && s.isRow(cells) {
			s.row(n, cells)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.readNameless()
	if err := s.readNotes(); err != nil {
		return err
	}
	return s.readOthers()
}

// isRow reports whether cells are those of a row that was sent out: what
// stands above the headers is one where they were sorted among the rows.
func (s *sheet) isRow(cells []string) bool {
	at := s.column(keyID)
	return at < len(cells) && s.sent[strings.TrimSpace(cells[at])] != nil
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

// headers looks for the header row: it names the ID, at least half of the
// columns and one that only the tracker has. It is the first, but where rows were
// put above it or it was sorted among them. Columns that are gone, that stand twice
// and that are not the tracker's are listed.
func (b *workbook) headers(name string) (*sheet, error) {
	var found *sheet
	stop := fmt.Errorf("enough")
	err := b.each(name, func(n int, cells []string) error {
		s := &sheet{workbook: b, name: name, head: n, read: map[string]bool{}, says: map[string]map[string]string{}}
		var known int
		s.at, known = b.columnsAt(cells)
		if s.column(keyID) < 0 || known*2 < len(b.lists.columns) || !s.canBeFilled() {
			return nil
		}
		b.out.Problems = append(b.out.Problems, s.headerProblems(cells)...)
		found = s
		return stop
	})
	if err != nil && err != stop {
		return nil, err
	}
	return found, nil
}

// columnsAt finds the titles of lists.columns in a row: for each its place, -1
// where it is not there, and how many are. A row without that of the ID has none.
func (b *workbook) columnsAt(cells []string) (at []int, known int) {
	folded := make([]string, len(cells))
	for i, cell := range cells {
		if len(cell) < 1000 { // a title is short
			folded[i] = fold(cell)
		}
	}
	if !slices.Contains(folded, fold(b.titleOf(keyID))) {
		folded = nil
	}
	for _, c := range b.lists.columns {
		n := slices.Index(folded, fold(c.title))
		if n >= 0 {
			known++
		}
		at = append(at, n)
	}
	return at, known
}

// canBeFilled reports whether the sheet has one of the columns for proposals
// and comments: the lists of rows beside the tracker have none.
func (s *sheet) canBeFilled() bool {
	for _, key := range []string{keyComment, keyNewTime, keyNewText} {
		if s.column(key) >= 0 {
			return true
		}
	}
	return false
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
