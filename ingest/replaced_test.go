package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// changed are the characters of a text with its changes marked: "[-…-]" deleted, "{+…+}" inserted.
func changed(marked string) []char {
	var out []char
	change := model.Kept
	for marked != "" {
		switch {
		case strings.HasPrefix(marked, "[-"):
			change, marked = model.Deleted, marked[2:]
		case strings.HasPrefix(marked, "{+"):
			change, marked = model.Inserted, marked[2:]
		case strings.HasPrefix(marked, "-]"), strings.HasPrefix(marked, "+}"):
			change, marked = model.Kept, marked[2:]
		default:
			for _, r := range marked {
				out = append(out, char{text: string(r), change: change})
				marked = marked[len(string(r)):]
				break
			}
		}
	}
	return out
}

// markedText is the reverse of changed.
func markedText(cs []char) string {
	var t model.Text
	for _, c := range cs {
		t = append(t, model.Run{Text: c.text, Change: c.change})
	}
	return t.Normal().String()
}

// checkSettled checks what becomes of a text with its changes marked, and that there is a note where that is another.
func checkSettled(t *testing.T, settle func([]char) []string, read, want string) {
	t.Helper()
	cs := changed(read)
	notes := settle(cs)
	if got := markedText(cs); got != want {
		t.Errorf("%s is taken as %s, want %s", read, got, want)
	}
	if (len(notes) > 0) != (read != want) {
		t.Errorf("%s: notes %q", read, notes)
	}
}

func TestReplacedFigures(t *testing.T) {
	x := lexicon{months: map[string]bool{"february": true, "mai": true}}
	for read, want := range map[string]string{
		"June 2022{+3+}":             "June 202[-2-]{+3+}",
		"2021-2022{+3+}":             "2021-202[-2-]{+3+}",
		"June 202{+2+}1":             "June 202{+2+}[-1-]",
		"April 201{+8+}7":            "April 201{+8+}[-7-]",
		"Autumn 2018{+20+}":          "Autumn 20[-18-]{+20+}",
		"28{+4+} February":           "2[-8-]{+4+} February",
		"up to 95{+0+} % of items":   "up to 9[-5-]{+0+} % of items",
		"12{+0+} members":            "12{+0+} members", // grown
		"1{+2+} February":            "1{+2+} February",
		"202[-2-]{+3+}":              "202[-2-]{+3+}",
		"2022":                       "2022",
		"2000{+0+} items":            "2000{+0+} items", // it would say what it said before
		"20{+18+}":                   "20{+18+}",
		"document 0031{+2+}":         "document 0031{+2+}",
		"20184{+5+}":                 "20184{+5+}",
		"3{+1+}":                     "3{+1+}",
		"{+2022+}2021":               "{+2022+}2021",
		"[-May-]2{+4+} Mai {+2018+}": "[-May-]2{+4+} Mai {+2018+}",
		"75{+5+} Mai":                "75{+5+} Mai",
		"10{+20+} % and 100{+90+} %": "[-10-]{+20+} % and 100{+90+} %",
	} {
		checkSettled(t, x.replacedFigures, read, want)
	}
}
