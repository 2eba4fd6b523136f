package ingest

import "testing"

// What looks like a line under a line of type is its feet where small letters stand on its lower edge as high as they are.
func TestJoinedFeet(t *testing.T) {
	const em = 28
	rows := func(body, gap int) (out []int, at int) { // ascenders, small letters, paper and a drawn line of three rows
		for range 6 {
			out = append(out, 20)
		}
		for range body {
			out = append(out, 90)
		}
		for range gap {
			out = append(out, 10)
		}
		return append(out, 150, 150, 150, 5, 5, 5), len(out)
	}
	for name, test := range map[string]struct {
		body, gap int
		want      bool
	}{
		"feet of letters":         {12, 0, true},
		"an underline below":      {15, 2, false},
		"an underline that joins": {15, 0, false},
	} {
		if rs, at := rows(test.body, test.gap); joinedFeet(rs, at, em) != test.want {
			t.Errorf("%s: %v", name, !test.want)
		}
	}
}
