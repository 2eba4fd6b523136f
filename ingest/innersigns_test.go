package ingest

import (
	"image"
	"strings"
	"testing"
)

// A dash that goes on with a sentence is none of a list's, nor is a quote that closes; what is a list's is no part of the text.
func TestGiveSignsBack(t *testing.T) {
	for _, test := range []struct{ name, cell, want string }{
		{"inside a sentence", "were found to be incomplete\n– almost always because the\nzone was missing.", "were found to be incomplete\n– almost always because the\nzone was missing."},
		{"at its end", "two were lost\n– of four", "two were lost\n– of four"},
		{"one item behind a colon", "Members to:\n– report yearly\nto the Bureau", "Members to:\n•report yearly\nto the Bureau"},
		{"a list", "Members report\n– losses\n– gains", "Members report\n•losses\n•gains"},
		{"an item that hangs", "Members report\n– losses at\n  sea", "Members report\n•losses at\nsea"},
		{"a quote that closes", "Groupe « Mesures\n» et Bureau", "Groupe « Mesures\n» et Bureau"},
		{"an angle of a list", "Groupe « Mesures » et\n» le Bureau", "Groupe « Mesures » et\n•le Bureau"},
		{"the item of a list of sentences", "Members report\n– Losses at\nsea", "Members report\n•Losses at\nsea"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &cellRead{}
			for _, s := range strings.Split(test.cell, "\n") {
				text, bullet := strings.CutPrefix(strings.Replace(s, "» ", "– ", int(oneIf(strings.HasPrefix(s, "»")))), "– ")
				text, hangs := strings.CutPrefix(text, "  ")
				l := &lineRead{em: 20, chars: charsOf(text), bullet: bullet, box: image.Rect(100, 0, 300, 20), bulletX: 100}
				if bullet {
					l.taken = string([]rune(s)[0])
				}
				if bullet || hangs {
					l.box.Min.X = 115
				}
				c.lines = append(c.lines, l)
			}
			d := &document{pages: []*pageRead{{tables: []*tableRead{{cells: []*cellRead{c}}}}}}
			d.giveSignsBack()
			var got []string
			for _, l := range c.lines {
				s := l.text()
				if l.bullet {
					s = "•" + s
				}
				got = append(got, s)
			}
			if got := strings.Join(got, "\n"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
