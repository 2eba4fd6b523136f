package ingest

import "annex/model"

// In small type a pixel or two tell a comma from a full stop, and readers that see them in words take what the words make likely. How far
// the commas and the points of the same document reach below the baseline, of those that both readers are sure of, tells the doubted ones: a point that
// reaches as far as they do is a comma. A comma that does not may have lost its tail, so that the other way round it tells nothing.

const (
	surelyMark  = 0.9  // how sure both readers are of the marks that are learned from
	leastMarks  = 5    // so many points and as many commas
	tailsApart  = 0.8  // rows by which their tails differ at least
	commaTail   = 0.65 // of the way from a usual point's tail to a usual comma's, from which a doubted point is a comma
	perhapsTail = 0.04 // the second reader's probability of the sign with a tail from which a point is doubted
)

// withTail are the signs that a tail makes of others.
var withTail = map[string]string{".": ",", ":": ";"}

// settlePoints gives doubted points and colons of lines the tails that they have, by the document's own.
func settlePoints(lines []*lineRead) {
	point, comma := usualTail(lines, "."), usualTail(lines, ",")
	if comma-point < tailsApart {
		return
	}
	for _, l := range lines {
		for i := range l.chars {
			c := &l.chars[i]
			sign := withTail[c.text]
			if sign == "" || c.rows == nil || c.change == model.Inserted || !c.perhaps(sign) {
				continue
			}
			if c.rows.tail() >= point+commaTail*(comma-point) {
				c.become(sign)
			}
		}
	}
}

// perhaps reports whether one reader saw sign where the other saw c, or the second took it for possible.
func (c char) perhaps(sign string) bool {
	return c.second < surelySeen && c.also.Chance(sign) >= perhapsTail || c.other == sign && c.second < surelyMark
}

// usualTail is the median of the tails of the lines' signs of a kind that both readers are sure of; 0 where there are too few, and of a sign
// without a tail it is hardly more.
func usualTail(lines []*lineRead, sign string) float64 {
	var tails []float64
	for _, l := range lines {
		for _, c := range l.chars {
			if c.text == sign && c.other == "" && c.first >= surelyMark && c.second >= surelyMark && c.change == model.Kept && c.rows != nil {
				tails = append(tails, c.rows.tail())
			}
		}
	}
	if len(tails) < leastMarks {
		return 0
	}
	return median(tails)
}

// The rows of a projection below the baseline that a comma's tail fills.
const tailFrom, tailTo = 21, 29

// tail is how many of the rows below the baseline a sign fills.
func (p *projection) tail() (rows float64) {
	for _, n := range p.rows[tailFrom:tailTo] {
		rows += float64(n) / 255
	}
	return rows
}
