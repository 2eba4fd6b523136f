package render

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

// trackerFormat names the layout of the hidden sheets.
const trackerFormat = "annex-tracker/1"

// Key and value pairs in columns A and B of Lists; then, each with a header
// row: C, D the status words (key, word), E the types, F, G, H the Tracker
// sheet's columns (key, header, "fixed" or "fill").
func (b *book) writeLists() error {
	d := b.e.Document
	meta := [][2]string{
		{"key", "value"},
		{"format", trackerFormat},
		{"symbol", d.Symbol},
		{"edition", d.Edition},
		{"language", b.w.language},
		{"sheet", b.w.tracker},
		{"rows", strconv.Itoa(len(b.ids))},
	}
	set := func(cell string, v string) error { return b.setText(listsSheet, cell, v, b.styles.guarded) }
	for i, m := range meta {
		if err := set(fmt.Sprintf("A%d", i+1), m[0]); err != nil {
			return err
		}
		if err := set(fmt.Sprintf("B%d", i+1), m[1]); err != nil {
			return err
		}
	}
	lists := map[string][]string{"C": {"status"}, "D": {"status word"}, "E": {"type"}, "F": {"column"}, "G": {"header"}, "H": {"use"}}
	for _, s := range trackerStatuses() {
		lists["C"] = append(lists["C"], string(s))
		lists["D"] = append(lists["D"], b.w.status[s])
	}
	lists["E"] = append(lists["E"], b.typeWords()...)
	for _, c := range b.columns {
		use := "fixed"
		if c.edit {
			use = "fill"
		}
		lists["F"] = append(lists["F"], c.key)
		lists["G"] = append(lists["G"], c.title)
		lists["H"] = append(lists["H"], use)
	}
	for _, letter := range []string{"C", "D", "E", "F", "G", "H"} {
		for i, v := range lists[letter] {
			if err := set(fmt.Sprintf("%s%d", letter, i+1), v); err != nil {
				return err
			}
		}
		if err := b.f.SetColWidth(listsSheet, letter, letter, 24); err != nil {
			return err
		}
	}
	for _, list := range [][2]string{{"StatusList", "D"}, {"TypeList", "E"}} {
		refersTo := fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, list[1], list[1], max(len(lists[list[1]]), 2))
		if err := b.f.SetDefinedName(&excelize.DefinedName{Name: list[0], RefersTo: refersTo}); err != nil {
			return err
		}
	}
	return b.protect(listsSheet)
}

// setText writes text into a cell of a sheet that is not streamed.
func (b *book) setText(sheet, cell, text string, style int) error {
	text = cleanText(text)
	if cellUnits(text) > maxCellText {
		text = cutText(model.Plain(text), maxCellText, b.w.cut).Printed()
	}
	if err := b.f.SetCellStr(sheet, cell, text); err != nil {
		return err
	}
	return b.f.SetCellStyle(sheet, cell, cell, style)
}

// writeRows keeps, for each row, its ID, its position and the hashes of its
// cells in the order of Lists' columns.
func (b *book) writeRows() error {
	g, err := b.newGrid(rowsSheet, "", []column{{title: "id", width: 10}, {title: "position", width: 12}, {title: "hashes", width: 60}}, 0)
	if err != nil {
		return err
	}
	n := 0
	for r := range b.e.Rows() {
		if err := g.sw.SetRow(fmt.Sprintf("A%d", n+2), []any{b.ids[n], r.Position(), b.fixed[n]}); err != nil {
			return err
		}
		n++
	}
	b.fixed = nil
	if err := b.protect(rowsSheet); err != nil {
		return err
	}
	return g.sw.Flush()
}

// hashes are those of a row's cells as they stand in the sheet: "-" for cells that are worked out.
func (b *book) hashes(values []any) string {
	var out strings.Builder
	for i, v := range values {
		if i > 0 {
			out.WriteByte(' ')
		}
		switch v := v.(type) {
		case nil:
			out.WriteString(model.Fingerprint(""))
		case string:
			out.WriteString(model.Fingerprint(cleanText(v)))
		case model.Text:
			out.WriteString(model.Fingerprint(cleanText(v.Printed())))
		case float64:
			out.WriteString(model.Fingerprint(strconv.FormatFloat(v, 'f', -1, 64)))
		case int:
			out.WriteString(model.Fingerprint(strconv.Itoa(v)))
		default:
			out.WriteByte('-')
		}
	}
	return out.String()
}
