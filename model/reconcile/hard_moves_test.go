package reconcile

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"annex/model"
)

// topicsAway moves whole topics to the end of another section.
func topicsAway(p float64) mutation {
	return func(r *rand.Rand, rows []*leaf, next *int) []*leaf {
		var topics []int
		sections := map[int]bool{}
		for _, x := range rows {
			sections[x.section] = true
			if !slices.Contains(topics, x.topic) {
				topics = append(topics, x.topic)
			}
		}
		all := slices.Sorted(maps.Keys(sections))
		for _, t := range topics {
			if r.Float64() >= p || len(all) < 2 {
				continue
			}
			i := slices.IndexFunc(rows, func(x *leaf) bool { return x.topic == t })
			from := rows[i].section
			if !slices.ContainsFunc(rows, func(x *leaf) bool { return x.section == from && x.topic != t }) {
				continue // the last topic of its section stays
			}
			to := all[r.IntN(len(all))]
			if to == from {
				continue
			}
			home := rows[slices.IndexFunc(rows, func(x *leaf) bool { return x.section == to })]
			var moved, rest []*leaf
			for _, x := range rows {
				if x.topic != t {
					rest = append(rest, x)
					continue
				}
				x.section, x.heading, x.activity = to, home.heading, home.activity
				if len(x.from) > 0 {
					x.kinds[model.MovedSection] = true
				}
				moved = append(moved, x)
			}
			at := len(rest)
			for at > 0 && rest[at-1].section != to {
				at--
			}
			rows = slices.Insert(rest, at, moved...)
		}
		return rows
	}
}

// rowsAway moves single rows, as tasks of their own, into another topic of their section.
func rowsAway(p float64) mutation {
	return func(r *rand.Rand, rows []*leaf, next *int) []*leaf {
		for _, x := range slices.Clone(rows) {
			if r.Float64() >= p || len(x.from) != 1 || x.kinds[model.MovedSection] {
				continue
			}
			mates, others := 0, []*leaf{}
			for _, y := range rows {
				if y.topic == x.topic && y != x {
					mates++
				}
				if y.topic != x.topic && y.section == x.section && !y.kinds[model.MovedTopic] && !y.kinds[model.MovedSection] {
					others = append(others, y)
				}
			}
			if mates < 2 || len(others) == 0 {
				continue
			}
			to := others[r.IntN(len(others))]
			rows = slices.DeleteFunc(rows, func(y *leaf) bool { return y == x })
			at := slices.Index(rows, to)
			for at+1 < len(rows) && rows[at+1].topic == to.topic {
				at++
			}
			*next++
			x.topic, x.title, x.task = to.topic, to.title, 2000+*next
			x.kinds[model.MovedTopic] = true
			delete(x.kinds, model.TopicRenamed)
			rows = slices.Insert(rows, at+1, x)
		}
		return rows
	}
}

// shuffled puts the tasks of some topics into another order, which is no change of theirs.
func shuffled(p float64) mutation {
	return func(r *rand.Rand, rows []*leaf, _ *int) []*leaf {
		return eachTopic(p, func(r *rand.Rand, rows []*leaf) {
			keys := map[int]int{}
			for _, x := range rows {
				if _, ok := keys[x.task]; !ok {
					keys[x.task] = r.IntN(1000)
				}
			}
			slices.SortStableFunc(rows, func(x, y *leaf) int {
				if keys[x.task] != keys[y.task] {
					return keys[x.task] - keys[y.task]
				}
				return x.task - y.task
			})
		})(r, rows, nil)
	}
}

// sectionFirst puts a new section before all others, so that every number grows.
func sectionFirst(r *rand.Rand, rows []*leaf, _ *int) []*leaf {
	first := &leaf{section: -1, topic: -1, title: titled(coined(r)), taskText: "Prepare the " + coined(r) + " strategy", text: coined(r) + " strategy endorsed", timeline: date(r), kind: "New", bodies: "PTC", kinds: map[model.Kind]bool{}}
	return append([]*leaf{first}, rows...)
}

// splitUp cuts long indicators in two or three rows, each with a date of its own.
func splitUp(p float64) mutation {
	return func(r *rand.Rand, rows []*leaf, _ *int) []*leaf {
		var out []*leaf
		for _, x := range rows {
			words := strings.Fields(x.text)
			if len(x.from) != 1 || len(words) < 8 || r.Float64() >= p {
				out = append(out, x)
				continue
			}
			n := 2
			if len(words) >= 12 && r.Float64() < 0.4 {
				n = 3
			}
			for i := range n {
				y := *x
				y.kinds = maps.Clone(x.kinds)
				y.text = strings.Join(words[i*len(words)/n:(i+1)*len(words)/n], " ")
				if i > 0 {
					y.text += " " + coined(r)
				}
				out = append(out, &y)
			}
		}
		return out
	}
}

// mergeDown joins rows with the next of their task, with a link word between.
func mergeDown(p float64) mutation {
	return func(r *rand.Rand, rows []*leaf, _ *int) []*leaf {
		var out []*leaf
		for i := 0; i < len(rows); i++ {
			x := rows[i]
			if i+1 < len(rows) && r.Float64() < p {
				y := rows[i+1]
				if taskKey(x) == taskKey(y) && len(x.from) == 1 && len(y.from) == 1 && x.from[0] != y.from[0] && !halved(rows, x) && !halved(rows, y) && len(strings.Fields(x.text)) > 2 && len(strings.Fields(y.text)) > 2 {
					x.text += pick(r, []string{" and ", "; ", ". "}) + y.text
					x.from = append(slices.Clone(x.from), y.from...)
					i++
				}
			}
			out = append(out, x)
		}
		return out
	}
}

// halved reports whether a row is a part of one that was split.
func halved(rows []*leaf, x *leaf) bool {
	n := 0
	for _, y := range rows {
		if slices.Equal(x.from, y.from) {
			n++
		}
	}
	return n > 1
}
