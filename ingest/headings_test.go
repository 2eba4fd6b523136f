package ingest

import (
	"slices"
	"testing"

	"annex/model"
)

func TestActivityIn(t *testing.T) {
	for s, want := range map[string]string{
		"Tasks to support Strategic Activity 1.2: customs": "1.2",
		"1.2. Customs": "1.2", "05.04.2023": "", "28.10.2022, version 3": "", "see 1.2.3": "", "Area 1": "",
	} {
		if got := activityIn(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func sectionsOf(headings ...model.Text) []model.Section {
	var out []model.Section
	for i, h := range headings {
		out = append(out, model.Section{Number: i + 1, Heading: model.Cell{Text: h}})
	}
	return out
}

// Numbers are parted from headings where they are counted, and only there.
func TestHeadingNumbers(t *testing.T) {
	tests := []struct {
		first, second string
		want          string
		number        int
	}{
		{"1. Harbours", "2. Pilots", "Harbours", 1},
		{"3) Harbours", "4) Pilots", "Harbours", 3},
		{"1 Harbours", "2 Pilots", "Harbours", 1},
		{"1.1 Harbours", "1.2 Pilots", "Harbours", 1},
		{"3 harbours", "Pilots", "3 harbours", 1},
		{"Area 1 – Harbours", "Area 2 – Pilots", "Area 1 – Harbours", 1},
		{"05.04.2023", "Pilots", "05.04.2023", 1},
	}
	for _, test := range tests {
		ss := sectionsOf(model.Plain(test.first), model.Plain(test.second))
		settleHeadings(ss, false)
		if got := ss[0].Heading.Printed(); got != test.want || ss[0].Number != test.number {
			t.Errorf("%q: %d %q, want %d %q", test.first, ss[0].Number, got, test.number, test.want)
		}
	}
}

// Where all headings are underlined, that is how they look; where one is, it was inserted.
func TestUnderlinedHeadings(t *testing.T) {
	under := func(s string) model.Text { return model.Text{{Text: s, Change: model.Inserted}} }
	ss := sectionsOf(under("1. Harbours"), under("2. Pilots"))
	settleHeadings(ss, mostUnderlined(ss))
	if got := ss[1].Heading.Text.String(); got != "Pilots" {
		t.Errorf("all underlined: %s", got)
	}
	ss = sectionsOf(model.Plain("1. Harbours"), model.Plain("2. Pilots"), under("3. Tides"))
	settleHeadings(ss, mostUnderlined(ss))
	if got := ss[2].Heading.Text.String(); got != "{+Tides+}" {
		t.Errorf("one underlined: %s", got)
	}
}

// In a heading that is underlined as all are, what stands on the end of a struck word replaces it; the rest was there.
func TestChangedHeading(t *testing.T) {
	ins, del := model.Inserted, model.Deleted
	tests := []struct {
		text model.Text
		want string
	}{
		{model.Text{{Text: "Mobile ", Change: ins}, {Text: "broadband", Change: del}, {Text: "networks, radar", Change: ins}}, "Mobile [-broadband-]{+networks,+} radar"},
		{model.Text{{Text: "Enforcement", Change: ins}, {Text: " (new)", Change: del}}, "Enforcement[- (new)-]"},
		{model.Text{{Text: "Old ", Change: del}, {Text: "harbours", Change: ins}}, "[-Old -]harbours"},
		{model.Text{{Text: "Harbours", Change: ins}}, "Harbours"},
	}
	for _, test := range tests {
		if got := plainHeading(model.Cell{Text: test.text}).Text.String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
	}
}

// textMarked is a text whose changes are written as "{+in+}" and "[-out-]".
func textMarked(marked string) model.Text {
	var out model.Text
	for _, c := range changed(marked) {
		out = append(out, model.Run{Text: c.text, Change: c.change})
	}
	return out.Normal()
}

// What is added to a heading is less than all of it; where headings are underlined, what is struck in one stays, and what replaces it.
func TestChangesOfUnderlinedHeadings(t *testing.T) {
	whole := textMarked("{+Harbours and tides+}")
	tests := []struct {
		name     string
		headings []model.Text
		want     string // the last one
	}{
		{"something added to one", []model.Text{textMarked("Harbours"), textMarked("Pilots and harbours{+, tugs+}")}, "Pilots and harbours{+, tugs+}"},
		{"a scanner left some of each", []model.Text{textMarked("Har{+bours+}"), textMarked("Pi{+lo+}ts"), textMarked("T{+id+}es and currents")}, "Tides and currents"},
		{"a word struck and replaced", []model.Text{whole, whole, textMarked("{+The +}[-old-]{+new harbours+}")}, "The [-old-]{+new+} harbours"},
		{"words struck at the end", []model.Text{whole, whole, textMarked("{+Harbours of the islands+}[- and tides-]")}, "Harbours of the islands[- and tides-]"},
	}
	for _, test := range tests {
		ss := sectionsOf(test.headings...)
		settleHeadings(ss, mostUnderlined(ss))
		if got := ss[len(ss)-1].Heading.Text.String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Underlines in the colour of kept text are no insertions where insertions have a colour of their own.
func TestSettleLooks(t *testing.T) {
	const red = 0xC00000
	p := &pageRead{number: 1, by: model.ReadTextLayer, dpi: layerDPI}
	line := func(text string, c model.Change, of colour, weight float64) *lineRead {
		l := &lineRead{page: p, weight: weight}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r), change: c, colour: of, conf: 1})
		}
		return l
	}
	cell := &cellRead{page: p, lines: []*lineRead{line("New harbour", model.Inserted, red, 0.09), line("as it was before", model.Kept, 0, 0.09)}}
	p.tables = []*tableRead{{cells: []*cellRead{cell}}}
	heading, inserted := line("Harbours", model.Inserted, 0, 0.09), line("What was entered", model.Inserted, red, 0.09)
	p.lines = []*lineRead{heading, inserted}
	settleLooks([]*pageRead{p}, nil)
	if !heading.strong() || heading.chars[0].change != model.Kept {
		t.Error("a black underline is the look of a heading")
	}
	if inserted.strong() || inserted.chars[0].change != model.Inserted {
		t.Error("a red underline is an insertion")
	}
}

// In black print, underlines head where bold lines have them, or where what stands above most tables has.
func TestUnderlineHeads(t *testing.T) {
	p := &pageRead{number: 1, weight: 0.09}
	line := func(text string, c model.Change, weight float64) *lineRead {
		l := &lineRead{page: p, weight: weight}
		for _, r := range text {
			l.chars = append(l.chars, char{text: string(r), change: c, conf: 1})
		}
		return l
	}
	bold, boldUnder, under := line("Harbours", "", 0.15), line("Harbours", model.Inserted, 0.15), line("Harbours", model.Inserted, 0.09)
	tests := []struct {
		name  string
		lines []*lineRead
		gaps  [][]*lineRead
		want  bool
	}{
		{"bold ones without", []*lineRead{bold, bold, under}, nil, false},
		{"bold ones with", []*lineRead{boldUnder, boldUnder}, nil, true},
		{"above the tables", []*lineRead{bold, bold, under, under}, [][]*lineRead{{bold}, {under}, {under}}, true},
		{"above one table of three", []*lineRead{bold, bold, under}, [][]*lineRead{{bold}, {bold}, {under}, {bold}}, false},
	}
	for _, test := range tests {
		p.lines = test.lines
		if got := underlineHeads([]*pageRead{p}, test.gaps); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// A line of the running header opens no section, though a page that lay askew shows it elsewhere and dark.
func TestRunningLinesOpenNothing(t *testing.T) {
	d := &document{running: &running{head: []string{"Annex", "Work plan"}}}
	for text, want := range map[string]bool{"Annex": false, "Work pIan": false, "Technical assistance": true} {
		l := &lineRead{page: &pageRead{}, chars: charsOf(text), look: lineLook{underlined: true}}
		for i := range l.chars {
			l.chars[i].conf = 1
		}
		if got := d.opens([]*lineRead{l}); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Headings no stronger than the text are told by numbers that count on from table to table.
func TestCountHeadings(t *testing.T) {
	gap := func(texts ...string) (ls []*lineRead) {
		for _, s := range texts {
			ls = append(ls, &lineRead{chars: charsOf(s)})
		}
		return ls
	}
	for _, test := range []struct {
		name string
		gaps [][]*lineRead
		want []string
	}{
		{"counting on", [][]*lineRead{gap("1. The Council met in March", "4. Members are invited", "1. Keep the collections", "A motto"), nil, gap("2. Welcome the public"), gap("3. Train the staff")},
			[]string{"1. Keep the collections", "2. Welcome the public", "3. Train the staff"}},
		{"not counting on", [][]*lineRead{gap("1. Keep the collections"), gap("4. Welcome the public"), gap("9. Train the staff")}, nil},
		{"numbered text", [][]*lineRead{gap("1. Keep the collections"), gap("2. Welcome the public", "3. Train the staff"), gap("4. Report to the Board")}, nil},
		{"one alone", [][]*lineRead{gap("1. Keep the collections"), gap("2. Welcome the public")}, nil},
	} {
		countHeadings(test.gaps)
		var got []string
		for _, l := range slices.Concat(test.gaps...) {
			if l.counts {
				got = append(got, l.text())
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestCounters(t *testing.T) {
	section := func(heading string) model.Section { return model.Section{Heading: model.PlainCell(heading)} }
	for _, test := range []struct {
		name     string
		headings []string
		want     []string
	}{
		{"counted by words", []string{"Part 1: Priority 1.2 – Colour", "Part 2: Priority 2.1 – Wear", "?art 3: Priority 2.4 – Fibres"}, []string{"Priority 1.2 – Colour", "Priority 2.1 – Wear", "Priority 2.4 – Fibres"}},
		{"no activity behind", []string{"Theme 1: Colour", "Theme 2: Wear"}, []string{"Theme 1: Colour", "Theme 2: Wear"}},
		{"not counted on", []string{"Part 1: Priority 1.2 – Colour", "Part 4: Priority 2.1 – Wear"}, []string{"Part 1: Priority 1.2 – Colour", "Part 4: Priority 2.1 – Wear"}},
	} {
		var ss []model.Section
		for _, h := range test.headings {
			ss = append(ss, section(h))
		}
		settleHeadings(ss, false)
		for i, s := range ss {
			if got := s.Heading.Printed(); got != test.want[i] {
				t.Errorf("%s: %q, want %q", test.name, got, test.want[i])
			}
		}
	}
}
