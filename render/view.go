package render

import (
	"fmt"

	"annex/model"
)

// A View says which text of an edition is shown.
type View int

const (
	Redline  View = iota // everything printed, changes marked
	Revised              // insertions kept, deletions dropped, nothing marked
	Original             // deletions kept, insertions dropped, nothing marked
)

// ParseView reads a view's name: "redline", "revised" or "original".
func ParseView(name string) (View, error) {
	switch name {
	case "redline":
		return Redline, nil
	case "revised":
		return Revised, nil
	case "original":
		return Original, nil
	}
	return 0, fmt.Errorf("view %q is none of redline, revised, original", name)
}

// of returns the text as the view shows it.
func (v View) of(t model.Text) model.Text {
	switch v {
	case Revised:
		return model.Plain(t.Revised())
	case Original:
		return model.Plain(t.Original())
	}
	return t.Normal()
}

// row reports whether the view shows a leaf row: one whose task and indicator
// are deleted in full is not in the revised edition, one inserted in full not in the original.
func (v View) row(r model.Row) bool {
	own := r.Indicator.Text
	if own.Empty() {
		own = r.Task.Text
	}
	return own.Empty() || v.of(own.Text).Printed() != ""
}
