package ocrtext

import (
	"math"
	"testing"
)

func TestWordVectors(t *testing.T) {
	v := usualVectors()
	like := func(a, b string) float64 {
		x, y := v.of(v.number(a)), v.of(v.number(b))
		return float64(dot(x, y)) / math.Sqrt(float64(dot(x, x)*dot(y, y)))
	}
	for _, x := range [][3]string{{"committee", "commission", "butter"}, {"ports", "harbours", "sentence"}, {"published", "issued", "river"}} {
		if near, far := like(x[0], x[1]), like(x[0], x[2]); near < far+0.2 {
			t.Errorf("%s is like %s by %.2f, like %s by %.2f", x[0], x[1], near, x[2], far)
		}
	}
	for _, x := range [][2]string{{"sub-committee", "committee"}, {"and/or", "or"}, {"secretariat’s", "secretariat"}, {"l'agriculture", "agriculture"}} {
		if v.number(x[0]) == 0 || v.number(x[0]) != v.number(x[1]) {
			t.Errorf("%s is not taken for %s", x[0], x[1])
		}
	}
	for _, s := range []string{"", "zqxv", "-", "'"} {
		if n := v.number(s); n != 0 {
			t.Errorf("%q is word %d", s, n)
		}
	}
}

func TestReadWordVectors(t *testing.T) {
	for _, n := range []int{0, 11, 12, 1000, len(vectorFile) - 1} {
		if _, err := readWordVectors(vectorFile[:n]); err == nil {
			t.Errorf("%d of %d bytes are read as vectors", n, len(vectorFile))
		}
	}
}
