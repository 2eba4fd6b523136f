package ingest

import (
	"slices"
	"testing"

	"annex/model"
)

// drawnChars are the characters of text, whose ink is drawn as rows: "2" is open on the left, "E" has a bar, all others are as dark as
// a stem; over them, where strokes says so, "s" a strike and "u" an underline.
func drawnChars(text, strokes string, changes ...model.Change) []char {
	var out []char
	for i, r := range text {
		c := char{text: string(r), conf: 1}
		if len(changes) > i {
			c.change = changes[i]
		}
		if r != ' ' {
			p := &projection{width: 0.5}
			for k := 2; k < 20; k++ {
				p.rows[k] = 80
			}
			if r == 'E' {
				p.rows[10] = 255
			}
			if r == '.' {
				p.width = 0.2
				clear(p.rows[2:17])
			}
			switch strokes[i] {
			case 's':
				p.rows[12], p.rows[13] = 255, 255
			case 'u':
				p.rows[24], p.rows[25] = 255, 255
			}
			c.rows = p
		}
		out = append(out, c)
	}
	return out
}

// usualLine is a line of a page's usual type.
func usualLine(cs []char) *lineRead {
	return &lineRead{page: &pageRead{em: 20, weight: 0.1}, em: 20, weight: 0.1, chars: cs}
}

func marks(cs []char) string {
	out := ""
	for _, c := range cs {
		out += map[model.Change]string{model.Kept: "-", model.Inserted: "u", model.Deleted: "s"}[c.change]
	}
	return out
}

func TestLikeness(t *testing.T) {
	const k, u, s = model.Kept, model.Inserted, model.Deleted
	var lines []*lineRead
	for range 3 {
		lines = append(lines,
			usualLine(drawnChars("20193 46 Ep.", "            ")),
			usualLine(drawnChars("2019", "ssss", s, s, s, s)),
			usualLine(drawnChars("2019", "uuuu", u, u, u, u)))
	}
	x := likenessOf(lines)
	if !x.strike.known || !x.under.known {
		t.Fatal("where strokes run is not known")
	}
	for _, test := range []struct {
		name, text, strokes string
		read                []model.Change
		want                string
	}{
		{"a struck figure before an inserted one", "20193", "   su", []model.Change{k, k, k, k, u}, "---su"},
		{"neither was seen", "20193", "   su", nil, "---su"},
		{"a struck figure read as underlined", "20193", "   su", []model.Change{k, k, k, u, u}, "---su"},
		{"a kept figure before an inserted one", "20193", "    u", []model.Change{k, k, k, k, u}, "----u"},
		{"a struck figure beside none", "20193", "   s ", nil, "-----"},
		{"a struck word read as underlined", "2019", "ssss", []model.Change{u, u, u, u}, "ssss"},
		{"a single letter, struck", "E", "s", nil, "s"},
		{"a single letter, underlined", "E", "u", nil, "u"},
		{"a single letter, kept", "E", " ", nil, "-"},
		{"a letter in a word that only seems struck", "4p6", "   ", []model.Change{k, s, k}, "---"},
		{"a struck letter in a word", "4p6", " s ", []model.Change{k, s, k}, "-s-"},
		{"a struck point before an insertion", "p.2", " su", []model.Change{k, k, u}, "-su"},
		{"a kept point before an insertion", "p.2", "  u", []model.Change{k, k, u}, "--u"},
	} {
		cs := drawnChars(test.text, test.strokes, test.read...)
		if x.settle(cs); marks(cs) != test.want {
			t.Errorf("%s: %q is settled as %q, want %q", test.name, test.text, marks(cs), test.want)
		}
	}
}

func TestLikenessAligns(t *testing.T) {
	var lines []*lineRead
	for range 3 {
		lines = append(lines, usualLine(drawnChars("2019 46", "       ")))
	}
	x := likenessOf(lines)
	low := drawnChars("2019 46", "       ")
	for i := range low {
		if low[i].rows != nil {
			low[i].rows = low[i].rows.shifted(3)
		}
	}
	if x.align(low); low[0].rows.rows != lines[0].chars[0].rows.rows {
		t.Error("a line measured three rows too low stays there")
	}
}

// A short word that the columns of its line show struck is deleted where its letters look so too.
func TestSettlePerhaps(t *testing.T) {
	const k, s = model.Kept, model.Deleted
	var lines []*lineRead
	for range 3 {
		lines = append(lines, usualLine(drawnChars("abc", "   ")), usualLine(drawnChars("abc", "sss", s, s, s)))
	}
	for _, c := range []struct{ strokes, want string }{{"sss", "sss"}, {"   ", "---"}} {
		l := usualLine(drawnChars("abc", c.strokes, k, k, k))
		for i := range l.chars {
			l.chars[i].struck = true
		}
		x := likenessOf(lines)
		l.chars = append(l.chars, drawnChars(" ab", "   ")...) // a character alone on its line is settled otherwise
		x.settle(l.chars)
		if got := marks(l.chars[:3]); got != c.want {
			t.Errorf("%q: %s, want %s", c.strokes, got, c.want)
		}
	}
}

func TestBarred(t *testing.T) {
	const k = model.Kept
	var lines []*lineRead
	for range 3 {
		lines = append(lines, usualLine(drawnChars("Q", " ")))
	}
	for _, c := range []struct {
		name     string
		from, to int // rows of a bar
		want     string
	}{
		{"none", 0, 0, "-"},
		{"a strike, where the baseline was set too low", 7, 9, "s"},
		{"an underline", 21, 23, "u"},
		{"thicker than strokes", 6, 14, "-"},
	} {
		l := usualLine(drawnChars("Q", " ", k))
		for row := c.from; row < c.to; row++ {
			l.chars[0].rows.rows[row] = 255
		}
		likenessOf(lines).settle(l.chars)
		if got := marks(l.chars); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Pages as dark as each other go together, however they lie in the document.
func TestPagesByWeight(t *testing.T) {
	page := func(weight float64, read string) *pageRead {
		p := &pageRead{weight: weight}
		p.size.Read = read
		return p
	}
	thin, thick, thin2, layer := page(0.09, model.ReadScan), page(0.16, model.ReadScan), page(0.1, model.ReadScan), page(0.09, "")
	got := pagesByWeight([]*pageRead{thin, thick, thin2, layer})
	want := [][]*pageRead{{thin, thin2}, {thick}}
	if !slices.EqualFunc(got, want, func(a, b []*pageRead) bool { return slices.Equal(a, b) }) {
		t.Errorf("got %v, want the thin ones and the thick one", got)
	}
}

// A word said to be struck whose letters show no stroke is not.
func TestSettleUnmarked(t *testing.T) {
	x := &likeness{usual: map[string]usualForm{}}
	x.strike.known = true
	for k := 12; k < 15; k++ {
		x.strike.rows[k] = 1
	}
	x.strike.from, x.strike.to = 8, 18
	word := func(bar uint8) (cs []char) {
		for _, s := range []string{"a", "b", "c", "d"} {
			u := usualForm{width: 0.5}
			p := &projection{width: 0.5}
			for k := 8; k < 22; k++ {
				u.rows[k], p.rows[k] = 0.4, 102
				if x.strike.rows[k] > 0 {
					p.rows[k] = bar
				}
			}
			x.usual[s] = u
			cs = append(cs, char{text: s, rows: p, change: model.Deleted, conf: 1})
		}
		return cs
	}
	for _, c := range []struct {
		bar  uint8
		want model.Change
	}{{102, model.Kept}, {255, model.Deleted}} {
		cs := word(c.bar)
		x.settleUnmarked(cs)
		if cs[0].change != c.want {
			t.Errorf("bar of %d: %q, want %q", c.bar, cs[0].change, c.want)
		}
	}
}

// A dash that lay at the height of a strike over the letters before it is put back where these are not struck after all.
func TestKeepHyphen(t *testing.T) {
	for _, test := range []struct {
		struck string // "-" under each struck character of "three year"
		want   string
	}{
		{"     -    ", "three-year"},
		{"          ", "three year"},
		{"     ---- ", "three year"},
	} {
		cs := charsOf("three year")
		for i := range cs {
			if test.struck[i] == '-' {
				cs[i].change = model.Deleted
			}
		}
		keepHyphen(cs, 5)
		if got := charText(cs); got != test.want {
			t.Errorf("%q: got %q", test.struck, got)
		}
	}
}
