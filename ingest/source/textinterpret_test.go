package source

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestEndsInHex(t *testing.T) {
	for _, c := range []struct {
		content string
		want    bool
	}{
		{"", false}, {"q Q", false}, {"<41> Tj", false}, {"<41", true}, {"<", true}, {"<>", false},
		{"<</A 1>>", false}, {"<</A <41>>", false}, {"<</A <41", true}, {"<<", false},
		{"(a < b) Tj", false}, {"(a (<) \\( < ) Tj", false}, {"(\\) < ) <41", true}, {"(", false}, {"(\\", false},
		{"% <\n q", false}, {"% <", false}, {"% (\r<41", true},
	} {
		if got := endsInHex(strings.NewReader(c.content)); got != c.want {
			t.Errorf("%q: got %v", c.content, got)
		}
	}
}

// TestCutString holds that what ends within a string, where the library never
// ends, is an error at once.
func TestCutString(t *testing.T) {
	for name, data := range map[string][]byte{
		"content": pdfOf("/MediaBox[0 0 99 99]", "BT (x) Tj <41"),
		"CMap":    fontPDF(identityFont+"/ToUnicode 1 0 R", []byte("1 beginbfchar <00")),
	} {
		layer, err := openTextLayer(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := layer.page(context.Background(), 0); !contains(err, "ends within a string") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestRepeatedRanges holds that a map which says the same over and over costs no more than it can say.
func TestRepeatedRanges(t *testing.T) {
	cmap := strings.Repeat("1 beginbfrange <0000> <ffff> <0041> endbfrange\n", 50_000)
	data := fontPDF(identityFont+"/ToUnicode 1 0 R", []byte(cmap))
	layer, err := openTextLayer(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f := layer.font(inherited(layer.pages[0], "Resources").Key("Font").Key("F"))
	if f.unicode.puts > 5*maxCodes {
		t.Errorf("%d codes were mapped", f.unicode.puts)
	}
	if got := f.text(0x41); got != "\u0082" && got != "" {
		t.Errorf("code 0x41 is %q", got)
	}
}
