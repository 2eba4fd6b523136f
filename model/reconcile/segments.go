package reconcile

import (
	"maps"
	"slices"

	"annex/model"
)

// Segments lists the cells of the new edition that print something, in printed
// order, each by how much of it stands in the old edition: first in the cell
// that it came from, then anywhere. The measure is the share of the words that
// both texts have in one order. translated, where it is not nil, is the old
// edition in another language, row for row. changes must be what [Editions] gave.
func Segments(old, new, translated *model.Edition, changes model.Changes) []model.Segment {
	from := map[string]string{}
	for _, l := range changes.Links {
		for _, p := range l.New {
			if len(l.Old) > 0 {
				from[p] = l.Old[0]
			}
		}
	}
	was := byPosition(old)
	in := map[string]model.Row{}
	if translated != nil {
		in = byPosition(translated)
	}
	type standing struct{ row, column, text string }
	known := map[string]standing{}
	for at, c := range old.Cells() {
		if k := canonical(c.Revised()); known[k].row == "" {
			known[k] = standing{at.Row.Position(), at.Column, single(c.Revised())}
		}
	}
	seen := map[string]bool{}
	var out []model.Segment
	add := func(r model.Row, column string, c *model.Cell) {
		text := single(c.Revised())
		if text == "" {
			return
		}
		s := model.Segment{Row: r.Position(), ID: r.Indicator.ID, Column: column, Text: text, Repeat: seen[text]}
		seen[text] = true
		where := column
		if before, ok := was[from[s.Row]]; ok {
			s.Old, s.OldRow = single(texts(before)[column]), before.Position()
		}
		if !same(s.Old, text) {
			if k, ok := known[canonical(text)]; ok {
				s.Old, s.OldRow, where = k.text, k.row, k.column
			}
		}
		if r, ok := in[s.OldRow]; ok && s.Old != "" {
			s.Translation = single(texts(r)[where])
		}
		s.Match = alikeBy(s.Old, text)
		switch {
		case s.Match == 100:
			s.Band = model.SameSegment
		case s.Match >= 65:
			s.Band = model.CloseSegment
		default:
			s.Band = model.NewSegment
		}
		out = append(out, s)
	}
	for at, c := range new.Cells() {
		if at.Column == model.ColumnTopic && at.Row.TopicAt == 0 {
			add(at.Row, sectionHeading, &at.Row.Section.Heading)
			add(at.Row, sectionQuote, &at.Row.Section.Quote)
		}
		add(at.Row, at.Column, c)
		if at.Column == model.ColumnIndicator {
			for _, k := range slices.Sorted(maps.Keys(at.Row.Indicator.Extra)) {
				x := at.Row.Indicator.Extra[k]
				add(at.Row, k, &x)
			}
		}
	}
	return out
}

// alikeBy is how much of two texts is the same, in percent: 100 only where they are, but for marks.
func alikeBy(a, b string) int {
	switch {
	case a == "":
		return 0
	case same(a, b):
		return 100
	}
	return min(99, int(100*inOrder(sequenceOf(a, nil), sequenceOf(b, nil))))
}
