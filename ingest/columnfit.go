package ingest

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"annex/model"
)

// columnWeightsTSV has a line for each feature of columns, with its weight for each of the model's columns.
//
//go:embed columnweights.tsv
var columnWeightsTSV string

// columnWeights are the weights of a multinomial logistic regression from features to the model's columns.
var columnWeights = sync.OnceValue(func() [][]float64 {
	var out [][]float64
	for line := range strings.Lines(columnWeightsTSV) {
		var row []float64
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if name := featureNames[len(out)]; fields[0] != name {
			panic("columnweights.tsv: " + fields[0] + " where " + name + " belongs") // a fault of the build
		}
		for _, f := range fields[1:] {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				panic("columnweights.tsv: " + err.Error())
			}
			row = append(row, v)
		}
		out = append(out, row)
	}
	return out
})

// logShares are the logarithms of the probabilities that a column of these features is each of the model's.
func logShares(f []float64, weights [][]float64) []float64 {
	out := make([]float64, len(model.ColumnKeys()))
	for i, v := range f {
		for k, w := range weights[i] {
			out[k] += v * w
		}
	}
	most := math.Inf(-1)
	for _, v := range out {
		most = max(most, v)
	}
	sum := 0.0
	for _, v := range out {
		sum += math.Exp(v - most)
	}
	for k := range out {
		out[k] -= most + math.Log(sum)
	}
	return out
}

// How much what stands in a column counts, beside a heading that the profile knows, which counts 4.
const (
	contentCounts = 1.2
	contentLeast  = -2.0
	contentCells  = 4 // filled cells: of fewer, it counts less
)

// contentFits is, for each column of a table and each of the model's, how much what stands there and where it stands speaks for it: positive
// where it is likelier than by chance, 2.3 at most.
func (p Profile) contentFits(looks []columnLook) [][]float64 {
	out := make([][]float64, len(looks))
	for i, f := range p.features(looks) {
		filled := f[lookFilled] * float64(len(looks[i].texts))
		out[i] = logShares(f, columnWeights())
		for k, v := range out[i] {
			v = contentCounts * (v + math.Log(float64(len(out[i]))))
			out[i][k] = max(v, contentLeast) * min(filled/contentCells, 1)
		}
	}
	return out
}
