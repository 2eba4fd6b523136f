package model

import "strings"

// A Change says what the committee did to a stretch of text since the previous edition.
type Change string

const (
	Kept     Change = ""    // printed plain
	Inserted Change = "ins" // printed underlined
	Deleted  Change = "del" // printed struck through
)

// A Run is a stretch of text under one Change. Paragraphs are separated by "\n".
type Run struct {
	Text   string `json:"t"`
	Change Change `json:"c"`
}

// A Text is the runs of one cell in printed order: all runs joined are what a
// reader sees on the page. Its JSON is a plain string where nothing changed,
// else the list of runs.
type Text []Run

// Plain returns s as unchanged text; the empty string gives the empty Text.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Printed returns all runs joined, deletions included.
func (t Text) Printed() string {
	return t.join(func(Change) bool { return true })
}

// Revised returns the text with its insertions kept and its deletions dropped.
func (t Text) Revised() string {
	return t.join(func(c Change) bool { return c != Deleted })
}

// Original returns the text with its insertions dropped and its deletions kept.
func (t Text) Original() string {
	return t.join(func(c Change) bool { return c != Inserted })
}

// Changed reports whether any run was inserted or deleted.
func (t Text) Changed() bool {
	for _, r := range t {
		if r.Change != Kept && r.Text != "" {
			return true
		}
	}
	return false
}

// String shows the changes, as git does for words: "June [-2018-]{+2019+}".
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		switch r.Change {
		case Inserted:
			b.WriteString("{+" + r.Text + "+}")
		case Deleted:
			b.WriteString("[-" + r.Text + "-]")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// Normal returns t without empty runs and with neighbours of one Change joined.
// Two texts that print alike are equal once both are normal.
func (t Text) Normal() Text {
	var out Text
	for _, r := range t {
		switch n := len(out); {
		case r.Text == "":
		case n > 0 && out[n-1].Change == r.Change:
			out[n-1].Text += r.Text
		default:
			out = append(out, r)
		}
	}
	return out
}

func (t Text) join(keep func(Change) bool) string {
	if len(t) == 1 && keep(t[0].Change) {
		return t[0].Text
	}
	var b strings.Builder
	for _, r := range t {
		if keep(r.Change) {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
