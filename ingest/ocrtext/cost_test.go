package ocrtext

import (
	"strings"
	"testing"
)

func TestWeightFile(t *testing.T) {
	w, err := parseWeights(weightFile)
	if err != nil {
		t.Fatal(err)
	}
	again, err := parseWeights(w.String())
	if err != nil {
		t.Fatal(err)
	}
	for k := range w {
		if d := w[k] - again[k]; d > 0.001 || d < -0.001 {
			t.Errorf("%s: %v, read again %v", kindNames[k], w[k], again[k])
		}
	}
}

func TestParseWeightsErrors(t *testing.T) {
	first, rest, _ := strings.Cut(weightFile, "\n")
	name, _, _ := strings.Cut(first, "\t")
	for _, s := range []string{
		rest,                          // one is missing
		first + "\n" + weightFile,     // one is there twice
		name + "\tNaN\n" + rest,       // no number
		"nothing\t1\n" + rest,         // no kind
		name + " 1\n" + rest,          // no tab
		strings.Repeat(first+"\n", 3), // nonsense
	} {
		if _, err := parseWeights(s); err == nil {
			t.Errorf("no error for a file that begins %.30q", s)
		}
	}
}
