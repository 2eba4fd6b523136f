package reconcile

import (
	"math"
	"unicode"

	"annex/model"
)

// Reading a page that carries tracked changes goes wrong in its marks more
// often than in its letters: a strike that ends a letter early, a struck word
// taken for kept. Then what the cell prints holds what it says, only marked otherwise.

const (
	markWrong   = 0.5  // the cost of a stretch whose mark is misread
	markFurther = 0.25 // of each further letter of it
	markLoosely = 0.05 // the same where the marks are doubtful as a whole
	// marksSurely and marksUsually bound the cost of a cell by how surely it was read: one letter, or one and more of them;
	// marksLoosely of one that makes no sense as it was read, marksEach for each letter of it.
	marksSurely, marksUsually, marksLoosely, marksEach = 0.55, 1.05, 1.3, 0.05
	// marksNear is how far from a change a letter that was read as kept may belong to it.
	marksNear, marksNearDoubtful = 2, 16
	// marksLongest bounds the letters that are looked at.
	marksLongest = 1500
)

// An inkedRune is a letter or figure of a cell: whether it stands in the view
// as it was marked, and whether that mark may be wrong.
type inkedRune struct {
	r             rune
	stands, loose bool
}

// marksMisread reports whether a cell says other once the marks of a letter or
// two are read otherwise. senseless tells that as read the cell makes no sense.
func marksMisread(c *model.Cell, v View, other string, t trust, senseless bool) bool {
	if c == nil || !c.Text.Changed() && !senseless {
		return false
	}
	doubted := t == doubtful || c.Review
	if same(other, opposite(v).text(*c)) && !(doubted && changedLetters(c.Text) <= 2) {
		return false // not all of its marks are wrong: it went back to what it was
	}
	x, y := markedRunes(c.Text, v, doubted, senseless), inked(plainLetters(other))
	further, limit := markFurther, marksUsually
	switch {
	case senseless:
		further, limit = markLoosely, marksLoosely+marksEach*float64(len(y))
	case doubted:
		further = markLoosely
	case t == surely:
		limit = marksSurely
	}
	stands := 0
	for _, r := range x {
		if r.stands {
			stands++
		}
	}
	most := int(limit/further) + 1
	if len(y) == 0 || len(x) > marksLongest || len(y) > stands+most || len(y) < stands-most {
		return false
	}
	return marksCost(x, y, further) <= limit+1e-9
}

// changedLetters counts the letters and figures of a text that are inserted or deleted.
func changedLetters(t model.Text) int {
	n := 0
	for _, run := range t {
		if run.Change != model.Kept {
			n += len(inked(run.Text))
		}
	}
	return n
}

// opposite is the view in which what v leaves out stands.
func opposite(v View) View {
	if v == Original {
		return Revised
	}
	return Original
}

func markedRunes(t model.Text, v View, doubted, senseless bool) []inkedRune {
	var out []inkedRune
	var changed []int
	for _, run := range t {
		for _, r := range inked(plainLetters(run.Text)) {
			x := inkedRune{r: r, stands: run.Change == model.Kept || run.Change == model.Inserted && v == Revised || run.Change == model.Deleted && v == Original}
			if run.Change != model.Kept {
				x.loose = true
				changed = append(changed, len(out))
			}
			out = append(out, x)
		}
	}
	near := marksNear
	if doubted {
		near = marksNearDoubtful
	}
	if senseless {
		near = len(out)
		changed = append(changed, 0)
	}
	for _, i := range changed {
		for j := max(0, i-near); j <= min(len(out)-1, i+near); j++ {
			out[j].loose = true
		}
	}
	return out
}

// marksCost is the least cost of reading y out of x: an edit distance in which
// letters may stand that were marked as not standing and the other way round,
// at a cost for each stretch of them.
func marksCost(x []inkedRune, y []rune, further float64) float64 {
	never := math.Inf(1)
	n := len(y) + 1
	// The least cost so far, after a mark taken as read and after one taken otherwise.
	right, wrong := make([]float64, n), make([]float64, n)
	for j := range right {
		right[j], wrong[j] = never, never
	}
	right[0] = 0
	for j := 1; j < n; j++ {
		right[j] = right[j-1] + unprinted(y[j-1])
	}
	for _, a := range x {
		nowRight, nowWrong := make([]float64, n), make([]float64, n)
		for j := range n {
			nowRight[j], nowWrong[j] = never, never
			left, otherwise := right[j], min(right[j]+markWrong, wrong[j]+further) // a is not in y
			if a.stands {
				if a.loose {
					nowWrong[j] = otherwise
				}
				nowRight[j] = min(right[j], wrong[j]) + unprinted(a.r)
			} else {
				nowRight[j] = min(left, wrong[j])
			}
			if j == 0 {
				continue
			}
			letter := misreadLetter(a.r, y[j-1]) // a is y's letter
			if a.stands {
				nowRight[j] = min(nowRight[j], min(right[j-1], wrong[j-1])+letter)
			} else {
				nowWrong[j] = min(nowWrong[j], min(right[j-1]+markWrong, wrong[j-1]+further)+letter)
			}
			nowRight[j] = min(nowRight[j], nowRight[j-1]+unprinted(y[j-1]))
		}
		right, wrong = nowRight, nowWrong
	}
	return min(right[n-1], wrong[n-1])
}

// unprinted is the cost of a letter that stands on one side only; figures are never lost.
func unprinted(r rune) float64 {
	if unicode.IsDigit(r) {
		return math.Inf(1)
	}
	return unlikely
}

// misreadLetter is the cost of reading one letter for another; one figure is never read for another.
func misreadLetter(a, b rune) float64 {
	if a != b && unicode.IsDigit(a) && unicode.IsDigit(b) {
		return math.Inf(1)
	}
	return instead(a, b)
}
