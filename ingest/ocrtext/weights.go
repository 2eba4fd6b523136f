package ocrtext

// What the cost of a decoding consists of.
const (
	openWord    = iota // words in columns of running text
	closedWord         // words in columns of few words
	neighbours         // words side by side in a fragment
	innerMark          // bullets and rules inside a fragment
	overWidth          // wider than the column
	startWord          // first word of a cell
	startBullet        // bullet before a cell, or none
	lateStart          // a cell begun after its row
	resumed            // first word of a line that goes on
	moreLines          // a cell has one more line
	pause              // a cell paused
	earlyBreak         // the word would have fitted on the line before
	innerBullet        // bullet before a line that goes on
	barBefore          // rule before a fragment
	rowLevel           // a row begins
	endWord            // last word of a cell
	endLines           // number of lines of a cell
	missingCell        // an empty cell
	dropped            // dirt
	rowAlone           // a row begun by one cell alone
	featureCount
)

// weight is what each kind counts. They were set by hand, with the columns of
// scans of known content at hand: what lines look like tells more than their words.
var weight = [featureCount]float64{0.3, 0.5, 0.4, 1.2, 1.2, 1.2, 1.2, 1.4, 0.4, 0.7, 1, 1.5, 1, 1, 0.9, 1.2, 0.85, 1.2, 0.5, 1}

// add weighs a part of a cost.
func (d *decoder) add(kind int, v float64) float64 { return weight[kind] * v }

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
