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
