package tracker

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// typed gives what a cell for text shows where a program made something else
// of what was typed: a date, a share, yes or no.
func (s *sheet) typed(cell, v string) string {
	number, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return v
	}
	kind, err := s.f.GetCellType(s.name, cell)
	if err != nil {
		return v
	}
	switch kind {
	case excelize.CellTypeBool:
		return strings.ToUpper(strconv.FormatBool(number != 0))
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
	default:
		return v
	}
	builtIn, format := s.numberFormat(cell)
	dated, day := dateFormat(builtIn, format)
	switch {
	case dated && number >= 1:
		at := serialDate(number)
		if day {
			return fmt.Sprintf("%d %s", at.Day(), monthYear(at, s.lists.meta["language"]))
		}
		return monthYear(at, s.lists.meta["language"])
	case builtIn == 9 || builtIn == 10 || strings.Contains(format, "%"):
		return strconv.FormatFloat(number*100, 'g', 12, 64) + "%"
	}
	return v
}

// formula is what a cell works its text out from, "" where it was typed.
func (s *sheet) formula(cell string) string {
	worked, err := s.f.GetCellFormula(s.name, cell)
	if err != nil {
		return ""
	}
	return worked
}

// spreadsheetError reports whether a text is what programs show of a formula that fails (ECMA-376-1, 18.17.3).
func spreadsheetError(v string) bool {
	switch v {
	case "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}

// numberFormat is a cell's format: the number of a built-in one, or its code.
func (s *sheet) numberFormat(cell string) (builtIn int, code string) {
	id, err := s.f.GetCellStyle(s.name, cell)
	if err != nil {
		return 0, ""
	}
	style, err := s.f.GetStyle(id)
	if err != nil {
		return 0, ""
	}
	if style.CustomNumFmt != nil {
		code = *style.CustomNumFmt
	}
	return style.NumFmt, code
}

var formatText = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)

// dateFormat reports whether a number format shows a date, and whether its day (ECMA-376-1, 18.8.30).
func dateFormat(builtIn int, code string) (date, day bool) {
	switch {
	case builtIn == 17 || builtIn == 55 || builtIn == 57:
		return true, false // month and year
	case builtIn >= 14 && builtIn <= 22, builtIn >= 27 && builtIn <= 36, builtIn >= 50 && builtIn <= 58:
		return true, builtIn < 18 || builtIn > 21 // the others are times of day
	}
	code = strings.ToLower(formatText.ReplaceAllString(code, ""))
	return strings.Contains(code, "y") || strings.Contains(code, "d") && strings.Contains(code, "m"), strings.Contains(code, "d")
}

// serialDate is a day as Excel counts it.
func serialDate(days float64) time.Time {
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
}

// monthYear is "October 2019" or "octobre 2019".
func monthYear(at time.Time, language string) string {
	names, ok := monthWords[language]
	if !ok {
		names = monthWords["en"]
	}
	return fmt.Sprintf("%s %d", names[at.Month()-1], at.Year())
}
