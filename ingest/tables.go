package ingest

import "annex/model"

// tables gives every table as it stands, in reading order.
func tables(pages []*pageRead, spelt func(string) bool) *model.Tables {
	out := &model.Tables{Tables: []model.Grid{}, Pages: []model.PageSize{}}
	words := lexicon{counts: map[string]int{}, spelt: spelt}
	for _, p := range pages {
		for _, t := range p.tables {
			if p.size.Read == model.ReadScan {
				t.settleFigures()
			}
			for _, c := range t.cells {
				for _, l := range c.lines {
					words.add(l)
				}
			}
		}
	}
	measure(pages)
	for _, p := range pages {
		out.Pages = append(out.Pages, p.size)
		for _, t := range p.tables {
			out.Tables = append(out.Tables, grid(p, t, words))
		}
	}
	return out
}

func grid(p *pageRead, t *tableRead, words lexicon) model.Grid {
	g := model.Grid{Page: p.number, Box: p.box(t.box), Rows: t.rows, Cols: t.cols, Cells: []model.GridCell{}}
	for _, c := range t.cells {
		b := block{}
		b.addCell(c)
		cell := b.cell(words)
		gc := model.GridCell{
			Row: c.row, Col: c.col, RowSpan: c.rowSpan, ColSpan: c.colSpan,
			Text: cell.Printed(), Box: p.box(c.box), Confidence: cell.Confidence,
		}
		if cell.Text.Changed() {
			gc.Runs = cell.Text
		}
		g.Cells = append(g.Cells, gc)
	}
	return g
}
