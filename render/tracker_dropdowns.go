package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// dropDowns gives the columns that are filled in their lists and their advice.
func (b *book) dropDowns(g *grid) error {
	for i, c := range g.columns {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(g.span(i, spareRows))
		switch {
		case c.key == keyStatus:
			dv.SetSqrefDropList("StatusList")
			dv.SetInput(c.title, b.w.statusPrompt)
			dv.SetError(excelize.DataValidationErrorStyleStop, c.title, b.w.statusError)
		case c.key == keyType && len(b.typeWords()) > 0:
			dv.SetSqrefDropList("TypeList")
			dv.ShowErrorMessage = false
		case b.w.prompts[c.key] != "":
			dv.SetInput(c.title, b.w.prompts[c.key])
		default:
			continue
		}
		if err := b.f.AddDataValidation(g.sheet, dv); err != nil {
			return err
		}
	}
	return nil
}

// typeWords are the different types of task that the edition prints.
func (b *book) typeWords() []string {
	var out []string
	for r := range b.e.Rows() {
		word := strings.Join(strings.Fields(cleanText(r.Task.Type.Revised())), " ")
		if word != "" && len(word) < 100 && !slices.Contains(out, word) && len(out) < 50 {
			out = append(out, word)
		}
	}
	return out
}

// conditions colours the words of status and due state.
func (b *book) conditions(g *grid) error {
	for i, c := range g.columns {
		var rules []excelize.ConditionalFormatOptions
		word := func(format int, s string) {
			rules = append(rules, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: quoted(s), Format: &format})
		}
		switch c.key {
		case keyStatus:
			for _, s := range trackerStatuses() {
				word(b.styles.statusFormat[s], b.w.status[s])
			}
		case keyState:
			word(b.styles.overdueFormat, b.w.state[dueOverdue])
			word(b.styles.soonFormat, b.w.state[dueSoon])
		case keyDue:
			overdue := fmt.Sprintf("$%s2=%s", b.letter(keyState), quoted(b.w.state[dueOverdue]))
			rules = append(rules, excelize.ConditionalFormatOptions{Type: "formula", Criteria: overdue, Format: &b.styles.overdueFormat})
		default:
			continue
		}
		if err := b.f.SetConditionalFormat(g.sheet, g.span(i, spareRows), rules); err != nil {
			return err
		}
	}
	return nil
}

// protect locks a sheet's cells, without a password, but for those to fill in.
func (b *book) protect(sheet string) error {
	return b.f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{
		FormatCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true, Sort: true,
		SelectLockedCells: true, SelectUnlockedCells: true, InsertHyperlinks: true, EditObjects: true, EditScenarios: true,
	})
}
