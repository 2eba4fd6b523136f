package ingest

import (
	"context"
	"image"
	"testing"

	"annex/ingest/engine"
)

// A counter counts the pictures that it is given, and reads how many there were.
type counter struct {
	engine.Engine
	n int
}

func (c *counter) Line(context.Context, *image.Gray, int) ([]engine.Symbol, error) {
	c.n++
	return seenAs(string(rune('a'+c.n)), 0.9), nil
}

func TestAPictureIsReadOnce(t *testing.T) {
	picture := func(dot uint8) *image.Gray {
		return &image.Gray{Pix: []uint8{255, dot, 255, 255}, Stride: 2, Rect: image.Rect(0, 0, 2, 2)}
	}
	c := &counter{}
	r := readers{first: c}.once()
	read := func(m *image.Gray, dpi int) string {
		s, err := r.first.Line(context.Background(), m, dpi)
		if err != nil {
			t.Fatal(err)
		}
		text := engine.Text(s)
		s[0].Text = "changed by who asked"
		return text
	}
	first := read(picture(0), 200)
	if again := read(picture(0), 200); again != first || c.n != 1 {
		t.Errorf("read again it is %q, was %q, after %d readings", again, first, c.n)
	}
	if read(picture(9), 200) == first || read(picture(0), 300) == first || c.n != 3 {
		t.Errorf("%d readings of three pictures", c.n)
	}
	if r.second != nil {
		t.Error("there is a second reader where there was none")
	}
}
