package ingest

import (
	"image"
	"math"
	"slices"

	"annex/model"
)

// Word prints each author's changes in a colour. A colour scan keeps it, and in a grey one it is
// paler ink than the black of what is kept: of all that tells a changed letter this says most
// where a stroke is short, broken or thick. What the colours are is learned on each sheet, from the letters with
// plain strokes; where changed letters look like the kept ones, as in 1-bit scans and in
// black prints, ink says nothing.

// A tone is how a glyph's ink looks: how pale, and how far from grey, both 0 to 255.
// Changes have more of both than what is kept.
type tone [2]float64

// pale and tint are a tone's two parts.
const (
	pale = iota
	tint
)

// tones measures the ink of each of the line's glyphs: of its pixels the darkest quarter, which
// are least blurred. Small ones, commas, the raised marks of footnotes, and what is made of such, colons and equals signs, are
// pale by blurring alone and have none. Where a strike would be is left out: two lines that cross are darker than either.
func (s *sheet) tones(l *textLine, of striking) []*tone {
	out := make([]*tone, len(l.glyphs))
	strike := float64(l.baseline) - of.height*l.em - 0.5
	for i, g := range l.glyphs {
		thick := 0.07 * l.em
		if float64(g.y1-g.y0) < 0.6*l.em {
			thick = -1 // small letters have too little else
		}
		unstruck := func(f func(x, y int)) {
			l.pixels(g, func(x, y int) {
				if math.Abs(float64(y)-strike) > thick {
					f(x, y)
				}
			})
		}
		var hist [256]int
		n := 0
		unstruck(func(x, y int) {
			hist[s.gray.Pix[y*s.gray.Stride+x]]++
			n++
		})
		if l.small(g) || n < 6 || float64(l.baseline-g.y1) > 0.2*l.em {
			continue
		}
		level, quarter := 0, 0
		for ; level < 255 && quarter+hist[level] <= n/4; level++ {
			quarter += hist[level]
		}
		var t tone
		n = 0
		unstruck(func(x, y int) {
			v := s.gray.Pix[y*s.gray.Stride+x]
			if int(v) > level {
				return
			}
			n++
			t[pale] += float64(v)
			if s.page.Color != nil {
				t[tint] += s.tintAt(x, y)
			}
		})
		t[pale] /= float64(n)
		t[tint] /= float64(n)
		out[i] = &t
	}
	return out
}

// small reports whether a glyph is a small sign, or made of such: a colon, an equals sign. A point with a piece of a strike over it
// is none.
func (l *textLine) small(g glyph) bool {
	least := 0.34 * l.em
	if float64(g.y1-g.y0) < least {
		return true
	}
	if float64(g.x1-g.x0) > 0.2*l.em && float64(l.baseline-g.y1) < 0.08*l.em {
		return false
	}
	run := 0
	for _, n := range l.clean.RowCounts(image.Rect(g.x0, g.y0, g.x1, g.y1).Sub(l.origin)) {
		if run++; n == 0 {
			run = 0
		}
		if float64(run) >= least {
			return false
		}
	}
	return true
}

// pixels calls f with each pixel of the glyph's ink, in the sheet's coordinates.
func (l *textLine) pixels(g glyph, f func(x, y int)) {
	for y := max(g.y0, l.origin.Y); y < min(g.y1, l.origin.Y+l.clean.H); y++ {
		row := l.clean.Row(y - l.origin.Y)
		for x := max(g.x0, l.origin.X); x < min(g.x1, l.origin.X+l.clean.W); x++ {
			if row[x-l.origin.X] != 0 {
				f(x, y)
			}
		}
	}
}

// tintAt is how far the page's colour is from grey where the sheet has pixel x, y.
func (s *sheet) tintAt(x, y int) float64 {
	px, py := s.toPage(float64(x)+0.5, float64(y)+0.5)
	c := s.page.Color
	i, j := int(px*s.page.DPIX/72), int(py*s.page.DPIY/72)
	if i < 0 || j < 0 || i >= c.Rect.Dx() || j >= c.Rect.Dy() {
		return 0
	}
	p := c.Pix[j*c.Stride+4*i:]
	return float64(max(p[0], p[1], p[2]) - min(p[0], p[1], p[2]))
}

// An ink is how the glyphs of one kind of change look: their median tone and how
// far they are from it. ok says for which parts of a tone it is known.
type ink struct {
	mid, dev tone
	ok       [2]bool
}

// inks are a sheet's: of what is kept, inserted and deleted, as changes counts them.
type inks [3]ink

// Where inks are told apart.
const (
	// plainlyPaler is by how many deviations a run of letters must differ from the kept ones
	// to have an ink of its own.
	plainlyPaler = 3.5
	// manyPaler is that of a run of very many letters: what lights some of a sheet's letters more than others stays.
	manyPaler = 2.0
	// leastPaler is the least such difference, in levels of 255.
	leastPaler = 10.0
	// leastInked is how many letters an ink is learned from: letterWide is the width of one, in em, where several touch.
	leastInked = 5
	letterWide = 0.5
	// leastBlack is how wide underlined stretches that look like the kept ones are together, in em, to say that insertions are black: more
	// than the feet of letters and headings can be taken for at first.
	leastBlack = 7.0
	// manyAlike is how many times as wide they must be as those that differ: the feet of thick letters are many.
	manyAlike = 3.0
	// longWide is the most, in em, that one stretch counts against others: a heading's underline is long.
	longWide = 5.0
	// joinedWidth is the width in em from which one glyph is letters that touch.
	joinedWidth = 1.2
)

// learnInks learns from redlines that were read without it what the inks of a sheet are.
func learnInks(ls []*textLine, rs []redline) inks {
	var k inks
	var kept []tone
	for i, l := range ls {
		if l.large || l.fine {
			continue
		}
		if len(rs[i].units) == 0 {
			kept = appendTones(kept, l.tones)
			continue
		}
		for _, run := range rs[i].glyphRuns(model.Kept) {
			kept = appendTones(kept, l.tones[run[0]:run[1]])
		}
	}
	if len(kept) < 4*leastInked {
		return k
	}
	k[0] = inkOf(kept)
	inserted, deleted := inkRuns(ls, rs, model.Inserted), inkRuns(ls, rs, model.Deleted)
	black := true // insertions look like what is kept
	for part := range k[0].ok {
		black = k[1].learn(part, k[0], inserted) && black
	}
	for part := range k[0].ok {
		if !black || struckInk(part, k[0], deleted) {
			k[2].learn(part, k[0], deleted)
		}
	}
	for part := range k[0].ok { // one author's insertions and deletions mostly look alike
		switch i, d := &k[1], &k[2]; {
		case i.ok[part] && !d.ok[part]:
			d.like(*i, k[0], part)
		case d.ok[part] && !i.ok[part] && (!black || nearer(part, inserted, *d, k[0])):
			i.like(*d, k[0], part)
		}
	}
	return k
}

// fineType is the size of small type, as of footnotes, in parts of that of most letters: a scan of its thin stems is paler than one of those.
const fineType = 0.88

// markFine marks the lines of a sheet that are set in smaller type than most of its letters.
func markFine(ls []*textLine) {
	most := weightedMedian(ls, func(l *textLine) float64 { return l.em }, func(l *textLine) float64 { return float64(len(l.glyphs)) })
	for _, l := range ls {
		l.fine = l.em < fineType*most
	}
}

// An inkRun is the ink of letters that were read as one stretch of a change. plain says that they are seen to be
// underlined; of strikes that is not believed, as letters have bars: struck says that a straight run was found through them.
// wide is its width in em: thick letters touch, and are few.
type inkRun struct {
	tones         []tone
	wide          float64
	plain, struck bool
}

// inkRuns are the stretches of a change of which the ink can be told.
func inkRuns(ls []*textLine, rs []redline, change model.Change) []inkRun {
	var out []inkRun
	for i, l := range ls {
		if len(rs[i].units) == 0 || l.large || l.fine {
			continue
		}
		for _, run := range rs[i].glyphRuns(change) {
			x0, x1 := l.glyphs[run[0]].x0, l.glyphs[run[1]-1].x1
			wide := float64(x1-x0) / l.em
			if ts := appendTones(nil, l.tones[run[0]:run[1]]); len(ts) >= 2 || len(ts) == 1 && wide >= joinedWidth {
				sure, _ := l.struckShare(x0, x1)
				out = append(out, inkRun{
					tones:  ts,
					wide:   wide,
					plain:  change == model.Inserted && l.plainlyUnderlined(rs[i].under, x0, x1),
					struck: change == model.Deleted && sure >= 0.5,
				})
			}
		}
	}
	return out
}

// letters is how many letters the run has, told by its width where they touch.
func (r inkRun) letters() float64 {
	n := float64(len(r.tones))
	if r.wide > joinedWidth*n {
		return r.wide / letterWide
	}
	return n
}

// learn learns one part of the ink of a change from the runs that differ plainly from kept, and reports
// whether those that are plain look like what is kept.
func (k *ink) learn(part int, kept ink, runs []inkRun) (black bool) {
	var of []tone
	differ, alike, all := 0.0, 0.0, 0.0 // em
	letters := 0.0
	for _, run := range runs {
		switch {
		case kept.differs(part, run.tones):
			of = append(of, run.tones...)
			differ += min(run.wide, longWide)
			letters += run.letters()
		case run.plain:
			alike += min(run.wide, longWide)
			all += run.wide
		}
	}
	black = all >= leastBlack && alike > manyAlike*differ
	if len(of) < 2 || letters < leastInked || black {
		return black
	}
	learned := inkOf(of)
	k.mid[part], k.dev[part], k.ok[part] = learned.mid[part], learned.dev[part], true
	return false
}

// struckInk reports whether runs that differ plainly from kept are deletions though insertions are black: one that is surely struck
// says so, or several.
func struckInk(part int, kept ink, runs []inkRun) bool {
	n := 0
	for _, run := range runs {
		if kept.differs(part, run.tones) {
			if n++; run.struck || n > 1 {
				return true
			}
		}
	}
	return false
}

// differs reports whether a run of letters differs plainly from kept ones: the middle of many is surer than that of a few.
func (k ink) differs(part int, run []tone) bool {
	deviations := math.Min(plainlyPaler, manyPaler+(plainlyPaler-manyPaler)*2/math.Sqrt(float64(len(run))))
	return inkOf(run).mid[part] >= k.mid[part]+math.Max(deviations*k.dev[part], leastPaler)
}

// appendTones appends those tones that can be told.
func appendTones(to []tone, ts []*tone) []tone {
	for _, t := range ts {
		if t != nil {
			to = append(to, *t)
		}
	}
	return to
}

// nearer reports whether the plain runs look more like an ink than like what is kept.
func nearer(part int, runs []inkRun, an, kept ink) bool {
	var of []tone
	for _, run := range runs {
		if run.plain {
			of = append(of, run.tones...)
		}
	}
	return len(of) >= leastInked && 2*inkOf(of).mid[part] > an.mid[part]+kept.mid[part]
}

// like makes one part of the ink what another's is, less surely.
func (k *ink) like(other, kept ink, part int) {
	k.mid[part], k.ok[part] = other.mid[part], true
	k.dev[part] = math.Max(other.dev[part], (other.mid[part]-kept.mid[part])/5)
}

// inkOf is the ink of some glyphs: their median, and the median deviation from it as a
// normal distribution's (Hampel, J. Am. Stat. Assoc. 69, 1974).
func inkOf(ts []tone) ink {
	var k ink
	vs := make([]float64, len(ts))
	for part := range k.mid {
		for i, t := range ts {
			vs[i] = t[part]
		}
		slices.Sort(vs)
		mid := vs[len(vs)/2]
		for i, t := range ts {
			vs[i] = math.Abs(t[part] - mid)
		}
		slices.Sort(vs)
		k.mid[part], k.dev[part] = mid, math.Max(1.4826*vs[len(vs)/2], 3)
	}
	return k
}

// odds are the log-odds that a glyph of tone t has the change c, as changes counts
// them, against that it is kept.
func (k inks) odds(t *tone, c int) float64 {
	const stray = 0.003 // the share of glyphs that look like anything
	if t == nil || c == 0 {
		return 0
	}
	sum := 0.0
	for part, v := range t {
		if !k[c].ok[part] {
			continue
		}
		v = min(max(v, k[0].mid[part]), max(k[c].mid[part], k[0].mid[part]))
		is := func(o ink) float64 {
			d := (v - o.mid[part]) / o.dev[part]
			return (1-stray)*math.Exp(-d*d/2)/(o.dev[part]*math.Sqrt(2*math.Pi)) + stray/128
		}
		sum += math.Log(is(k[c]) / is(k[0]))
	}
	return sum
}

// drawnMost are the log-odds that a stroke's columns are believed to where ink speaks
// too: serifs and the bars of thick letters can look like a stroke all along. gapMost are those of
// the gaps between letters there, which a heading's black underline fills as well.
const (
	drawnMost = 5.0
	gapMost   = 2.5
)

// tinted are the inks by their colour alone.
func (k inks) tinted() inks {
	for c := range k {
		k[c].ok[pale] = false
	}
	return k
}

// known reports whether the sheet's changes have an ink of their own.
func (k inks) known() bool { return k[1].ok != [2]bool{} || k[2].ok != [2]bool{} }
