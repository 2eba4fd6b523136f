package reconcile

// Spelling finds, for the words of an edition read from pictures, the words of
// the other edition that they are misread from, so that a misread row is
// compared by what was printed.

const (
	// fixFrom is the number of letters from which a word is looked for by its spelling.
	fixFrom = 4
	// fixWords bounds the words that an index holds; beyond it words are compared as they were read.
	fixWords = 200_000
)

// misspelt maps words of the scanned rows that the other edition does not have
// to the one word of it that is a misread letter or two away. Where there are
// several such words, none is taken.
func misspelt(scanned, other []*entry) map[string]string {
	known := map[string]bool{}
	for _, x := range other {
		for _, s := range x.texts() {
			for _, w := range plainWords(s, nil) {
				known[w] = true
			}
		}
	}
	if len(known) > fixWords {
		return nil
	}
	index := map[string][]string{} // by shape, and shape without one letter
	for w := range known {
		if len(w) >= fixFrom && figures(w) == "" {
			for _, k := range spellings(w) {
				index[k] = append(index[k], w)
			}
		}
	}
	fix := map[string]string{}
	done := map[string]bool{}
	for _, x := range scanned {
		for _, s := range x.texts() {
			for _, w := range plainWords(s, nil) {
				if done[w] || known[w] || len(w) < fixFrom {
					continue
				}
				done[w] = true
				if meant := nearestWord(w, index); meant != "" {
					fix[w] = meant
				}
			}
		}
	}
	return fix
}

// texts are what a row is compared by.
func (x *entry) texts() []string { return []string{x.task, x.indicator} }

// spellings are the keys that a word is looked up by.
func spellings(w string) []string {
	s := []rune(shape(w))
	out := []string{string(s)}
	for i := range s {
		if i > 0 && s[i] == s[i-1] {
			continue // the same key again
		}
		out = append(out, string(s[:i])+string(s[i+1:]))
	}
	return out
}

// nearestWord is the word that is least misread to give w; "" where none is, or two are alike.
func nearestWord(w string, index map[string][]string) string {
	best, meant, tie := 0.34*float64(len(w)), "", false
	seen := map[string]bool{}
	for _, k := range spellings(w) {
		for _, x := range index[k] {
			if seen[x] {
				continue
			}
			seen[x] = true
			switch d := misreadCost(w, x); {
			case d < best:
				best, meant, tie = d, x, false
			case d == best && meant != "":
				tie = true
			}
		}
	}
	if tie {
		return ""
	}
	return meant
}
