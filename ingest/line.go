package ingest

import (
	"image"
	"strings"

	"annex/model"
)

// A Line is a picture of a line of text, as readers are given it.
type Line struct {
	Page    int       // from 1
	Box     model.Box // points, on the page as it came
	Picture *image.Gray
	Whole   bool         // strokes are in the picture
	Hidden  model.Change // what is not: the words under this change, if any
	Text    string       // as it was read
}

// show tells of the pictures of a line, of which two may be one and the same.
func (s *sheet) show(e readers, l *textLine, hidden []segment, pictures []*image.Gray, read []vote) {
	if e.shown == nil {
		return
	}
	var text strings.Builder
	for _, v := range read {
		text.WriteString(v.text)
	}
	n := Line{Page: s.page.Number, Box: pageBox(s.toPage, l.box), Text: text.String()}
	if len(hidden) > 0 {
		n.Hidden = hidden[0].change
	}
	for i, m := range pictures {
		if i == 0 || m != pictures[0] {
			n.Picture, n.Whole = m, i > 0
			e.shown(n)
		}
	}
}
