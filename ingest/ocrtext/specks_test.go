package ocrtext

import (
	"strings"
	"testing"
)

// Single characters at the edge of a page are dropped where many of its lines have one, and kept elsewhere.
func TestDropSpecks(t *testing.T) {
	dirty := "Review the tables q\nof the code 4\n: for pilots a\nin all ports :\nTables issued i\nby the end j\n"
	clean := "Review the table of a\nlist of ports\nthat lie in zone 4\nof the coast\nand of the\nislands\n"
	ls := lines(dirty + "\f" + clean)
	dropSpecks(ls)
	var got []string
	for _, l := range ls {
		if l.raw != joinTokens(l.tokens) && !strings.HasPrefix(l.raw, ":") {
			t.Errorf("line %d is %q, its words %q", l.number, l.raw, joinTokens(l.tokens))
		}
		got = append(got, joinTokens(l.tokens))
	}
	want := "Review the tables|of the code|: for pilots|in all ports|Tables issued|by the end|" + strings.ReplaceAll(strings.TrimSpace(clean), "\n", "|")
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}
