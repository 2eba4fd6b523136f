package reconcile

import "math"

// What speaks for two rows left over being one, as the logarithm of the odds.
// The weights began as those of a logistic regression over the rows that were left
// in pairs of editions made with known truth (light and heavy rewordings,
// rows and tasks replaced by foreign ones in the same place, in two languages), and were
// then set between the rows missed in editions rewritten by hand and the false pairs in made ones.
const (
	kinIndicator = 9.0  // the likeness of the indicators, 0 to 1
	kinOthers    = 4.0  // less: that of the likest row that has a partner, which such rows have by chance
	kinTask      = 1.0  // that of the tasks, at most kinTaskMost
	kinWords     = 5.0  // that of both texts together
	kinTopic     = 2.5  // the topics go on in each other
	kinAlone     = 1.2  // no other row of the two tasks is left
	kinLast      = 1.2  // no other task of the two topics has a row left, times the square of that share
	kinReworded  = 2.0  // times the share of the pairs so far that were reworded
	kinNone      = -9.2 // nothing
	kinTaskMost  = 0.8
	kinOrder     = 0.6 // what words in one order count against rare words shared
	// kinLeast is the least likeness of the indicators: under one task, one that has nothing of
	// the old one is another row in its place, in 18 of 25 such pairs of editions made with known truth.
	kinLeast = 0.12
)

// kin pairs rows that the tasks and topics around them speak for: where an
// edition was reworded throughout, a row that is left under a task whose other rows went over
// is hardly another one, though few of its words are the same. Where most rows stayed word
// for word it more likely is, and the texts have to say more.
func (m *matching) kin() {
	open := m.open(m.a)
	if len(open) == 0 {
		return
	}
	p := placesOf(m)
	reworded, emptied := m.rewordedShare(), m.emptied()
	oldLeft, newLeft := leftIn(open), leftIn(m.open(m.b))
	oldTasks, newTasks := tasksIn(oldLeft), tasksIn(newLeft)
	together := map[[2][2]int]bool{} // tasks of which rows are paired
	for _, x := range m.a {
		if y := m.of[x]; y != nil {
			together[[2][2]int{taskOf(x), taskOf(y)}] = true
		}
	}
	var es []edge
	for _, x := range open {
		for _, c := range m.near[x] {
			y := c.to
			if !m.free(y) || m.fixed[y] {
				continue
			}
			alike := indicatorsAlike(x, y)
			if alike < kinLeast {
				continue
			}
			odds := kinNone + kinReworded*reworded +
				kinIndicator*alike +
				kinTask*min(cosine(x.taskWords, y.taskWords), kinTaskMost) + kinWords*cosine(x.words, y.words)
			if !together[[2][2]int{taskOf(x), taskOf(y)}] {
				odds -= kinOthers * max(m.takenAlike(x, y, m.near[x]), m.takenAlike(y, x, m.back[y]))
			}
			if p.topics[x.topic] == y.topic+1 {
				odds += kinTopic
			}
			if p.topics[x.topic] == y.topic+1 && oldTasks[x.topic] == 1 && newTasks[y.topic] == 1 {
				odds += kinLast * reworded * reworded
			}
			if x.progress != "" && y.progress == "" {
				odds += emptied
			}
			if oldLeft[taskOf(x)] == 1 && newLeft[taskOf(y)] == 1 {
				odds += kinAlone
			}
			if odds > 0 {
				es = append(es, edge{x.at, y.at, odds})
			}
		}
	}
	for i, j := range assign(es, len(m.a), len(m.b)) {
		if j >= 0 {
			m.pair(m.a[i], m.b[j], likeness(m.a[i], m.b[j]), "their tasks and topics go together, and no other row left is as like")
		}
	}
}

// rewordedShare is how many of the pairs so far are not of the same words.
func (m *matching) rewordedShare() float64 {
	pairs, reworded := 0, 0
	for _, x := range m.a {
		if m.of[x] == nil {
			continue
		}
		pairs++
		if m.like[x] < 0.999 {
			reworded++
		}
	}
	return float64(reworded) / float64(max(1, pairs))
}

// emptied is what it speaks for a pair that the old row's progress is told and
// the new one's is not: in editions whose pairs keep theirs, such a row is a
// new one; where the column was emptied for a new programme it says nothing.
func (m *matching) emptied() float64 {
	told, gone := 0, 0
	for _, x := range m.a {
		y := m.of[x]
		if y == nil || x.progress == "" {
			continue
		}
		told++
		if y.progress == "" {
			gone++
		}
	}
	odds := math.Log((float64(gone) + 0.5) / (float64(told) + 1) / newUntold)
	return min(0, max(emptiedMost, odds))
}

// newUntold is how often the progress of a new row is not told, emptiedMost the most that this counts.
const newUntold, emptiedMost = 0.7, -2.5

// taskOf names a row's task in its edition: topic and task by their numbers.
func taskOf(x *entry) [2]int { return [2]int{x.topic, x.TaskAt} }

// tasksIn counts tasks by their topic.
func tasksIn(left map[[2]int]int) map[int]int {
	out := map[int]int{}
	for task := range left {
		out[task[0]]++
	}
	return out
}

// leftIn counts rows by their task.
func leftIn(rows []*entry) map[[2]int]int {
	out := map[[2]int]int{}
	for _, x := range rows {
		out[taskOf(x)]++
	}
	return out
}

// indicatorsAlike compares indicators by their rare words, or by their words in order.
func indicatorsAlike(x, y *entry) float64 {
	return max(cosine(x.indicatorWords, y.indicatorWords), kinOrder*inOrder(x.indicatorOrder, y.indicatorOrder))
}

// takenAlike is how like x's indicator the likest row of its candidates is that has a partner.
func (m *matching) takenAlike(x, y *entry, list []candidate) float64 {
	most := 0.0
	for _, c := range list {
		if !m.free(c.to) && c.to.topic != y.topic {
			most = max(most, indicatorsAlike(x, c.to))
		}
	}
	return most
}
