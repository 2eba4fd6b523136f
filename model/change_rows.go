package model

// A Conflict is a cell that both editions changed, each otherwise, or a row
// that one changed and the other dropped. Nothing of it is settled: the merged
// edition keeps what ours says and marks the cell for review.
type Conflict struct {
	Row    string `json:"row"`              // in the merged edition; "" where it is gone there
	Base   string `json:"base"`             // the row's position in the base
	ID     string `json:"id,omitempty"`     // of the base's row
	Column string `json:"column,omitempty"` // "": the row as a whole
	Was    string `json:"was"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// A History follows one row over several editions.
type History struct {
	ID      string `json:"id"`
	Text    string `json:"text"` // its indicator, as last seen
	Task    string `json:"task"`
	First   int    `json:"first_seen"`   // the edition, from 0
	Last    int    `json:"last_seen"`    // the last edition that has it
	Changed int    `json:"last_changed"` // the last edition in which it differs from the one before; First where it never did
	// Rows are its positions by edition, "" where it is not there. A row that
	// was split goes on as its first part, one that was merged as the whole.
	Rows      []string `json:"rows"`
	Timelines []Seen   `json:"timelines"` // every time it ever had, the first first
	Kinds     [][]Kind `json:"kinds"`     // by edition, against the one before; nil for the first and where nothing is to be told
}

// A Seen is a text with the first edition that has it.
type Seen struct {
	Edition int    `json:"edition"`
	Text    string `json:"text"`
}

// An Explanation says why a row is linked as it is.
type Explanation struct {
	Side       string    `json:"side"` // "old" or "new"
	Row        string    `json:"row"`  // its position
	ID         string    `json:"id,omitempty"`
	Text       string    `json:"text"` // task and indicator
	Link       Link      `json:"link"`
	Threshold  float64   `json:"threshold"` // the least likeness of a pair
	Candidates []Weighed `json:"candidates"`
}

// A Weighed is a candidate with what its likeness is made of, each 0 to 1.
type Weighed struct {
	Candidate
	Text      string  `json:"text"`
	Indicator float64 `json:"indicator"`      // rare words shared by the indicators
	Task      float64 `json:"task"`           // the same of the tasks
	Order     float64 `json:"order"`          // words of the indicators in one order
	Both      float64 `json:"both"`           // task and indicator taken as one text
	Hints     float64 `json:"hints"`          // place and other cells: they break ties
	With      string  `json:"with,omitempty"` // the row that it is linked with
}

// Histories follow rows over editions, which are named in their order.
type Histories struct {
	Editions []string   `json:"editions"`
	Rows     []*History `json:"rows"`
}
