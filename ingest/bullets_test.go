package ingest

import "testing"

// What was read in columns and turns out to be running text keeps its lists' bullets.
func TestWithBullet(t *testing.T) {
	for _, test := range []struct {
		row    []string
		want   string
		bullet bool
	}{
		{[]string{"–", "revisions are counted"}, "revisions are counted", true},
		{[]string{"I", "–", "a text may be"}, "a text may be", true},
		{[]string{"–"}, "–", false},
		{[]string{"I", "am"}, "I", false},
		{[]string{"2", "–", "members"}, "2", false},
	} {
		var row []*lineRead
		for _, s := range test.row {
			row = append(row, &lineRead{chars: charsOf(s)})
		}
		got := withBullet(row)[0]
		if got.text() != test.want || got.bullet != test.bullet {
			t.Errorf("%q: %q, bullet %t", test.row, got.text(), got.bullet)
		}
	}
}
