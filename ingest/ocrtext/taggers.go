package ocrtext

import (
	_ "embed"
	"math"
	"sync"
)

// Three networks are asked, and the mean of what they say is believed: each went on from
// another, or with other examples, so that they are seldom sure of the same mistake. All have learned from real
// texts besides invented ones.

//go:embed tagger2.bin
var secondTaggerFile []byte

//go:embed tagger3.bin
var thirdTaggerFile []byte

var usualTaggers = sync.OnceValue(func() []*tagger {
	return []*tagger{embedded(readTagger, taggerFile)(), embedded(readTagger, secondTaggerFile)(), embedded(readTagger, thirdTaggerFile)()}
})

// tagBy is the mean of what taggers say of a table.
func tagBy(ts []*tagger, in *tagInput, lines int) *tagging {
	out := ts[0].tag(in, lines)
	for n, t := range ts[1:] {
		out.blend(t.tag(in, lines), float64(n+1))
	}
	return out
}

// blend makes of the mean of n answers that of n+1: of probabilities, and of logits.
func (t *tagging) blend(o *tagging, n float64) {
	mean := func(a, b float32) float32 {
		return float32(math.Log(math.Max((n*math.Exp(float64(a))+math.Exp(float64(b)))/(n+1), leastBelieved)))
	}
	for i := range t.column {
		for c, v := range o.column[i] {
			t.column[i][c] = mean(t.column[i][c], v)
		}
		t.cut[i] = (float32(n)*t.cut[i] + o.cut[i]) / float32(n+1)
		t.null[i] = mean(t.null[i], o.null[i])
		for k, v := range o.link[i] {
			t.link[i][k] = mean(t.link[i][k], v)
		}
	}
	for i := range t.level {
		for k, v := range o.level[i] {
			t.level[i][k] = mean(t.level[i][k], v)
		}
	}
}

// leastBelieved is a probability that is less than any that counts.
const leastBelieved = 1e-9
