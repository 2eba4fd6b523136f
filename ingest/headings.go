package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

var (
	// numbered matches "1. Text", "1) Text" and "1 – Text", but no date and no number with a point.
	numbered = regexp.MustCompile(`^\s*(\d{1,2})\s*(?:[.)](?:\s+\S|[^\s\d])|\s[–—-]\s+\p{L})`)
	number   = regexp.MustCompile(`^\s*\d{1,2}\s*[.)–—-]\s*`)
	// levelled matches "1.2 Text" and "1.2. Text".
	levelled = regexp.MustCompile(`^\s*(\d{1,2}\.\d{1,2})\.?\s+\p{L}`)
	// counted matches "1 Text", which is a number only where the other headings count on.
	bareNumber   = regexp.MustCompile(`^\s*(\d{1,2})\s+\p{L}`)
	activityForm = regexp.MustCompile(`(?:^|[^\d.,/])(\d{1,2}\.\d{1,2})(?:$|[^\d./]|[./](?:$|\D))`)
)

// activityIn is the mark of an activity that a text names, "1.1"; "" where it names none. Dates are none.
func activityIn(s string) string {
	if m := activityForm.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// countHeadings marks the lines above tables whose numbers count the sections, though they may be no stronger than the text: the numbered line of
// each gap between two tables, where they count on, and before the first table the last with the number before theirs.
func countHeadings(gaps [][]*lineRead) {
	var heads []*lineRead
	first := 0
	for _, ls := range gaps[min(1, len(gaps)):] {
		ls = slices.DeleteFunc(slices.Clone(ls), func(l *lineRead) bool { return numberOf(l) == 0 })
		if len(ls) == 0 {
			continue
		}
		at := 0
		if first > 0 { // a bent line may have been read twice
			at = slices.IndexFunc(ls, func(l *lineRead) bool { return numberOf(l) == first+len(heads) })
		} else if first = numberOf(ls[0]); len(ls) > 1 {
			return
		}
		if at < 0 {
			return
		}
		heads = append(heads, ls[at])
	}
	if len(heads) < 2 {
		return
	}
	for _, l := range slices.Backward(gaps[0]) {
		if numberOf(l) == first-1 && first > 1 {
			heads = append(heads, l)
			break
		}
	}
	for _, l := range heads {
		l.counts = true
	}
}

// numberOf is the number that a line begins with as headings do, 0 where there is none.
func numberOf(l *lineRead) int {
	m := numbered.FindStringSubmatch(l.text())
	if m == nil || !l.sure() {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// settleHeadings parts the numbers of sections from their headings and takes the underline that headings have for
// what it is. looks says that it is no insertion.
func settleHeadings(ss []model.Section, looks bool) {
	dropCounters(ss)
	counts := len(ss) > 1
	for i, s := range ss {
		m := bareNumber.FindStringSubmatch(s.Heading.Printed())
		counts = counts && m != nil && m[1] == strconv.Itoa(i+1)
	}
	for i := range ss {
		s := &ss[i]
		if looks {
			s.Heading = plainHeading(s.Heading)
		}
		printed := s.Heading.Printed()
		if s.Activity == "" {
			s.Activity = activityIn(printed)
		}
		switch m := levelled.FindStringSubmatchIndex(printed); {
		case m != nil:
			n := m[3]
			for n < len(printed) && strings.ContainsRune(". \u00a0", rune(printed[n])) {
				n++
			}
			s.Heading = dropFirst(s.Heading, n)
		case numbered.MatchString(printed):
			s.Number, _ = strconv.Atoi(numbered.FindStringSubmatch(printed)[1])
			s.Heading = afterNumber(s.Heading)
		case counts:
			n := bareNumber.FindStringSubmatchIndex(printed)[3]
			s.Heading = dropFirst(s.Heading, n+1)
		}
	}
}

// sectionCounter matches a word and a number, or a letter or two misread, before a heading that names its activity: "Part 2: Priority 2.1 – Wear".
var sectionCounter = regexp.MustCompile(`^\s*(\S{3,}) (\d{1,2})\s?[:.–—-]\s+(\p{Lu}.*)$`)

// dropCounters drops what counts the sections before headings that name their activities behind it: the same word and each
// section's number, in all of several headings.
func dropCounters(ss []model.Section) {
	words := map[string]int{}
	var at []int
	for i, s := range ss {
		printed := s.Heading.Printed()
		m := sectionCounter.FindStringSubmatchIndex(printed)
		if m == nil || printed[m[4]:m[5]] != strconv.Itoa(i+1) || activityIn(printed[m[6]:m[7]]) == "" {
			return
		}
		words[printed[m[2]:m[3]]]++
		at = append(at, m[6])
	}
	if len(ss) < 2 || len(words) > 1+len(ss)/3 {
		return
	}
	for i := range ss {
		s := &ss[i]
		s.Number, s.Heading = i+1, dropFirst(s.Heading, at[i])
	}
}

// mostUnderlined reports whether underlines are how headings look: at least half of those in which
// nothing is struck show one, whole or, where a scanner lost some of it, under most of their letters, or each of several shows some of one. What
// an author adds to one heading is less.
func mostUnderlined(ss []model.Section) bool {
	n, some, all := 0, 0, 0
	for _, s := range ss {
		if s.Heading.Empty() || lettersUnder(&s.Heading, model.Deleted) > 0 {
			continue
		}
		inserted := lettersUnder(&s.Heading, model.Inserted)
		all++
		some += int(oneIf(inserted > 0))
		n += int(oneIf(2*inserted >= lettersUnder(&s.Heading)))
	}
	return n*2 >= all || some == all && all > 2
}

// plainHeading takes the underline of a heading for what it is: no insertion. Only a word that stands on the end of a struck one,
// without a space between them, is one: it replaces that.
func plainHeading(c model.Cell) model.Cell {
	var out model.Text
	struck := false // up to here, without a space
	for _, r := range c.Text {
		if r.Change == model.Deleted {
			struck = !strings.HasSuffix(r.Text, " ")
			out = append(out, r)
			continue
		}
		word := 0
		if struck && r.Change == model.Inserted {
			if word = strings.IndexByte(r.Text, ' '); word < 0 {
				word = len(r.Text)
			}
		}
		out = append(out, model.Run{Text: r.Text[:word], Change: model.Inserted}, model.Run{Text: r.Text[word:]})
		struck = struck && r.Text == ""
	}
	c.Text = out.Normal()
	return c
}

// afterNumber cuts the number off a heading.
func afterNumber(c model.Cell) model.Cell {
	return dropFirst(c, len(number.FindString(c.Printed())))
}

// dropFirst drops the first n bytes of the cell's text.
func dropFirst(c model.Cell, n int) model.Cell {
	var out model.Text
	for _, r := range c.Text {
		k := min(n, len(r.Text))
		n -= k
		out = append(out, model.Run{Text: r.Text[k:], Change: r.Change})
	}
	c.Text = out.Normal()
	return c
}
