package ingest

import (
	"math"
	"slices"
	"strings"
	"testing"

	"annex/ingest/engine"
	"annex/model"
)

// surely are characters that both readers saw alike and without doubt.
func surely(text string, change model.Change) []char {
	var cs []char
	for _, r := range text {
		c := char{text: string(r), change: change, conf: agreed, seen: seen{first: 0.9955, second: 0.9999}}
		if isLetter(c) {
			c.kind = spelt
		}
		if r == ' ' {
			c.seen = seen{}
		}
		cs = append(cs, c)
	}
	return cs
}

// scannedBlock is a block of lines with these doubts of strokes, from a scan as legible as q says.
func scannedBlock(q legibility, doubts ...float64) *block {
	p := &pageRead{size: model.PageSize{Read: model.ReadScan}, legibility: q}
	b := &block{}
	for _, d := range doubts {
		b.lines = append(b.lines, &lineRead{page: p, doubt: d})
	}
	return b
}

func TestConfidenceOfLongCells(t *testing.T) {
	for sentences, q := range map[int]legibility{6: {}, 30: {text: -2, strokes: -2}} {
		cs := surely(strings.Repeat("The Committee examined the report and agreed to it. ", sentences), model.Kept)
		if c := scannedBlock(q, 0, 0).confidence(cs); c < reviewBelow {
			t.Errorf("%+v: %d characters on which both readers agree have the confidence %.3f", q, len(cs), c)
		}
	}
}

// TestConfidenceFalls holds that more doubt never raises a confidence.
func TestConfidenceFalls(t *testing.T) {
	with := func(f func(c *char)) func() float64 {
		return func() float64 {
			cs := surely("Report on the test of October 2018", model.Kept)
			f(&cs[3])
			return scannedBlock(legibility{}, 0).confidence(cs)
		}
	}
	doubts := func(d float64, q legibility) func() float64 {
		return func() float64 {
			return scannedBlock(q, d, 0).confidence(slices.Concat(surely("May", model.Deleted), surely("June 2018", model.Inserted)))
		}
	}
	tests := map[string][]func() float64{
		"the second reader": {with(func(c *char) {}), with(func(c *char) { c.second = 0.99 }), with(func(c *char) { c.second = 0.9 }), with(func(c *char) { c.second = 0.5 })},
		"the word":          {with(func(c *char) {}), with(func(c *char) { c.kind = anySigns }), with(func(c *char) { c.kind = misspelt })},
		"the first reader":  {with(func(c *char) { c.kind = misspelt }), with(func(c *char) { c.kind, c.first = misspelt, 0.9 }), with(func(c *char) { c.kind, c.first = misspelt, 0.5 })},
		"another letter": {
			with(func(c *char) { c.second = 0.9 }),
			with(func(c *char) { c.second, c.other, c.conf = 0.9, "q", believed }),
		},
		"settled by a word": {
			with(func(c *char) { c.second, c.other, c.conf = 0.9, "q", settledByWord }),
			with(func(c *char) { c.second, c.other, c.conf = 0.9, "q", believed }),
		},
		"one more letter": {with(func(c *char) { c.kind = misspelt }), with(func(c *char) { c.kind, c.dropped = misspelt, true })},
		"not seen":        {with(func(c *char) { c.second = 0.9 }), with(func(c *char) { c.first, c.second = 0, 0.9 })},
		"struck":          {with(func(c *char) { c.second = 0.9 }), with(func(c *char) { c.second = 0.9; c.change = model.Deleted })},
		"strokes":         {doubts(0, legibility{}), doubts(0.001, legibility{}), doubts(0.1, legibility{}), doubts(0.9, legibility{})},
		"worse scans":     {doubts(0.1, legibility{text: -2, strokes: -2}), doubts(0.1, legibility{text: -2}), doubts(0.1, legibility{}), doubts(0.1, legibility{strokes: 1}), doubts(0.1, legibility{text: 1, strokes: 1})},
	}
	for name, steps := range tests {
		last := math.Inf(1)
		for i, f := range steps {
			c := f()
			if c > last || c < 0.01 || c > 1 {
				t.Errorf("%s, step %d: confidence %.3f after %.3f", name, i, c, last)
			}
			last = c
		}
		if first := steps[0](); first == last {
			t.Errorf("%s: no step lowers the confidence %.3f", name, first)
		}
	}
}

func TestRateOf(t *testing.T) {
	for _, rate := range []float64{0, 0.01, 0.3, 2} {
		if got := rateOf(right(rate)); math.Abs(got-rate) > 1e-9 {
			t.Errorf("rate %g: %g", rate, got)
		}
	}
	if right(0) != 1 || right(0.1) <= right(0.2) {
		t.Error("more doubt does not lower the probability")
	}
}

func TestConfidenceOfChanges(t *testing.T) {
	join := func(parts ...[]char) float64 {
		return scannedBlock(legibility{}, 0).confidence(slices.Concat(parts...))
	}
	replaced := join(surely("May", model.Deleted), surely("June", model.Inserted))
	inside := join(surely("Completed in Ma", model.Inserted), surely("y 2018", model.Kept))
	if replaced < reviewBelow || inside >= reviewBelow {
		t.Errorf("an insertion after a deletion has %.3f, one that ends inside a word %.3f", replaced, inside)
	}
}

func TestConfidenceOfTextLayers(t *testing.T) {
	cs := make([]char, 3000)
	for i := range cs {
		cs[i] = char{text: "a", conf: layerConfidence}
	}
	b := &block{lines: []*lineRead{{page: &pageRead{size: model.PageSize{Read: model.ReadTextLayer}}}}}
	if c := b.confidence(cs); c < 0.95 {
		t.Errorf("a text layer's cell of %d letters has the confidence %.3f", len(cs), c)
	}
}

func TestLegibility(t *testing.T) {
	page := func(second, doubt float64) *pageRead {
		c := &cellRead{lines: []*lineRead{{doubt: doubt}}}
		for range 2000 {
			c.lines[0].chars = append(c.lines[0].chars, char{text: "a", seen: seen{first: 0.99, second: second}})
		}
		return &pageRead{tables: []*tableRead{{cells: []*cellRead{c}}}}
	}
	clean, poor := legibilityOf([]*pageRead{page(0.9999, 0.001)}), legibilityOf([]*pageRead{page(0.98, 0.9)})
	if clean.text >= 0 || poor.text <= 0 || clean.strokes >= poor.strokes || clean.alone {
		t.Errorf("a clean page measures %+v, a poor one %+v", clean, poor)
	}
	if !legibilityOf([]*pageRead{page(0, 0)}).alone {
		t.Error("a page that one reader read is not known as such")
	}
}

func TestVoteDropsWhatTheSecondReaderDoesNotSee(t *testing.T) {
	first, second := symbols("MC., took"), symbols("MC, took")
	var got strings.Builder
	dropped := 0
	for _, v := range (readers{}).ballot(first, second, func(int, int, float64) bool { return true }) {
		got.WriteString(v.text)
		if v.dropped {
			dropped++
		}
	}
	if got.String() != "MC, took" || dropped != 1 {
		t.Errorf("elected %q, with %d characters dropped", got.String(), dropped)
	}
}

// symbols are a text's characters as an engine that is sure of them reads them.
func symbols(text string) []engine.Symbol {
	var out []engine.Symbol
	for i, r := range []rune(text) {
		out = append(out, engine.Symbol{Text: string(r), Confidence: 0.99, X0: 10 * i, X1: 10*i + 9})
	}
	return out
}
