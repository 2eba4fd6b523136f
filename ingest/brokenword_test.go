package ingest

import (
	"image"
	"strings"
	"testing"
)

// A date in figures that its column is too narrow for is cut inside its year.
func TestBrokenDates(t *testing.T) {
	for _, test := range []struct {
		line, next string
		right      int // of the column; a character is 10 pixels wide
		want       bool
	}{
		{"30/06/202", "530/11/202", 95, true},
		{"530/11/202", "4", 105, true},
		{"le 30.11.202", "4", 125, true},
		{"30/06/202", "5", 180, false}, // it had room
		{"30/06/2025", "5 votes", 105, false},
		{"Rule 7.2.202", "and", 125, false},
		{"March 20", "18", 85, true},
		{"March 20", "18", 150, false},
		{"by 20", "Members", 55, false},
		{"in all 1", "900 visitors", 85, false},
		{"March 1", "995", 75, true},
		{"www.data.example;", "140 files", 175, false},
		{"www.data", ".example", 85, true},
	} {
		b := &block{right: []int{test.right, test.right}}
		for _, text := range []string{test.line, test.next} {
			cs := charsOf(text)
			b.lines = append(b.lines, &lineRead{em: 20, chars: cs, box: image.Rect(0, 0, cs[len(cs)-1].x1, 20)})
		}
		if got := b.broken(1, lexicon{}); got != test.want {
			t.Errorf("%q, %q: %t", test.line, test.next, got)
		}
	}
}

// Whether a word that fills its line goes on in the next, a list of the language's words tells, where it knows.
func TestBrokenByList(t *testing.T) {
	listed := map[string]bool{"recommendations": true, "edited": true, "interoperability": true, "in": true, "felony": true, "plan": true, "plans": true, "permanent": true}
	x := lexicon{counts: map[string]int{"permane": 4, "Permane": 4, "nt": 4}, // a word that each of its columns breaks
		spelt: func(w string) bool { return listed[strings.ToLower(w)] }}
	for _, test := range []struct {
		line, next string
		want       bool
	}{
		{"Recommendations", "edited and published", false},
		{"interoperabilit", "y in", true},
		{"Felony", "or less", false},
		{"plan", "s", true},
		{"CJIS", "Code", false},
		{"Permane", "nt", true},
	} {
		b := &block{right: []int{len(test.line) * 10, 0}}
		for _, text := range []string{test.line, test.next} {
			cs := charsOf(text)
			b.lines = append(b.lines, &lineRead{em: 20, chars: cs, box: image.Rect(0, 0, cs[len(cs)-1].x1, 20)})
		}
		if got := b.broken(1, x); got != test.want {
			t.Errorf("%q, %q: %t", test.line, test.next, got)
		}
	}
}

// Lines of their own hold the middle of a word of three, or the dash of a range.
func TestBrokenTwice(t *testing.T) {
	listed := map[string]bool{"maintenance": true, "maint": true}
	x := lexicon{counts: map[string]int{}, spelt: func(w string) bool { return listed[strings.ToLower(w)] }}
	for _, test := range []struct {
		lines []string
		want  bool // the first two meet
	}{
		{[]string{"Maint", "enanc", "e"}, true},
		{[]string{"2017", "–", "2019"}, true},
		{[]string{"Bureau", "–", "2019"}, false},
	} {
		b := &block{}
		for _, text := range test.lines {
			cs := charsOf(text)
			b.lines = append(b.lines, &lineRead{em: 20, chars: cs, box: image.Rect(0, 0, cs[len(cs)-1].x1, 20)})
			b.right = append(b.right, 50)
		}
		if got := b.broken(1, x); got != test.want {
			t.Errorf("%q: %t", test.lines, got)
		}
	}
}

// Lines meet without a space after a hyphen or a slash, before a closing bracket, and between the brackets of a rule's number.
func TestGlued(t *testing.T) {
	for _, test := range []struct {
		a, c string
		want bool
	}{
		{"Amendments to Rule 6(2)", "(b) and (c)", true},
		{"Art. 3(5)(a)", "(ii), if any", true},
		{"Rule 6", "(b)", false},
		{"the Member States (27)", "(see below)", false},
		{"in 2019 (2)", "(b) abroad", false},
		{"table(2)", "(b) abroad", false},
		{"follow-", "up", true},
		{"yes/", "no", true},
		{"from 2 –", "5", false},
		{"the next session", ".", true},
		{"English", ", French", true},
		{"version", ".5", false},
		{"of 1981—", "2020", true},
		{"of all—", "2020", false},
		{"write to the-funds", "@kmac.example", true},
	} {
		if got := glued(test.a, test.c); got != test.want {
			t.Errorf("%q, %q: %v", test.a, test.c, got)
		}
	}
}

// An address goes on in the next line whatever is drawn behind its hyphen.
func TestCutAddress(t *testing.T) {
	for _, test := range []struct {
		a, c string
		want bool
	}{
		{"on line at www.clean-", "bench.example since", true},
		{"https://maps.example/", "rivers", true},
		{"https://maps.example/", "Rivers are", false},
		{"the pre-", "and post-war", false},
	} {
		if got := cutAddress(test.a, test.c); got != test.want {
			t.Errorf("%q, %q: %v", test.a, test.c, got)
		}
	}
}
