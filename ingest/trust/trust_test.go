package trust

import "testing"

// sure is a cell of which nothing is doubted, in a document as legible as most.
func sure(change func(s *Signals)) *Signals {
	s := &Signals{
		Confidence: 0.996, Plain: 0.996, LeastSure: 0.9995, LeastKnown: 0.9995, LeastSecond: 0.99, UnlikeInsert: -2, UnlikeInserts: -2, Characters: 30, Shared: 0.1,
		WorstRate: 0.004, KeptLikeStruck: -12, KeptLikeUnder: -12, KeptUnderlined: -0.9, PageDoubt: -4.5, RowDoubt: -4.5, FirstShape: 0.5, Column: 4,
	}
	if change != nil {
		change(s)
	}
	return s
}

func TestSureCellsAreTrusted(t *testing.T) {
	if p := Wrong(sure(nil)); p > 0.01 {
		t.Errorf("a cell of which nothing is doubted is wrong with probability %.3f", p)
	}
}

// TestDoubtsCount holds that what speaks for an error makes one likelier.
func TestDoubtsCount(t *testing.T) {
	base := Wrong(sure(nil))
	for name, change := range map[string]func(s *Signals){
		"confidence":               func(s *Signals) { s[Confidence] = 0.8 },
		"unlike its row":           func(s *Signals) { s[RowUnlike], s[Single] = 1, 1 },
		"its row is struck":        func(s *Signals) { s[RowLost] = 1 },
		"a change inside a word":   func(s *Signals) { s[Confidence], s[Inside], s[HalfWords] = 0.9, 1, 1 },
		"a doubted character":      func(s *Signals) { s[Confidence], s[LeastSure] = 0.97, 0.5 },
		"no underline to be seen":  func(s *Signals) { s[UnlikeInsert], s[UnlikeInserts] = 1, 1 },
		"a word cut by a change":   func(s *Signals) { s[Confidence], s[Runs], s[LoneParts], s[LoneRun] = 0.9, 1, 1, 0.5 },
		"words that run together":  func(s *Signals) { s[Confidence], s[Runs], s[OddSeams] = 0.9, 1, 1 },
		"an odd form":              func(s *Signals) { s[Oddities] = 1 },
		"a small letter first":     func(s *Signals) { s[SmallStart], s[Oddities] = 0.95, 1 },
		"strokes that may be none": func(s *Signals) { s[Confidence], s[WorstStrokes], s[Strokes] = 0.9, 0.5, 0.7 },
	} {
		if p := Wrong(sure(change)); p <= base {
			t.Errorf("%s: wrong with probability %.4f, without it %.4f", name, p, base)
		}
	}
}

func TestTree(t *testing.T) {
	tree := Tree{
		Signal: [7]int{Confidence, Inside, Inside, Single, Single, Single, Single},
		Limit:  [7]float64{0.9, 0, 0, 0, 0, 0, 0},
		Leaf:   [8]float64{0, 1, 2, 3, 4, 5, 6, 7},
	}
	for _, test := range []struct {
		confidence, inside, single, want float64
	}{{0.9, 0, 0, 0}, {0.9, 0, 1, 1}, {0.5, 1, 0, 2}, {0.95, 0, 0, 4}, {0.95, 2, 1, 7}} {
		s := &Signals{Confidence: test.confidence, Inside: test.inside, Single: test.single}
		if got := tree.LogOdds(s); got != test.want {
			t.Errorf("%+v: leaf %g", test, got)
		}
	}
}

func TestParse(t *testing.T) {
	f, err := Parse(trees)
	if err != nil || f.String() != trees {
		t.Errorf("the trees are not written as they were read: %v", err)
	}
	for _, bad := range []string{"confidence\t1", "x" + trees, "\n\n"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("%.20q is read as trees", bad)
		}
	}
}
