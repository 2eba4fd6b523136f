package collect

import (
	"annex/model"
)

// Amend returns base changed so that it reads revised, on top of the changes
// it has: its Original stays that of base, its Revised is revised.
func Amend(base model.Text, revised string) model.Text {
	cursor := runs{rest: base.Normal()}
	var out model.Text
	for _, edit := range model.Redline(base.Revised(), revised) {
		if edit.Change == model.Inserted {
			out = append(out, edit)
			continue
		}
		for _, r := range cursor.take(len(edit.Text)) {
			switch {
			case edit.Change == model.Kept, r.Change == model.Deleted:
				out = append(out, r)
			case r.Change == model.Kept:
				out = append(out, model.Run{Text: r.Text, Change: model.Deleted})
			} // text inserted since the last edition and taken back leaves no mark
		}
	}
	return append(out, cursor.rest...).Normal()
}

// runs is a text being walked through.
type runs struct{ rest model.Text }

// take returns the runs that hold the next n bytes of the revised text, with
// the deleted ones before and among them.
func (c *runs) take(n int) model.Text {
	var out model.Text
	for len(c.rest) > 0 {
		r := c.rest[0]
		switch {
		case r.Change == model.Deleted:
			out = append(out, r)
			c.rest = c.rest[1:]
			continue
		case n == 0:
			return out
		case len(r.Text) > n:
			out = append(out, model.Run{Text: r.Text[:n], Change: r.Change})
			c.rest = append(model.Text{{Text: r.Text[n:], Change: r.Change}}, c.rest[1:]...)
			return out
		}
		out = append(out, r)
		n -= len(r.Text)
		c.rest = c.rest[1:]
	}
	return out
}

// revisedFrom reads what a delegation made of a cell that showed base as
// printed, deletions included: the text it wants to stand.
func revisedFrom(base model.Text, returned string) string {
	if !base.Changed() {
		return returned
	}
	struck := deleted(base)
	var out []byte
	at := 0 // in the printed text
	for _, edit := range model.Redline(base.Printed(), returned) {
		if edit.Change == model.Inserted {
			out = append(out, edit.Text...)
			continue
		}
		if edit.Change == model.Kept {
			for i := range len(edit.Text) {
				if !struck[at+i] {
					out = append(out, edit.Text[i])
				}
			}
		}
		at += len(edit.Text)
	}
	return string(out)
}

// deleted tells for each byte of the printed text whether it is struck.
func deleted(t model.Text) []bool {
	var out []bool
	for _, r := range t {
		for range len(r.Text) {
			out = append(out, r.Change == model.Deleted)
		}
	}
	return out
}
