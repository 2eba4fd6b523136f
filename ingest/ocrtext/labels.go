package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// Cells can be numbered: topics "1.1" or "B-2", tasks "1.1.2", or tasks "1.1", where topics have no numbers. Where the
// labels of a text's lines go on from one another, a label begins a cell of its column, and hardly stands elsewhere.

// cellLabel is a label of a cell: a number or capital, and one or two numbers more.
var cellLabel = regexp.MustCompile(`^([A-Z][.-]?|\d{1,2}[./-])(\d{1,2})(?:[.-](\d{1,2}))?[.)]?$`)

// gluedLabel is a label that lost the blank behind it: "1.3Prepare".
var gluedLabel = regexp.MustCompile(`^(?:[A-Z][.-]|\d{1,2}[./-])\d{1,2}(?:[.-]\d{1,2})?[.)]?(\p{Lu}\p{Ll}{2})`)

// labelsLeast is how many labels at least go on from the one before, where cells are labelled.
const labelsLeast = 5

// labelNumbers are the parts of a label behind its first, which is named; none: the word is no label.
func labelNumbers(word string) (first string, rest []int) {
	m := cellLabel.FindStringSubmatch(word)
	if m == nil {
		return "", nil
	}
	for _, s := range m[2:] {
		if n, err := strconv.Atoi(s); err == nil {
			rest = append(rest, n)
		}
	}
	return strings.TrimRight(m[1], ".-"), rest
}

// labelFollows reports whether a label is the next after another: its last number is one more, or begins again.
func labelFollows(a, b string) bool {
	first, x := labelNumbers(a)
	other, y := labelNumbers(b)
	n := len(y) - 1
	if n < 0 || len(x) != len(y) {
		return false
	}
	if first == other && slices.Equal(x[:n], y[:n]) {
		return y[n] == x[n]+1 || y[n] == x[n]+2 // one may be misread
	}
	return y[n] == 1
}

// markLabels finds the words that label topics, first of their lines, and those that label tasks. Labels of one number
// behind the first are topics', unless topics stand before many of them.
func markLabels(sections []*section) {
	tasks := labelsOf(sections, 2, labelWords)
	topics := labelsOf(sections, 1, labelWords)
	inner := 0
	for _, x := range topics {
		inner += b2i(x.place > 0)
	}
	switch {
	case !goOn(topics) || inner*innerLabels < len(topics): // numbers inside lines are of the text
		if topics = labelsOf(sections, 1, 1); goOn(topics) && topicsFirst(sections) {
			mark(topics, model.ColumnTopic)
		}
	case !goOn(tasks):
		tasks = topics
	}
	if goOn(tasks) {
		mark(tasks, model.ColumnTask)
	}
}

const (
	labelWords  = 8 // among how many words of a line the label of a task stands: topics stand before it
	innerLabels = 5 // one label of tasks in so many, at the least, has its topic before it on the line
)

// A foundLabel is a word that may be a label, and its place on its line.
type foundLabel struct {
	*token
	place int
}

// labelsOf are the labels that have so many numbers behind the first, among the first words of lines.
func labelsOf(sections []*section, numbers, words int) []foundLabel {
	var out []foundLabel
	for _, s := range sections {
		for _, l := range s.table {
			for i := range l.tokens[:min(words, len(l.tokens))] {
				if _, n := labelNumbers(l.tokens[i].text); len(n) == numbers {
					out = append(out, foundLabel{&l.tokens[i], i})
				}
			}
		}
	}
	return out
}

// goOn reports whether most labels go on from one another.
func goOn(labels []foundLabel) bool {
	n := 0
	for i := 1; i < len(labels); i++ {
		n += b2i(labelFollows(labels[i-1].text, labels[i].text))
	}
	return n >= labelsLeast && n*3 >= len(labels)*2
}

// topicsFirst reports whether topics are the first column of all tables.
func topicsFirst(sections []*section) bool {
	return !slices.ContainsFunc(sections, func(s *section) bool { return s.columnIndex(model.ColumnTopic) != 0 })
}

func mark(labels []foundLabel, key string) {
	for _, x := range labels {
		x.labels = key
	}
}
