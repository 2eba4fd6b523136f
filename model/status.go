package model

// What the phrases of progress are, in the order of StatusWords.lists.
const (
	completedWord = iota + 1
	approvedWord
	issuedWord
	deliveredWord
	begunWord
	progressWord
	steadyWord
	plannedWord
	postponedWord
	interestWord
	droppedWord
	notWord
	partlyWord
	draftWord
	onceWord
	followUpWord
	butWord
	ignoreWord
	auxiliaryWord
)

// ParseStatus reads how far a row got from its progress, as revised. An empty
// or silent text is UnknownStatus.
//
// The text is cut into clauses. In each, the words count in order: what
// follows a word of the future or a condition ("will", "once") has not
// happened, and neither has what is denied; what is done in part, or of a
// draft, is work in progress. A first clause that begins with a status
// ("Completed in April 2017. Further updates …") decides alone. Else, in this
// order: no interest, given up, postponed (unless done afterwards), without
// end, in progress (also: some done and some to come), completed, planned.
func ParseStatus(s string, v Vocabulary) Status { return StatusParser(v)(s) }

// StatusParser is [ParseStatus] by one vocabulary, for reading many texts.
func StatusParser(v Vocabulary) func(s string) Status {
	p := newProgress(v)
	return func(s string) Status {
		status, _ := p.parse(s)
		return status
	}
}

// A progress reads progress texts by the words of a vocabulary.
type progress struct {
	lex   *lexicon
	small map[string]bool // words that may stand before a noun or after a predicate: "the", "by", "and"
	aux   map[string]bool
	outOf map[string]bool
	count map[string]int // the numbers that words write
}

func newProgress(v Vocabulary) *progress {
	l := newLexicon(uninflected)
	lists := v.Status.lists()
	// Of equal phrases that added first wins: so those that take a phrase out of account come first.
	for k := len(lists) - 1; k >= 0; k-- {
		if class := k + 1; class == ignoreWord || class == followUpWord {
			l.add(class, 0, *lists[k]...)
		}
	}
	for k, words := range lists {
		if class := k + 1; class < followUpWord {
			l.add(class, 0, *words...)
		}
	}
	l.add(butWord, 0, v.Status.But...)
	p := &progress{l, map[string]bool{}, map[string]bool{}, map[string]bool{"/": true}, map[string]int{}}
	for _, words := range [][]string{v.Filler, v.To, v.And} {
		for _, w := range words {
			for _, t := range scan(w) {
				p.small[t.s] = true
			}
		}
	}
	for n, words := range v.Numbers {
		for _, w := range words {
			p.count[fold(w)] = n
		}
	}
	for _, w := range v.OutOf {
		p.outOf[fold(w)] = true
	}
	for _, w := range v.Status.Auxiliary {
		p.aux[fold(w)] = true
	}
	return p
}

// attributive reports whether the participle at i only describes what is still
// to come: "Updated guidelines will be presented", "le guide révisé sera présenté".
func (p *progress) attributive(toks []token, i, next int) bool {
	ahead := false
	for k := next; k < len(toks) && !ahead; k++ {
		f, _, ok := p.lex.at(toks, k)
		ahead = ok && f.class == plannedWord
	}
	if !ahead || next >= len(toks) {
		return false
	}
	if toks[next-1].acute {
		for k := max(0, i-2); k < i; k++ {
			if p.aux[toks[k].s] {
				return false
			}
		}
		return true
	}
	before := i == 0 || toks[i-1].kind != wordToken || p.small[toks[i-1].s]
	return before && toks[next].kind == wordToken && !p.small[toks[next].s]
}

// A signal is what clauses say, by kind of word, counted.
type signal struct {
	done      int // completed, or approved or issued in full
	delivered int
	begun     int
	present   int
	steady    int
	future    int
	postponed int
	interest  int
	dropped   int
	open      int // denied completion: not yet completed
}

// parse also reports whether the text says outright that the row is completed.
func (p *progress) parse(s string) (status Status, outright bool) {
	var all signal
	first := true
	for _, sentence := range sentences(s) {
		draft := false
		for _, clause := range p.clauses(scan(sentence)) {
			before := all
			head := p.clause(clause, &all, &draft)
			if first {
				if status := headline(head, before, all); status != "" {
					return status, status == Completed
				}
			}
			first = false
		}
	}
	return all.status(), false
}

// headline is the status that a first clause decides alone, given the class
// of the phrase it begins with.
func headline(head int, before, now signal) Status {
	clean := now.future == before.future && now.present == before.present && now.open == before.open
	switch {
	case head == completedWord && clean && now.done > 0:
		return Completed
	case head == progressWord && now.present > 0:
		return InProgress
	case head == steadyWord && now.steady > 0:
		return OngoingStatus
	case head == interestWord:
		return NoInterest
	case head == postponedWord && now.done+now.delivered == 0:
		return Postponed
	case head == plannedWord && now.done+now.delivered+now.begun+now.present == 0:
		return Planned
	}
	return ""
}

func (g signal) status() Status {
	happened := g.done + g.delivered + g.begun
	switch {
	case g.interest > 0:
		return NoInterest
	case g.dropped > 0:
		return UnknownStatus
	case g.postponed > 0:
		return Postponed
	case g.steady > 0 && g.done == 0:
		return OngoingStatus
	case g.present > 0 || g.open > 0 || g.steady > 0:
		return InProgress
	case happened > 0 && g.future > 0:
		return InProgress
	case g.done > 0 || g.delivered > 0 && g.begun == 0:
		return Completed
	case g.begun > 0:
		return InProgress
	case g.future > 0:
		return Planned
	}
	return UnknownStatus
}

// denialReach is within how many tokens after "not" or "no" a word is denied:
// "not yet been fully completed", "n'a pas encore été achevé".
const denialReach = 5

// clause adds what one clause says to g and returns the class of the phrase
// that it begins with, 0 for none. A draft spoken of holds to the end of its sentence.
func (p *progress) clause(toks []token, g *signal, draft *bool) (head int) {
	var future, once bool
	denied := -denialReach - 1
	partly, done := p.share(toks)
	if done {
		g.done++
	}
	doneBefore := *g
	for i := 0; i < len(toks); {
		f, next, ok := p.lex.at(toks, i)
		if !ok {
			i++
			continue
		}
		no := i-denied <= denialReach
		if i == 0 {
			head = f.class
		}
		switch f.class {
		case notWord:
			denied = i
		case partlyWord:
			partly = true
		case draftWord:
			*draft = true
		case onceWord:
			once = true
		case plannedWord:
			if !no {
				g.future++
			}
			future = true
		case postponedWord:
			if !future && !no {
				g.postponed++
			}
		case interestWord:
			g.interest++
		case droppedWord:
			if !future && !no {
				g.dropped++
			}
		case progressWord:
			switch {
			case no:
				g.future++
			case !future && !once:
				g.present++
			}
		case steadyWord:
			if !no && !future {
				g.steady++
			}
		case completedWord, approvedWord, issuedWord, deliveredWord, begunWord:
			switch {
			case p.attributive(toks, i, next):
			case future || once:
				g.future += one(!future)
			case no:
				deny(f.class, g)
			default:
				count(f.class, *draft, g)
			}
		}
		i = next
	}
	if partly && g.done+g.delivered > doneBefore.done+doneBefore.delivered {
		g.done, g.delivered = doneBefore.done, doneBefore.delivered
		g.present++
	} else if partly && done {
		g.done--
		g.present++
	} else if partly && g.done == 0 {
		g.present += one(p.percent(toks))
	}
	if g.postponed > 0 && g.postponed == doneBefore.postponed && g.done+g.delivered > doneBefore.done+doneBefore.delivered {
		g.postponed = 0 // put off once, then done
	}
	return head
}

// one counts what holds.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// count adds one thing done.
func count(class int, draft bool, g *signal) {
	switch {
	case class == issuedWord, !draft && (class == completedWord || class == approvedWord):
		g.done++
	case class == deliveredWord && !draft:
		g.delivered++
	default:
		g.begun++
	}
}

// deny adds one thing not done: not completed is begun, not begun is to come.
func deny(class int, g *signal) {
	switch class {
	case completedWord:
		g.open++
	case begunWord, deliveredWord, issuedWord, approvedWord:
		g.future++
	}
}
