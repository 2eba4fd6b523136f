package render

import (
	"bytes"
	"io"
)

// A replacement is one string of a part that is written otherwise.
type replacement struct{ from, to []byte }

// freeHeights drops the mark that says a row's height was set by hand:
// programs then show the height given, and let the row grow with what is typed
// into it. Rows with pictures keep it, as programs reckon with text alone.
var freeHeights = replacement{from: []byte(` customHeight="1"`)}

// redlineFonts put the fonts of inserted and deleted text into the order that
// strict readers ask for (b, i, strike, …, u, vertAlign, sz, color, rFont, family).
var redlineFonts = [...]replacement{
	{
		[]byte(`<rFont val="Arial"></rFont><family val="2"></family><color rgb="FF1F4EB4"></color><sz val="10"></sz><u val="single"></u>`),
		[]byte(`<u val="single"></u><sz val="10"></sz><color rgb="FF1F4EB4"></color><rFont val="Arial"></rFont><family val="2"></family>`),
	},
	{
		[]byte(`<rFont val="Arial"></rFont><family val="2"></family><strike val="1"></strike><color rgb="FFC00000"></color><sz val="10"></sz>`),
		[]byte(`<strike val="1"></strike><sz val="10"></sz><color rgb="FFC00000"></color><rFont val="Arial"></rFont><family val="2"></family>`),
	},
}

// A rewriter replaces strings in what passes through it, also where one is
// cut by the border of two writings. What it holds back at the end begins none of
// them, as a part ends with a tag of its own.
type rewriter struct {
	to      io.Writer
	replace []replacement
	rest    []byte // the beginning of a string to replace at the end of what was written
}

func (w *rewriter) Write(b []byte) (int, error) {
	all := b
	if len(w.rest) > 0 {
		all = append(w.rest, b...)
	}
	next := make([]int, len(w.replace)) // where each stands next, from the last one found on
	for i := range next {
		next[i] = -1
	}
	from := 0
	for {
		at, found := w.next(all, from, next)
		if found == nil {
			break
		}
		if _, err := w.to.Write(all[from:at]); err != nil {
			return 0, err
		}
		if _, err := w.to.Write(found.to); err != nil {
			return 0, err
		}
		from = at + len(found.from)
	}
	keep := len(all) - w.begun(all[from:])
	if _, err := w.to.Write(all[from:keep]); err != nil {
		return 0, err
	}
	w.rest = append([]byte(nil), all[keep:]...)
	return len(b), nil
}

// begun is how many bytes at the end of b begin a string to replace.
func (w *rewriter) begun(b []byte) int {
	most := 0
	for _, r := range w.replace {
		for n := min(len(r.from)-1, len(b)); n > most; n-- {
			if bytes.HasSuffix(b, r.from[:n]) {
				most = n
			}
		}
	}
	return most
}

// next finds the first string to replace at or after from; nil and the length
// of b where there is none. Places found before are remembered in next.
func (w *rewriter) next(b []byte, from int, next []int) (at int, found *replacement) {
	at = len(b)
	for i := range w.replace {
		if next[i] < from {
			next[i] = len(b)
			if n := bytes.Index(b[from:], w.replace[i].from); n >= 0 {
				next[i] = from + n
			}
		}
		if next[i] < at {
			at, found = next[i], &w.replace[i]
		}
	}
	return at, found
}
