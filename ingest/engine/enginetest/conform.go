// Package enginetest holds engines to their contract, and stands in for them:
// [Run] is the suite that every engine passes, a [Recorder] notes what an
// engine read, and a [Recorded] engine reads that again without it.
package enginetest

import (
	"context"
	"errors"
	"image"
	"image/color"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"annex/ingest/engine"
)

// Run tests that e keeps the contract of engine.Engine.
func Run(t *testing.T, e engine.Engine) {
	t.Helper()
	t.Run("has a name", func(t *testing.T) {
		if e.Name() == "" || strings.ContainsAny(e.Name(), " \n") {
			t.Errorf("name %q", e.Name())
		}
	})
	t.Run("finds nothing where nothing is", func(t *testing.T) { blanks(t, e) })
	for _, text := range []string{"Customs", "Revised Kyoto Convention", "October 2017"} {
		t.Run("reads "+text, func(t *testing.T) { reads(t, e, text) })
	}
	t.Run("reads a part of a larger picture", func(t *testing.T) { readsPart(t, e) })
	t.Run("stops when cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := e.Line(ctx, Draw(t, "Customs", 40), 300); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	})
	t.Run("reads several lines at once", func(t *testing.T) { atOnce(t, e) })
}

func blanks(t *testing.T, e engine.Engine) {
	for _, size := range []image.Point{{0, 0}, {1, 1}, {1, 40}, {300, 1}, {2, 2}, {300, 40}} {
		for _, ground := range []uint8{255, 230} {
			m := image.NewGray(image.Rectangle{Max: size})
			for i := range m.Pix {
				m.Pix[i] = ground
			}
			got, err := e.Line(context.Background(), m, 300)
			if err != nil || len(got) != 0 {
				t.Errorf("%v pixels of %d: %q, error %v; want no symbols and no error", size, ground, engine.Text(got), err)
			}
		}
	}
}

func reads(t *testing.T, e engine.Engine, text string) {
	m := Draw(t, text, 40)
	got, err := e.Line(context.Background(), m, 300)
	if err != nil {
		t.Fatal(err)
	}
	if engine.Text(got) != text {
		t.Fatalf("read %q, want %q", engine.Text(got), text)
	}
	check(t, got, m.Rect.Dx())
	// The places are true to about half of a character.
	face := face(t, 40)
	at := fixed.I(margin)
	for i, r := range text {
		advance, _ := face.GlyphAdvance(r)
		middle, half := (at + advance/2).Round(), (advance/2).Round()+4
		if seen := (got[i].X0 + got[i].X1) / 2; seen < middle-half || seen > middle+half {
			t.Errorf("%q is seen at %d, is at %d±%d", r, seen, middle, half)
		}
		at += advance
	}
}

// check tests what holds for any reading of a picture of this width.
func check(t *testing.T, got []engine.Symbol, width int) {
	t.Helper()
	for i, s := range got {
		if s.Text == "" {
			t.Errorf("symbol %d is empty", i)
		}
		if s.X0 < 0 || s.X1 < s.X0 || s.X1 > width {
			t.Errorf("%q extends from %d to %d in %d pixels", s.Text, s.X0, s.X1, width)
		}
		if !(s.Confidence >= 0 && s.Confidence <= 1) {
			t.Errorf("%q has the confidence %v", s.Text, s.Confidence)
		}
		if i > 0 && s.X0+s.X1 < got[i-1].X0+got[i-1].X1 {
			t.Errorf("%q stands left of %q before it", s.Text, got[i-1].Text)
		}
		if s.Text == " " && (i == 0 || i == len(got)-1 || got[i-1].Text == " ") {
			t.Errorf("symbol %d is a space that stands between no two words", i)
		}
	}
}

// readsPart: pictures are often windows of a page, whose rows are longer than the window.
func readsPart(t *testing.T, e engine.Engine) {
	whole := Draw(t, "Customs", 40)
	page := image.NewGray(image.Rect(0, 0, whole.Rect.Dx()+500, whole.Rect.Dy()+300))
	for i := range page.Pix {
		page.Pix[i] = 255
	}
	window := image.Rect(200, 100, 200+whole.Rect.Dx(), 100+whole.Rect.Dy())
	for y := range whole.Rect.Dy() {
		copy(page.Pix[page.PixOffset(200, 100+y):], whole.Pix[y*whole.Stride:y*whole.Stride+whole.Rect.Dx()])
	}
	got, err := e.Line(context.Background(), page.SubImage(window).(*image.Gray), 300)
	if err != nil || engine.Text(got) != "Customs" {
		t.Fatalf("read %q, error %v", engine.Text(got), err)
	}
	check(t, got, whole.Rect.Dx())
}

func atOnce(t *testing.T, e engine.Engine) {
	words := []string{"Customs", "Border", "Council", "Security", "Transit", "Origin"}
	var wg sync.WaitGroup
	for range 2 {
		for _, w := range words {
			m := Draw(t, w, 40)
			wg.Go(func() {
				if got, err := e.Line(context.Background(), m, 300); err != nil || engine.Text(got) != w {
					t.Errorf("read %q as %q, error %v", w, engine.Text(got), err)
				}
			})
		}
	}
	wg.Wait()
}

const margin = 12 // white round what is drawn, in pixels

// Draw is a picture of the text as a line, in black on white, size pixels an em.
func Draw(t testing.TB, text string, size float64) *image.Gray {
	t.Helper()
	f := face(t, size)
	metrics := f.Metrics()
	w := font.MeasureString(f, text).Ceil() + 2*margin
	h := (metrics.Ascent + metrics.Descent).Ceil() + 2*margin
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	d := font.Drawer{Dst: m, Src: image.NewUniform(color.Black), Face: f, Dot: fixed.P(margin, margin+metrics.Ascent.Ceil())}
	d.DrawString(text)
	return m
}

func face(t testing.TB, size float64) font.Face {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		t.Fatal(err)
	}
	return f
}
