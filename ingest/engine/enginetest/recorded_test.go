package enginetest

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"annex/ingest/engine"
	"image"
)

// constant reads the same line from every picture.
type constant []engine.Symbol

func (constant) Name() string { return "constant" }
func (c constant) Line(context.Context, *image.Gray, int) ([]engine.Symbol, error) {
	return c, nil
}

func TestRecordedReadsWhatWasRecorded(t *testing.T) {
	want := constant{{Text: "à", X0: 1, X1: 9, Confidence: 0.75}, {Text: " ", X0: 9, X1: 12, Confidence: 0.5}, {Text: "É", X0: 12, X1: 20, Confidence: 0.5}}
	r := Record(want)
	ctx, m := context.Background(), Draw(t, "à É", 20)
	if _, err := r.Line(ctx, m, 300); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := r.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	e, err := NewRecorded(&b)
	if err != nil {
		t.Fatal(err)
	}
	if e.Name() != "constant" {
		t.Errorf("name %q", e.Name())
	}
	got, err := e.Line(ctx, m, 300)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]engine.Symbol(want), got); d != "" {
		t.Errorf("replayed (-recorded +got):\n%s", d)
	}
	t.Run("one pixel more is another picture", func(t *testing.T) {
		_, err := e.Line(ctx, m.SubImage(image.Rect(0, 0, m.Rect.Dx()-1, m.Rect.Dy())).(*image.Gray), 300)
		if err == nil || !strings.Contains(err.Error(), "record anew") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := e.Line(ctx, m, 300); err == nil {
			t.Error("no error")
		}
	})
}

func TestNewRecordedRefusesOtherFiles(t *testing.T) {
	if _, err := NewRecorded(strings.NewReader("not JSON")); err == nil {
		t.Error("no error")
	}
}
