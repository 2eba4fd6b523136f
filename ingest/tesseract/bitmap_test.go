package tesseract

import (
	"bytes"
	"image"
	"testing"

	"golang.org/x/image/bmp"
)

// What Tesseract is given is the line with white around it, whatever its width.
func TestBitmap(t *testing.T) {
	whole := image.NewGray(image.Rect(0, 0, 40, 20))
	for i := range whole.Pix {
		whole.Pix[i] = uint8(i)
	}
	for width := 3; width < 9; width++ {
		m := whole.SubImage(image.Rect(0, 0, width, 5)).(*image.Gray)
		const margin = 2
		got, err := bmp.Decode(bytes.NewReader(bitmap(m, margin)))
		if err != nil {
			t.Fatal(err)
		}
		if want := image.Rect(0, 0, width+2*margin, 5+2*margin); got.Bounds() != want {
			t.Fatalf("%d wide: the bitmap covers %v, want %v", width, got.Bounds(), want)
		}
		for y := range got.Bounds().Dy() {
			for x := range got.Bounds().Dx() {
				want := uint32(255)
				if at := image.Pt(x-margin, y-margin); at.In(m.Rect) {
					want = uint32(m.GrayAt(at.X, at.Y).Y)
				}
				if r, g, b, _ := got.At(x, y).RGBA(); r>>8 != want || g != r || b != r {
					t.Errorf("%d wide: (%d, %d) is %d, want %d", width, x, y, r>>8, want)
				}
			}
		}
	}
}
