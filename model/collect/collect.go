// Package collect merges returned trackers into their edition and opens the next session.
//
// A returned tracker is a [Returned]: for each row, the cells that its
// delegation filled in otherwise than they were sent out. [Collect] merges any
// number of them by the three-way rule: what nobody touched stays, what one
// delegation changed, or several alike, is taken as a tracked change with its
// author, and where they differ the edition stays as it is and the [Conflict] lists
// both sides. Nothing is dropped without a line: every row that came in is counted
// in a [Tally].
package collect

import (
	"annex/model"
)

// A Field is a column of the tracker.
type Field string

// The columns that a delegation fills in.
const (
	Status      Field = "status"
	Progress    Field = "progress"
	Comment     Field = "comment"
	NewTimeline Field = "new_timeline"
	NewText     Field = "new_text"
)

// The other columns, which only a proposed row fills.
const (
	Activity  Field = "activity"
	Topic     Field = "topic"
	Task      Field = "task"
	Type      Field = "type"
	Bodies    Field = "bodies"
	Indicator Field = "indicator"
	Timeline  Field = "timeline"
	Due       Field = "due"
)

// ExtraPrefix and the printed heading are the Field of a column of another meaning.
const ExtraPrefix = "extra:"

// A Returned is one returned tracker.
type Returned struct {
	File       string // without its folder, for messages
	Delegation string // as written in it; "": not said
	Symbol     string // of the edition it was made from
	Edition    string
	Rows       []Row
	// Problems were found in reading it: edited fixed cells, invalid words and dates, columns that are gone.
	Problems []Problem
}

// A Row is one row of a returned tracker.
type Row struct {
	ID    string // "": a proposed row
	Place Place  // of the row's ID
	// Fields are the cells to fill in that differ from what was sent out; for a
	// proposed row all its cells that are not empty.
	Fields map[Field]Entry
	// Refused says that a cell of the row was refused in reading, or the row itself; it is among the Problems.
	Refused bool
}

// An Entry is what a cell says.
type Entry struct {
	Text  string // a Status has the model's word
	Place Place
	// Sent is the fingerprint of the text that was sent out, of a proposal that
	// of the text it amends; "": unknown.
	Sent string
}

// A Place is a cell of a returned tracker.
type Place struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"` // "L17"
}

func (p Place) String() string {
	s := p.File
	for _, part := range []string{p.Sheet, p.Cell} {
		if part == "" {
			continue
		}
		if s != "" {
			s += "!"
		}
		s += part
	}
	return s
}

// A Problem is something in a returned tracker that could not be taken over.
type Problem struct {
	Kind  ProblemKind `json:"kind"`
	Place Place       `json:"place"`
	Row   string      `json:"row,omitempty"` // ID
	Field Field       `json:"field,omitempty"`
	Text  string      `json:"text"` // what is wrong, and what stands there
}

// A ProblemKind is one sort of problem.
type ProblemKind string

const (
	WrongEdition  ProblemKind = "wrong edition"
	UnknownRow    ProblemKind = "unknown row"
	RepeatedRow   ProblemKind = "repeated row"
	MissingRow    ProblemKind = "missing row"
	EditedFixed   ProblemKind = "edited fixed cell"
	InvalidStatus ProblemKind = "invalid status"
	InvalidDate   ProblemKind = "invalid date"
	MissingColumn ProblemKind = "missing column"
	OtherColumn   ProblemKind = "other column"
	BadProposal   ProblemKind = "proposed row without a place"
	LostID        ProblemKind = "lost ID" // the row is taken
	OtherSheet    ProblemKind = "other sheet"
	NoteOnCell    ProblemKind = "note on a cell"
	FormulaTyped  ProblemKind = "formula" // what it shows is taken, unless that is an error
	NoDelegation  ProblemKind = "no delegation"
)

// A Statement is what one delegation said in one cell.
type Statement struct {
	Delegation string `json:"delegation"`
	Row        string `json:"row"` // ID; "": a proposed row that was refused
	Field      Field  `json:"field"`
	Text       string `json:"text"`
	Taken      bool   `json:"taken"` // into the edition, or, a comment, kept; false: in conflict, or its row was refused
	Place      Place  `json:"place"`
}

// A Conflict is a cell for which delegations, or the edition since, want different texts.
type Conflict struct {
	Row    string      `json:"row"` // ID of the first row it covers
	Field  Field       `json:"field"`
	Stands string      `json:"stands"` // in the edition, as revised; it stays
	Sides  []Statement `json:"sides"`
	// Moved says that the edition itself changed since the trackers were sent out.
	Moved bool `json:"moved,omitempty"`
}

// A Tally counts the rows of one returned tracker:
// Rows = Untouched + Accepted + InConflict + Refused. A row with several cells
// filled in counts where its worst cell stands; its other cells are taken all the same.
type Tally struct {
	File       string `json:"file"`
	Delegation string `json:"delegation"`
	Rows       int    `json:"rows"`
	Untouched  int    `json:"untouched"`
	Accepted   int    `json:"accepted"`
	InConflict int    `json:"in_conflict"`
	Refused    int    `json:"refused"`
	// Proposed are those of the Accepted that are new; Missing the edition's rows that did not come back.
	Proposed int `json:"proposed"`
	Missing  int `json:"missing"`
}

// A Result is what collecting gives.
type Result struct {
	Edition    *model.Edition `json:"-"`
	Statements []Statement    `json:"statements"`
	Conflicts  []Conflict     `json:"conflicts"`
	Problems   []Problem      `json:"problems"`
	Tallies    []Tally        `json:"tallies"`
}
