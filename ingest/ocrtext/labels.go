package ocrtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"annex/model"
)

// Cells can be numbered: topics "1.1" or "B-2", tasks "1.1.2". Where the labels of a text's lines go on from one
// another, a label begins a cell of its column, and hardly stands elsewhere.

// cellLabel is a label of a cell: a number or capital, and one or two numbers more.
var cellLabel = regexp.MustCompile(`^([A-Z][.-]?|\d{1,2}[.-])(\d{1,2})(?:[.-](\d{1,2}))?[.)]?$`)

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

// markLabels finds the words that label topics, first of their lines, and those that label tasks.
func markLabels(sections []*section) {
	markLabelsOf(sections, model.ColumnTopic, 1, 1)
	markLabelsOf(sections, model.ColumnTask, 2, labelWords)
}

// labelWords is among how many words of a line the label of a task stands: topics stand before it.
const labelWords = 8

// markLabelsOf marks the labels of a column, which have so many numbers behind the first, among the first words of lines.
func markLabelsOf(sections []*section, key string, numbers, words int) {
	var found []*token
	for _, s := range sections {
		if key == model.ColumnTopic && s.columnIndex(key) != 0 {
			return
		}
		for _, l := range s.table {
			for i := range l.tokens[:min(words, len(l.tokens))] {
				if _, n := labelNumbers(l.tokens[i].text); len(n) == numbers {
					found = append(found, &l.tokens[i])
				}
			}
		}
	}
	goOn := 0
	for i := 1; i < len(found); i++ {
		goOn += b2i(labelFollows(found[i-1].text, found[i].text))
	}
	if goOn < labelsLeast || goOn*3 < len(found)*2 {
		return
	}
	for _, t := range found {
		t.labels = key
	}
}
