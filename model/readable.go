package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words is a readable redline of two texts: words are struck and inserted
// whole, numbers of the same length from the character in which they differ
// ("October 201[-7-]{+8+}"), and a short word that stands alone between two
// greater changes is rewritten with them, as an editor would. Its Original is
// old and its Revised new, exactly.
func Words(old, new string) Text {
	t := tidy(Redline(old, new))
	out := make(Text, 0, len(t))
	for i := 0; i < len(t); i++ {
		if i+1 < len(t) && t[i].Change == Deleted && t[i+1].Change == Inserted {
			out = append(out, figuresApart(t[i].Text, t[i+1].Text)...)
			i++
			continue
		}
		out = append(out, t[i])
	}
	return out.Normal()
}

// figuresApart takes apart two numbers or dates in figures that begin alike.
func figuresApart(del, ins string) Text {
	whole := Text{{Text: del, Change: Deleted}, {Text: ins, Change: Inserted}}
	if len(del) != len(ins) || !inFigures(del) || !inFigures(ins) {
		return whole
	}
	n := 0
	for n < len(del) && del[n] == ins[n] {
		n++
	}
	if n < 2 && len(del)-n > 1 {
		return whole
	}
	end := len(del)
	for end > n && del[end-1] == ins[end-1] {
		end--
	}
	return Text{{Text: del[:n]}, {Text: del[n:end], Change: Deleted}, {Text: ins[n:end], Change: Inserted}, {Text: del[end:]}}
}

func inFigures(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i > 0 && strings.IndexByte("./-", s[i]) >= 0 && inFigures(s[i+1:]) && i+1 < len(s)
		}
	}
	return s != ""
}

// tidy rewrites kept stretches that are shorter than the changes on both of
// their sides, the semantic clean-up of N. Fraser's diff-match-patch, with the
// bound that at most two short words fall to it.
func tidy(t Text) Text {
	for {
		at := confetti(t)
		if at < 0 {
			return t
		}
		var del, ins strings.Builder
		from, to := at, at+1
		for from > 0 && t[from-1].Change != Kept {
			from--
		}
		for to < len(t) && t[to].Change != Kept {
			to++
		}
		for _, r := range t[from:to] {
			if r.Change != Inserted {
				del.WriteString(r.Text)
			}
			if r.Change != Deleted {
				ins.WriteString(r.Text)
			}
		}
		out := append(Text{}, t[:from]...)
		out = append(out, Run{Text: del.String(), Change: Deleted}, Run{Text: ins.String(), Change: Inserted})
		t = append(out, t[to:]...).Normal()
	}
}

// confetti finds a kept stretch to rewrite, -1 for none.
func confetti(t Text) int {
	for i := 1; i+1 < len(t); i++ {
		if t[i].Change != Kept || strings.Contains(t[i].Text, "\n") {
			continue
		}
		n := inkOf(t[i].Text)
		delBefore, insBefore := around(t, i, -1)
		delAfter, insAfter := around(t, i, 1)
		both := delBefore+delAfter > 0 && insBefore+insAfter > 0
		if both && n <= 6 && 2*n < max(delBefore, insBefore) && 2*n < max(delAfter, insAfter) && len(strings.Fields(t[i].Text)) <= 2 {
			return i
		}
	}
	return -1
}

// around is how many letters are deleted and inserted beside run i.
func around(t Text, i, step int) (del, ins int) {
	for i += step; i >= 0 && i < len(t) && t[i].Change != Kept; i += step {
		if t[i].Change == Deleted {
			del += inkOf(t[i].Text)
		} else {
			ins += inkOf(t[i].Text)
		}
	}
	return del, ins
}

func inkOf(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == utf8.RuneError {
			n++
		}
	}
	return n
}
