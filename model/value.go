package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// TaskType is the kind of a task. A Vocabulary may name more than these.
type TaskType string

const (
	Maintenance TaskType = "maintenance"
	Advanced    TaskType = "advanced"
	OtherType   TaskType = "other" // printed, but neither of the two
)

// A Body is a responsible body as a cell names it.
type Body struct {
	Abbr string `json:"abbr,omitempty"` // "TEGACS"
	Name string `json:"name,omitempty"` // "Technical Expert Group on Air Cargo Security"
}

// A Month is a calendar month. Its JSON is "2018-04".
type Month struct{ Year, Month int }

// A Span is a stretch of whole months, both ends included. A single month has
// From == To; a year runs from January to December.
type Span struct {
	From Month `json:"from"`
	To   Month `json:"to"`
}

// WhenKind tells what sort of a time a timeline gives.
type WhenKind string

const (
	NoTime      WhenKind = ""         // the cell is empty
	OngoingTime WhenKind = "ongoing"  // ongoing, continuous
	Periodic    WhenKind = "periodic" // periodically, annual, every session
	Dated       WhenKind = "dated"    // one date or range, or several
	UnknownTime WhenKind = "unknown"  // printed, but not understood
)

// A When is what a timeline says in one of its views; [ParseWhen] reads it.
type When struct {
	Kind  WhenKind `json:"kind"`
	Spans []Span   `json:"spans,omitempty"` // in printed order, where Kind is Dated
	Every string   `json:"every,omitempty"` // "year", "session", … where Kind is Periodic and it is said
	Rest  string   `json:"rest,omitempty"`  // words that were not understood
}

// A Timeline is a when, and what it was before it was amended.
type Timeline struct {
	Revised  When  `json:"revised"`
	Original *When `json:"original,omitempty"` // nil: not amended
}

// Status is how far a row got, read from its Progress.
type Status string

const (
	Completed     Status = "completed"
	InProgress    Status = "in progress"
	OngoingStatus Status = "ongoing"
	Planned       Status = "planned"
	Postponed     Status = "postponed"
	NoInterest    Status = "no interest"
	UnknownStatus Status = "unknown"
)

// TaskValues are the typed values of a task.
type TaskValues struct {
	Type   TaskType `json:"type,omitempty"`
	Bodies []Body   `json:"bodies,omitempty"`
	Status Status   `json:"status,omitempty"` // of Task.Progress
}

// IndicatorValues are the typed values of an indicator.
type IndicatorValues struct {
	Timeline Timeline `json:"timeline"`
	Status   Status   `json:"status,omitempty"` // of the progress cell that covers the row
}

// StatusOnly is the typed value of a topic's one progress cell.
type StatusOnly struct {
	Status Status `json:"status,omitempty"`
}

// String gives "Name (ABBR)", or what of it is known.
func (b Body) String() string {
	switch {
	case b.Name == "":
		return b.Abbr
	case b.Abbr == "":
		return b.Name
	}
	return b.Name + " (" + b.Abbr + ")"
}

// String gives "2018-04", or both ends: "2018-04 to 2019-03".
func (s Span) String() string {
	if s.From == s.To {
		return s.From.String()
	}
	return s.From.String() + " to " + s.To.String()
}

// String gives the kind, what it holds and the rest in quotes: `2017-10, "PTC"`.
func (w When) String() string {
	var parts []string
	if w.Kind != Dated && w.Kind != NoTime {
		parts = append(parts, string(w.Kind))
	}
	for _, s := range w.Spans {
		parts = append(parts, s.String())
	}
	if w.Every != "" {
		parts = append(parts, "every "+w.Every)
	}
	if w.Rest != "" && w.Kind != UnknownTime {
		parts = append(parts, strconv.Quote(w.Rest))
	}
	return strings.Join(parts, ", ")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
