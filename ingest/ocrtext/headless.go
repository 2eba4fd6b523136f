package ocrtext

import (
	"slices"
	"unicode"

	"annex/model"
)

// No row of column headings may be read at all: white ones on a dark ground, or broken by rules. The headings of sections
// still part such a text, if they are of a series, and the cells tell the order of columns. What is read so, is trusted little.

const (
	headlessLines = 8   // between two headings of sections at the least: an introduction lists them line by line
	headlessTimes = 6   // so many lines with a time at the least,
	headlessShare = 20  // and one of so many, or the text is no work programme
	headlessProse = 0.3 // what share of the lines may be wide ones of running text
	headlessTrust = 0.5 // by how much the confidence of cells falls
	wreckLines    = 3   // that what is left of column headings takes at the most
)

// divideHeadless parts a text in which no column heading was read into sections, by a series of headings, or takes all
// from the first page on that looks like one of a table. It leaves the layout as it is where none does.
func (lo *layout) divideHeadless(ls []*line, v *vocabulary) {
	se, starts := longestSeries(ls)
	if len(starts) == 0 {
		starts = firstTable(ls, v)
	}
	var sections []*section
	for i, from := range starts {
		to := len(ls)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		n := headingEnd(ls[from:to], se)
		sections = append(sections, &section{heading: se.cleaned(ls[from : from+n]), table: slices.Clone(ls[from+n : to]), keys: model.ColumnKeys(), printed: make([]string, len(model.ColumnKeys()))})
	}
	if !tabular(sections, v) {
		return
	}
	dropWrecks(sections)
	for _, s := range sections {
		for _, l := range s.table {
			l.side = true
		}
	}
	lo.before, lo.sections, lo.headless, lo.guess = ls[:starts[0]], sections, true, headlessGuess()
}

// headingEnd is how many lines a section's heading and quotation take.
func headingEnd(ls []*line, se series) int {
	if !se.known() {
		return 0
	}
	n := 1
	for n < len(ls) && n < headingLines && (n == 1 && quoteStart.MatchString(ls[n].raw) || n > 1 && quoteOpen(ls[:n])) {
		n++
	}
	return n
}

// longestSeries is the series of headings with most ordinals in their order, and its lines; the last of equally long
// ones, since a table of contents stands before them. The first may have lost its ordinal.
func longestSeries(ls []*line) (series, []int) {
	var best series
	var at []int
	for i, l := range ls {
		s := seriesOf(l)
		if !s.known() || !proper(l) || !unicode.IsUpper(firstLetter(l.raw)) {
			continue
		}
		var starts []int
		now := s.at(l)
		switch {
		case s.begins(now):
			starts = []int{i}
		case now == 2:
			if k := s.firstLost(ls[:max(0, i-headlessLines)]); k >= 0 {
				starts = []int{k, i}
			}
		}
		for k := i + headlessLines; k < len(ls) && starts != nil; k++ {
			if n := s.at(ls[k]); s.follows(n, now) {
				now, starts = n, append(starts, k)
				k += headlessLines - 1
			}
		}
		if len(starts) == 1 && !wordedHeading.MatchString(l.raw) {
			continue // other lines begin with a letter or number, too
		}
		if starts != nil && len(starts) >= len(at) {
			best, at = s, starts
		}
	}
	return best, at
}

// begins reports whether an ordinal begins a series: 1, or one such as 4.1.
func (s series) begins(n int) bool { return n == 1 || s.kind == dotted && n%dottedParts == 1 }

// follows reports whether an ordinal is the very next after another.
func (s series) follows(n, now int) bool {
	return n == now+1 || s.kind == dotted && n == (now/dottedParts+1)*dottedParts+1
}

// firstLost is the last line that begins with the first word of a series, its ordinal misread; -1: none.
func (s series) firstLost(ls []*line) int {
	if s.words[0] == "#" {
		return -1
	}
	for i := len(ls) - 1; i >= 0; i-- {
		if len(ls[i].tokens) > 1 && nearWord(ls[i].tokens[0].key, s.words[0]) && unicode.IsUpper(firstLetter(ls[i].raw)) {
			return i
		}
	}
	return -1
}

// firstTable is the first line of the first page that looks like one of a table; it has none where no page does.
func firstTable(ls []*line, v *vocabulary) []int {
	at := 0
	for _, p := range splitPages(ls) {
		if tabular([]*section{{table: p}}, v) {
			return []int{at}
		}
		at += len(p)
	}
	return nil
}

// tabular reports whether the lines of sections are rather of tables of a work programme than of running text.
func tabular(sections []*section, v *vocabulary) bool {
	all, times, wide := 0, 0, 0
	for _, s := range sections {
		for _, l := range s.table {
			all++
			wide += b2i(wideProse(l))
			times += b2i(slices.ContainsFunc(l.tokens, func(t token) bool { return v.timeWord(&t) >= 0.9 }))
		}
	}
	return times >= headlessTimes && times*headlessShare >= all && float64(wide) <= headlessProse*float64(all)
}

// dropWrecks drops what is left of column headings: the first lines of tables and pages that stand there again and again.
func dropWrecks(sections []*section) {
	var heads [][]*line
	for _, s := range sections {
		for _, p := range splitPages(s.table) {
			heads = append(heads, p[:min(len(p), wreckLines)])
		}
	}
	drop := map[*line]bool{}
	for i, head := range heads {
		for _, l := range head {
			for k, other := range heads {
				drop[l] = drop[l] || i != k && slices.ContainsFunc(other, func(x *line) bool { return likeRow(l, x, 3) || likeRow(x, l, 3) })
			}
		}
	}
	for _, s := range sections {
		s.table = slices.DeleteFunc(s.table, func(l *line) bool { return drop[l] })
	}
}

// headlessGuess takes the columns in the order of the model for the likeliest, and none for sure but the topics.
func headlessGuess() *headingGuess {
	g := &headingGuess{keys: model.ColumnKeys()}
	for i := range g.keys {
		fits := map[string]float64{}
		for k, key := range g.keys {
			fits[key] = 1
			if i != k {
				fits[key] += outOfOrder
			}
		}
		g.fits = append(g.fits, fits)
	}
	return g
}
