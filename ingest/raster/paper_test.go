package raster

import (
	"image"
	"math"
	"testing"
)

// photographed draws a sheet with lines of text on a ground, under light that falls
// off from dark to full over the picture's width.
func photographed(corners [4][2]float64, ground, paper, dark float64) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 640, 480))
	q := Quad(corners, 600, 440)
	light := func(x int) float64 { return dark + (1-dark)*float64(x)/640 }
	for y := range 480 {
		for x := range 640 {
			grain := float64((x*7+y*13)%11) - 5
			g.Pix[y*g.Stride+x] = uint8((ground + grain) * light(x))
		}
	}
	for y := 0.0; y < 440; y += 0.5 {
		for x := 0.0; x < 600; x += 0.5 {
			v := paper
			if int(y)%16 < 5 && int(x)%9 < 6 && x > 60 && x < 540 && y > 40 && y < 400 {
				v = 40
			}
			sx, sy := q.Apply(x, y)
			if px, py := int(sx), int(sy); px >= 0 && px < 640 && py >= 0 && py < 480 {
				g.Pix[py*g.Stride+px] = uint8(v * light(px))
			}
		}
	}
	return g
}

func TestFindPaper(t *testing.T) {
	sheet := [4][2]float64{{30, 25}, {610, 18}, {602, 455}, {22, 462}}
	whole := [4][2]float64{{-5, -5}, {645, -5}, {645, 485}, {-5, 485}}
	tests := []struct {
		name                string
		corners             [4][2]float64
		ground, paper, dark float64
		want                bool
	}{
		{"even light", sheet, 90, 220, 1, true},
		{"lighter ground on one side than paper on the other", sheet, 120, 220, 0.35, true},
		{"a scan", whole, 90, 220, 1, false},
		{"a scan whose light falls off", whole, 90, 220, 0.35, false},
		{"a shaded panel on a scan", sheet, 220, 150, 1, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := FindPaper(photographed(test.corners, test.ground, test.paper, test.dark))
			if ok != test.want {
				t.Fatalf("found %v, want %v", ok, test.want)
			}
			for i, q := range got {
				if d := math.Hypot(q[0]-sheet[i][0], q[1]-sheet[i][1]); ok && d > 3 {
					t.Errorf("corner %d at %.0f, %.0f pixels off", i, q, d)
				}
			}
		})
	}
}
