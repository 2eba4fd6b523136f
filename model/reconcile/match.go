package reconcile

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

const (
	// pairFrom is the least likeness of a pair. Measured on generated pairs of
	// editions with every row reworded: true pairs lie above it, rows that only
	// share a task or a phrase of the trade below.
	pairFrom = 0.47
	// neighbourFrom is the least likeness of rows both of whose neighbours are paired.
	neighbourFrom = 0.28
	// leftFrom and leftGap are the least likeness of the only rows of a topic that
	// are left, and how far they lie before the next choice.
	leftFrom, leftGap = 0.4, 0.12
	// doubtFrom is the likeness from which a row left alone names its candidates.
	doubtFrom = 0.2
	// candidates is how many rows are weighed as a row's partner.
	candidates = 16
)

// A candidate is a row that could be another's partner.
type candidate struct {
	to   *entry
	like float64 // the likeness of task and indicator, 0 to 1
	w    float64 // the same with the hints of place and other cells
}

// A matching is who is matched with whom.
type matching struct {
	a, b   []*entry
	near   map[*entry][]candidate // of the old rows, the best first
	back   map[*entry][]candidate // of the new rows, the best first
	of     map[*entry]*entry      // both ways
	like   map[*entry]float64     // of the old row's pair
	why    map[*entry]string      // of the old row's pair, beside the likeness
	parts  map[*entry][]*entry    // all partners of a row that was split (by old) or merged (by new)
	joined map[*entry]bool        // rows that are such parts
	apart  map[[2]*entry]bool     // decided: not the same
	fixed  map[*entry]bool        // decided: stays as it is
	full   bool                   // weigh every row against every other, for tests
}

// match pairs the rows of two editions.
func match(a, b []*entry, d *Decisions) *matching { return newMatching(a, b).run(d) }

func newMatching(a, b []*entry) *matching {
	return &matching{
		a: a, b: b, near: map[*entry][]candidate{}, back: map[*entry][]candidate{},
		of: map[*entry]*entry{}, like: map[*entry]float64{}, why: map[*entry]string{},
		parts: map[*entry][]*entry{}, joined: map[*entry]bool{}, apart: map[[2]*entry]bool{}, fixed: map[*entry]bool{},
	}
}

// run pairs the rows: first what is decided, then what is certain, then what is best in sum.
func (m *matching) run(d *Decisions) *matching {
	m.decide(d)
	m.anchors()
	m.weigh()
	m.findCandidates()
	m.tile()
	m.assign()
	m.uncross()
	m.findParts(m.a, m.back)
	m.findParts(m.b, m.near)
	m.kin()
	m.neighbours()
	m.uncross()
	return m
}

func (m *matching) pair(x, y *entry, like float64, why string) {
	m.of[x], m.of[y] = y, x
	m.like[x], m.why[x] = like, why
}

func (m *matching) free(x *entry) bool { return m.of[x] == nil && !m.joined[x] && m.parts[x] == nil }

// weigh computes the vectors of the rows that nothing was settled for, weighted
// by rarity over both editions, and their words in order. Words of an edition read from pictures count as those
// of the other edition that they are misread from.
func (m *matching) weigh() {
	r := &rarity{n: len(m.a) + len(m.b)}
	fixOld, fixNew := m.fixes()
	old, new := &lexer{fix: fixOld, r: r}, &lexer{fix: fixNew, r: r}
	both := func(f func(rows []*entry, l *lexer)) {
		var wait sync.WaitGroup
		wait.Go(func() { f(m.a, old) })
		wait.Go(func() { f(m.b, new) })
		wait.Wait()
	}
	both(m.lex)
	r.df = old.df
	for id, n := range new.df {
		r.df[id] += n
	}
	r.fill()
	both(m.weighRows)
}

// lex cuts the rows' texts into terms and counts the rows that hold each.
func (m *matching) lex(rows []*entry, l *lexer) {
	l.df = map[uint32]int32{}
	for _, x := range rows {
		words := sum(l.of(x.task).raw, l.of(x.indicator).raw)
		for _, t := range words.terms {
			l.df[t.id]++
		}
		if m.free(x) {
			x.words = words
		} else {
			l.forget(x.indicator)
		}
	}
}

func (m *matching) weighRows(rows []*entry, l *lexer) {
	for _, x := range rows {
		if !m.free(x) {
			continue
		}
		task, indicator := l.weighed(x.task), l.weighed(x.indicator)
		x.taskWords, x.indicatorWords, x.words = task.weighed, indicator.weighed, x.words.weigh(l.r)
		x.taskOrder, x.indicatorOrder = task.order, indicator.order
		l.forget(x.indicator)
	}
}

// fixes finds the words meant by misread ones, in the old or the new rows.
func (m *matching) fixes() (old, new map[string]string) {
	switch {
	case len(m.a) == 0 || len(m.b) == 0:
		return nil, nil
	case m.a[0].scanned:
		return misspelt(m.a, m.b), nil
	case m.b[0].scanned:
		return nil, misspelt(m.b, m.a)
	}
	return nil, nil
}

// A lexer keeps the terms of texts, which rows share.
type lexer struct {
	fix  map[string]string
	r    *rarity
	df   map[uint32]int32 // of the rows on its side
	seen map[string]*lexed
}

type lexed struct {
	raw, weighed vector
	order        sequence
}

func (l *lexer) of(s string) *lexed {
	x := l.seen[s]
	if x == nil {
		if l.seen == nil {
			l.seen = map[string]*lexed{}
		}
		x = &lexed{raw: terms(s, l.fix), order: sequenceOf(s, l.fix)}
		l.seen[s] = x
	}
	return x
}

// forget frees a text that few rows share.
func (l *lexer) forget(s string) { delete(l.seen, s) }

// weighed is the same once all rarities are known.
func (l *lexer) weighed(s string) *lexed {
	x := l.of(s)
	if x.weighed.terms == nil {
		x.weighed = x.raw.weigh(l.r)
	}
	return x
}

// likeness compares what two rows are: indicator and task, and both together
// where a text moved from one to the other. Rows of one task are told apart by
// their indicators alone.
func likeness(x, y *entry) float64 {
	i, t, w := cosine(x.indicatorWords, y.indicatorWords), cosine(x.taskWords, y.taskWords), cosine(x.words, y.words)
	i = max(i, orderWeight*inOrder(x.indicatorOrder, y.indicatorOrder)*max(t, orderLeast))
	s := 0.45*i + 0.3*t + 0.25*w
	if i < 0.25 {
		s = min(s, 0.9*w*(0.4+2*i))
	}
	if t < 0.15 && i < 0.97 {
		s = min(s, w)
	}
	s = max(s, 0.9*w*min(1, 2*i+0.2))
	if t > 0.8 {
		s = min(s, 0.15+0.85*i)
	}
	return s
}

// orderWeight is what words in one order count against rare words shared,
// under one task; less the more the tasks differ, but orderLeast.
const orderWeight, orderLeast = 0.85, 0.5

// hints adds to a likeness what does not decide but breaks ties.
func hints(x, y *entry, n, m int) float64 {
	s := 0.0
	add := func(ok bool, w float64) {
		if ok {
			s += w
		}
	}
	add(x.subject == y.subject, 0.04)
	add(x.Section.Activity == y.Section.Activity, 0.02)
	add(x.bodies == y.bodies, 0.01)
	add(x.kind == y.kind, 0.005)
	add(x.indicator == y.indicator && len(x.indicatorOrder) > fewWords, 0.1)
	add(x.timeline == y.timeline, 0.01)
	add(x.progress == y.progress && x.progress != "", 0.01)
	d := float64(x.at)/float64(max(n, 1)) - float64(y.at)/float64(max(m, 1))
	return s + 0.02*(1-max(d, -d))
}

// anchors pairs rows whose task and indicator stand in both editions word for
// word, where no other row has them.
func (m *matching) anchors() {
	type seen struct {
		x *entry
		n int
	}
	count := func(rows []*entry) map[string]seen {
		out := make(map[string]seen, len(rows))
		for _, x := range rows {
			k := canonical(x.task) + "\x00" + canonical(x.indicator)
			out[k] = seen{x, out[k].n + 1}
		}
		return out
	}
	old := count(m.a)
	for k, y := range count(m.b) {
		x := old[k]
		if x.n == 1 && y.n == 1 && m.free(x.x) && m.free(y.x) && !m.fixed[x.x] && !m.fixed[y.x] && !m.apart[[2]*entry{x.x, y.x}] {
			m.pair(x.x, y.x, 1, "no other row has this task and indicator")
		}
	}
}

// findCandidates lists each free old row's best partners among the free new ones.
func (m *matching) findCandidates() {
	old, new := m.open(m.a), m.open(m.b)
	x := newBlocks(new)
	found := make([][]candidate, len(old))
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			seen := x.scores()
			for i := w; i < len(old); i += workers {
				if m.full {
					found[i] = m.weighed(old[i], new)
					continue
				}
				found[i] = m.weighed(old[i], x.near(old[i], seen))
			}
		})
	}
	wait.Wait()
	for i, a := range old {
		m.near[a] = found[i]
		for _, c := range found[i] {
			m.back[c.to] = append(m.back[c.to], candidate{a, c.like, c.w})
		}
	}
	for _, list := range m.back {
		slices.SortFunc(list, better)
	}
}

func better(p, q candidate) int { return cmp.Or(cmp.Compare(q.w, p.w), p.to.at-q.to.at) }

func (m *matching) weighed(x *entry, near []*entry) []candidate {
	out := make([]candidate, 0, len(near))
	for _, y := range near {
		if m.apart[[2]*entry{x, y}] {
			continue
		}
		like := likeness(x, y)
		out = append(out, candidate{y, like, like + hints(x, y, len(m.a), len(m.b))})
	}
	slices.SortFunc(out, better)
	return out
}

// open lists the rows that nothing was settled for.
func (m *matching) open(rows []*entry) []*entry {
	var out []*entry
	for _, x := range rows {
		if m.free(x) && !m.fixed[x] {
			out = append(out, x)
		}
	}
	return out
}

// assign pairs the rows by their candidates. What counts is how far a pair
// lies above the threshold, so that one good pair outweighs two poor ones.
func (m *matching) assign() {
	var es []edge
	for _, x := range m.open(m.a) {
		for _, c := range m.near[x] {
			if c.like >= pairFrom && m.free(c.to) {
				es = append(es, edge{x.at, c.to.at, c.w - pairFrom + 0.02})
			}
		}
	}
	for i, j := range assign(es, len(m.a), len(m.b)) {
		if j >= 0 {
			m.pair(m.a[i], m.b[j], likeness(m.a[i], m.b[j]), "")
		}
	}
}

// neighbours pairs rows left over of topics that belong together: those whose
// neighbours are paired on both sides, then those of which each is the other's
// best choice by far.
func (m *matching) neighbours() {
	p := placesOf(m)
	at := func(x, y *entry) bool { return p.topics[x.topic] == y.topic+1 }
	for i, x := range m.a {
		if !m.free(x) || m.fixed[x] {
			continue
		}
		if y, _ := m.choice(m.near[x], func(y *entry) bool { return at(x, y) && m.between(i, y.at) }, 0); y != nil {
			m.pair(x, y, likeness(x, y), "the rows around both are paired")
		}
	}
	for _, x := range m.a {
		if !m.free(x) || m.fixed[x] {
			continue
		}
		y, like := m.choice(m.near[x], func(y *entry) bool { return at(x, y) }, leftGap)
		if y == nil || like < leftFrom {
			continue
		}
		if z, _ := m.choice(m.back[y], func(z *entry) bool { return at(z, y) }, leftGap); z == x {
			m.pair(x, y, like, "no other row left of the topic is like it")
		}
	}
}

// choice is the free row of a list that is most like and passes ok, where it
// is like enough and lies gap before the next; else nil. A gap of 0 asks that there is no other.
func (m *matching) choice(list []candidate, ok func(*entry) bool, gap float64) (best *entry, like float64) {
	second := 0.0
	for _, c := range list {
		if c.like < neighbourFrom || !m.free(c.to) || m.fixed[c.to] || !ok(c.to) {
			continue
		}
		if c.like > like {
			best, like, second = c.to, c.like, like
		} else {
			second = max(second, c.like)
		}
	}
	if second > 0 && (gap == 0 || like-second < gap) {
		return nil, 0
	}
	return best, like
}

// between reports whether the rows before or after a[i] and b[j] are paired on
// both sides, the ends of an edition counting as paired.
func (m *matching) between(i, j int) bool {
	meet := func(i, j int) bool {
		if i < 0 || j < 0 || i == len(m.a) || j == len(m.b) {
			return (i < 0) == (j < 0) && (i == len(m.a)) == (j == len(m.b))
		}
		return m.of[m.a[i]] == m.b[j]
	}
	return meet(i-1, j-1) && meet(i+1, j+1)
}
