package ingest

import (
	"image"
	"strings"
	"testing"

	"annex/model"
)

// What was read in columns and turns out to be running text keeps its lists' bullets.
func TestWithBullet(t *testing.T) {
	for _, test := range []struct {
		row    []string
		want   string
		bullet bool
	}{
		{[]string{"–", "revisions are counted"}, "revisions are counted", true},
		{[]string{"I", "–", "a text may be"}, "a text may be", true},
		{[]string{"–"}, "–", false},
		{[]string{"I", "am"}, "I", false},
		{[]string{"2", "–", "members"}, "2", false},
	} {
		var row []*lineRead
		for _, s := range test.row {
			row = append(row, &lineRead{chars: charsOf(s)})
		}
		got := withBullet(row)[0]
		if got.text() != test.want || got.bullet != test.bullet {
			t.Errorf("%q: %q, bullet %t", test.row, got.text(), got.bullet)
		}
	}
}

// Dashes of one-line items are bullets below other bullets of their cell, and dashes inside its text are none.
func TestNarrowDashes(t *testing.T) {
	page := &pageRead{}
	line := func(x int, text string) *lineRead {
		cs := charsOf(text)
		for i := range cs {
			cs[i].x0, cs[i].x1 = x+10*i, x+10*i+10
		}
		return &lineRead{page: page, em: 60, chars: cs, box: image.Rect(x, 0, cs[len(cs)-1].x1, 20)}
	}
	cell := func(ls ...*lineRead) *cellRead { return &cellRead{page: page, lines: ls} }
	list := cell(line(0, "– Prepare guidance on"), line(20, "violence in:"), line(0, "– wards"), line(0, "– services"), line(20, "– abroad"))
	other := cell(line(0, "– Publish the"), line(20, "guidance"))
	plain := cell(line(20, "from 2020"), line(0, "– 2022"))
	page.tables = []*tableRead{{cells: []*cellRead{list, other, plain}}}
	(&document{pages: []*pageRead{page}}).takeNarrowBullets()
	for i, want := range []bool{true, false, true, true, false} {
		if got := list.lines[i]; got.bullet != want {
			t.Errorf("%q: bullet %v, want %v", got.text(), got.bullet, want)
		}
	}
	if plain.lines[1].bullet {
		t.Error("a dash that goes on with the line before was taken for a bullet")
	}
}

// A text layer says which sign stands before an item: shapes are bullets with any gap, other signs with a wide one only.
func TestTakeBullet(t *testing.T) {
	for _, test := range []struct {
		text   string
		gap    int // behind the first sign, hundredths of an em
		want   string
		bullet bool
	}{
		{"◊ Drafted", 25, "Drafted", true},
		{"❖ Joint reply", 60, "Joint reply", true},
		{"•Publish", 0, "Publish", true},
		{"› Missions", 60, "Missions", true},
		{"→ autumn", 25, "→ autumn", false},
		{"★★ hotels", 25, "★★ hotels", false},
		{"▲ 5 %", 25, "▲ 5 %", false},
		{"– none", 25, "– none", false},
		{"≥ 12 teams", 60, "≥ 12 teams", false},
		{"> Model clause", 25, "Model clause", true},
		{"> 5 samples", 25, "> 5 samples", false},
		{"> 60 approvals", 60, "60 approvals", true},
	} {
		l := &lineRead{em: 100, chars: charsOf(test.text)}
		if l.chars[1].text == " " {
			l.chars[1].x1 = l.chars[1].x0 + test.gap
		}
		l.takeBullet()
		if l.text() != test.want || l.bullet != test.bullet {
			t.Errorf("%q: %q, bullet %v", test.text, l.text(), l.bullet)
		}
	}
}

// A shape before a figure is a bullet where others of the document are.
func TestTakeShapes(t *testing.T) {
	for _, test := range []struct{ lines, want []string }{
		{[]string{"◦ Posted", "◦ Held", "◦ Lost", "◦ 60 tests"}, []string{"Posted", "Held", "Lost", "60 tests"}},
		{[]string{"▲ 5 %", "▲ 12 %", "▲ 40 %", "▲ 3 %"}, []string{"▲ 5 %", "▲ 12 %", "▲ 40 %", "▲ 3 %"}},
	} {
		c := &cellRead{}
		for _, text := range test.lines {
			l := &lineRead{em: 100, chars: charsOf(text)}
			l.chars[1].x1 = l.chars[1].x0 + 25
			l.takeBullet()
			c.lines = append(c.lines, l)
		}
		(&document{pages: []*pageRead{{tables: []*tableRead{{cells: []*cellRead{c}}}}}}).takeShapes()
		for i, l := range c.lines {
			if l.text() != test.want[i] {
				t.Errorf("%q: %q", test.lines[i], l.text())
			}
		}
	}
}

// Arrowheads before the items of a scan are read as angles: those before letters are bullets anywhere, those before figures where others hang.
func TestTakeAngles(t *testing.T) {
	page := &pageRead{size: model.PageSize{Read: model.ReadScan}}
	line := func(x int, text string) *lineRead {
		cs := charsOf(text)
		for i := range cs {
			cs[i].x0, cs[i].x1 = x+10*i, x+10*i+10
		}
		return &lineRead{page: page, em: 25, chars: cs, box: image.Rect(x, 0, cs[len(cs)-1].x1, 20)}
	}
	for _, test := range []struct {
		lines []string // those with a space before them hang
		want  []string
	}{
		{[]string{"> Model clause"}, []string{"Model clause"}},
		{[]string{"> 5 samples"}, []string{"> 5 samples"}},
		{[]string{". Maps of lichens", " in towns", ". Key for", " beginners", "& Seeds"}, []string{"Maps of lichens", "in towns", "Key for", "beginners", "Seeds"}},
		{[]string{"Mosses", ": 12 sites", "and trees"}, []string{"Mosses", ": 12 sites", "and trees"}},
		{[]string{"> 60 approvals,", " all told", "> 40 refusals,", " none late"}, []string{"60 approvals,", "all told", "40 refusals,", "none late"}},
	} {
		cell := &cellRead{page: page}
		for _, s := range test.lines {
			if s[0] == ' ' {
				cell.lines = append(cell.lines, line(20, s[1:]))
				continue
			}
			cell.lines = append(cell.lines, line(0, s))
		}
		page.tables = []*tableRead{{cells: []*cellRead{cell}}}
		(&document{pages: []*pageRead{page}}).takeNarrowBullets()
		for i, l := range cell.lines {
			if l.text() != test.want[i] {
				t.Errorf("%q: got %q, want %q", test.lines[i], l.text(), test.want[i])
			}
		}
	}
}

// Stars below each other before wide gaps are a list's; one alone, or stars that stand apart, may mark notes.
func TestStars(t *testing.T) {
	line := func(x, gap int, text string) *lineRead {
		cs := charsOf("* " + text)
		cs[0].x0, cs[0].x1 = x, x+10
		for i := range cs[2:] {
			cs[2+i].x0, cs[2+i].x1 = x+10+gap+10*i, x+20+gap+10*i
		}
		return &lineRead{em: 30, chars: cs}
	}
	for _, test := range []struct {
		name  string
		lines []*lineRead
		want  bool
	}{
		{"list", []*lineRead{line(50, 20, "advice;"), line(51, 20, "study.")}, true},
		{"one note", []*lineRead{line(50, 20, "Subject to funds.")}, false},
		{"narrow gaps", []*lineRead{line(50, 5, "Subject to funds."), line(50, 5, "Revised.")}, false},
		{"apart", []*lineRead{line(50, 20, "Subject to funds."), line(400, 20, "Revised.")}, false},
	} {
		(&pageRead{lines: test.lines}).takeTyped()
		for _, l := range test.lines {
			if l.bullet != test.want {
				t.Errorf("%s: %q: bullet %t", test.name, l.text(), l.bullet)
			}
		}
	}
}

// A long dash that a scan broke in two is a bullet as a whole; a dash before a text without a bullet may be the text's.
func TestTakeRestOfDash(t *testing.T) {
	for _, test := range []struct {
		text   string
		bullet bool
		want   string
	}{
		{"- Plan", true, "Plan"},
		{"-— Plan", false, "Plan"},
		{"- Plan", false, "- Plan"},
		{"-5 % of all", true, "-5 % of all"},
		{"-", true, "-"},
	} {
		l := &lineRead{em: 30, chars: charsOf(test.text), bullet: test.bullet}
		page := &pageRead{tables: []*tableRead{{cells: []*cellRead{{lines: []*lineRead{l}}}}}}
		page.size.Read = model.ReadScan
		(&document{pages: []*pageRead{page}}).takeRestOfDash()
		if l.text() != test.want {
			t.Errorf("%q with a bullet %v: %q, want %q", test.text, test.bullet, l.text(), test.want)
		}
	}
}

// What is typed in place of bullets is one where items hang behind it; alone it is text, and so is what stands before a figure by a blank.
func TestTypedBullets(t *testing.T) {
	line := func(text string) *lineRead { // a blank before the text: it hangs; two behind a sign: a wide gap
		x := 0
		if text[0] == ' ' {
			x, text = 30, text[1:]
		}
		sign, item, wide := strings.Cut(text, "  ")
		if wide {
			text = sign + " " + item
		}
		cs := charsOf(text)
		for i := range cs {
			if wide && i > 1 {
				x = max(x, 30)
			}
			cs[i].x0, cs[i].x1 = x, x+8
			x += 8
		}
		return &lineRead{em: 30, chars: cs, box: image.Rect(cs[0].x0, 0, x, 20)}
	}
	lists := [][]string{{"+  Glossary of", " terms"}, {"+  Atlas in", " colour", "+  Short film"}}
	for _, test := range []struct {
		name, text string
		others     [][]string
		want       string
	}{
		{"one-line item", "+  Flow chart", lists, "Flow chart"},
		{"figure behind a blank", "+ 5 per cent", lists, "+ 5 per cent"},
		{"no list", "+  Flow chart", lists[:1], "+ Flow chart"},
		{"another sign", "*  Provisional", lists, "* Provisional"},
	} {
		page := &pageRead{}
		table := &tableRead{}
		for _, lines := range append(test.others, []string{test.text}) {
			c := &cellRead{page: page}
			for _, s := range lines {
				c.lines = append(c.lines, line(s))
			}
			table.cells = append(table.cells, c)
		}
		page.tables = []*tableRead{table}
		(&document{pages: []*pageRead{page}}).takeNarrowBullets()
		if got := table.cells[len(table.cells)-1].lines[0].text(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
