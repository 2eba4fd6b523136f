package ingest

import (
	"math"
	"strings"
)

// partedWords is the log-odds that two words stand at a line's end and the next
// one's beginning, and not one word that its column was too narrow for: by the
// document's own words, and by how its words end, begin and go on.
func (x lexicon) partedWords(a, head string) float64 {
	a, head = fold(a), fold(head)
	end, start := tail(a, 3), front(head, 3)
	over, on := tail(a, 2)+front(head, 1), tail(a, 1)+front(head, 2)
	var ends, endsNot, starts, startsNot, overs, ons float64
	for w := range x {
		if len(w) < 2 {
			continue
		}
		ends += oneIf(strings.HasSuffix(w, end))
		endsNot += oneIf(strings.Contains(w[:len(w)-1], end))
		starts += oneIf(strings.HasPrefix(w, start))
		startsNot += oneIf(strings.Contains(w[1:], start))
		overs += oneIf(strings.Contains(w, over))
		ons += oneIf(strings.Contains(w, on))
	}
	return math.Log((ends+0.5)/(endsNot+0.5)) + math.Log((starts+0.5)/(startsNot+0.5)) - math.Log((overs+0.3)*(ons+0.3))
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// tail is the last n letters of s, front its first.
func tail(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func front(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}
