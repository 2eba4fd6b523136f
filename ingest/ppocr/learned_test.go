package ppocr

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lessonOf zips a lesson of one tensor of two rows.
func lessonOf(name string, steps [2]float32, moves ...int8) []byte {
	b := append([]byte(learnedMagic), make([]byte, sha256.Size)...)
	b = binary.LittleEndian.AppendUint32(b, 1)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(name)))
	b = append(b, name...)
	b = binary.LittleEndian.AppendUint32(b, 2)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(moves)/2))
	for _, s := range steps {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s))
	}
	for _, m := range moves {
		b = append(b, byte(m))
	}
	return zipped(b)
}

func zipped(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// weightsModel is a model with one tensor.
func weightsModel(name string, vs ...float32) []byte {
	return message([]field{part(modelGraph, []field{
		part(graphInitializer, []field{part(tensorDims, len(vs)), part(tensorDataType, float32Type), part(tensorName, name), part(tensorRawData, floats(vs...))}),
	})})
}

func TestALessonMovesWeights(t *testing.T) {
	l, err := readLesson(lessonOf("w", [2]float32{0.5, 0.25}, 1, -2, 4, 0))
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.apply(weightsModel("w", 1, 2, 3, 4), 0)
	if err != nil {
		t.Fatal(err)
	}
	if want := weightsModel("w", 1.5, 1, 4, 4); !bytes.Equal(got, want) {
		t.Errorf("the model is now %x, want %x", got, want)
	}
}

// A model may have classes that were not taught: at the ends of the rows of its last layer, and of that layer's bias.
func TestALessonLeavesUntaughtClasses(t *testing.T) {
	for name, test := range map[string]struct {
		moves    []int8
		is, want []float32
	}{
		"a layer": {[]int8{1, -2, 4, 0}, []float32{1, 2, 9, 3, 4, 9}, []float32{1.5, 1, 9, 4, 4, 9}},
		"a bias":  {[]int8{1, 4}, []float32{1, 3, 9}, []float32{1.5, 4, 9}},
	} {
		l, err := readLesson(lessonOf("w", [2]float32{0.5, 0.25}, test.moves...))
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.apply(weightsModel("w", test.is...), 1)
		if err != nil {
			t.Fatal(name, err)
		}
		if want := weightsModel("w", test.want...); !bytes.Equal(got, want) {
			t.Errorf("%s: the model is now %x, want %x", name, got, want)
		}
	}
}

func TestALessonIsForItsModel(t *testing.T) {
	l, err := readLesson(lessonOf("w", [2]float32{1, 1}, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for name, model := range map[string][]byte{"no tensor of that name": weightsModel("v", 1, 2), "other weights": weightsModel("w", 1, 2, 3)} {
		if _, err := l.apply(model, 0); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestALessonCutShort(t *testing.T) {
	whole := lessonOf("w", [2]float32{1, 1}, 1, 1)
	z, _ := gzip.NewReader(bytes.NewReader(whole))
	var b bytes.Buffer
	b.ReadFrom(z)
	for n := range b.Len() {
		if _, err := readLesson(zipped(b.Bytes()[:n])); err == nil {
			t.Errorf("%d of %d bytes are read", n, b.Len())
		}
	}
	if _, err := readLesson(zipped(append(b.Bytes(), 0))); err == nil {
		t.Error("one byte more is read")
	}
}

func FuzzLesson(f *testing.F) {
	f.Add([]byte(learnedMagic), []byte("w"))
	f.Fuzz(func(t *testing.T, b, model []byte) {
		if l, err := readLesson(zipped(b)); err == nil {
			l.apply(model, 0)
		}
	})
}

// The model that is fetched is the one which learnt: what it learnt would be left away else, in silence.
func TestThePinnedModelIsTheOneThatLearnt(t *testing.T) {
	l, err := readLesson(learnedFile)
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("../../cmd/setup/readers.sh")
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(script), "model_sum=")
	if at < 0 {
		t.Fatal("readers.sh pins no model")
	}
	if sum := strings.Fields(string(script[at+len("model_sum="):]))[0]; sum != hex.EncodeToString(l.model[:]) {
		t.Errorf("readers.sh fetches the model %s; %s learnt", sum, hex.EncodeToString(l.model[:]))
	}
	file, err := os.ReadFile(filepath.Join(Dir(), modelFile))
	if err != nil {
		t.Skipf("the second reader is not installed: %v", err)
	}
	plain, err := latinOnly(file, untaught)
	if err != nil {
		t.Fatal(err)
	}
	r, err := taught(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.model) != len(plain.model) || bytes.Equal(r.model, plain.model) || !slices.Equal(r.characters, plain.characters) {
		t.Error("the model did not learn")
	}
}
