package ingest

import (
	"strings"
	"testing"

	"annex/ingest/source"
)

// drawPage makes a page of glyphs drawn in characters, each half as wide as
// the type is large. Rows of = are rules.
func drawPage(picture string) *source.Page {
	const size, line = 10.0, 13.0
	p := &source.Page{Number: 1, Width: 600, Height: 400}
	for n, row := range strings.Split(strings.Trim(picture, "\n"), "\n") {
		base := 40 + float64(n)*line
		for x := 0; x < len(row); x++ {
			at := 40 + float64(x)*size/2
			switch row[x] {
			case '=':
				end := x + len(row[x:]) - len(strings.TrimLeft(row[x:], "="))
				p.Strokes = append(p.Strokes, source.Stroke{X0: at, X1: 40 + float64(end)*size/2, Y0: base - 4, Y1: base - 4, Width: 0.5})
				x = end - 1
			default:
				p.Glyphs = append(p.Glyphs, source.Glyph{Text: row[x : x+1], X0: at, X1: at + size/2, Baseline: base, Size: size})
			}
		}
	}
	return p
}

func TestTextLayerWithoutVerticalRules(t *testing.T) {
	for _, test := range []struct{ name, picture, want string }{
		{"horizontal rules", `
The plan is read aloud once a year, item by item, and may be amended.

================================================================
Topic        Task                   Body         Deadline
================================================================
Radar        - List the stations    Experts      March 2020
             and their owners
================================================================
Sirens       - Test them            Secretariat  Ongoing
================================================================
`, `Topic|Task|Body|Deadline
Radar|List the stations and their owners|Experts|March 2020
Sirens|Test them|Secretariat|Ongoing`},
		{"rules under some cells", `
================================================================
Topic        Task                   Body         Deadline
================================================================
Radar        - List the stations    Experts      March 2020
                                                 ===============
                                                 May 2020, at
                                                 the latest
             ===================================================
             Test them              Secretariat  Ongoing
================================================================
Sirens       Paint them             Secretariat  Ongoing
================================================================
`, `Topic|Task|Body|Deadline
Radar^^|List the stations^|Experts^|March 2020
|May 2020, at the latest
|Test them|Secretariat|Ongoing
Sirens|Paint them|Secretariat|Ongoing`},
		{"no rules, leaders", `
Topic        Task                   Body         Deadline
Radar        List ..............    Experts      March 2020
Sirens       Test them              Secretariat  Ongoing
`, `Topic|Task|Body|Deadline
Radar|List|Experts|March 2020
Sirens|Test them|Secretariat|Ongoing`},
		{"running text", `
The plan is read aloud once a year, item by item, and may be amended.
It is printed in both languages, and no other text of it is authentic.
`, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := readTextLayer(drawPage(test.picture), true)
			got := ""
			for _, r := range p.tables {
				got += drawn(r)
			}
			if strings.TrimSpace(got) != test.want {
				t.Errorf("the tables are\n%s\nnot\n%s", got, test.want)
			}
		})
	}
}

func TestRulesBetweenGroupsOfRows(t *testing.T) {
	ps, a := drawPieces(`
================================================================
Topic        Task                   Body         Deadline
================================================================
Radar        List the stations      Experts      March 2020
Sirens       Test them              Secretariat  Ongoing
================================================================
Horns        Paint them             Secretariat  Ongoing
Bells        Ring them              Experts      Every Monday
================================================================
`)
	if l := a.ruledAcross(ps); l != nil {
		t.Errorf("rows of several lines were taken for one: rules at %v", l.ys)
	}
}

func TestColumnsOfTextInTable(t *testing.T) {
	row := "Delivery rate   Agree on the times   Project    Quality Office   Draft clause sent   20 June\n"
	ps, a := drawPieces(strings.Repeat(row, 14))
	if parts := a.columnsOfText(ps); len(parts) != 1 {
		t.Errorf("a table of full columns was parted into %d columns of text", len(parts))
	}
	text := "The plan is read once a year, item by item.      It is printed in both languages, as given.\n"
	ps, a = drawPieces(strings.Repeat(text, 14))
	if parts := a.columnsOfText(ps); len(parts) != 2 {
		t.Errorf("two columns of text were parted into %d", len(parts))
	}
}
