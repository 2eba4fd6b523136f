package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// changed makes a cell of lines in which "{" and "}" stand around what is inserted.
func changedCell(lines ...string) *cellRead {
	c := &cellRead{}
	inside := false
	for _, s := range lines {
		l := &lineRead{}
		for _, r := range s {
			switch r {
			case '{', '}':
				inside = r == '{'
				continue
			}
			k := char{text: string(r), conf: 1}
			if inside {
				k.change = model.Inserted
			}
			l.chars = append(l.chars, k)
		}
		c.lines = append(c.lines, l)
	}
	return c
}

// What a cell's text is like after its dropouts are filled, in a document with so many holes filled before.
func TestFillDropouts(t *testing.T) {
	for _, test := range []struct {
		name     string
		refilled int
		lines    []string
		want     string
	}{
		{"words amid additions", 5, []string{"Kept. {Guidelines were approved} by the {Committee in April}"}, "Kept. {Guidelines were approved by the Committee in April}"},
		{"over a line's end", 5, []string{"Kept. {Guidelines were} approved", "by the {Committee in April}"}, "Kept. {Guidelines were approved by the Committee in April}"},
		{"a scanner that drops nothing", 1, []string{"Kept. {Guidelines were approved} by the {Committee in April}"}, "Kept. {Guidelines were approved} by the {Committee in April}"},
		{"a sentence", 5, []string{"Kept. {Guidelines were approved.} Members agree. {The Committee met in April}"}, "Kept. {Guidelines were approved.} Members agree. {The Committee met in April}"},
		{"short additions", 5, []string{"The {new} guidance of the {old} Committee"}, "The {new} guidance of the {old} Committee"},
		{"the ends of a cell that was added", 5, []string{"The {Guidelines were approved by the Committee in April and} sent"}, "{The Guidelines were approved by the Committee in April and sent}"},
	} {
		cell := changedCell(test.lines...)
		cell.lines[0].refilled = test.refilled
		page := &pageRead{tables: []*tableRead{{cells: []*cellRead{cell, changedCell("{Added whole}"), changedCell("{This too}")}}}}
		page.size.Read = model.ReadScan
		(&document{pages: []*pageRead{page}}).fillDropouts()
		var got []string
		for _, l := range cell.lines {
			got = append(got, markedLine(l))
		}
		if s := strings.ReplaceAll(strings.Join(got, " "), "} {", " "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
}

// markedLine is a line's text with "{" and "}" around what is inserted; blanks between two insertions go with them.
func markedLine(l *lineRead) string {
	var b strings.Builder
	open := false
	for i, k := range l.chars {
		is := k.change == model.Inserted || blankChar(k) && open && l.chars[i+1].change == model.Inserted
		if is != open {
			b.WriteString(map[bool]string{true: "{", false: "}"}[is])
			open = is
		}
		b.WriteString(k.text)
	}
	if open {
		b.WriteString("}")
	}
	return b.String()
}
