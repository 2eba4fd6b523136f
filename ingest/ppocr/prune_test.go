package ppocr

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/encoding/protowire"
)

// part makes one field of a message: of bytes, or of a number.
func part(num protowire.Number, v any) field {
	switch v := v.(type) {
	case int:
		return field{num, protowire.VarintType, protowire.AppendVarint(nil, uint64(v))}
	case string:
		return field{num, protowire.BytesType, []byte(v)}
	case []field:
		return field{num, protowire.BytesType, message(v)}
	}
	panic("no field is made of this")
}

// floats are values as a tensor holds them.
func floats(vs ...float32) string {
	var b []byte
	for _, v := range vs {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return string(b)
}

// toy is a model of the classes blank, a, 中, ，and space, with a last layer of two rows.
func toy() []byte {
	shape := func(name string, classes int) []field {
		return []field{part(infoName, name), part(2, []field{part(1, []field{part(2, []field{part(1, []field{part(dimensionValue, classes)})})})})}
	}
	return message([]field{
		part(modelGraph, []field{
			part(graphInitializer, []field{part(tensorDims, 2), part(tensorDims, 5), part(tensorDataType, float32Type), part(tensorRawData, floats(0, 1, 2, 3, 4, 10, 11, 12, 13, 14))}),
			part(graphInitializer, []field{part(tensorDims, 3), part(tensorDataType, float32Type), part(tensorRawData, floats(7, 8, 9))}),
			part(graphInput, shape("in", 48)),
			part(graphOutput, shape("out", 5)),
		}),
		part(modelMetadata, []field{part(entryKey, "licence"), part(entryValue, "free")}),
		part(modelMetadata, []field{part(entryKey, "character"), part(entryValue, "a\n中\n，")}),
	})
}

func TestLatinOnlyKeepsTheColumnsOfReadableClasses(t *testing.T) {
	r, err := latinOnly(toy(), "")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"", "a", ",", " "}, r.characters); d != "" {
		t.Errorf("characters (-want +got):\n%s", d)
	}
	if r.input != "in" || r.output != "out" {
		t.Errorf("from %q to %q", r.input, r.output)
	}
	m, _ := fieldsOf(r.model)
	g, _ := fieldsOf(m[0].value)
	if d := cmp.Diff([]byte(floats(0, 1, 3, 4, 10, 11, 13, 14)), g[0].value[len(g[0].value)-32:]); d != "" {
		t.Errorf("last layer (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]byte(floats(7, 8, 9)), g[1].value[len(g[1].value)-12:]); d != "" {
		t.Errorf("another layer (-want +got):\n%s", d)
	}
	if n := g[3].value[len(g[3].value)-1]; n != 4 {
		t.Errorf("the output is said to have %d classes", n)
	}
	if n := g[2].value[len(g[2].value)-1]; n != 48 {
		t.Errorf("the input is said to be %d high", n)
	}
}

// Classes that were not taught stand behind the others.
func TestLatinOnlyKeepsOtherClassesLast(t *testing.T) {
	r, err := latinOnly(toy(), "中")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"", "a", ",", " ", "中"}, r.characters); d != "" || r.more != 1 {
		t.Errorf("%d more, characters (-want +got):\n%s", r.more, d)
	}
}

func TestLatinOnlyNamesWhatIsWrong(t *testing.T) {
	other := strings.Replace(string(toy()), "character", "alphabets", 1)
	for want, model := range map[string][]byte{
		"does not name its characters": []byte(other),
		"read the model":               toy()[:40],
		"0 tensors":                    message([]field{part(modelMetadata, []field{part(entryKey, "character"), part(entryValue, "a")})}),
	} {
		if _, err := latinOnly(model, ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func FuzzLatinOnly(f *testing.F) {
	f.Add(toy())
	f.Fuzz(func(_ *testing.T, model []byte) {
		latinOnly(model, "") // it returns: that is all
	})
}

// TestModelIsPruned holds that the model that is fetched has the form that is expected.
func TestModelIsPruned(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(Dir(), modelFile))
	if err != nil {
		t.Skip(err)
	}
	r, err := latinOnly(data, "")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.characters); n < 200 || n > 800 {
		t.Errorf("%d characters are left", n)
	}
	if less := len(data) - len(r.model); less < 8<<20 {
		t.Errorf("the model is %d bytes smaller", less)
	}
}
