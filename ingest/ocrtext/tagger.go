package ocrtext

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// The tagger is a small transformer (Vaswani et al. 2017) over the words of a
// table, trained on invented work programmes: train/py tells how. A word sees
// those of the lines near by. It is computed here as train/py/tagger.py defines
// it, whose names are used.
const (
	tagWidth  = 96
	tagHeads  = 4
	tagLayers = 4
	tagInner  = 192
	tagVector = 64 // of a part of a word
	tagSide   = 32 // width of what the answers are made with
	tagUp     = 6  // lines above that a word sees
	tagDown   = 4  // and below
	tagMaps   = tagUp + tagDown + 1 + 4 + 3 + 3 + 2
	tagHead   = tagWidth / tagHeads
	tagLevels = 4
)

//go:embed tagger.bin
var taggerFile []byte

// A tagger is the network's weights.
type tagger struct {
	emb                                []float32 // partNumbers × tagVector
	inE, inG, inM, inO, inB            []float32
	convL, convR                       []float32
	maps                               []float32 // tagMaps × (tagLayers·tagHeads)
	norm, normB                        [][]float32
	qkv, o, f1, f1b, f2, f2b           [][]float32
	col, colB                          []float32
	cutA, cutB, cutC, cutD, cutE       []float32
	linkQ, linkK, linkM, link0, link0b []float32
	levA, levB, levC, levD, levE       []float32
}

// readTagger reads the file that train/py/pack.py writes.
func readTagger(b []byte) (*tagger, error) {
	t := &tagger{}
	one := map[string]struct {
		to *[]float32
		n  int
	}{
		"emb": {&t.emb, partNumbers * tagVector}, "in_e": {&t.inE, tagVector * tagWidth}, "in_g": {&t.inG, wordDims * tagWidth}, "in_m": {&t.inM, measureCount * tagWidth},
		"in_o": {&t.inO, orderCount * tagWidth}, "in_b": {&t.inB, tagWidth}, "conv_l": {&t.convL, tagWidth * tagWidth}, "conv_r": {&t.convR, tagWidth * tagWidth},
		"map": {&t.maps, tagMaps * tagLayers * tagHeads}, "col": {&t.col, tagWidth * (columnCount + 1)}, "colb": {&t.colB, columnCount + 1},
		"cut_a": {&t.cutA, tagWidth * tagSide}, "cut_b": {&t.cutB, tagWidth * tagSide}, "cut_c": {&t.cutC, tagSide}, "cut_d": {&t.cutD, tagSide}, "cut_e": {&t.cutE, 1},
		"link_q": {&t.linkQ, tagWidth * tagSide}, "link_k": {&t.linkK, tagWidth * tagSide}, "link_m": {&t.linkM, tagMaps}, "link_0": {&t.link0, tagWidth}, "link_0b": {&t.link0b, 1},
		"lev_a": {&t.levA, tagWidth * tagSide}, "lev_b": {&t.levB, tagWidth * tagSide}, "lev_c": {&t.levC, tagSide * tagLevels}, "lev_d": {&t.levD, tagSide}, "lev_e": {&t.levE, tagLevels},
	}
	many := map[string]struct {
		to    *[][]float32
		n, of int
	}{
		"norm": {&t.norm, 2*tagLayers + 2, tagWidth}, "normb": {&t.normB, 2*tagLayers + 2, tagWidth},
		"qkv": {&t.qkv, tagLayers, tagWidth * 3 * tagWidth}, "o": {&t.o, tagLayers, tagWidth * tagWidth},
		"f1": {&t.f1, tagLayers, tagWidth * tagInner}, "f1b": {&t.f1b, tagLayers, tagInner},
		"f2": {&t.f2, tagLayers, tagInner * tagWidth}, "f2b": {&t.f2b, tagLayers, tagWidth},
	}
	left := len(one) + len(many)
	for len(b) > 0 {
		const head = 8 + 1 + 3*4 + 4
		if len(b) < head {
			return nil, errors.New("tagger: the file is cut off")
		}
		name := strings.TrimRight(string(b[:8]), "\x00")
		size := int(b[8])
		n := 1
		for i := range 3 {
			n *= int(binary.LittleEndian.Uint32(b[9+4*i:]))
		}
		unit := math.Float32frombits(binary.LittleEndian.Uint32(b[21:]))
		b = b[head:]
		if n < 0 || len(b) < n*size {
			return nil, fmt.Errorf("tagger: %s is cut off", name)
		}
		v := make([]float32, n)
		for i := range v {
			if size == 1 {
				v[i] = float32(int8(b[i])) * unit
			} else {
				v[i] = float32(int16(binary.LittleEndian.Uint16(b[2*i:]))) * unit
			}
		}
		b = b[n*size:]
		if x, ok := one[name]; ok && x.n == n {
			*x.to = v
		} else if x, ok := many[name]; ok && x.n*x.of == n {
			for i := range x.n {
				*x.to = append(*x.to, v[i*x.of:(i+1)*x.of])
			}
		} else {
			return nil, fmt.Errorf("tagger: %s has %d weights", name, n)
		}
		left--
	}
	if left != 0 {
		return nil, fmt.Errorf("tagger: %d lots of weights are missing", left)
	}
	return t, nil
}

// tag says what the words of a table are.
func (t *tagger) tag(in *tagInput, lines int) *tagging {
	n := len(in.parts)
	h := t.begin(in)
	places := placesOf(in, lines)
	bias := t.biases(in, places)
	a := make([]float32, n*tagWidth)
	qkv := make([]float32, n*3*tagWidth)
	inner := make([]float32, n*tagInner)
	for l := range tagLayers {
		normalize(a, h, t.norm[1+2*l], t.normB[1+2*l])
		clear(qkv)
		multiply(qkv, a, t.qkv[l], tagWidth)
		t.attend(a, qkv, places, bias, l)
		multiply(h, a, t.o[l], tagWidth)
		normalize(a, h, t.norm[2+2*l], t.normB[2+2*l])
		fill(inner, t.f1b[l])
		multiply(inner, a, t.f1[l], tagWidth)
		rectify(inner)
		add(h, t.f2b[l])
		multiply(h, inner, t.f2[l], tagInner)
	}
	normalize(a, h, t.norm[2*tagLayers+1], t.normB[2*tagLayers+1])
	return t.answers(a, in, places, lines)
}

// begin makes vectors of the words.
func (t *tagger) begin(in *tagInput) []float32 {
	n := len(in.parts)
	e := make([]float32, n*tagVector)
	g := make([]float32, n*wordDims)
	m := make([]float32, n*measureCount)
	for i, parts := range in.parts {
		for _, p := range parts {
			if p > 0 {
				add(e[i*tagVector:(i+1)*tagVector], t.emb[int(p)*tagVector:(int(p)+1)*tagVector])
			}
		}
		copy(g[i*wordDims:], usualVectors().of(in.vector[i]))
		copy(m[i*measureCount:], in.measures[i][:])
	}
	order := append([]float32(nil), t.inB...)
	multiply(order, in.order[:], t.inO, orderCount)
	x := make([]float32, n*tagWidth)
	fill(x, order)
	multiply(x, e, t.inE, tagVector)
	multiply(x, g, t.inG, wordDims)
	multiply(x, m, t.inM, measureCount)
	rectify(x)
	h := make([]float32, n*tagWidth)
	normalize(h, x, t.norm[0], t.normB[0])
	copy(x, h)
	multiply(h[tagWidth:], x[:(n-1)*tagWidth], t.convL, tagWidth)
	multiply(h[:(n-1)*tagWidth], x[tagWidth:], t.convR, tagWidth)
	return h
}

// A place is what words a word sees: from..to-1, of which here..there-1 stand on its line.
type place struct{ from, here, there, to int }

func placesOf(in *tagInput, lines int) []place {
	begins := make([]int, lines+1)
	for i := len(in.line) - 1; i >= 0; i-- {
		begins[in.line[i]] = i
	}
	begins[lines] = len(in.line)
	out := make([]place, len(in.line))
	for i, l := range in.line {
		out[i] = place{begins[max(0, l-tagUp)], begins[l], begins[l+1], begins[min(lines, l+tagDown+1)]}
	}
	return out
}

// mapsOf measures where word j stands, seen from word i.
func mapsOf(in *tagInput, i, j int) (m [tagMaps]float32) {
	const lines = tagUp + tagDown + 1
	m[in.line[j]-in.line[i]+tagUp] = 1
	if in.line[j] == in.line[i] {
		switch d := j - i; {
		case d == -1:
			m[lines] = 1
		case d == 1:
			m[lines+1] = 1
		case d < -1:
			m[lines+2] = 1
		case d > 1:
			m[lines+3] = 1
		}
	} else {
		for k, at := range [2]int{atLeft, atRight} {
			d := in.measures[j][at] - in.measures[i][at]
			m[lines+4+3*k] = float32(math.Exp(-float64(d/0.04) * float64(d/0.04)))
			m[lines+5+3*k] = float32(math.Exp(-float64(d/0.15) * float64(d/0.15)))
			m[lines+6+3*k] = max(-1, min(1, d))
		}
	}
	if j < i && j >= in.first[i] {
		m[tagMaps-2] = float32(in.follows[i][j-in.first[i]]) * (followUnit / 2)
	} else if j > i && i >= in.first[j] {
		m[tagMaps-1] = float32(in.follows[j][i-in.first[j]]) * (followUnit / 2)
	}
	return m
}

// biases are by how much each layer and head looks at a word for its place: of each word, for each that it sees.
func (t *tagger) biases(in *tagInput, places []place) [][]float32 {
	const all = tagLayers * tagHeads
	out := make([][]float32, len(places))
	for i := range places {
		p := &places[i]
		b := make([]float32, (p.to-p.from)*all)
		for j := p.from; j < p.to; j++ {
			m := mapsOf(in, i, j)
			row := b[(j-p.from)*all : (j-p.from+1)*all]
			for k, v := range m {
				if v != 0 {
					axpy(row, v, t.maps[k*all:(k+1)*all])
				}
			}
		}
		out[i] = b
	}
	return out
}

// attend puts into out, of each word, the values of the words that it sees, weighed.
func (t *tagger) attend(out, qkv []float32, places []place, bias [][]float32, layer int) {
	const all = tagLayers * tagHeads
	scale := float32(1 / math.Sqrt(tagHead))
	clear(out)
	var w []float32
	for i := range places {
		p := &places[i]
		for head := range tagHeads {
			q := qkv[i*3*tagWidth+head*tagHead:][:tagHead]
			w = w[:0]
			most := float32(math.Inf(-1))
			for j := p.from; j < p.to; j++ {
				v := dot(q, qkv[j*3*tagWidth+tagWidth+head*tagHead:][:tagHead])*scale + bias[i][(j-p.from)*all+layer*tagHeads+head]
				w = append(w, v)
				most = max(most, v)
			}
			sum := float32(0)
			for k, v := range w {
				w[k] = float32(math.Exp(float64(v - most)))
				sum += w[k]
			}
			o := out[i*tagWidth+head*tagHead:][:tagHead]
			for k, v := range w {
				if v > 1e-6*sum {
					axpy(o, v/sum, qkv[(p.from+k)*3*tagWidth+2*tagWidth+head*tagHead:][:tagHead])
				}
			}
		}
	}
}

// answers reads off the words' vectors what they are.
func (t *tagger) answers(h []float32, in *tagInput, places []place, lines int) *tagging {
	n := len(in.parts)
	out := &tagging{column: make([][columnCount + 1]float32, n), cut: make([]float32, n), null: make([]float32, n),
		link: make([][]float32, n), from: make([]int, n), level: make([][tagLevels]float32, lines)}
	word := func(i int) []float32 { return h[i*tagWidth : (i+1)*tagWidth] }
	q, k := make([]float32, n*tagSide), make([]float32, n*tagSide)
	multiply(q, h, t.linkQ, tagWidth)
	multiply(k, h, t.linkK, tagWidth)
	for i := range n {
		c := out.column[i][:]
		copy(c, t.colB)
		multiply(c, word(i), t.col, tagWidth)
		for x := range columnCount {
			if in.order[x] == 0 {
				c[x] = -1e9
			}
		}
		logSoftmax(c)
		s := append([]float32(nil), t.cutD...)
		if i > 0 {
			multiply(s, word(i-1), t.cutA, tagWidth)
		}
		multiply(s, word(i), t.cutB, tagWidth)
		rectify(s)
		out.cut[i] = dot(s, t.cutC) + t.cutE[0]
		p := &places[i]
		all := []float32{dot(word(i), t.link0) + t.link0b[0]}
		for j := p.from; j < p.here; j++ {
			m := mapsOf(in, i, j)
			all = append(all, dot(q[i*tagSide:(i+1)*tagSide], k[j*tagSide:(j+1)*tagSide])/float32(math.Sqrt(tagSide))+dot(m[:], t.linkM))
		}
		logSoftmax(all)
		out.null[i], out.link[i], out.from[i] = all[0], all[1:], p.from
		if i == p.here {
			mean := make([]float32, tagWidth)
			for j := p.here; j < p.there; j++ {
				axpy(mean, 1/float32(p.there-p.here), word(j))
			}
			s := append([]float32(nil), t.levD...)
			multiply(s, mean, t.levA, tagWidth)
			multiply(s, word(i), t.levB, tagWidth)
			rectify(s)
			v := out.level[in.line[i]][:]
			copy(v, t.levE)
			multiply(v, s, t.levC, tagSide)
			logSoftmax(v)
		}
	}
	return out
}
