package source

import (
	"fmt"
	"math"
)

// mostGlyphs is the share of a page's characters whose direction is the page's.
const mostGlyphs = 0.8

// setUpright turns a page whose text runs sideways or upside down, as a
// landscape table on a portrait page does where the file has no /Rotate.
func (p *Page) setUpright() {
	var turned [4]int
	total := 0
	for _, g := range p.Glyphs {
		if g.Text != " " {
			turned[g.Turn]++
			total++
		}
	}
	for quarters := 1; quarters < 4; quarters++ {
		if float64(turned[quarters]) > mostGlyphs*float64(total) {
			p.turnBack(quarters)
			p.addNote(fmt.Sprintf("turned by %d°", 360-90*quarters))
		}
	}
}

// turnBack turns the page counterclockwise by so many quarters.
func (p *Page) turnBack(quarters int) {
	for range quarters {
		w := p.Width
		for i := range p.Glyphs {
			g := &p.Glyphs[i]
			g.X0, g.Y0, g.X1, g.Y1 = g.Y0, w-g.X1, g.Y1, w-g.X0
			g.Turn = (g.Turn + 3) % 4
		}
		for i := range p.Strokes {
			s := &p.Strokes[i]
			s.X0, s.Y0, s.X1, s.Y1 = s.Y0, w-s.X1, s.Y1, w-s.X0
		}
		p.Width, p.Height = p.Height, w
	}
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; g.Turn == 0 {
			g.Baseline = g.Y1 - g.Depth
		}
	}
}

func (p *Page) addNote(note string) {
	if p.Note != "" {
		p.Note += "; "
	}
	p.Note += note
}

// unDouble drops characters that are drawn a second time a hair beside the
// first, which is how some writers make bold.
func unDouble(glyphs []Glyph) []Glyph {
	type spot struct {
		text string
		x, y int
	}
	at := map[spot]int{}
	kept := glyphs[:0]
	for _, g := range glyphs {
		near := max(0.08*g.Size, 0.05) // a third of the narrowest letter
		x, y := int(g.X0/near), int(g.Y0/near)
		double := -1
		for i := range 9 {
			j, ok := at[spot{g.Text, x + i%3 - 1, y + i/3 - 1}]
			if ok && math.Abs(kept[j].X0-g.X0) < near && math.Abs(kept[j].Y0-g.Y0) < near && kept[j].Size == g.Size {
				double = j
			}
		}
		if double >= 0 {
			if kept[double].X0 != g.X0 || kept[double].Y0 != g.Y0 {
				kept[double].Bold = true
			}
			continue
		}
		at[spot{g.Text, x, y}] = len(kept)
		kept = append(kept, g)
	}
	return kept
}
