package ingest

import (
	"image"
	"slices"
	"testing"

	"annex/ingest/raster"
)

func TestBrokenRulesOfAZone(t *testing.T) {
	d := &document{profile: DefaultProfile(), words: lexicon{counts: map[string]int{}}}
	p := readTextLayer(drawPage(`
====================================================================================
Topic       Task                Body      Indicator           Timeline    Progress
====================================================================================
Radar       List all stations   Experts   List sent to all    March 2020  Sent in May
                                          members
                                          ====                            ==========
                                          List on line        May 2021    Not yet
            =================                         ==========  ================
            Paint the masts     Board     Masts painted       June 2022   Eleven are white

Sirens      Test them           Experts   Test report         Ongoing     Two of four
====================================================================================
Horns       Sound them          Board     Heard by all        2023        Silence
====================================================================================
`), false)
	p.number, p.by = 1, "a reader of scans"
	d.pages = append(d.pages, p)
	d.programme()
	const want = `Topic|Task|Body|Indicator|Timeline|Progress
Radar^^|List all stations^|Experts^|List sent to all members|March 2020|Sent in May
|List on line|May 2021|Not yet
|Paint the masts|Board|Masts painted|June 2022|Eleven are white
Sirens|Test them|Experts|Test report|Ongoing|Two of four
Horns|Sound them|Board|Heard by all|2023|Silence`
	if len(p.tables) != 1 {
		t.Fatalf("%d tables", len(p.tables))
	}
	if got := drawn(p.tables[0]); got != want {
		t.Errorf("the table is\n%s\nnot\n%s", got, want)
	}
}

// Where a rule below the headings leaves the first column out, what seems to begin rows between rules begins none.
func TestStepped(t *testing.T) {
	all, last, first := []bool{true, true, true}, []bool{false, true, true}, []bool{true, true, false}
	for _, test := range []struct {
		name  string
		ys    []int
		under [][]bool
		want  bool
	}{
		{"a topic goes on", []int{100, 140, 300}, [][]bool{all, all, last}, true},
		{"whole rules alone", []int{100, 140, 300}, [][]bool{all, all, all}, false},
		{"no rule under the headings", []int{100, 300}, [][]bool{all, last}, false},
		{"a rule that lost its end", []int{100, 140, 300}, [][]bool{all, all, first}, false},
		{"the rule at the foot", []int{100, 140, 595}, [][]bool{all, all, last}, false},
	} {
		z := &zone{alignment: alignment{em: 20}, box: image.Rect(0, 100, 900, 600)}
		if got := z.stepped(test.ys, test.under, 130); got != test.want {
			t.Errorf("%s: stepped is %t", test.name, got)
		}
	}
}

func TestPiecesOfRules(t *testing.T) {
	s := drawnSheet(1000, 600, barsAt(110, 880, 330), barsAt(110, 880, 430), func(paint painter) {
		paint(100, 380, 400, 382, 0) // a rule, broken
		paint(430, 380, 442, 382, 0)
		paint(480, 381, 490, 383, 0)
		paint(250, 323, 258, 325, 0) // a hyphen
	}, specksAt(550, 900, 381, 6))
	s.across = s.dark
	got := s.withPieces([]ruling{{381, 100, 400, 2}})
	if len(got) != 1 || got[0].lo != 100 || got[0].hi < 880 {
		t.Errorf("the pieces are %v, not one rule", got)
	}
}

// A rule that runs under some columns only is whole; one with a gap under a column is broken.
func TestBrokenAt(t *testing.T) {
	z := &zone{alignment: alignment{em: 20, horizontal: []ruling{
		{100, 0, 195, 2}, {101, 405, 600, 2},
		{200, 0, 195, 2}, {201, 205, 330, 2}, {200, 350, 600, 2},
	}}, cols: []span{{0, 200}, {200, 400}, {400, 600}}}
	for y, want := range map[int]bool{100: false, 200: true} {
		if got := z.brokenAt(y); got != want {
			t.Errorf("the rule at %d is broken: %t", y, got)
		}
	}
}

func TestWithShades(t *testing.T) {
	s := drawnSheet(1000, 800, func(paint painter) { paint(100, 200, 900, 245, 240) }, barsAt(110, 880, 230), barsAt(110, 880, 330), barsAt(110, 880, 430))
	top := ruling{200, 100, 900, 2}
	if got := s.withShades([]ruling{top}); len(got) != 1 {
		t.Errorf("without a shade, the rulings are %v", got)
	}
	s.lit = s.gray
	got := s.withShades([]ruling{top})
	if len(got) != 2 || got[0] != top || abs(got[1].at-245) > 2 {
		t.Errorf("the rulings are %v, not one at the head and one at the foot of the shade", got)
	}
}

func TestLeftOfRules(t *testing.T) {
	a := &alignment{em: 30}
	word := func(w, h int) image.Rectangle { return image.Rect(100, 50, 100+w, 50+h) }
	for name, test := range map[string]struct {
		words []image.Rectangle
		want  bool
	}{
		"specks":                    {[]image.Rectangle{word(2, 1), word(3, 2)}, true},
		"a streak":                  {[]image.Rectangle{word(2, 40)}, true},
		"a word beside a dash":      {[]image.Rectangle{word(12, 3), word(80, 20)}, false},
		"a figure one of the thins": {[]image.Rectangle{word(6, 20)}, false},
	} {
		if got := a.leftOfRules(&wordRow{words: test.words}); got != test.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}

func TestRulesUnderOfPieces(t *testing.T) {
	a := &alignment{em: 20, horizontal: []ruling{{100, 0, 40, 2}, {102, 60, 95, 2}, {101, 110, 200, 2}, {150, 0, 40, 2}}}
	ys, under := a.rulesUnder([]span{{0, 100}, {100, 200}}, image.Rect(0, 0, 200, 300))
	if len(ys) != 1 || ys[0] != 100 || !under[0][0] || !under[0][1] {
		t.Errorf("rules lie at %v under %v, not one at 100 under both columns", ys, under)
	}
}

// A rule that a stroke under a word carries on into the next column is none of that column's.
func TestRulesUnderEndsInside(t *testing.T) {
	for end, want := range map[int]bool{200: true, 155: false, 165: true} {
		a := &alignment{em: 20, horizontal: []ruling{{100, 0, end, 2}}}
		if _, under := a.rulesUnder([]span{{0, 100}, {100, 200}}, image.Rect(0, 0, 200, 300)); !under[0][0] || under[0][1] != want {
			t.Errorf("a rule to %d runs under %v", end, under[0])
		}
	}
}

// A line that a comma ends goes on in small letters, be there a rule in other columns or not.
func TestSentenceAcross(t *testing.T) {
	for _, test := range []struct {
		above, line string
		bullet      bool
		want        bool
	}{
		{"a borehole,", "chiefly because", false, true},
		{"a borehole", "chiefly because", false, false},
		{"a borehole,", "Chiefly because", false, false},
		{"a borehole,", "a well", true, false},
	} {
		z := &zone{alignment: alignment{em: 20}}
		z.lines = [][]*lineRead{{{baseline: 100, chars: charsOf(test.above)}, {baseline: 130, chars: charsOf(test.line), bullet: test.bullet}}}
		if got := z.sentenceAcross(0, 131); got != test.want {
			t.Errorf("%q, %q: %t", test.above, test.line, got)
		}
	}
}

func TestSpeckle(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		high int
		want bool
	}{"a speck": {"I", 6, true}, "a letter": {"I", 20, false}, "a dash": {"–", 3, false}} {
		l := &textLine{em: 28, box: image.Rect(0, 0, 6, test.high)}
		if got := speckle(l, []char{{text: test.text}}); got != test.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}

func TestBetweenUpright(t *testing.T) {
	s := &sheet{dpi: 72, ink: raster.NewBitmap(500, 500), dark: raster.NewBitmap(500, 500)}
	s.across = s.dark
	upright := []ruling{{at: 100, lo: 50, hi: 400}, {at: 200, lo: 50, hi: 400}, {at: 300, lo: 50, hi: 400}}
	for name, test := range map[string]struct {
		h           ruling
		left, right int
	}{
		"broken at both ends":          {ruling{at: 150, lo: 110, hi: 180}, 0, 1},
		"less than half of the way":    {ruling{at: 150, lo: 110, hi: 140}, -1, -1},
		"below them":                   {ruling{at: 450, lo: 110, hi: 180}, -1, -1},
		"over the middle, short of it": {ruling{at: 150, lo: 110, hi: 290}, 0, 2},
	} {
		if left, right := s.betweenUpright(test.h, upright); left != test.left || right != test.right {
			t.Errorf("%s: between %d and %d, want %d and %d", name, left, right, test.left, test.right)
		}
	}
}

func TestBesideRuled(t *testing.T) {
	table := func(top, cols int) *lattice {
		l := &lattice{ys: []int{top, top + 40, top + 300}}
		for x := range cols + 1 {
			l.xs = append(l.xs, x*100)
		}
		return l
	}
	found := func(top, foot, cols int) *zone {
		return &zone{box: image.Rect(0, top, 800, foot), cols: make([]span, cols), heads: cols}
	}
	headless := found(105, 390, 9)
	headless.heads = 7
	for name, test := range map[string]struct {
		zones []*zone
		ruled *lattice
		want  int
	}{
		"as many columns as the rules show":    {[]*zone{found(105, 390, 7)}, table(100, 7), 0},
		"more":                                 {[]*zone{found(105, 390, 7)}, table(100, 5), 1},
		"more, not all of them with a heading": {[]*zone{headless}, table(100, 7), 0},
		"more, in two parts":                   {[]*zone{found(105, 200, 7), found(210, 390, 7)}, table(100, 5), 2},
		"more in some rows":                    {[]*zone{found(105, 200, 7), found(210, 390, 5)}, table(100, 5), 0},
		"more below the headings":              {[]*zone{found(205, 390, 9)}, table(100, 7), 0},
		"a table of its own":                   {[]*zone{found(105, 390, 7), found(500, 700, 7)}, table(100, 7), 1},
		"few columns beside the table's place": {[]*zone{found(500, 700, 3)}, table(100, 7), 0},
	} {
		if got := len(besideRuled(test.zones, []*lattice{test.ruled})); got != test.want {
			t.Errorf("%s: %d zones are kept, want %d", name, got, test.want)
		}
	}
}

func TestUprightPieces(t *testing.T) {
	b := raster.NewBitmap(200, 300)
	fill(b, image.Rect(20, 10, 22, 90))     // higher than letters
	fill(b, image.Rect(20, 110, 22, 130))   // below it
	fill(b, image.Rect(60, 110, 62, 130))   // an "l"
	fill(b, image.Rect(100, 10, 140, 200))  // a blot
	fill(b, image.Rect(154, 110, 155, 130)) // beside a rule that leans
	fill(b, image.Rect(156, 210, 157, 230)) // beside where it has ended
	fill(b, image.Rect(158, 110, 164, 130)) // a letter at the rule
	got := uprightPieces(b, []ruling{{at: 1151, lo: 2000, hi: 2200, thick: 2}}, image.Pt(1000, 2000), 30)
	var at []int
	for _, r := range got {
		at = append(at, r.Min.X)
	}
	if !slices.Equal(at, []int{20, 20, 154}) {
		t.Errorf("pieces stand at %v, not at 20, 20 and 154", at)
	}
}

func TestHeaded(t *testing.T) {
	word := func(x, w int) image.Rectangle { return image.Rect(x, 0, x+w, 20) }
	g := &growth{alignment: &alignment{em: 20}, gutters: []span{{90, 110}, {190, 210}},
		seed: &wordRow{10, []image.Rectangle{word(20, 60), word(150, 3), word(230, 50)}}}
	if got := g.headed(); got != 2 {
		t.Errorf("%d columns have a heading, want 2: a streak is none", got)
	}
}

// What is left of a rule under the headings ends no zone where a row follows, and neither does dirt.
func TestRowsBelowBrokenRules(t *testing.T) {
	word := func(x, y, w int) image.Rectangle { return image.Rect(x, y, x+w, y+14) }
	row := func(y int, words ...image.Rectangle) *wordRow { return &wordRow{y + 7, words} }
	left := ruling{at: 30, lo: 20, hi: 110, thick: 2}
	for _, test := range []struct {
		name string
		next *wordRow
		want int // rows
	}{
		{"a row", row(50, word(20, 50, 60), word(140, 50, 60), word(260, 50, 60)), 3},
		{"a note", row(50, word(20, 50, 60), word(84, 50, 100)), 1},
	} {
		a := &alignment{em: 20, horizontal: []ruling{left}}
		rows := []*wordRow{row(0, word(20, 0, 80), word(140, 0, 70), word(260, 0, 80)), test.next,
			row(80, image.Rect(500, 80, 510, 88)), row(100, word(20, 100, 60), word(140, 100, 60), word(260, 100, 50))}
		got := 1
		if g, _ := a.grow(rows, 0); g != nil {
			got = len(g.rows)
		}
		if got != test.want {
			t.Errorf("%s: %d rows, want %d", test.name, got, test.want)
		}
	}
}
