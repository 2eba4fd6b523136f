package render

import (
	"github.com/xuri/excelize/v2"

	"annex/model"
)

// bookStyles are the cell styles of a workbook, by excelize's numbers.
type bookStyles struct {
	title, heading, note, label, aside   int
	strong                               int // bold text of a table
	header, headerFill, headerRight      int // of fixed columns, of columns to fill in, of numbers
	text, guarded                        int // wrapped; guarded text stays text when it is edited
	fill, spare                          int // a cell to fill in, in a row that is there or below
	date, number, share, link, linkPlain int
	middle, shareMiddle                  int // in the middle of the column
	asOf, delegation                     int
	statusFormat                         map[model.Status]int // conditional
	overdueFormat, soonFormat            int
	inserted, deleted                    *excelize.Font
}

const (
	darkBlue  = "1F3864"
	darkGreen = "375623"
	lineGrey  = "BFBFBF"
)

func (b *book) makeStyles() error {
	if err := b.f.SetDefaultFont(cellFont); err != nil {
		return err
	}
	if fonts := b.f.Styles.Fonts; fonts != nil && len(fonts.Font) > 0 && fonts.Font[0].Sz != nil && fonts.Font[0].Sz.Val != nil {
		*fonts.Font[0].Sz.Val = cellSize
	}
	font := func(f excelize.Font) *excelize.Font {
		f.Family = cellFont
		if f.Size == 0 {
			f.Size = cellSize
		}
		return &f
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	middle := &excelize.Alignment{Vertical: "top", Horizontal: "center"}
	open := &excelize.Protection{Locked: false}
	solid := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	var thin []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Color: lineGrey, Style: 1})
	}
	iso := "yyyy-mm-dd"
	s := &b.styles
	for _, d := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(excelize.Font{Bold: true, Size: 16, Color: darkBlue}), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.heading, excelize.Style{Font: font(excelize.Font{Bold: true, Size: 12, Color: darkBlue}), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&s.note, excelize.Style{Font: font(excelize.Font{Color: "404040"}), Alignment: top}},
		{&s.aside, excelize.Style{Font: font(excelize.Font{Color: "404040"})}},
		{&s.label, excelize.Style{Font: font(excelize.Font{Bold: true}), Alignment: top}},
		{&s.header, excelize.Style{Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Fill: solid(darkBlue), Border: thin, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.headerFill, excelize.Style{Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Fill: solid(darkGreen), Border: thin, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}},
		{&s.headerRight, excelize.Style{Font: font(excelize.Font{Bold: true, Color: "FFFFFF"}), Fill: solid(darkBlue), Border: thin, Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "right", WrapText: true}}},
		{&s.text, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: top}},
		{&s.strong, excelize.Style{Font: font(excelize.Font{Bold: true}), Border: thin, Alignment: top, NumFmt: 49}},
		{&s.guarded, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: top, NumFmt: 49}},
		{&s.fill, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: top, NumFmt: 49, Protection: open}},
		{&s.spare, excelize.Style{Font: font(excelize.Font{}), Alignment: top, NumFmt: 49, Protection: open}},
		{&s.date, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: middle, CustomNumFmt: &iso}},
		{&s.number, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: right, NumFmt: 1}},
		{&s.share, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: right, NumFmt: 9}},
		{&s.middle, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: middle}},
		{&s.shareMiddle, excelize.Style{Font: font(excelize.Font{}), Border: thin, Alignment: middle, NumFmt: 9}},
		{&s.link, excelize.Style{Font: font(excelize.Font{Color: "0563C1", Underline: "single"}), Border: thin, Alignment: top}},
		{&s.linkPlain, excelize.Style{Font: font(excelize.Font{Color: "0563C1", Underline: "single"}), Alignment: top}},
		{&s.asOf, excelize.Style{Font: font(excelize.Font{Bold: true}), Border: thin, Alignment: middle, CustomNumFmt: &iso, Fill: solid("E2EFDA"), Protection: open}},
		{&s.delegation, excelize.Style{Font: font(excelize.Font{Bold: true}), Border: thin, Alignment: top, NumFmt: 49, Fill: solid("E2EFDA"), Protection: open}},
	} {
		id, err := b.f.NewStyle(&d.style)
		if err != nil {
			return err
		}
		*d.to = id
	}
	s.inserted = font(excelize.Font{Underline: "single", Color: "1F4EB4"})
	s.deleted = font(excelize.Font{Strike: true, Color: "C00000"})
	return b.makeConditional(solid)
}

// makeConditional makes the formats that follow a cell's word.
func (b *book) makeConditional(solid func(string) excelize.Fill) error {
	s := &b.styles
	s.statusFormat = map[model.Status]int{}
	make := func(ground, ink string, bold bool) (int, error) {
		return b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: ink, Bold: bold}, Fill: solid(ground)})
	}
	for _, c := range []struct {
		status      model.Status
		ground, ink string
	}{
		{model.Completed, "C6EFCE", "005000"},
		{model.InProgress, "FFEB9C", "5F4B00"},
		{model.OngoingStatus, "DDEBF7", "1F3864"},
		{model.Postponed, "F8CBAD", "742A00"},
		{model.Planned, "EDEDED", "303030"},
		{model.NoInterest, "D0CECE", "303030"},
	} {
		id, err := make(c.ground, c.ink, false)
		if err != nil {
			return err
		}
		s.statusFormat[c.status] = id
	}
	var err error
	if s.overdueFormat, err = make("FFC7CE", "9C0006", true); err != nil {
		return err
	}
	s.soonFormat, err = make("FFF2CC", "5F4B00", false)
	return err
}
