package model

import (
	"strings"
	"unicode"
)

// Redline returns the new text with its changes marked against the old:
// Original gives old and Revised gives new, exactly. Words, numbers with their
// points and single other characters are compared whole, by the shortest
// edit script of E. W. Myers, "An O(ND) Difference Algorithm and Its
// Variations", Algorithmica 1 (1986). Texts too different for it are struck
// and inserted as a whole.
func Redline(old, new string) Text {
	a, b := tokens(old), tokens(new)
	var head, tail Text
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head, a, b = append(head, Run{a[0], Kept}), a[1:], b[1:]
	}
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for _, s := range a[len(a)-n:] {
		tail = append(tail, Run{s, Kept})
	}
	middle := edits(a[:len(a)-n], b[:len(b)-n])
	return append(append(head, calm(middle)...), tail...).Normal()
}

// maxEdits bounds the edit script; beyond it a redline reads worse than both texts in full.
const maxEdits = 1000

// edits is Myers' forward algorithm with its trace kept for the way back.
func edits(a, b []string) Text {
	whole := Text{{strings.Join(a, ""), Deleted}, {strings.Join(b, ""), Inserted}}
	if len(a) == 0 || len(b) == 0 {
		return whole
	}
	limit := min(len(a)+len(b), maxEdits)
	v := make([]int, 2*limit+3)
	at := func(k int) *int { return &v[k+limit+1] }
	var trace [][]int
	for d := 0; d <= limit; d++ {
		trace = append(trace, append([]int(nil), v[limit+1-d-1:limit+1+d+2]...))
		for k := -d; k <= d; k += 2 {
			x := *at(k - 1) + 1
			if k == -d || k != d && *at(k - 1) < *at(k + 1) {
				x = *at(k + 1)
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			*at(k) = x
			if x >= len(a) && x-k >= len(b) {
				return script(a, b, trace)
			}
		}
	}
	return whole
}

// script walks the trace back from the end of both texts.
func script(a, b []string, trace [][]int) Text {
	var back Text
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0 && (x > 0 || y > 0); d-- {
		v := trace[d] // v[k+d+1] is the furthest x on diagonal k before step d
		k := x - y
		from := k - 1
		if k == -d || k != d && v[k-1+d+1] < v[k+1+d+1] {
			from = k + 1
		}
		px := v[from+d+1]
		py := px - from
		if d == 0 {
			px, py = 0, 0
		}
		for x > px && y > py && x > 0 && y > 0 && a[x-1] == b[y-1] {
			x, y = x-1, y-1
			back = append(back, Run{a[x], Kept})
		}
		switch {
		case d == 0:
		case x > px:
			x--
			back = append(back, Run{a[x], Deleted})
		case y > py:
			y--
			back = append(back, Run{b[y], Inserted})
		}
	}
	out := make(Text, 0, len(back))
	for i := len(back) - 1; i >= 0; i-- {
		out = append(out, back[i])
	}
	return out
}

// calm joins changes that only a space or a mark parts, and puts the
// deletions of one change before its insertions, as an editor would strike a
// phrase and write the new one after it.
func calm(t Text) Text {
	var out Text
	var del, ins strings.Builder
	flush := func() {
		out = append(out, Run{del.String(), Deleted}, Run{ins.String(), Inserted})
		del.Reset()
		ins.Reset()
	}
	for i, r := range t {
		switch {
		case r.Change == Deleted:
			del.WriteString(r.Text)
		case r.Change == Inserted:
			ins.WriteString(r.Text)
		case del.Len() > 0 && ins.Len() > 0 && !wordy(r.Text) && i+1 < len(t) && t[i+1].Change != Kept:
			del.WriteString(r.Text)
			ins.WriteString(r.Text)
		default:
			flush()
			out = append(out, r)
		}
	}
	flush()
	return out
}

func wordy(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// tokens cuts s into words (letters, digits, and points, commas or hyphens
// between them) and single other characters; joined they are s.
func tokens(s string) []string {
	var out []string
	start := 0
	for start < len(s) {
		end := start
		for i, r := range s[start:] {
			i += start
			letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
			if letter {
				end = i + runeLen(s[i:])
				continue
			}
			if end == i && i > start && strings.ContainsRune(".,-'’/", r) && wordStart(s[i+runeLen(s[i:]):]) {
				continue
			}
			break
		}
		if end == start {
			end = start + runeLen(s[start:])
		}
		out = append(out, s[start:end])
		start = end
	}
	return out
}

func wordStart(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return false
}

// runeLen is the bytes of the first character, 1 for a broken one.
func runeLen(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}
