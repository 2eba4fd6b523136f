package reconcile

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"annex/model"
)

// A recipe says how often, of 1, what happens to a row, a task or a topic.
type recipe struct {
	slip, progress, reword, task, bodies, kind float64
	move, cross, split, merge, add, remove     float64
	rename, misread                            float64
}

var recipes = map[string]recipe{
	"light":  {slip: 0.9, progress: 0.9},
	"medium": {slip: 0.4, progress: 0.4, reword: 0.3, task: 0.1, add: 0.05, remove: 0.05, bodies: 0.1, kind: 0.05},
	"heavy":  {slip: 0.5, progress: 0.5, reword: 1, task: 0.6, move: 0.1, cross: 0.05, add: 0.1, remove: 0.1, rename: 0.2, bodies: 0.2},
	"parts":  {slip: 0.2, reword: 0.2, split: 0.1, merge: 0.1, add: 0.05, remove: 0.05},
	"scan":   {slip: 0.4, progress: 0.4, reword: 0.2, add: 0.05, remove: 0.05, misread: 0.015},
}

// A pair of editions with what is known to have happened.
type known struct {
	old, new *model.Edition
	links    []model.Link
}

// A leaf is a row on its way from one edition to the other.
type leaf struct {
	section, topic, task          int
	title, taskText, kind, bodies string
	text, timeline, progress      string
	from                          []int // rows of the old edition
	kinds                         map[model.Kind]bool
	dropped                       bool
	heading, activity             string // of the section; made up where empty
}

var (
	verbs   = strings.Fields("review update develop promote support monitor examine prepare maintain collect discuss revise assess publish draft")
	nouns   = strings.Fields("guidelines compendium recommendation handbook glossary survey framework toolkit manual study database module standard convention roadmap workshop strategy questionnaire report")
	objects = strings.Fields("transit postal traffic origin valuation classification warehouses passengers containers couriers railways ports data quality privacy drones risk audit brokers operators licences permits quotas refunds seals scanners laboratories training integrity disasters relief energy timber fisheries medicines waste arts coins currency tobacco alcohol")
	added   = strings.Fields("regional joint annual practical further electronic revised national detailed additional comprehensive independent")
	months  = []string{"April", "October", "December", "June", "March", "November"}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// titled gives every word a capital.
func titled(s string) string {
	ws := strings.Fields(s)
	for i, w := range ws {
		ws[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(ws, " ")
}

// phrase is a sentence of a work programme.
func phrase(r *rand.Rand) string {
	return fmt.Sprintf("%s the %s on %s and %s for the %s of %s %s by Members",
		titled(pick(r, verbs)), pick(r, nouns), pick(r, objects), pick(r, objects), pick(r, nouns), pick(r, added), pick(r, objects))
}

func outcome(r *rand.Rand) string {
	forms := []string{
		"%s of the %s on %s approved and published, %s %s presented",
		"Number of %s %s on %s received, best practices on %s %s shared",
		"%s %s on %s discussed and a %s on %s agreed",
	}
	return fmt.Sprintf(pick(r, forms), titled(pick(r, added)), pick(r, nouns), pick(r, objects), pick(r, nouns), pick(r, objects))
}

func date(r *rand.Rand) string { return fmt.Sprintf("%s %d", pick(r, months), 2016+r.IntN(5)) }

// programme makes the rows of an old edition, a part of them near duplicates.
func programme(r *rand.Rand, rows int) []*leaf {
	var out []*leaf
	topic := 0
	for section := 0; len(out) < rows; section++ {
		for range 3 + r.IntN(6) {
			topic++
			title := titled(pick(r, objects) + " " + pick(r, nouns))
			for task := range 1 + r.IntN(3) {
				text, kind, bodies := phrase(r), pick(r, []string{"Maintenance", "Advanced"}), pick(r, []string{"PTC", "PTC, SWG", "FoS", "PTC and TEG"})
				stem := outcome(r)
				for n := range 1 + r.IntN(4) {
					x := &leaf{section: section, topic: topic, task: task, title: title, taskText: text, kind: kind, bodies: bodies,
						text: outcome(r), timeline: date(r), progress: "Reported to the " + date(r) + " session", from: []int{len(out)}, kinds: map[model.Kind]bool{}}
					if n > 0 && r.Float64() < 0.25 {
						x.text = fmt.Sprintf("%s, release 3.%d.0", stem, n+4)
					}
					if r.Float64() < 0.3 {
						x.timeline = "Ongoing"
					}
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// reworded changes about a third of the words.
func reworded(r *rand.Rand, s string) string {
	words := strings.Fields(s)
	n := 1 + len(words)/4
	for range n {
		i := r.IntN(len(words))
		switch r.IntN(3) {
		case 0:
			words[i] = pick(r, added)
		case 1:
			words = slices.Insert(words, i, pick(r, added))
		default:
			if len(words) > 3 {
				words = slices.Delete(words, i, i+1)
			}
		}
	}
	return strings.Join(words, " ")
}

// noisy misreads characters of a text.
func noisy(r *rand.Rand, s string, rate float64) string {
	swaps := map[rune]string{'r': "f", 'm': "rn", 'l': "1", 'i': "l", 'e': "c", 'h': "b", 'o': "0", 'n': "u", 't': "l", ',': ".", ' ': ""}
	var b strings.Builder
	for _, c := range s {
		if to, ok := swaps[c]; ok && r.Float64() < rate {
			b.WriteString(to)
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

func build(rows []*leaf) (*model.Edition, map[*leaf]string) {
	e := &model.Edition{}
	var last *leaf
	for _, x := range rows {
		if last == nil || last.section != x.section {
			s := model.Section{Number: len(e.Sections) + 1, Activity: x.activity, Heading: model.PlainCell(x.heading)}
			if x.heading == "" {
				s.Activity, s.Heading = fmt.Sprintf("1.%d", x.section+1), model.PlainCell(fmt.Sprintf("Strategic activity %d", x.section+1))
			}
			e.Sections = append(e.Sections, s)
			last = nil
		}
		s := &e.Sections[len(e.Sections)-1]
		if last == nil || last.topic != x.topic {
			s.Topics = append(s.Topics, model.Topic{Title: model.PlainCell(x.title)})
			last = nil
		}
		t := &s.Topics[len(s.Topics)-1]
		if last == nil || last.task != x.task {
			t.Tasks = append(t.Tasks, model.Task{Text: model.PlainCell(x.taskText), Type: model.PlainCell(x.kind), Bodies: model.PlainCell(x.bodies)})
		}
		k := &t.Tasks[len(t.Tasks)-1]
		p := model.PlainCell(x.progress)
		k.Indicators = append(k.Indicators, model.Indicator{Text: model.PlainCell(x.text), Timeline: model.PlainCell(x.timeline), Progress: &p})
		last = x
	}
	at := map[*leaf]string{}
	i := 0
	for r := range e.Rows() {
		at[rows[i]] = r.Position()
		i++
	}
	return e, at
}

// generate makes a pair of editions from the rows of the old one.
func generate(r *rand.Rand, old []*leaf, c recipe) known {
	var k known
	var was map[*leaf]string
	k.old, was = build(old)
	var now []*leaf
	for _, x := range old {
		y := *x
		y.kinds = map[model.Kind]bool{}
		now = append(now, &y)
	}
	chance := func(p float64) bool { return r.Float64() < p }
	perTask := func(p float64, f func(*leaf, *leaf)) {
		for i := 0; i < len(now); {
			j := i
			for j < len(now) && now[j].topic == now[i].topic && now[j].task == now[i].task {
				j++
			}
			if chance(p) {
				first := *now[i]
				for _, y := range now[i:j] {
					f(y, &first)
				}
			}
			i = j
		}
	}
	var text string
	var topic = -1
	once := func(y *leaf, key int, make func() string) string {
		if topic != key {
			topic, text = key, make()
		}
		return text
	}
	perTask(c.task, func(y, first *leaf) {
		y.taskText, y.kinds[model.TaskReworded] = once(y, y.topic*100+y.task, func() string { return reworded(r, first.taskText) }), true
	})
	topic = -1
	perTask(c.kind, func(y, first *leaf) {
		y.kind = map[string]string{"Maintenance": "Advanced", "Advanced": "Maintenance"}[first.kind]
		y.kinds[model.TypeChanged] = true
	})
	perTask(c.bodies, func(y, first *leaf) { y.bodies, y.kinds[model.BodiesChanged] = first.bodies+", WGEC", true })
	titles := map[int]string{}
	for _, y := range now {
		if _, ok := titles[y.topic]; !ok {
			titles[y.topic] = ""
			if chance(c.rename) {
				titles[y.topic] = y.title + " and " + pick(r, objects)
			}
		}
		if t := titles[y.topic]; t != "" {
			y.title, y.kinds[model.TopicRenamed] = t, true
		}
		if chance(c.slip) && y.timeline != "Ongoing" {
			if d := date(r); d != y.timeline {
				y.timeline, y.kinds[model.TimelineAmended] = d, true
			}
		}
		if chance(c.progress) {
			y.progress, y.kinds[model.ProgressChanged] = y.progress+" Draft circulated.", true
		}
		if chance(c.reword) {
			if s := reworded(r, y.text); s != y.text {
				y.text, y.kinds[model.IndicatorReworded] = s, true
			}
		}
		y.dropped = chance(c.remove)
	}
	now = parts(r, now, c)
	now = moves(r, now, c)
	for _, y := range slices.Clone(now) {
		if chance(c.add) {
			z := *y
			z.text, z.timeline, z.progress, z.from, z.kinds = outcome(r), date(r), "", nil, map[model.Kind]bool{}
			now = slices.Insert(now, slices.Index(now, y)+1, &z)
		}
	}
	kept := slices.DeleteFunc(slices.Clone(now), func(y *leaf) bool { return y.dropped })
	var is map[*leaf]string
	k.new, is = build(kept)
	k.links = truth(old, kept, was, is)
	if c.misread > 0 {
		spoil(r, k.old, c.misread)
	}
	return k
}

// parts splits some rows in two and merges some with the next.
func parts(r *rand.Rand, rows []*leaf, c recipe) []*leaf {
	var out []*leaf
	for i := 0; i < len(rows); i++ {
		y := rows[i]
		switch {
		case y.dropped || y.kinds[model.IndicatorReworded]:
		case r.Float64() < c.split:
			words := strings.Fields(y.text)
			z := *y
			z.kinds = maps.Clone(y.kinds)
			y.text, z.text = strings.Join(words[:len(words)/2], " "), strings.Join(words[len(words)/2:], " ")
			out = append(out, y)
			y = &z
		case i+1 < len(rows) && r.Float64() < c.merge && rows[i+1].task == y.task && rows[i+1].topic == y.topic && !rows[i+1].dropped && !rows[i+1].kinds[model.IndicatorReworded]:
			y.text += "; " + rows[i+1].text
			y.from = append(slices.Clone(y.from), rows[i+1].from...)
			i++
		}
		out = append(out, y)
	}
	return out
}

// moves puts some rows into another topic of their section or of another.
func moves(r *rand.Rand, rows []*leaf, c recipe) []*leaf {
	for _, y := range slices.Clone(rows) {
		across := r.Float64() < c.cross
		if !across && r.Float64() >= c.move {
			continue
		}
		var to []*leaf
		for _, z := range rows {
			if z.topic != y.topic && (z.section != y.section) == across && !z.dropped {
				to = append(to, z)
			}
		}
		if len(to) == 0 {
			continue
		}
		z := to[r.IntN(len(to))]
		i := slices.Index(rows, z)
		for i+1 < len(rows) && rows[i+1].topic == z.topic {
			i++
		}
		kind := model.MovedTopic
		if across {
			kind = model.MovedSection
		}
		w := *y
		w.kinds = maps.Clone(y.kinds)
		delete(w.kinds, model.TopicRenamed)
		w.kinds[kind] = true
		w.heading, w.activity = z.heading, z.activity
		w.section, w.topic, w.title, w.task = z.section, z.topic, z.title, 1000+y.from[0]
		rows = slices.Insert(rows, i+1, &w)
		rows = slices.DeleteFunc(rows, func(x *leaf) bool { return x == y })
	}
	return rows
}

func truth(old, new []*leaf, was, is map[*leaf]string) []model.Link {
	by := map[string]*model.Link{}
	var keys []string
	for _, y := range new {
		k := fmt.Sprint(y.from)
		if len(y.from) == 0 {
			k = is[y]
		}
		l := by[k]
		if l == nil {
			l = &model.Link{}
			by[k] = l
			keys = append(keys, k)
			for _, i := range y.from {
				l.Old = append(l.Old, was[old[i]])
			}
		}
		for kind := range y.kinds { // of a row that was split, what changed in any part
			if !slices.Contains(l.Kinds, kind) && !(kind == model.TimelineAmended && saidByOne(y, old)) {
				l.Kinds = append(l.Kinds, kind)
			}
		}
		slices.Sort(l.Kinds)
		l.New = append(l.New, is[y])
	}
	var out []model.Link
	seen := map[string]bool{}
	for _, k := range keys {
		l := by[k]
		switch {
		case len(l.Old) == 0:
			l.Kinds = []model.Kind{model.Added}
		case len(l.Old) > 1:
			l.Kinds = append(l.Kinds, model.Merged)
		case len(l.New) > 1:
			l.Kinds = append(l.Kinds, model.Split)
		case len(l.Kinds) == 0:
			l.Kinds = []model.Kind{model.Unchanged}
		}
		for _, p := range l.Old {
			seen[p] = true
		}
		out = append(out, *l)
	}
	for _, x := range old {
		if !seen[was[x]] {
			out = append(out, model.Link{Old: []string{was[x]}, Kinds: []model.Kind{model.Removed}})
		}
	}
	return out
}

// saidByOne reports whether a row that several were merged into has the time of one of them.
func saidByOne(y *leaf, old []*leaf) bool {
	return len(y.from) > 1 && slices.ContainsFunc(y.from, func(i int) bool { return same(old[i].timeline, y.timeline) })
}

// spoil makes an edition look as if it was read from a scan.
func spoil(r *rand.Rand, e *model.Edition, rate float64) {
	e.Source = &model.Source{Form: "scan"}
	for _, c := range e.Cells() {
		c.Text = model.Plain(noisy(r, c.Printed(), rate))
		c.Confidence = 0.9
	}
}
