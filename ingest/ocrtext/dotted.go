package ocrtext

// Dotted rules are read as colons, one a line or two. In running text a colon that stands by itself may
// stand inside a line, as in French, but hardly ever begins one.
const (
	dottedLines = 8  // so many lines at least begin with a colon,
	dottedShare = 25 // one in so many,
	dottedMark  = ":"
)

// readDottedRules takes the lone colons of a text for rules, where so many lines begin with one, and as
// many hold one, that they can be nothing else.
func readDottedRules(ls []*line) {
	begin, inside := 0, 0
	for _, l := range ls {
		for i := range l.tokens {
			if l.tokens[i].text == dottedMark {
				begin += b2i(i == 0)
				inside += b2i(i > 0 && i < len(l.tokens)-1)
			}
		}
	}
	if begin < dottedLines || begin*dottedShare < len(ls) || inside < begin {
		return
	}
	for _, l := range ls {
		kept := l.tokens[:0:0]
		bar := false
		for _, t := range l.tokens {
			if t.text == dottedMark {
				bar = true
				continue
			}
			t.bar = t.bar || bar
			bar = false
			kept = append(kept, t)
		}
		if len(kept) > 0 {
			l.tokens, l.width = kept, fragmentWidth(kept)
		}
	}
}
