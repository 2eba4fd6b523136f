package ingest

import "annex/model"

// Most reports have no tracked changes, but letters on coloured grounds, names in colours of their own and words that are underlined
// for their look. Where a page of tables has changes, their strokes stand bare between the letters; the bars and feet that are
// taken for strokes do not.

// What a page of tables shows where it is believed to have tracked changes.
const (
	gapsLeast  = 0.12 // em: columns between letters, at least, that a stretch is judged by
	bareMost   = 0.5  // the share of them that show the stroke from which it is drawn
	bareLeast  = 0.3  // and under which it is none
	openMost   = 0.16 // the share of a struck stretch's columns that a strike may leave open
	joinedLong = 2.0  // em: the least width of letters that an underline joins to one glyph
	aboveLeast = 0.4  // the share of its columns with letters above
	drawnLeast = 3.0  // em: the least width of all stretches that are drawn, where none replaces another
	drawnShare = 0.8  // and their least width by that of those that are not
	looksMost  = 3    // lines that are underlined from end to end for their look, with no other change on the page
)

// A drawing sums up, over a page, how wide the stretches are whose strokes are drawn between the letters and those whose are not.
type drawing struct {
	drawn, lacking float64 // em
	struck         bool    // a strike is among those drawn
	within         bool    // one begins or ends amid its line
	lines          int     // with any that is drawn
	replaced       bool    // one of these with both strikes and underlines
}

// redlined reports whether a page has tracked changes.
func (d drawing) redlined() bool {
	switch {
	case d.drawn < drawnShare*d.lacking || d.drawn < d.lacking && !d.struck:
		return false
	case d.replaced:
		return true
	}
	return d.drawn >= drawnLeast && (d.struck || d.within || d.lines > looksMost)
}

// add adds the stretches of a line.
func (d *drawing) add(l *textLine, r redline) {
	seen := map[model.Change]bool{}
	for _, change := range changes[1:] {
		for _, run := range r.runs(change) {
			g := l.gapsUnder(r, run)
			if change == model.Deleted {
				g = l.gapsStruck(r, run)
			}
			width := float64(run[1]-run[0]) / l.em
			switch {
			case g.all < gapsLeast*l.em: // too few columns tell
			case g.bare >= bareMost*g.all && g.open <= openMost:
				d.drawn += width
				seen[change] = true
				d.struck = d.struck || change == model.Deleted
				d.within = d.within || run[0] > r.units[0].x0 || run[1] < r.units[len(r.units)-1].x1
			case g.bare < bareLeast*g.all || g.open > openMost:
				d.lacking += width
			}
		}
	}
	if len(seen) > 0 {
		d.lines++
		d.replaced = d.replaced || len(seen) > 1
	}
}

// gapsSeen are the columns between the letters of a stretch: all, and those that show its stroke. open is
// the share of the stretch's columns with letters that a strike leaves open.
type gapsSeen struct{ bare, all, open float64 }

// gapsUnder are those of an inserted stretch. Letters that an underline joins to one glyph have columns between them, too.
func (l *textLine) gapsUnder(r redline, run [2]int) (g gapsSeen) {
	for _, u := range r.units {
		if u.x0 < run[0] || u.x1 > run[1] {
			continue
		}
		width := float64(u.x1 - u.x0)
		switch {
		case u.gap:
			g.bare += float64(countOf(l.look(r.under, u.x0, u.x1), line))
			g.all += width
		case width >= joinedLong*l.em:
			m := r.under
			m.x0, m.x1 = u.x0, u.x1
			alone, none := l.withoutLetters(m)
			if free := float64(alone + none); width-free >= aboveLeast*width {
				g.bare += float64(alone)
				g.all += free
			}
		}
	}
	return g
}

// gapsStruck are those of a deleted stretch. Of letters that a strike joins to one glyph it shows in a quarter of the columns.
func (l *textLine) gapsStruck(r redline, run [2]int) (g gapsSeen) {
	seen := l.crossings(r.strike, run[0], run[1])
	for _, what := range seen {
		g.open += oneIf(what == open) / float64(len(seen))
	}
	for _, u := range r.units {
		if u.x0 < run[0] || u.x1 > run[1] || !u.gap && !l.wide(u.x0, u.x1) {
			continue
		}
		n, all := 0.0, float64(u.x1-u.x0)
		for _, what := range seen[u.x0-run[0] : u.x1-run[0]] {
			n += oneIf(what == bare)
		}
		if !u.gap {
			all /= 4
		}
		g.bare += min(n, all)
		g.all += all
	}
	return g
}

// keepAll takes back all changes of a page's lines.
func keepAll(ls []*textLine) {
	for _, l := range ls {
		l.perhaps, l.labelled, l.refilled, l.shown = nil, 1, 0, nil
		if len(l.strokes) > 0 {
			l.strokes = nil
			l.liftAgain()
		}
	}
}
