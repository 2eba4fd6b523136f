package ocrtext

import (
	"math"
	"strings"
	"unicode"
)

// entry is the cost of a fragment that begins with token t in column c.
func (d *decoder) entry(p *path, c int, level int, l *line, at int) (float64, bool) {
	t := &l.tokens[at]
	o := &p.cols[c]
	s := d.stat
	key := d.keys[c]
	cost := 0.0
	if t.bar {
		cost += d.add(barBefore, -1)
	}
	switch {
	case o.pending:
		cost += d.add(startWord, -s.starting(key, t))
		if t.pre != "" {
			cost += d.add(startBullet, t.bullet*s.columns[key].withBullet)
		} else {
			cost += d.add(startBullet, s.columns[key].without)
		}
		if level == goesOn { // late: fine where cell follows cell, odd where columns are read abreast
			switch {
			case p.max >= c || p.max < 0 && !l.top:
				cost += d.add(lateStart, 6)
			case l.blank || l.top:
				cost += d.add(lateStart, 0.3)
			default:
				cost += d.add(lateStart, 4)
			}
		}
	case o.open:
		if r := s.resume(key, o.last, t); d.cut(c, o, t) {
			cost += d.add(resumed, -math.Max(r, 0)-2.5)
		} else {
			cost += d.add(resumed, -r)
		}
		cost += d.add(moreLines, s.columns[key].goesOn(o.lines))
		cost += d.add(pause, d.gapCost(p, o, c, l)) + d.add(earlyBreak, d.wrapCost(c, o, t))
		if t.pre != "" {
			cost += d.add(innerBullet, 3*t.bullet)
		}
	default:
		return 0, false
	}
	return cost, true
}

// cut reports whether a word too long for its column may have been cut between
// the last line of a cell and a line that begins with t.
func (d *decoder) cut(c int, o *opened, t *token) bool {
	if o.width > o.last.width+0.01 || o.width < 0.85*d.width[c] {
		return false
	}
	last, first := []rune(o.last.text), []rune(t.text)
	return unicode.IsLower(last[len(last)-1]) && unicode.IsLower(first[0]) && !t.first.IsSmall()
}

// gapCost is the cost of a cell that pauses while others go on.
func (d *decoder) gapCost(p *path, o *opened, c int, l *line) float64 {
	switch {
	case c < p.max && !p.many && !p.side && p.max >= 0:
		return 8 // cell after cell, what stands to the left begins a row
	case c > p.max && p.max >= 0 && !p.many && !p.side && o.gap > 0 && !o.carried && !l.blank:
		return 6 // and a cell's lines follow one another
	case o.gap == 0 && !p.many && l.blank && !l.top:
		return 0.7 // cell after cell, a blank line mostly ends one
	case o.gap == 0:
		return 0
	case o.carried && c > p.max && l.blank:
		return 0.4
	case o.carried && c > p.max:
		return 2
	case o.gap == 1:
		return 2.2
	case o.gap == 2:
		return 3.2
	case o.gap < 6:
		return 4.5
	}
	return 6
}

// wrapCost is the cost of a line break where the next word would still have fitted.
func (d *decoder) wrapCost(c int, o *opened, t *token) float64 {
	w := d.width[c]
	room := (w - o.width - blankWidth - t.head()) / w
	if room <= 0.03 {
		return 0
	}
	cost := math.Min(5, 0.3+12*(room-0.03))
	if d.stat.round == 0 {
		cost *= 0.5
	}
	if t.pre != "" || strings.ContainsAny(o.last.text[len(o.last.text)-1:], ".;:") && unicode.IsUpper([]rune(t.text)[0]) {
		cost = math.Min(cost, 1.2)
	}
	return cost
}
