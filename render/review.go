package render

import (
	"context"
	"encoding/base64"
	"html/template"
	"io"
	"maps"
	"slices"

	"annex/model"
)

// A doubt is one cell that a person should compare with the page.
type doubt struct {
	Row, Column string
	Task        string // as the row's other cells tell it apart
	Page        int
	Percent     int // of confidence; 0: not measured
	Text        model.Text
	Notes       []string
	Picture     template.URL // a data: URL; "" without a picture
}

// ReviewHTML writes a page, complete in one file, that shows each doubtful cell
// of the edition beside its picture, in the order of the rows. picture gives
// the PNG of a box, in points, on a page; nil: no pictures.
func ReviewHTML(ctx context.Context, w io.Writer, e *model.Edition, picture func(page int, box model.Box) ([]byte, error)) error {
	var list []doubt
	cells := 0
	add := func(r model.Row, column string, c *model.Cell) {
		cells++
		if !doubted(c) {
			return
		}
		d := doubt{
			Row: r.Indicator.ID, Column: column, Task: firstRunes(r.Task.Text.Revised(), 120),
			Percent: int(100*c.Confidence + 0.5), Text: c.Text, Notes: c.Notes,
		}
		if len(c.From) > 0 {
			d.Page = c.From[0].Page
			d.Picture = pictureURL(picture, c.From)
		}
		list = append(list, d)
	}
	var last *model.Indicator
	for at, c := range e.Cells() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if at.Row.Indicator != last {
			last = at.Row.Indicator
			for _, heading := range slices.Sorted(maps.Keys(last.Extra)) {
				extra := last.Extra[heading]
				add(at.Row, heading, &extra)
			}
		}
		add(at.Row, at.Column, c)
	}
	return reviewPage.Execute(w, struct {
		Symbol string
		Cells  int
		Doubts []doubt
	}{e.Document.Symbol, cells, list})
}

// pictureURL is the picture of a cell's places as a URL that holds it; "" where there is none:
// the place is named beside it, so that a missing picture loses nothing else.
func pictureURL(picture func(int, model.Box) ([]byte, error), from []model.Provenance) template.URL {
	png, _, err := cellPicture(picture, from)
	if err != nil || png == nil {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
}

var reviewPage = template.Must(template.New("review").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{.Symbol}}: cells to review</title>
<style>
body{font-family:sans-serif;max-width:70em;margin:1em auto;padding:0 1em}
article{border:1px solid #999;margin:1em 0;padding:.5em 1em}
h2{font-size:1em;margin:.2em 0}p{margin:.4em 0}.text{white-space:pre-wrap}
img{max-width:100%;border:1px solid #ccc}ins{color:#a00}del{color:#a00}small{color:#444}
</style></head><body>
<h1>{{.Symbol}}: {{len .Doubts}} of {{.Cells}} cells to review</h1>
{{range .Doubts}}<article>
<h2>Row {{.Row}}, {{.Column}}{{if .Page}}, page {{.Page}}{{end}}{{if .Percent}}, confidence {{.Percent}} %{{end}}</h2>
<p><small>{{.Task}}</small></p>
{{if .Picture}}<p><img src="{{.Picture}}" alt="the cell on page {{.Page}}"></p>
{{end}}<p class="text">{{range .Text}}{{if eq .Change "ins"}}<ins>{{.Text}}</ins>{{else if eq .Change "del"}}<del>{{.Text}}</del>{{else}}{{.Text}}{{end}}{{end}}</p>
{{range .Notes}}<p><small>{{.}}</small></p>
{{end}}</article>
{{end}}</body></html>
`))
