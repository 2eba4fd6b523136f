package ingest

import (
	"regexp"
	"slices"
	"strings"
)

// Figures that hang below the line and rise above it are uneven: a low 1 or 2 beside a high 6 looks raised, and the point before a figure that hangs
// like a dash.

var (
	// raisedAmid is a raised figure in front of others, where no mark stands.
	raisedAmid = regexp.MustCompile(`[` + raisedFigures + `][.,]?\d`)
	// inGroups is a number of groups of three figures; dashedGroups one with a dash for what parts them.
	inGroups     = regexp.MustCompile(`^\d{1,3}[.,]\d{3}$`)
	dashedGroups = regexp.MustCompile(`^\d{1,3}-\d{3}$`)
)

// settleOldFigures takes raised figures for plain ones in the numbers of a table that has several with raised ones amid them, and dashes in its numbers
// for what parts the others.
func (r *region) settleOldFigures() {
	const several = 3
	amid := 0
	for _, p := range r.pieces {
		amid += int(oneIf(raisedAmid.MatchString(p.text())))
	}
	if amid < several {
		return
	}
	each := func(do func(l *lineRead, text string)) {
		for _, p := range r.pieces {
			if len(p.lines) == 1 {
				do(p.lines[0], p.text())
			}
		}
	}
	each(func(l *lineRead, text string) {
		if strings.Trim(text, "0123456789.,-%"+raisedFigures) == "" {
			l.chars = mapped(l.chars, superscripts.Replace)
		}
	})
	parts := map[string]int{}
	each(func(_ *lineRead, text string) {
		if inGroups.MatchString(text) {
			parts[strings.Trim(text, "0123456789")]++
		}
	})
	part := "."
	if parts[","] > parts["."] {
		part = ","
	}
	each(func(l *lineRead, text string) {
		if dashedGroups.MatchString(text) && parts[part] >= several {
			l.chars = mapped(l.chars, func(s string) string { return strings.ReplaceAll(s, "-", part) })
		}
	})
}

// mapped is a copy of characters with their texts replaced.
func mapped(cs []char, by func(string) string) []char {
	out := slices.Clone(cs)
	for i := range out {
		out[i].text = by(out[i].text)
	}
	return out
}
