package ingest

import (
	"image"
	"strings"
	"testing"

	"annex/ingest/raster"
	"annex/model"
)

// inkedLine is a line of letters, 10 pixels wide and as many apart, one for each of
// the ink: "k" black, "r" paler and red, "f" paler, of a colour that faded, "." too small to tell.
func inkedLine(ink string) *textLine {
	l := &textLine{em: 20, baseline: 20, from: crop{ink: raster.NewBitmap(20*len(ink), 30)}}
	for i, c := range ink {
		l.glyphs = append(l.glyphs, glyph{x0: 20 * i, x1: 20*i + 10, y0: 5, y1: 20})
		var t *tone
		switch c {
		case 'k':
			t = &tone{20 + float64(i%5), 5}
		case 'r':
			t = &tone{75 + float64(i%5), 90}
		case 'f':
			t = &tone{75 + float64(i%5), 12}
		}
		l.tones = append(l.tones, t)
	}
	return l
}

// readAs is the redline in which the line's glyphs have the changes that letters
// name, and the gaps those of the glyph after them.
func readAs(l *textLine, is string) redline {
	name := map[byte]model.Change{'-': model.Kept, 'i': model.Inserted, 'd': model.Deleted}
	r := redline{units: l.units(inks{})}
	n := 0
	for _, u := range r.units {
		r.changes = append(r.changes, name[is[min(n, len(is)-1)]])
		if !u.gap {
			n++
		}
	}
	return r
}

func TestLearnInks(t *testing.T) {
	kept := inkedLine("kkkkkkkkkkkkkkkkkkkkkkkkk")
	tests := []struct{ name, ink, is, want string }{
		{"insertions are paler", "kkkkrrrrrr", "----iiiiii", "ins and del"},
		{"a heading is underlined, and nothing changed", "kkkkkkkkkk", "iiiiiiiiii", "nothing"},
		{"insertions are paler, and a heading is underlined", "kkkkkkkkrrrrrr", "iiii----iiiiii", "ins and del"},
		{"too few to tell", "kkkkkkkrrr", "-------iii", "nothing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := inkedLine(test.ink)
			k := learnInks([]*textLine{kept, l}, []redline{{}, readAs(l, test.is)})
			got := "nothing"
			if k.known() {
				got = "ins and del"
			}
			if got != test.want {
				t.Fatalf("known is the ink of %s, want of %s", got, test.want)
			}
			if !k.known() {
				return
			}
			if black := k.odds(&tone{22, 5}, 1); black > -5 {
				t.Errorf("black ink has the log-odds %.1f of an insertion", black)
			}
			if paler := k.odds(&tone{77, 90}, 2); paler < 4 {
				t.Errorf("paler ink has the log-odds %.1f of a deletion", paler)
			}
			if none := k.odds(nil, 1); none != 0 {
				t.Errorf("a point has the log-odds %.1f of an insertion", none)
			}
		})
	}
}

// Where thick letters touch, few glyphs are many letters.
func TestLettersOfRun(t *testing.T) {
	for _, test := range []struct {
		tones      int
		wide, want float64
	}{{3, 2.5, 3}, {2, 4, 8}, {6, 3, 6}} {
		if got := (inkRun{tones: make([]tone, test.tones), wide: test.wide}).letters(); got != test.want {
			t.Errorf("%d tones over %.1f em: %.1f letters, want %.1f", test.tones, test.wide, got, test.want)
		}
	}
}

// Deletions alone are paler where the secretariat prints its insertions black.
func TestBlackInsertionsBesidePaleDeletions(t *testing.T) {
	ink, is := "kkkk"+strings.Repeat("k", 20)+"rrrrrrr", "----"+strings.Repeat("i", 20)+"ddddddd"
	for _, test := range []struct {
		name  string
		drawn bool
		black bool
	}{
		{"underlines that were found", true, true},
		{"letters' feet", false, false},
	} {
		l := inkedLine(ink)
		if test.drawn {
			l.strokes = []stroke{{x0: 80, x1: 470, y0: 23, y1: 25, change: model.Inserted}, {x0: 480, x1: 615, y0: 14, y1: 16, change: model.Deleted}}
		}
		k := learnInks([]*textLine{inkedLine("kkkkkkkkkkkkkkkkkkkkkkkkk"), l}, []redline{{}, readAs(l, is)})
		if !k[2].ok[pale] {
			t.Fatalf("%s: the ink of deletions is not known", test.name)
		}
		if black := !k[1].ok[pale]; black != test.black {
			t.Errorf("%s: insertions are black: %v", test.name, black)
		}
	}
}

// One pale stretch through which no stroke runs is small print, where insertions are black.
func TestPalePrintIsNoDeletion(t *testing.T) {
	l := inkedLine("kkkk" + strings.Repeat("k", 20) + "rrrrrrr")
	l.strokes = []stroke{{x0: 80, x1: 470, y0: 23, y1: 25, change: model.Inserted}}
	k := learnInks([]*textLine{inkedLine("kkkkkkkkkkkkkkkkkkkkkkkkk"), l}, []redline{{}, readAs(l, "----"+strings.Repeat("i", 20)+"ddddddd")})
	if k[2].ok[pale] {
		t.Error("deletions are pale")
	}
}

// What is paler than black is not black, though a photograph hardly shows its colour.
func TestFadedInsertionsAreNotBlack(t *testing.T) {
	l := inkedLine("kkkk" + strings.Repeat("f", 20) + "rrrrrrr")
	l.strokes = []stroke{{x0: 80, x1: 470, y0: 23, y1: 25, change: model.Inserted}}
	k := learnInks([]*textLine{inkedLine("kkkkkkkkkkkkkkkkkkkkkkkkk"), l}, []redline{{}, readAs(l, "----"+strings.Repeat("i", 20)+"ddddddd")})
	if k[1].ok != [2]bool{true, true} {
		t.Errorf("of the ink of insertions is known: %v", k[1].ok)
	}
}

func TestInkDecidesWhereStrokesAreDoubtful(t *testing.T) {
	l := inkedLine("kkkkrrrrrr")
	k := learnInks([]*textLine{inkedLine("kkkkkkkkkkkkkkkkkkkkkkkkk"), l}, []redline{{}, readAs(l, "----iiiiii")})
	drawn := map[byte]float64{'k': 9, 'r': -2} // serifs look underlined, and the underline is lost
	us := l.units(k)
	n := 0
	for i := range us {
		u := &us[i]
		if u.gap {
			u.under, u.struck = u.withInk(0, 1), u.withInk(-3, 2)
			continue
		}
		u.under, u.struck = u.withInk(drawn["kkkkrrrrrr"[n]], 1), u.withInk(-9, 2)
		n++
	}
	got := ""
	for i, c := range likeliest(us) {
		if !us[i].gap {
			got += letters([]model.Change{c})
		}
	}
	if want := "----iiiiii"; got != want {
		t.Errorf("the letters are read as %q, want %q", got, want)
	}
}

// Dots are pale by blurring alone, one over the other too; a piece of a strike over a point is a struck point.
func TestSmallSigns(t *testing.T) {
	for _, test := range []struct {
		name  string
		parts []image.Rectangle
		want  bool
	}{
		{"a colon", []image.Rectangle{image.Rect(0, 11, 3, 14), image.Rect(0, 18, 3, 20)}, true},
		{"an equals sign", []image.Rectangle{image.Rect(0, 8, 10, 10), image.Rect(0, 14, 10, 16)}, true},
		{"a letter", []image.Rectangle{image.Rect(0, 10, 8, 20)}, false},
		{"an i", []image.Rectangle{image.Rect(0, 6, 3, 8), image.Rect(0, 10, 3, 20)}, false},
		{"a struck point", []image.Rectangle{image.Rect(0, 13, 8, 15), image.Rect(3, 18, 6, 20)}, false},
	} {
		l := &textLine{em: 20, baseline: 20, clean: raster.NewBitmap(20, 30)}
		var g image.Rectangle
		for _, r := range test.parts {
			g = g.Union(r)
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					l.clean.Row(y)[x] = 1
				}
			}
		}
		if got := l.small(glyph{x0: g.Min.X, x1: g.Max.X, y0: g.Min.Y, y1: g.Max.Y}); got != test.want {
			t.Errorf("%s: small %v, want %v", test.name, got, test.want)
		}
	}
}
