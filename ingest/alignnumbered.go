package ingest

import (
	"slices"
	"strconv"
	"strings"
)

// numberedRows groups the strips of a body of words whose rows are numbered in the stub: each row begins at the line of its number
// or, where cells are set to the foot of their row, ends there; nil where they are not numbered.
func (a *alignment) numberedRows(strips []*strip, cols []span) [][]*strip {
	if len(a.figures) > 1 && slices.Contains(a.figures[1:], true) {
		return nil // codes of rows of figures
	}
	var at []int // strips with a number
	next := 0
	for i, s := range strips {
		for _, p := range a.placeAll(s, cols) {
			if p.first > 0 || p.last > 0 {
				continue
			}
			n, err := strconv.Atoi(strings.TrimRight(strings.TrimSpace(p.text()), "."))
			if err != nil || next > 0 && n != next || n > 999 {
				return nil
			}
			at, next = append(at, i), n+1
		}
	}
	if len(at) < 3 || len(at) == len(strips) {
		return nil
	}
	switch n := len(strips) - 1; {
	case at[0] == 0 && !a.goOn(strips, at):
	case at[len(at)-1] == n:
		for i := range at[:len(at)-1] { // the strip behind a number begins the next row
			at[len(at)-1-i] = at[len(at)-2-i] + 1
		}
		at[0] = 0
	default:
		return nil // set to their middles
	}
	var out [][]*strip
	for i, from := range at {
		to := len(strips)
		if i+1 < len(at) {
			to = at[i+1]
		}
		out = append(out, strips[from:to:to])
	}
	return out
}

// goOn reports whether the cells beside several numbers begin as the rests of sentences do.
func (a *alignment) goOn(strips []*strip, at []int) bool {
	n := 0
	for _, i := range at {
		for _, p := range strips[i].pieces[1:] {
			if startsSmall(p.text()) && !numeric(p.text()) {
				n++
				break
			}
		}
	}
	return n >= 2
}

// firstNumber is the strip that has the number 1 in the stub; as many as there are strips where none has.
func (a *alignment) firstNumber(strips []*strip, cols []span) int {
	for i, s := range strips {
		if p := s.pieces[0]; i > 0 && acrossOf(p.box).overlap(cols[0]) > 0 && strings.TrimRight(strings.TrimSpace(p.text()), ".") == "1" {
			return i
		}
	}
	return len(strips)
}
