package render

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// TrackerOptions say what goes into a tracker beside its edition. The zero
// value gives an English workbook without a Changes sheet.
type TrackerOptions struct {
	// Changes fill the sheet Changes; nil: there is none.
	Changes *model.Changes
	// Old is the edition that Changes begin from, for the text of removed rows; nil: they are named only.
	Old *model.Edition
	// Language is that of the workbook's own words, "en" (also where empty) or "fr".
	Language string
	// At is the month at whose beginning a row counts as overdue; zero: the month of the edition.
	At model.Month
	// Protect locks the columns that are not filled in. Excel then sorts and filters no more.
	Protect bool
	// Picture gives the PNG of a box on a source page for the sheet of doubtful cells; nil: no pictures.
	Picture func(page int, box model.Box) ([]byte, error)
	// Warn is told of text that had to be cut; nil: such a text is an error.
	Warn func(error)
}

// Tracker writes the edition as the workbook that delegates fill in: a row for
// each indicator in a table with filters, with counts, charts and lists
// beside it. Texts longer than a cell can hold (32,767) and editions of more rows than
// a sheet can hold are errors that name the place. The bytes are the same for
// the same edition and options; the time in the workbook's properties is SOURCE_DATE_EPOCH,
// else the edition's month.
//
// Rows without typed values are shown with those that the default vocabulary
// reads; the edition is not changed.
//
// The hidden sheets Lists and Rows say, for the way back, what each column
// and row was when it was written.
func Tracker(ctx context.Context, w io.Writer, e *model.Edition, opt TrackerOptions) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("tracker: %v", p)
		}
	}()
	b, err := newBook(ctx, e, opt)
	if err != nil {
		return fmt.Errorf("tracker: %w", err)
	}
	defer func() { err = errors.Join(err, b.f.Close()) }()
	if len(b.ids) > manyRows {
		defer debug.SetGCPercent(debug.SetGCPercent(manyRowsGC))
		debug.FreeOSMemory() // what reading the edition left behind
	}
	for _, write := range []func() error{
		b.writeTracker, b.writeReading, b.writeChanges, b.writeBodies, b.writeSummary, b.writeReview, b.writeNotes,
		b.writeLists, b.writeRows, b.writeReadMe, b.setProperties,
	} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := write(); err != nil {
			return fmt.Errorf("tracker: %w", err)
		}
	}
	return b.save(w)
}

// A book is a tracker being written.
type book struct {
	ctx    context.Context
	f      *excelize.File
	e      *model.Edition
	opt    TrackerOptions
	w      *trackerWords
	styles bookStyles
	asOf   time.Time // zero: unknown

	sheets  []string           // in order
	columns []column           // of the Tracker sheet
	ids     []string           // of the rows, in printed order
	linked  *linkedRows        // of the changes; nil: none
	changed map[int]changeMark // by row
	labels  map[*model.Section]string

	pictures int // written so far
	counts   counts
	fixed    []string // for each row, the hashes of its cells as written
}

const maxSheetRows = 1048576

// Beyond so many rows the heap is collected more often: it grows to a third
// above what is in use, not to the double, for a tenth more time.
const (
	manyRows   = 20000
	manyRowsGC = 30
)

func newBook(ctx context.Context, e *model.Edition, opt TrackerOptions) (*book, error) {
	b, err := bareBook(ctx, model.Interpreted(e, model.DefaultVocabulary()), opt)
	if err != nil {
		return nil, err
	}
	b.ids = rowIDs(e)
	if len(b.ids) > maxSheetRows-1 {
		return nil, fmt.Errorf("%d rows are more than a sheet holds (%d)", len(b.ids), maxSheetRows-1)
	}
	at := opt.At
	if at == (model.Month{}) {
		at = editionMonth(e.Document.Edition)
	}
	if at.Year >= 1900 && at.Month >= 1 && at.Month <= 12 {
		b.asOf = time.Date(at.Year, time.Month(at.Month), 1, 0, 0, 0, 0, time.UTC)
	}
	if opt.Changes != nil {
		b.linked = linkRows(b.e, b.ids, opt.Changes)
	}
	return b, b.makeSheets()
}

// bareBook is a workbook with styles and no sheets yet.
func bareBook(ctx context.Context, e *model.Edition, opt TrackerOptions) (*book, error) {
	b := &book{ctx: ctx, f: excelize.NewFile(), e: e, opt: opt, w: wordsOf(opt.Language), labels: map[*model.Section]string{}}
	return b, b.makeStyles()
}

// The hidden sheets, named alike in every language.
const (
	listsSheet = "Lists"
	rowsSheet  = "Rows"
)

// makeSheets creates the sheets in their order, so that each may refer to each.
func (b *book) makeSheets() error {
	b.sheets = []string{b.w.readMe, b.w.tracker, b.w.reading}
	if b.opt.Changes != nil {
		b.sheets = append(b.sheets, b.w.changes)
	}
	b.sheets = append(b.sheets, b.w.summary, b.w.bodies)
	if b.doubtful() {
		b.sheets = append(b.sheets, b.w.review)
	}
	if len(b.e.Document.Footnotes) > 0 {
		b.sheets = append(b.sheets, b.w.notes)
	}
	if err := b.addSheets(listsSheet, rowsSheet); err != nil {
		return err
	}
	if err := b.f.SetSheetVisible(listsSheet, false); err != nil {
		return err
	}
	return b.f.SetSheetVisible(rowsSheet, false, true)
}

// addSheets creates the book's sheets and, behind them, more.
func (b *book) addSheets(more ...string) error {
	if err := b.f.SetSheetName("Sheet1", b.sheets[0]); err != nil {
		return err
	}
	for _, name := range append(b.sheets[1:len(b.sheets):len(b.sheets)], more...) {
		if at, _ := b.f.GetSheetIndex(name); at >= 0 {
			return fmt.Errorf("two sheets are named %q", name)
		}
		if _, err := b.f.NewSheet(name); err != nil {
			return err
		}
	}
	return nil
}

// rowIDs returns the ID of each row in printed order; rows without one get the
// ID that Edition.AssignIDs would give them.
func rowIDs(e *model.Edition) []string {
	var ids []string
	next := max(e.NextRow, 1)
	for r := range e.Rows() {
		id := r.Indicator.ID
		ids = append(ids, id)
		if n, err := strconv.Atoi(strings.TrimPrefix(id, "r")); err == nil && n >= next {
			next = n + 1
		}
	}
	for i, id := range ids {
		if id == "" {
			ids[i] = fmt.Sprintf("r%04d", next)
			next++
		}
	}
	return ids
}

// editionMonth is the last month that an edition's name names, "March 2018";
// zero where it names none.
func editionMonth(s string) model.Month {
	var m model.Month
	if w := model.ParseWhen(s, model.DefaultVocabulary()); w.Kind == model.Dated {
		for _, span := range w.Spans {
			if m.Before(span.To) {
				m = span.To
			}
		}
	}
	return m
}

// setProperties fills in what the file says of itself outside its sheets.
func (b *book) setProperties() error {
	stamp := b.stamp().Format(time.RFC3339)
	d := b.e.Document
	if err := b.f.SetDocProps(&excelize.DocProperties{
		Title: cleanText(d.Title), Subject: b.w.subject, Creator: "annex", LastModifiedBy: "annex",
		Identifier: cleanText(d.Symbol), Keywords: cleanText(strings.TrimSpace(d.Symbol + " " + d.Edition)), Language: b.w.language,
		Category: cleanText(d.Edition), Created: stamp, Modified: stamp, Revision: "1", Version: "1.0",
	}); err != nil {
		return err
	}
	yes := true
	if err := b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}); err != nil {
		return err
	}
	b.f.SetActiveSheet(0)
	return nil
}

// stamp is the time of the workbook's properties.
func (b *book) stamp() time.Time {
	if s, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(s, 0).UTC()
	}
	if m := editionMonth(b.e.Document.Edition); m.Year > 0 {
		return time.Date(m.Year, time.Month(m.Month), 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}
