package ingest

import (
	"testing"

	"annex/model"
)

func TestLostHeadRule(t *testing.T) {
	line := func(baseline int, weight float64) *lineRead {
		return &lineRead{baseline: baseline, em: 20, weight: weight}
	}
	zoneOf := func(head float64) *zone {
		return &zone{alignment: alignment{em: 20}, page: &pageRead{by: model.ReadTextLayer, em: 20, dpi: 144}, seed: 20,
			cols:  []span{{0, 100}, {120, 220}},
			lines: [][]*lineRead{{line(20, head), line(60, 0.1), line(140, 0.1)}, {line(20, head), line(60, 0.1), line(140, 0.1)}}}
	}
	named := func(z *zone, tables int) *zone {
		z.lines[0][0].chars, z.lines[1][0].chars = []char{{text: "Theme"}}, []char{{text: "Lead"}}
		z.sense = &rowSense{titles: map[string]int{headLine(0, "Theme"): tables, headLine(1, "Lead"): tables}}
		return z
	}
	for name, test := range map[string]struct {
		z      *zone
		rules  []int
		filled int // columns of the first row
		want   bool
	}{
		"the first rule below the first row":         {zoneOf(0.2), []int{110}, 1, true},
		"a rule under the headings":                  {zoneOf(0.2), []int{35, 110}, 1, false},
		"headings no bolder than the rows":           {zoneOf(0.1), []int{110}, 1, false},
		"the same over a row that fills all columns": {zoneOf(0.1), []int{110}, 2, true},
		"the headings of several tables":             {named(zoneOf(0.1), 2), []int{110}, 1, true},
		"headings of one table":                      {named(zoneOf(0.1), 1), []int{110}, 1, false},
	} {
		starts := []rowStart{{y: 60, filled: test.filled}, {y: 140}}
		y, ok := test.z.lostHeadRule(test.rules, starts)
		if ok != test.want || ok && (y <= 20 || y >= 60) {
			t.Errorf("%s: %t at %d, want %t between the headings and the first row", name, ok, y, test.want)
		}
	}
}

func TestHeadingsEndWhereRowsStandApart(t *testing.T) {
	line := func(baseline int, weight float64) *lineRead {
		return &lineRead{baseline: baseline, em: 20, weight: weight, chars: []char{{text: "w"}}}
	}
	// the first row, at as much distance as rows have, came out nearly as bold as the headings
	z := &zone{alignment: alignment{em: 20}, page: &pageRead{by: model.ReadTextLayer, em: 20, dpi: 72}, seed: 20,
		cols:  []span{{0, 100}, {120, 220}},
		sense: newRowSense(rowSpacing{pitch: 22, leap: 32, para: 22, slack: 1}),
		lines: [][]*lineRead{{line(20, 0.16), line(42, 0.16), line(74, 0.13), line(96, 0.1), line(118, 0.1)}, {line(20, 0.16), line(74, 0.13), line(96, 0.1), line(118, 0.1)}}}
	if end := z.headEnd(); end != 42 {
		t.Errorf("the headings end at %d, not at their second line", end)
	}
}

func TestHeadingsCompletedBelow(t *testing.T) {
	line := func(text string) *lineRead {
		l := &lineRead{}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r)})
		}
		return l
	}
	s := &rowSense{titles: map[string]int{headLine(0, "Theme"): 1, headLine(1, "Lead and partners¹"): 1}}
	first := &rung{lines: []*lineRead{line("Theme"), line("Lead and")}}
	for _, test := range []struct {
		name  string
		below []*lineRead
		want  bool
	}{
		{"the rest of a heading", []*lineRead{nil, line("partners2")}, true},
		{"one letter misread", []*lineRead{nil, line("partncrs")}, true},
		{"a first row", []*lineRead{line("Roads"), line("Office")}, false},
		{"a first row beside the rest", []*lineRead{line("Roads"), line("partners")}, false},
	} {
		if got := s.completed([]*rung{first, {lines: test.below}}); got != test.want {
			t.Errorf("%s: completed is %t", test.name, got)
		}
	}
}

// Where a ruled table of the document has the same headings, what stands below them is no part of them, however close.
func TestHeadingsEndAsInRuledTables(t *testing.T) {
	line := func(text string, baseline int) *lineRead {
		l := &lineRead{baseline: baseline, em: 20, weight: 0.1}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r)})
		}
		return l
	}
	head := func(col, rows int, text string) *cellRead {
		return &cellRead{cellBox: cellBox{col: col, rowSpan: rows, colSpan: 1}, lines: []*lineRead{line(text, 20)}}
	}
	for name, test := range map[string]struct {
		ruled []*cellRead
		want  int
	}{
		"the same headings":       {[]*cellRead{head(0, 1, "Lead section"), head(1, 1, "Product")}, 34},
		"longer headings":         {[]*cellRead{head(0, 1, "Lead section and others"), head(1, 1, "Product")}, 42},
		"headings that rows join": {[]*cellRead{head(0, 2, "Lead section"), head(1, 1, "Product")}, 42},
		"no ruled table":          {nil, 42},
	} {
		p := &pageRead{by: model.ReadTextLayer, em: 20, dpi: 72}
		if test.ruled != nil {
			p.tables = []*tableRead{{rows: 2, cols: 2, cells: test.ruled}}
		}
		sense := newRowSense(rowSpacing{pitch: 22, leap: 30, para: 22, slack: 1})
		sense.whole = (&document{pages: []*pageRead{p}}).ruledHeads()
		z := &zone{alignment: alignment{em: 20}, page: p, seed: 20, cols: []span{{0, 100}, {120, 220}}, sense: sense,
			lines: [][]*lineRead{{line("Lead section", 20), line("of claims", 42), line("Survey", 74)}, {line("Product", 20), line("Note", 74)}}}
		if end := z.headEnd(); end != test.want {
			t.Errorf("%s: the headings end at %d, want %d", name, end, test.want)
		}
		if _, lost := z.lostHeadRule([]int{60}, []rowStart{{y: 42}, {y: 74}}); lost != (test.want == 34) {
			t.Errorf("%s: a rule is lost under them: %v", name, lost)
		}
	}
}
