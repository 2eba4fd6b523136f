package ocrtext

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"
)

// The tagger says here what it says where it is trained.
func TestTagger(t *testing.T) {
	text, err := os.ReadFile("testdata/tagger.txt")
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile("testdata/tagger.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Column, Link, Level [][]float64
		Cut, Null           []float64
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	o := testOptions(t)
	ls := lines(string(text))
	lo := layOut(ls, newHeadingLexicon(o.Columns))
	lo.keyCount = numberWords(ls)
	sec := lo.sections[0]
	said := usualTaggers()[0].tag(untagged(lo, newVocabulary(o.Vocabulary)).tagInputOf(sec, 0, len(sec.table)), len(sec.table))
	near := func(what string, i int, got float32, want float64) {
		if math.Abs(math.Max(float64(got), -12)-math.Max(want, -12)) > 0.1 { // the weights are rounded
			t.Errorf("%s of word %d: %.3f, want %.3f", what, i, got, want)
		}
	}
	for i := range want.Column {
		for k, v := range want.Column[i] {
			near("column", i, said.column[i][k], v)
		}
		near("cut", i, said.cut[i], want.Cut[i])
		near("null", i, said.null[i], want.Null[i])
		if len(said.link[i]) != len(want.Link[i]) {
			t.Fatalf("word %d may go on from %d words, want %d", i, len(said.link[i]), len(want.Link[i]))
		}
		for k, v := range want.Link[i] {
			near("link", i, said.link[i][k], v)
		}
	}
	for i := range want.Level {
		for k, v := range want.Level[i] {
			near("level of the line", i, said.level[i][k], v)
		}
	}
}

// Parts of a long table, tagged one after another, are tagged as in one.
func TestTagInParts(t *testing.T) {
	text, err := os.ReadFile("testdata/tagger.txt")
	if err != nil {
		t.Fatal(err)
	}
	o := testOptions(t)
	ls := lines(string(text))
	lo := layOut(ls, newHeadingLexicon(o.Columns))
	lo.keyCount = numberWords(ls)
	s, err := newStatistics(context.Background(), lo, newVocabulary(o.Vocabulary))
	if err != nil {
		t.Fatal(err)
	}
	sec := *lo.sections[0]
	for len(sec.table) < 2*tagLines {
		for _, l := range lo.sections[0].table {
			c := *l
			sec.table = append(sec.table, &c)
		}
	}
	if err := s.tag(context.Background(), usualTaggers(), &sec); err != nil {
		t.Fatal(err)
	}
	last := sec.table[len(sec.table)-1]
	if last.said == sec.table[0].said {
		t.Error("a long table is tagged at once")
	}
	if got, want := last.words, sec.table[len(sec.table)-2].words+len(sec.table[len(sec.table)-2].tokens); got != want {
		t.Errorf("the last line begins with word %d, want %d", got, want)
	}
	for i := range last.tokens {
		if v := last.column(i, last.likeliest(i)); v < 0 || v > 3 {
			t.Errorf("the likeliest column of word %d costs %.2f", i, v)
		}
	}
}

// The mean of answers is of probabilities, and of logits where words are parted.
func TestBlend(t *testing.T) {
	ln := func(x float64) float32 { return float32(math.Log(x)) }
	answer := func(p float64, cut float32) *tagging {
		a := &tagging{column: make([][columnCount + 1]float32, 1), cut: []float32{cut}, null: []float32{ln(p)}, link: [][]float32{{ln(1 - p)}}, level: make([][tagLevels]float32, 1)}
		for k := range a.column[0] {
			a.column[0][k] = ln(p)
		}
		for k := range a.level[0] {
			a.level[0][k] = ln(p)
		}
		return a
	}
	a := answer(0.2, -1)
	a.blend(answer(0.6, 3), 1)
	a.blend(answer(0.1, 4), 2)
	for what, x := range map[string][2]float64{"column": {float64(a.column[0][3]), math.Log(0.3)}, "null": {float64(a.null[0]), math.Log(0.3)},
		"link": {float64(a.link[0][0]), math.Log(0.7)}, "level": {float64(a.level[0][1]), math.Log(0.3)}, "cut": {float64(a.cut[0]), 2}} {
		if math.Abs(x[0]-x[1]) > 1e-5 {
			t.Errorf("%s: %.4f, want %.4f", what, x[0], x[1])
		}
	}
	in := answer(0, 0)
	in.blend(answer(0, 0), 1)
	if v := in.null[0]; math.IsInf(float64(v), 0) || math.IsNaN(float64(v)) {
		t.Errorf("the mean of impossible answers is %v", v)
	}
}

func TestReadTagger(t *testing.T) {
	for _, n := range []int{0, 5, 1000, len(taggerFile) - 1} {
		if _, err := readTagger(taggerFile[:n]); err == nil {
			t.Errorf("%d of %d bytes are read as a tagger", n, len(taggerFile))
		}
	}
}

func TestMultiply(t *testing.T) {
	out := make([]float32, 4)
	multiply(out, []float32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []float32{1, 0, 0, 1, 1, 1, 2, 0, 0, 2}, 5)
	for i, want := range []float32{12, 15, 32, 35} {
		if out[i] != want {
			t.Errorf("%d: %v, want %v", i, out[i], want)
		}
	}
}
