package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

func TestCompleteColumns(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"task bodies indicator", "topic task bodies indicator progress", "topic task bodies indicator progress"},
		{"task indicator timeline", "topic indicator timeline", "topic task indicator timeline"},
		{"topic task timeline indicator", "topic task indicator timeline progress", "topic task timeline indicator"}, // another order
	} {
		a, b := &section{keys: strings.Fields(c.a), printed: strings.Fields(c.a)}, &section{keys: strings.Fields(c.b), printed: strings.Fields(c.b)}
		(&layout{sections: []*section{a, b}}).completeColumns()
		if got := strings.Join(a.keys, " "); got != c.want || !slices.Equal(a.keys, a.printed) {
			t.Errorf("%s beside %s: %s with headings %v, want %s", c.a, c.b, got, a.printed, c.want)
		}
	}
}

// A row of headings that was misread is known by another of the text.
func TestMisreadHeadings(t *testing.T) {
	ls := lines("Topic Tasks Type Responsible body Indicators Timeline Progress\n" +
		"Pilotage Review the code Project HTC Code issued 2020 Done\n" +
		"Toqic Tasks Re Tyqe cn nsibl hody Indicators ee Timeline rE Progress\n" +
		"Mooring Review the tables Project HTC Tables issued 2021 Done\n")
	rows := newHeadingLexicon(testOptions(t).Columns).rows(ls)
	if len(rows) != 2 || rows[2].to != 3 || !slices.Equal(rows[0].keys, rows[2].keys) {
		t.Errorf("rows of headings: %v", rows)
	}
}

// A text that does not tell where its pages begin repeats its header above the headings.
func TestHeaderAboveTables(t *testing.T) {
	page := "Annex to document HX%d\nProgramme of the Committee\nTopic Tasks Type Responsible body Indicators Timeline Progress\nMooring Review the tables Project HTC Tables issued 2021 Done\n"
	ls := lines(strings.Repeat(page, 4))
	body, _ := running(ls, newHeadingLexicon(testOptions(t).Columns))
	for _, l := range body {
		if strings.HasPrefix(l.raw, "Annex") || strings.HasPrefix(l.raw, "Programme") {
			t.Errorf("%q, line %d, is kept", l.raw, l.number)
		}
	}
}

// A paragraph that stands alone tells how wide its column is.
func TestAloneWidth(t *testing.T) {
	ls := lines("Mooring Review the tables HTC Tables issued 2021 The tables were\n" +
		"sent to all ports and were\ndiscussed at length by two\nworking groups before the\nsummer holidays of some\n" +
		"Pilotage Review the code of pilots HTC Code issued to all of them 2022 Done\n")
	want := 0.0
	for _, l := range ls[1:5] {
		want = max(want, l.width)
	}
	if got := aloneWidth([]section{{table: ls}}); got != want {
		t.Errorf("%.2f ems, want %.2f", got, want)
	}
	if got := aloneWidth([]section{{table: ls[:3]}}); got != 0 {
		t.Errorf("%.2f ems of two lines, want none", got)
	}
}

// A column made wider leaves the others less, when they change together.
func TestScaleWidths(t *testing.T) {
	s := &statistics{columns: map[string]*columnStat{}}
	w := &widthSearch{stat: s, keys: []string{"task", "indicator", "progress"}, at: []int{0}}
	for _, k := range w.keys {
		s.columns[k] = &columnStat{widths: make([]float64, 1)}
	}
	w.set([]float64{10, 10, 10})
	w.scale(2, 1.5, true)
	if got := w.get(); !slices.Equal(got, []float64{7.5, 7.5, 15}) {
		t.Errorf("together: %v", got)
	}
	w.scale(0, 2, false)
	if got := w.get(); !slices.Equal(got, []float64{15, 7.5, 15}) {
		t.Errorf("alone: %v", got)
	}
}
