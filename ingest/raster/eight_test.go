package raster

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Eight bytes at once are what each alone is, beside themselves moved by a few bytes too.
func TestLeastAndGreatest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		b := make([]uint8, 8+r.IntN(40))
		for i := range b {
			b[i] = uint8(r.IntN(256))
			if r.IntN(3) == 0 {
				b[i] = []uint8{0, 127, 128, 255}[r.IntN(4)]
			}
		}
		ahead := r.IntN(12) % len(b)
		least, greatest, most := slices.Clone(b), slices.Clone(b), slices.Clone(b)
		for i := range len(b) - ahead {
			least[i], greatest[i] = min(b[i], b[i+ahead]), max(b[i], b[i+ahead])
		}
		Greatest(most, most[ahead:])
		if !slices.Equal(most, greatest) {
			t.Fatalf("%v, and moved by %d, at most: %v, want %v", b, ahead, most, greatest)
		}
		Least(b, b[ahead:])
		if !slices.Equal(b, least) {
			t.Fatalf("moved by %d, at least: %v, want %v", ahead, b, least)
		}
	}
}

func TestFrom(t *testing.T) {
	for _, level := range []uint8{0, 1, 127, 128, 190, 255} {
		for at := range 8 {
			for _, v := range []uint8{0, 1, 126, 127, 128, 189, 190, 254, 255} {
				b := slices.Repeat([]uint8{255}, 8)
				b[at] = v
				if got, want := from(b, level), v >= level; got != want {
					t.Errorf("%d among 255: none less than %d: %t", v, level, got)
				}
			}
		}
	}
	if from(make([]uint8, 7), 0) {
		t.Error("seven bytes are no eight")
	}
}
