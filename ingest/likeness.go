package ingest

import (
	"math"

	"annex/model"
)

// A single figure or letter that is struck or underlined shows little of its stroke, and on a page with few changes
// nothing tells where strokes lie. The whole document tells: how each character of its type looks where nothing is changed, and
// where its strikes and underlines run. A character that looks like the others of its kind with a stroke drawn over them, and
// not without, is changed.

// A likeness is what the characters of a document's usual type look like.
type likeness struct {
	usual         map[string]usualForm
	strike, under stroked
}

// A usualForm is the median of one character's projections where nothing is changed.
type usualForm struct {
	rows  [32]float64 // 0 to 1
	width float64     // em
}

// A stroked is how dark a stroke makes each row of a projection; none where the document has too few to tell.
type stroked struct {
	rows     [32]float64
	from, to int // the rows that it may lie in
	known    bool
}

// leastSeen is how often a character must stand unchanged for its usual form to be known, leastStroked how many must
// be under a stroke.
const (
	leastSeen    = 3
	leastStroked = 6
)

// likenessOf learns the likeness from the document's lines of its usual type.
func likenessOf(lines []*lineRead) *likeness {
	x := &likeness{usual: map[string]usualForm{}}
	seen := map[string][]*projection{}
	for _, l := range lines {
		for _, c := range l.chars {
			if c.rows != nil && c.change == model.Kept {
				seen[c.text] = append(seen[c.text], c.rows)
			}
		}
	}
	for text, ps := range seen {
		if len(ps) >= leastSeen {
			x.usual[text] = usualOf(ps)
		}
	}
	x.strike = x.strokeRows(lines, model.Deleted, 8, 18)
	x.under = x.strokeRows(lines, model.Inserted, 22, 32)
	return x
}

// orElse takes from y what x has too little to know.
func (x *likeness) orElse(y *likeness) *likeness {
	for text, u := range y.usual {
		if _, ok := x.usual[text]; !ok {
			x.usual[text] = u
		}
	}
	if !x.strike.known {
		x.strike = y.strike
	}
	if !x.under.known {
		x.under = y.under
	}
	return x
}

// plainType reports whether a line is set in the usual type of its page; neither size nor weight of a single character tells.
func (l *lineRead) plainType() bool {
	return len(l.chars) == 1 || l.weight < 1.3*l.page.weight && math.Abs(l.em/l.page.em-1) < 0.15
}

func usualOf(ps []*projection) (u usualForm) {
	values := make([]float64, len(ps))
	for k := range u.rows {
		for i, p := range ps {
			values[i] = float64(p.rows[k]) / 255
		}
		u.rows[k] = median(values)
	}
	for i, p := range ps {
		values[i] = p.width
	}
	u.width = median(values)
	return u
}

// formOf is the usual form of a character, where its columns are as wide as those usually are.
func (x *likeness) formOf(c char) (u usualForm, ok bool) {
	if c.rows == nil {
		return u, false
	}
	u, ok = x.usual[c.text]
	return u, ok && math.Abs(c.rows.width-u.width) < math.Max(0.15*u.width, 0.045)
}

// strokeRows learns how dark the strokes of a change make the rows between from and to, by the characters that
// have little ink of their own there.
func (x *likeness) strokeRows(lines []*lineRead, change model.Change, from, to int) stroked {
	out := stroked{from: from, to: to}
	var sum, n [32]float64
	letters := 0
	for _, l := range lines {
		for _, c := range l.chars {
			u, ok := x.formOf(c)
			if !ok || c.change != change {
				continue
			}
			letters++
			for k := from; k < to; k++ {
				if u.rows[k] < 0.6 {
					sum[k] += (float64(c.rows.rows[k])/255 - u.rows[k]) / (1 - u.rows[k])
					n[k]++
				}
			}
		}
	}
	for k := from; k < to && letters >= leastStroked; k++ {
		if dark := sum[k] / math.Max(n[k], 1); dark >= 0.25 {
			out.rows[k], out.known = math.Min(dark, 1), true
		}
	}
	return out
}

// drawn is how much more a character looks like its usual form with the stroke than without: 1 as one with it does, -1 as one
// without; false where the two do not differ enough to tell.
func (x *likeness) drawn(c char, s stroked) (likes float64, ok bool) {
	u, ok := x.formOf(c)
	if !ok || !s.known {
		return 0, false
	}
	with, differ := s.over(u.rows), 0.0
	for k := range with {
		differ += with[k] - u.rows[k]
	}
	if differ < leastDiffer {
		return 0, false
	}
	return (unlike(c.rows, u.rows, s.to, reach) - unlike(c.rows, with, s.to, reach)) / differ, true
}

// over is a form with the stroke drawn over it.
func (s stroked) over(form [32]float64) [32]float64 {
	for k := range form {
		form[k] = math.Max(form[k], s.rows[k])
	}
	return form
}

// An underLikeness is how much a character looks underlined, as [likeness.drawn] says, if that can be told.
type underLikeness struct {
	likes float64
	told  bool
}

// leastDiffer is by how many rows a form must differ with a stroke from that without.
const leastDiffer = 0.5

// reach is how many rows a line's baseline may lie beside where it was found.
const reach = 1

// unlike is the sum of the differences between a projection and a form, as far as row to, at the best place within so many rows.
func unlike(p *projection, form [32]float64, to, within int) float64 {
	best := math.Inf(1)
	for shift := -within; shift <= within; shift++ {
		sum := 0.0
		for k := 2; k < to; k++ {
			f := 0.0
			if i := k - shift; i >= 0 && i < len(form) {
				f = form[i]
			}
			sum += math.Abs(float64(p.rows[k])/255 - f)
		}
		best = math.Min(best, sum)
	}
	return best
}

// align shifts the projections of a line to where its characters are most like their usual forms: the baseline of a
// line of few letters is not measured well.
func (x *likeness) align(cs []char) {
	for i := range cs {
		if isDigit(cs[i]) {
			x.trim(&cs[i])
		}
	}
	best, shift := math.Inf(1), 0
	for d := -reachOfLine; d <= reachOfLine; d++ {
		sum := 0.1 * math.Abs(float64(d))
		for _, c := range cs {
			if u, ok := x.formOf(c); ok {
				p := c.rows.shifted(d)
				sum += math.Min(unlike(p, u.rows, lettersTo, 0), unlike(p, x.strike.over(u.rows), lettersTo, 0))
			}
		}
		if sum < best {
			best, shift = sum, d
		}
	}
	for i := range cs {
		if c := &cs[i]; c.rows != nil && shift != 0 {
			c.rows = c.rows.shifted(shift)
		}
	}
}

// reachOfLine is how many rows a line may be shifted, lettersTo the row below most letters.
const (
	reachOfLine = 4
	lettersTo   = 22
)
