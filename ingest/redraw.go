package ingest

import (
	"image"
	"slices"

	"annex/model"
)

// plainly are the log-odds from which a stroke is believed though it was not found as a straight run.
const plainly = 10.0

// between is what the gaps between glyphs say of a change's stroke from run[0] to
// run[1]: there are no letters' feet or bars in them.
func (r redline) between(run [2]int, change int) float64 {
	sum := 0.0
	for _, u := range r.units {
		if u.gap && u.x0 >= run[0] && u.x1 <= run[1] {
			sum += u.score(change)
		}
	}
	return sum
}

// struckPlainly reports whether a strike is drawn so plainly from run[0] to run[1] that it need not have been found as a straight run.
func (l *textLine) struckPlainly(r redline, run [2]int) bool {
	return r.struck && (l.drawnThrough(r.strike, run[0], run[1]) || r.between(run, 2)+l.joined(r, run) >= plainly)
}

// joined is what the columns say of a strike from run[0] to run[1] that joins letters to one glyph, so that no gap shows it; where
// ink joins letters that nothing strikes, nothing.
func (l *textLine) joined(r redline, run [2]int) float64 {
	sum := 0.0
	for _, u := range r.units {
		if !l.underlining.joins && !u.gap && u.x0 >= run[0] && u.x1 <= run[1] && l.wide(u.x0, u.x1) {
			sum += u.struck - u.inked[2]
		}
	}
	return sum
}

// wide reports whether a glyph from x0 to x1 is wider than "W" or "m".
func (l *textLine) wide(x0, x1 int) bool { return float64(x1-x0) > 1.2*l.em }

// lettersJoin reports whether more letters of a sheet are joined than strikes join.
func lettersJoin(ls []*textLine) bool {
	const many = 100 // of so many glyphs, one
	wide, all := 0, 0
	for _, l := range ls {
		all += len(l.glyphs)
		for _, g := range l.glyphs {
			if l.wide(g.x0, g.x1) {
				wide++
			}
		}
	}
	return many*wide > all
}

// struckWhole reports whether whole words from run[0] to run[1] may be struck, short as they are: no column is left open, and the
// stroke stands bare in each gap between their letters. On thick copies, letters touch there that nothing strikes.
func (l *textLine) struckWhole(r redline, run [2]int) bool {
	if r.inside(run[0]) || r.inside(run[1]) {
		return false
	}
	left, gaps := 0, 0
	seen := l.crossings(r.strike, run[0], run[1])
	for _, what := range seen {
		if what == open || what == empty {
			left++
		}
	}
	for _, u := range r.units {
		if !u.gap || u.x0 < run[0] || u.x1 > run[1] {
			continue
		}
		if slices.ContainsFunc(seen[u.x0-run[0]:u.x1-run[0]], func(what crossing) bool { return what != bare }) {
			return false
		}
		gaps++
	}
	return gaps >= 2 && 25*left <= run[1]-run[0]
}

// inside reports whether x parts two letters of a word, neither of them inserted.
func (r redline) inside(x int) bool {
	for i, u := range r.units[:len(r.units)-1] {
		if u.x1 == x {
			next := r.units[i+1]
			return !u.space && !next.space && r.changes[i] != model.Inserted && r.changes[i+1] != model.Inserted
		}
	}
	return false
}

// inkedPlainly reports whether the ink of the letters from run[0] to run[1] says plainly that they
// are changed, and their columns do not speak against the stroke. Where each of several letters says so, narrow gaps, in which
// a threshold loses a pale stroke, do not count.
func (r redline) inkedPlainly(run [2]int, change int) bool {
	const (
		plainly = 4.0
		each    = 5.0 // of a letter
		several = 3
	)
	ink, drawn, lost, letters := 0.0, 0.0, 0.0, 0
	for _, u := range r.units {
		if u.x0 < run[0] || u.x1 > run[1] {
			continue
		}
		ink += u.inked[change]
		shown := u.score(change) - u.inked[change]
		drawn += shown
		if u.gap && !u.space {
			lost += min(shown, 0)
		}
		letters += int(oneIf(u.speaks()))
	}
	if letters >= several && ink >= each*float64(letters) {
		drawn -= lost
	}
	return ink >= plainly && drawn >= 0
}

// overrule takes back the change of the units from run[0] to run[1], and what the columns say of
// them: what they show is not drawn plainly enough for a stroke.
func (r redline) overrule(run [2]int) {
	for i := range r.units {
		if u := &r.units[i]; u.x0 >= run[0] && u.x1 <= run[1] {
			u.under, u.struck = min(u.under, -overruled), min(u.struck, -overruled)
			r.changes[i] = model.Kept
		}
	}
}

// overruled are the log-odds that what is not plainly drawn is no stroke.
const overruled = 4.0

// dropUnseen takes back the changes of stretches whose strokes were neither found nor are plainly drawn. What
// is only seen as struck amid an insertion is inserted: who strikes out what was never there leaves nothing.
func (l *textLine) dropUnseen(r redline) {
	l.perhaps = nil
	for _, run := range r.runs(model.Deleted) {
		if sure, _ := l.struckShare(run[0], run[1]); sure >= 0.3 || !r.amid(run, model.Inserted) || l.struckPlainly(r, run) {
			continue
		}
		for i := range r.units {
			if u := &r.units[i]; u.x0 >= run[0] && u.x1 <= run[1] {
				u.struck = min(u.struck, -overruled)
				r.changes[i] = model.Inserted
			}
		}
	}
	for _, run := range r.runs(model.Inserted) {
		if !l.plainlyUnderlined(r.under, run[0], run[1]) && r.between(run, 1) < plainly && !r.inkedPlainly(run, 1) && !l.figurePlainly(r, run) {
			r.overrule(run)
		}
	}
	for _, run := range r.runs(model.Deleted) {
		if r.struck && dashAmong(l.crossings(r.strike, run[0], run[1]), l.em) {
			r.overrule(run)
			l.doubtStrikes(run)
			continue
		}
		sure, doubtful := l.struckShare(run[0], run[1])
		if sure+doubtful < 0.3 && !l.struckPlainly(r, run) && !r.inkedPlainly(run, 2) && !l.replacedPlainly(r, run) {
			r.overrule(run)
			if r.struck && l.struckWhole(r, run) {
				l.perhaps = append(l.perhaps, span{run[0], run[1]})
			}
		}
	}
}

// doubtStrikes makes the strikes doubtful that were found from run[0] to run[1]: where nothing is deleted there, they are none.
func (l *textLine) doubtStrikes(run [2]int) {
	for i := range l.strokes {
		k := &l.strokes[i]
		if k.change == model.Deleted && 2*(min(run[1], k.x1)-max(run[0], k.x0)) >= k.x1-k.x0 {
			k.doubtful = true
		}
	}
}

// amid reports whether the glyphs next to run[0] and run[1] are under change on both sides.
func (r redline) amid(run [2]int, change model.Change) bool {
	var before model.Change
	for i, u := range r.units {
		switch {
		case u.gap:
		case u.x1 <= run[0]:
			before = r.changes[i]
		case u.x0 >= run[1]:
			return before == change && r.changes[i] == change
		}
	}
	return false
}

// plainlyUnderlined reports whether mark m was found as a straight run from x0 to x1, or stands bare there.
func (l *textLine) plainlyUnderlined(m mark, x0, x1 int) bool {
	m.x0, m.x1 = x0, x1
	return coverage(l.strokes, model.Inserted, x0, x1) >= 0.3 || l.drawnUnder(m)
}

// redraw sets the line's strokes to what was read: underlines to the runs of
// inserted units, strikes to those found as straight runs, of the doubtful ones
// those that were read so, and those plainly seen.
func (l *textLine) redraw(r redline) {
	found := l.strokes
	deleted := r.runs(model.Deleted)
	strokes := slices.Clone(found)
	r.endStrikes(strokes)
	l.endBeforeBars(r, strokes)
	strokes = slices.DeleteFunc(strokes, func(k stroke) bool {
		return k.change == model.Inserted || (k.doubtful || r.units[0].inkKnown) && !slices.ContainsFunc(deleted, func(run [2]int) bool {
			return 2*(min(run[1], k.x1)-max(run[0], k.x0)) >= k.x1-k.x0
		})
	})
	for _, run := range r.runs(model.Inserted) {
		m := r.under
		m.x0, m.x1 = run[0], run[1]
		if run[1] == r.units[len(r.units)-1].x1 {
			m.x1 += l.overhang(m, m.x1)
		}
		strokes = append(strokes, l.asStroke(m, model.Inserted))
		for _, k := range found { // a second line of a double underline, and its true rows
			if k.change == model.Inserted && k.x0 < m.x1 && k.x1 > m.x0 {
				k.x0, k.x1 = max(k.x0, m.x0), min(k.x1, m.x1)
				strokes = append(strokes, k)
			}
		}
	}
	for _, run := range deleted {
		m := r.strike
		m.x0, m.x1 = run[0], run[1]
		sure, _ := l.struckShare(m.x0, m.x1)
		plain := l.struckPlainly(r, run) || l.replacedPlainly(r, run)
		inked := r.inkedPlainly(run, 2)
		if r.struck && sure >= 0.3 && sure < 0.97 || (plain || inked) && sure < 0.3 {
			strokes = append(strokes, l.asStroke(m, model.Deleted))
		}
		if plain || inked || sure >= 0.3 { // what lies in a strike that is sure is no doubtful one
			for i := range strokes {
				k := &strokes[i]
				k.doubtful = k.doubtful && !(k.x0 >= run[0] && k.x1 <= run[1]+int(0.3*l.em))
			}
		}
	}
	if slices.Equal(strokes, l.strokes) {
		return
	}
	l.strokes = strokes
	l.liftAgain()
}

// endStrikes lets strikes end where an insertion begins, and begin where one ends: the bar of a "4" prolongs them.
func (r redline) endStrikes(strokes []stroke) {
	for _, run := range r.runs(model.Inserted) {
		for i := range strokes {
			switch k := &strokes[i]; {
			case k.change != model.Deleted || k.x1 <= run[0] || k.x0 >= run[1]:
			case k.x0 < run[0] && k.x1 <= run[1]+1:
				k.x1 = run[0]
			case k.x1 > run[1] && k.x0 >= run[0]-1:
				k.x0 = run[1]
			}
		}
	}
}

// coverage is the share of the columns x0 to x1 under strokes of a change.
func coverage(ks []stroke, change model.Change, x0, x1 int) float64 {
	n := 0
	for _, k := range ks {
		if k.change == change {
			n += max(min(k.x1, x1)-max(k.x0, x0), 0)
		}
	}
	return float64(n) / float64(max(x1-x0, 1))
}

// drawnUnder reports whether an underline that was not found as a straight run
// is plain all the same: it stands bare where there are no letters above it.
// The feet of letters leave such columns empty.
func (l *textLine) drawnUnder(m mark) bool {
	alone, none := l.withoutLetters(m)
	return float64(alone) >= 0.1*l.em && 2*alone >= 3*none
}

// withoutLetters counts the columns of an underline that have no letters above it: where it stands alone, and where there is none.
func (l *textLine) withoutLetters(m mark) (alone, none int) {
	b, o := l.from.ink, l.fromAt
	for x := m.x0; x < m.x1; x++ {
		letter := false
		for y := l.baseline - int(0.6*l.em); y < m.row(x)-1 && !letter; y++ {
			letter = b.At(x-o.X, y-o.Y)
		}
		switch {
		case letter:
		case l.inkNear(x, m.row(x)):
			alone++
		default:
			none++
		}
	}
	return alone, none
}

// overhang is how far an underline goes on beyond the line's last glyph: under a
// space that stands there, unseen.
func (l *textLine) overhang(m mark, x int) int {
	end, miss := 0, 0
	for i, o := range l.look(m, x, x+int(0.6*l.em)) {
		if o != blank {
			end, miss = i+1, 0
		} else if miss++; miss > max(int(0.1*l.em), 2) {
			break
		}
	}
	return end
}

// asStroke measures how thick the mark is drawn.
func (l *textLine) asStroke(m mark, change model.Change) stroke {
	o := l.fromAt
	c := mark{x0: m.x0 - o.X, x1: m.x1 - o.X, at: m.at + m.lean*float64(o.X) - float64(o.Y), lean: m.lean}
	if !c.measure(l.from.ink, l.em) {
		c.up, c.down = 1, 1
	}
	m.up, m.down = max(c.up, m.wave), max(c.down, m.wave)
	k := m.stroke()
	k.change = change
	return k
}

// locally does what counts pixels from the first of the crop that the line was cut from.
func (l *textLine) locally(do func()) {
	o := l.fromAt
	l.shift(image.Point{}.Sub(o))
	do()
	l.shift(o)
}

// liftAgain lifts the line's strokes off its ink as they are known now.
func (l *textLine) liftAgain() {
	l.locally(func() { l.lift(l.from.ink, l.speck) })
}
