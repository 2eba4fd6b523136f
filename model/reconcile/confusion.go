package reconcile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// confusions are letters, and pairs of letters, that reading takes for one
// another at 200 dpi: each word of a group for each other one. Where an
// underline was taken off, letters have lost their tails: g reads a, y reads v.
var confusions = func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, group := range strings.Split("e c o;o 0 a;a e s;l 1 i t f j r | ! I;c e (;h b;n u r;s 5;g q 9 y a;/ l i t j s 7;/i n;/l n;b 6 8 h;z 2;T 7;B 8;v y;A 4;D O 0;S 5;G 6;Z 2;p n o;d a;k x;E F;t { (;f t;"+
		"rn m;in m;ni m;nn m;iii m;li h;lh h;lr h;ri n;ii u;ii n;li u;cl d;ol d;el d;vv w;rv w;lc k;ct d;lt h;fi h;ti n;tl d;IV N;VV W;fl ﬂ;fi ﬁ;ij y;tt u;il d", ";") {
		words := strings.Fields(group)
		for _, a := range words {
			for _, b := range words {
				if a != b {
					out[[2]string{a, b}] = true
				}
			}
		}
	}
	return out
}()

const (
	likely   = 0.4 // the cost of taking letters for others that look alike
	unlikely = 1.0 // of any other letter wrong, missing or added
	unseen   = 0.3 // of a mark or an accent lost or added
)

// misreadCost is the least cost of reading a where b is printed: an edit
// distance in which letters that look alike, single or in pairs, cost less.
func misreadCost(a, b string) float64 {
	x, y := []rune(plainLetters(a)), []rune(plainLetters(b))
	w := len(y) + 1
	d := make([]float64, (len(x)+1)*w)
	for i := 0; i <= len(x); i++ {
		for j := 0; j <= len(y); j++ {
			if i == 0 && j == 0 {
				continue
			}
			best := 1e9
			if i > 0 {
				best = d[(i-1)*w+j] + alone(x[i-1])
			}
			if j > 0 {
				best = min(best, d[i*w+j-1]+alone(y[j-1]))
			}
			if i > 0 && j > 0 {
				best = min(best, d[(i-1)*w+j-1]+instead(x[i-1], y[j-1]))
			}
			for n := 1; n <= min(3, i); n++ {
				for m := 1; m <= min(2, j); m++ {
					if n+m > 2 && confusions[[2]string{string(x[i-n : i]), string(y[j-m : j])}] {
						best = min(best, d[(i-n)*w+j-m]+likely)
					}
				}
			}
			for m := 2; m <= min(3, j); m++ {
				if i > 0 && confusions[[2]string{string(x[i-1 : i]), string(y[j-m : j])}] {
					best = min(best, d[(i-1)*w+j-m]+likely)
				}
			}
			d[i*w+j] = best
		}
	}
	return d[len(d)-1]
}

// alone is the cost of a character that stands on one side only.
func alone(r rune) float64 {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return unlikely
	}
	return unseen
}

// instead is the cost of reading one character for another.
func instead(a, b rune) float64 {
	switch {
	case a == b:
		return 0
	case unicode.ToLower(a) == unicode.ToLower(b):
		return unseen
	case confusions[[2]string{string(a), string(b)}], confusions[[2]string{string(unicode.ToLower(a)), string(unicode.ToLower(b))}]:
		return likely
	}
	return unlikely
}

// plainLetters is s without accents.
func plainLetters(s string) string {
	if ascii(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
