package ingest

import (
	"testing"

	"annex/model"
)

// Running text is told by its largest size that is common, and by what is no heading: mottoes below each heading are longer in all.
func TestProseSizes(t *testing.T) {
	p := &pageRead{number: 1, by: model.ReadTextLayer, dpi: layerDPI}
	add := func(text string, em float64) {
		l := &lineRead{page: p, em: em, weight: 0.09}
		l.chars = charsOf(text)
		p.lines = append(p.lines, l)
	}
	add("Strategic Objective 1.1", 120)
	add("The programme is a living document.", 110)
	for range 4 {
		add("The Organization helps its Members in applying the instruments.", 105)
	}
	proseSizes([]*pageRead{p}, nil)
	if int(p.prose) != 110 || !p.lines[0].large() || p.lines[1].large() {
		t.Errorf("running text has %v, the heading is large: %t", p.prose, p.lines[0].large())
	}
}

// On scans larger type heads a section where its stems are wider, too, and it names an activity.
func TestLargeOnScans(t *testing.T) {
	p := &pageRead{number: 1, by: "two readers", prose: 28.8}
	for _, test := range []struct {
		text         string
		em, boldness float64
		want         bool
	}{
		{"Output 1.1 - Complete and timely figures", 34.6, 1.13, true},
		{"Output 1.1: Complete and timely figures;", 30.7, 0.98, false},
		{"A late figure is worth a wrong one.", 34.6, 1.13, false},
	} {
		l := &lineRead{page: p, em: test.em, boldness: test.boldness, chars: charsOf(test.text)}
		if got := l.large(); got != test.want {
			t.Errorf("%s: %t", test.text, got)
		}
	}
}

// Where all of a text layer is bold, bold type heads nothing.
func TestBoldThroughout(t *testing.T) {
	for _, regular := range []int{0, 5} {
		p := &pageRead{number: 1, by: model.ReadTextLayer, dpi: layerDPI}
		for i := range 10 {
			l := &lineRead{page: p, em: 100, weight: 0.15, chars: charsOf("The programme is a living document.")}
			if i < regular {
				l.weight = 0.09
			}
			p.lines = append(p.lines, l)
		}
		boldThroughout([]*pageRead{p})
		if got := p.lines[9].heavy(); got != (regular > 0) {
			t.Errorf("%d of 10 lines are regular: a bold one is heavy: %t", regular, got)
		}
	}
}

// An insertion that goes on in a line of its own is no heading; a heading's second line is, and so is one behind a sentence's end.
func TestInsertionsGoOn(t *testing.T) {
	for _, test := range []struct {
		prev, line  string
		pitch       int  // ems of 20
		underlined  bool // the line before, as a whole
		wantHeading bool
	}{
		{"by 30 June. {+Without two reports+}", "{+in a row an action is dropped.+}", 24, false, false},
		{"by 30 June. {+Without those of+}", "{+September, an action is dropped.+}", 24, false, false},
		{"{+Objective 1: keep, study,+}", "{+document+}", 24, true, true},
		{"by 30 June. {+An action is dropped.+}", "{+in a row+}", 24, false, true},
		{"by 30 June.", "{+objective 1+}", 24, false, true},
		{"by 30 June. {+Without+}", "{+Objective 1+}", 36, false, true},
	} {
		p := &pageRead{}
		for i, text := range []string{test.prev, test.line} {
			l := &lineRead{page: p, em: 20, baseline: test.pitch * i, chars: changed(text)}
			l.look.underlined = i == 1 || test.underlined
			p.lines = append(p.lines, l)
		}
		insertionsGoOn([]*pageRead{p})
		if got := p.lines[1].look.underlined; got != test.wantHeading {
			t.Errorf("%q behind %q: underlined by its look is %t", test.line, test.prev, got)
		}
	}
}
