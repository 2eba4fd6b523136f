package raster

import (
	"image"
	"testing"
)

func TestUpright(t *testing.T) {
	g := image.NewGray(image.Rect(0, 0, 300, 100))
	for i := range g.Pix {
		g.Pix[i] = 250
	}
	for y := 20; y < 50; y++ { // a dark heading with a light stroke on it
		for x := 40; x < 260; x++ {
			g.Pix[y*g.Stride+x] = 60
			if y > 30 && y < 34 && x > 100 && x < 140 {
				g.Pix[y*g.Stride+x] = 255
			}
		}
	}
	for x := 100; x < 140; x++ { // a dark stroke in the text
		g.Pix[80*g.Stride+x] = 10
	}
	u := Upright(g, 60, 12)
	for _, test := range []struct {
		what string
		x, y int
		dark bool
	}{{"ground", 60, 40, false}, {"letter", 120, 32, true}, {"paper", 10, 10, false}, {"text", 120, 80, true}} {
		if got := u.Pix[test.y*u.Stride+test.x] < 128; got != test.dark {
			t.Errorf("%s: dark is %v", test.what, got)
		}
	}
	if plain := Upright(u, 60, 12); plain != u {
		t.Error("a page without dark grounds is not left as it is")
	}
}

func TestUprightOnMidTones(t *testing.T) {
	const paper, pale, dark = 250, 235, 20
	tests := []struct {
		name         string
		ground, text uint8
		turned       bool
	}{
		{"white on blue", 140, 255, true},
		{"pale on tan", 190, pale, true},
		{"black on blue", 140, dark, false},
		{"black on grey", 200, dark, false},
		{"nothing on grey", 200, 200, false},
	}
	for _, test := range tests {
		g := image.NewGray(image.Rect(0, 0, 300, 100))
		for i := range g.Pix {
			g.Pix[i] = paper
		}
		for y := 20; y < 50; y++ {
			for x := 40; x < 260; x++ {
				g.Pix[y*g.Stride+x] = test.ground
				if y > 28 && y < 38 && x > 60 && x < 240 && x%10 < 3 {
					g.Pix[y*g.Stride+x] = test.text
				}
			}
		}
		u := Upright(g, 60, 12)
		if turned := u != g; turned != test.turned {
			t.Errorf("%s: turned is %v", test.name, turned)
		} else if turned && (u.Pix[32*u.Stride+100] > 128 || u.Pix[44*u.Stride+100] != 255) {
			t.Errorf("%s: letters became %d on %d", test.name, u.Pix[32*u.Stride+100], u.Pix[44*u.Stride+100])
		}
	}
}
