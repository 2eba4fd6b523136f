package ingest

import (
	"math"

	"annex/ingest/trust"
	"annex/model"
)

// A strokeOdds is what the columns of a character say of strokes, as log-odds.
type strokeOdds struct {
	under, struck float64
	told          bool
}

// A strokesSeen is what a line showed of strokes when its glyphs were told.
type strokesSeen struct {
	units   []unit
	strokes []stroke
	faint   float64 // log-odds of the underline that the line was not taken to have; 0: it has one
}

// drawn is what the line showed of strokes, with those that it was taken to have in the end; nil: nothing was decided.
func (l *textLine) drawn() *strokesSeen {
	if l.shown == nil {
		return nil
	}
	l.shown.strokes = l.strokes
	return l.shown
}

// unread is the width of the widest ink of the line that none of its characters covers, in em.
func (l *textLine) unread(cs []char) float64 {
	most := 0
	for _, g := range l.glyphs {
		if l.low(g) {
			continue
		}
		for x := g.x0; x < g.x1; {
			free := g.x1 - x // columns up to the next character
			for _, c := range cs {
				switch {
				case blankChar(c) || x > c.x1:
				case x >= c.x0-1:
					free = 0
				default:
					free = min(free, c.x0-1-x)
				}
			}
			most = max(most, free)
			x += max(free, 1)
		}
	}
	return float64(most) / l.em
}

// odds is what the line's columns say of a character between x0 and x1: those of the glyph that covers most of it.
func (d *strokesSeen) odds(x0, x1 int) strokeOdds {
	if d == nil {
		return strokeOdds{}
	}
	most := 0
	var out strokeOdds
	for _, u := range d.units {
		if n := min(u.x1, x1) - max(u.x0, x0); !u.gap && n > most {
			most, out = n, strokeOdds{u.under, u.struck, true}
		}
	}
	return out
}

// odds are kept within mostOdds: beyond, they say no more.
const mostOdds = 12.0

func bounded(v float64) float64 { return min(max(v, -mostOdds), mostOdds) }

// signalStrokes notes how the block's strokes fit its changes, and what looks like one and was not taken for it.
func (b *block) signalStrokes(s *trust.Signals) {
	s[trust.KeptLikeStruck], s[trust.KeptLikeUnder], s[trust.KeptUnderlined] = -mostOdds, -mostOdds, -2
	for _, l := range b.lines {
		s[trust.Unread] = math.Max(s[trust.Unread], l.unread)
		s[trust.StruckBlank] = math.Max(s[trust.StruckBlank], l.struckBlank())
		if l.drawn == nil {
			continue
		}
		s[trust.FaintLine] = math.Max(s[trust.FaintLine], l.drawn.faint)
		s[trust.Inked] = math.Max(s[trust.Inked], l.drawn.inked())
		for _, c := range l.chars {
			o := l.drawn.odds(c.x0, c.x1)
			if blankChar(c) || c.change != model.Kept || !o.told {
				continue
			}
			s[trust.KeptLikeStruck] = max(s[trust.KeptLikeStruck], bounded(o.struck))
			s[trust.KeptLikeUnder] = max(s[trust.KeptLikeUnder], bounded(o.under))
			if c.under.told {
				s[trust.KeptUnderlined] = max(s[trust.KeptUnderlined], c.under.likes)
			}
		}
		idle, off := l.astray()
		s[trust.IdleStrokes] += idle
		s[trust.StrokeEnds] = math.Max(s[trust.StrokeEnds], off)
	}
}

// inked is the share of the line's glyphs whose ink says something of their change.
func (d *strokesSeen) inked() float64 {
	n, all := 0.0, 0.0
	for _, u := range d.units {
		if !u.gap {
			n, all = n+oneIf(u.speaks()), all+1
		}
	}
	return n / max(all, 1)
}

// struckBlank is the width of the widest blank between deleted words, in em.
func (l *lineRead) struckBlank() float64 {
	widest := 0
	for i, c := range l.chars {
		if c.text == " " && c.change == model.Deleted && i > 0 && i+1 < len(l.chars) {
			widest = max(widest, l.chars[i+1].x0-l.chars[i-1].x1)
		}
	}
	return float64(widest) / l.em
}

// astray counts the line's strokes most of whose characters are not changed so, and says how far, in em, the ends of strokes lie
// from those of changes at most.
func (l *lineRead) astray() (idle, off float64) {
	for _, k := range l.drawn.strokes {
		on, all := 0, 0
		for _, c := range l.chars {
			if n := min(c.x1, k.x1) - max(c.x0, k.x0); n > 0 && !blankChar(c) {
				all += n
				if c.change == k.change {
					on += n
				}
			}
		}
		if 2*on < all || all == 0 && k.x1 > k.x0 {
			idle++
		}
	}
	for i := 0; i < len(l.chars); {
		j := i + 1
		for j < len(l.chars) && l.chars[j].change == l.chars[i].change {
			j++
		}
		if c := l.chars[i].change; c != model.Kept {
			off = math.Max(off, l.endsOff(l.chars[i:j], c))
		}
		i = j
	}
	return idle, off
}

// farEnds is the most that ends lie apart, in em: that of a change without a stroke.
const farEnds = 3.0

// endsOff is how far the ends of a stretch of one change lie from those of its strokes, in em.
func (l *lineRead) endsOff(cs []char, change model.Change) float64 {
	for len(cs) > 0 && blankChar(cs[0]) {
		cs = cs[1:]
	}
	for len(cs) > 0 && blankChar(cs[len(cs)-1]) {
		cs = cs[:len(cs)-1]
	}
	if len(cs) == 0 {
		return 0
	}
	x0, x1 := cs[0].x0, cs[len(cs)-1].x1
	lo, hi, found := 0, 0, false
	for _, k := range l.drawn.strokes {
		if k.change != change || k.x1 <= x0 || k.x0 >= x1 {
			continue
		}
		if !found {
			lo, hi, found = k.x0, k.x1, true
		}
		lo, hi = min(lo, k.x0), max(hi, k.x1)
	}
	if !found {
		return farEnds
	}
	return math.Min(math.Max(math.Abs(float64(lo-x0)), math.Abs(float64(hi-x1)))/l.em, farEnds)
}
