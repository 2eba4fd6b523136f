package render_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"

	"annex/model"
	"annex/model/collect"
	"annex/render"
)

// shuffle sorts the data rows and moves the columns of a workbook at random,
// as values.
func shuffle(t testing.TB, f *excelize.File, sheet string, rnd *rand.Rand) {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	width := len(rows[0])
	columns := rnd.Perm(width)
	order := append([]int{0}, rnd.Perm(len(rows)-1)...)
	for i := 1; i < len(order); i++ {
		order[i]++
	}
	for to, from := range order {
		for at, column := range columns {
			cell, _ := excelize.CoordinatesToCellName(at+1, to+1)
			value := ""
			if column < len(rows[from]) {
				value = rows[from][column]
			}
			if err := f.SetCellValue(sheet, cell, nil); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// filledTitles are the headers of the columns to fill in, which the tests fill.
var filledTitles = map[collect.Field]string{collect.Progress: "Progress", collect.NewTimeline: "Proposed new timeline", collect.NewText: "Proposed text", collect.Status: "Status", collect.Comment: "Delegation's comment"}

// A spot is a cell of the tracker to fill in.
type spot struct {
	id    string
	field collect.Field
}

// saidThere is what delegations wrote into cells: their texts by delegation, by cell.
type saidThere map[spot]map[string]string

// texts are the different texts said in a cell.
func (s saidThere) texts(at spot) []string {
	out := slices.Sorted(maps.Values(s[at]))
	return slices.Compact(out)
}

// plant fills in random cells of a workbook as a delegation, sorts its rows and moves its columns.
func (s saidThere) plant(t testing.TB, sent []byte, who string, ids []string, rnd *rand.Rand) []byte {
	t.Helper()
	fields := []collect.Field{collect.Progress, collect.NewTimeline, collect.NewText, collect.Status, collect.Comment}
	return edit(t, sent, func(f *excelize.File, sheet string) {
		for range rnd.IntN(6) {
			at := spot{ids[rnd.IntN(len(ids))], fields[rnd.IntN(len(fields))]}
			if at.field == collect.Progress && at.id == "r0004" {
				at.id = "r0003" // one printed cell covers both
			}
			text := fmt.Sprintf("=%s says %d", who, rnd.IntN(100))
			switch {
			case at.field == collect.Status:
				text = []string{"completed", "Postponed", "no interest"}[rnd.IntN(3)]
			case rnd.IntN(3) == 0:
				text = "October 2019"
			case at.field == collect.NewTimeline:
				text = fmt.Sprintf("May %d", 2019+rnd.IntN(3))
			}
			if err := f.SetCellStr(sheet, cellOf(t, f, sheet, at.id, filledTitles[at.field]), text); err != nil {
				t.Fatal(err)
			}
			if at.field == collect.Status {
				text = strings.ToLower(text)
			}
			if s[at] == nil {
				s[at] = map[string]string{}
			}
			s[at][who] = text
		}
		if err := f.SetCellStr("Read me", delegationCell(t, f), who); err != nil {
			t.Fatal(err)
		}
		shuffle(t, f, sheet, rnd)
	})
}

// TestEveryEditComesHome lets delegations fill in random cells of sorted
// workbooks with moved columns, and checks that exactly these edits arrive, that every
// difference of opinion is listed, and that the counts add up.
func TestEveryEditComesHome(t *testing.T) {
	for seed := range uint64(30) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(seed, 8))
			e := small()
			sent := write(t, e, render.TrackerOptions{})
			var ids []string
			for r := range e.Rows() {
				ids = append(ids, r.Indicator.ID)
			}
			said := saidThere{}
			var returned []collect.Returned
			for _, who := range []string{"Utopia", "Ruritania", "Laputa"} {
				returned = append(returned, read(t, who+".xlsx", said.plant(t, sent, who, ids, rnd)))
			}
			got := collect.Collect(e, returned)
			checkHome(t, e, got, said)
			for _, tally := range got.Tallies {
				if tally.Rows != len(ids) || tally.Rows != tally.Untouched+tally.Accepted+tally.InConflict+tally.Refused {
					t.Errorf("%+v does not add up to %d", tally, len(ids))
				}
			}
			for _, p := range got.Problems {
				t.Errorf("%s: %s: %s", p.Place, p.Kind, p.Text)
			}
		})
	}
}

// checkHome asks of every cell of an edition that it reads what the
// delegations agree on, and that it is listed where they do not.
func checkHome(t *testing.T, e *model.Edition, got *collect.Result, said saidThere) {
	t.Helper()
	conflicts := map[spot]bool{}
	for _, c := range got.Conflicts {
		conflicts[spot{c.Row, c.Field}] = true
	}
	now := map[string]model.Row{}
	for r := range got.Edition.Rows() {
		now[r.Indicator.ID] = r
	}
	for r := range e.Rows() {
		for field := range filledTitles {
			at := spot{r.Indicator.ID, field}
			if field == collect.Progress && at.id == "r0004" {
				at.id = "r0003"
			}
			if field == collect.Comment {
				checkComments(t, got, at, said[at])
				continue
			}
			texts := said.texts(at)
			if conflict := len(texts) > 1; conflict != conflicts[at] {
				t.Errorf("%v: conflict listed: %v, planted: %v (%v)", at, conflicts[at], conflict, said[at])
			}
			want := valueOf(r, field)
			if len(texts) == 1 {
				want = texts[0]
			}
			if g := valueOf(now[r.Indicator.ID], field); g != want {
				t.Errorf("%v reads %q, not %q", at, g, want)
			}
		}
	}
}

// checkComments asks that all comments on a row are kept.
func checkComments(t *testing.T, got *collect.Result, at spot, said map[string]string) {
	t.Helper()
	n := 0
	for _, s := range got.Statements {
		if s.Row == at.id && s.Field == at.field && said[s.Delegation] == s.Text {
			n++
		}
	}
	if n != len(said) {
		t.Errorf("%v: %d of %d comments kept", at, n, len(said))
	}
}

func valueOf(r model.Row, f collect.Field) string {
	switch f {
	case collect.Progress:
		if p := r.Progress(); p != nil {
			return p.Revised()
		}
	case collect.NewTimeline:
		return r.Indicator.Timeline.Revised()
	case collect.NewText:
		return r.Indicator.Text.Revised()
	case collect.Status:
		return string(r.Indicator.Stated) // the typed status follows the progress
	}
	return ""
}

// escaped is how a workbook writes a control character.
var escaped = regexp.MustCompile("_x[0-9A-Fa-f]{4}_")

// FuzzTextTravels writes any texts into a tracker: untouched they come home as
// no change, and typed by a delegation as what was typed.
func FuzzTextTravels(f *testing.F) {
	for _, s := range []string{"plain", "=1+1", "_x000A_ and _x0000_", "two\nlines\r\nthree\ttabs", " spaces around ", "\x00\x1f\ufffe", "43739", "1e5", "TRUE", "é œ « » ’ 漢 🙂", "<a href=\"x\">&amp;", "\u2028\u00a0\u200b"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, printed, typed string) {
		e := small()
		e.Sections[0].Topics[0].Tasks[0].Indicators[0].Text = model.PlainCell("x" + printed)
		e.Sections[1].Topics[0].Tasks[0].Indicators[0].Progress = &model.Cell{Text: model.Plain(printed)}
		book := write(t, e, render.TrackerOptions{Warn: func(error) {}})
		for _, r := range read(t, "x.xlsx", book).Rows {
			if len(r.Fields) > 0 || r.Refused {
				t.Errorf("%q: row %s comes home changed: %+v", printed, r.ID, r)
			}
		}
		typed = strings.ToValidUTF8(typed, "?")
		if len(typed) > 1000 || strings.ContainsFunc(typed, func(r rune) bool { return r != '\n' && unicode.IsControl(r) || r&0xfffe == 0xfffe }) || escaped.MatchString(typed) {
			return // no program lets it be typed, or this one writes it without the escape that others use
		}
		filled := edit(t, book, func(f *excelize.File, sheet string) {
			if err := f.SetCellStr(sheet, cellOf(t, f, sheet, "r0001", "Delegation's comment"), typed); err != nil {
				t.Fatal(err)
			}
		})
		for _, r := range read(t, "x.xlsx", filled).Rows {
			got := r.Fields[collect.Comment].Text
			if r.ID == "r0001" && strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(typed), " ") {
				t.Errorf("typed %q, came home %q", typed, got)
			}
		}
	})
}
