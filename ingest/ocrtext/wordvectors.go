package ocrtext

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"sync"
)

// vectors.bin holds vectors of 28 000 English words, by the hashes of the words:
// words that are used alike have vectors alike. They are the principal dimensions of GloVe's
// (Pennington, Socher and Manning 2014; public domain), written by train/py/vectors.py.
//
//go:embed vectors.bin
var vectorFile []byte

const wordDims = 32 // of a word's vector

// A wordVectors is what is known of words before training.
type wordVectors struct {
	hashes []uint32
	values []float32 // wordDims of each word, by number; those of 0, an unknown word, are 0
}

func readWordVectors(b []byte) (*wordVectors, error) {
	const head = 12
	if len(b) < head {
		return nil, errors.New("vectors: the file is cut off")
	}
	n, dims := int(binary.LittleEndian.Uint32(b)), int(binary.LittleEndian.Uint32(b[4:]))
	unit := math.Float32frombits(binary.LittleEndian.Uint32(b[8:]))
	if dims != wordDims || n >= 1<<16 || len(b) != head+n*(4+dims) {
		return nil, errors.New("vectors: the file has another size than it says")
	}
	v := &wordVectors{hashes: make([]uint32, n), values: make([]float32, (n+1)*dims)}
	for i := range n {
		v.hashes[i] = binary.LittleEndian.Uint32(b[head+4*i:])
	}
	for i, x := range b[head+4*n:] {
		v.values[dims+i] = float32(int8(x)) * unit
	}
	if !slices.IsSorted(v.hashes) {
		return nil, errors.New("vectors: the words are not in order")
	}
	return v, nil
}

var usualVectors = embedded(readWordVectors, vectorFile)

// embedded reads a file of the program's own once, when it is first asked for.
func embedded[T any](read func([]byte) (T, error), file []byte) func() T {
	return sync.OnceValue(func() T {
		t, err := read(file)
		if err != nil {
			panic(err) // the embedded file is tested
		}
		return t
	})
}

// number is a word's number; 0: it is not known. Of words with hyphens or slashes the last part counts, of
// those with an apostrophe what stands before it, or, in French, behind.
func (v *wordVectors) number(key string) uint16 {
	if n := v.find(key); n != 0 || key == "" {
		return n
	}
	if i := strings.LastIndexAny(key, "-/"); i >= 0 {
		return v.find(key[i+1:])
	}
	if a, b, ok := strings.Cut(strings.ReplaceAll(key, "’", "'"), "'"); ok {
		if len(a) > len(b) {
			return v.find(a)
		}
		return v.find(b)
	}
	return 0
}

func (v *wordVectors) find(word string) uint16 {
	h := fnv.New32a()
	h.Write([]byte(word))
	if i, ok := slices.BinarySearch(v.hashes, h.Sum32()); ok {
		return uint16(i + 1)
	}
	return 0
}

// of is the vector of a word by its number.
func (v *wordVectors) of(number uint16) []float32 {
	return v.values[int(number)*wordDims : (int(number)+1)*wordDims]
}
