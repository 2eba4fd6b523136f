package model

// Changes are what one edition did to another: every row of both stands in exactly one Link.
type Changes struct {
	Old   EditionRef `json:"old"`
	New   EditionRef `json:"new"`
	Links []Link     `json:"links"`
	// Doubts are rows left without a partner that a person should look at.
	Doubts []Doubt `json:"doubts,omitempty"`
}

// A Doubt is a row of one edition, by its position there, that is linked to
// none of the other although some are like it, though not enough.
type Doubt struct {
	Old        string      `json:"old,omitempty"`
	New        string      `json:"new,omitempty"`
	ID         string      `json:"id,omitempty"`
	Candidates []Candidate `json:"candidates"` // the best first
	Gap        float64     `json:"gap"`        // from the best to the second best
}

// A Candidate is a row that might be the one in doubt.
type Candidate struct {
	Row      string  `json:"row"` // its position
	ID       string  `json:"id,omitempty"`
	Likeness float64 `json:"likeness"` // 0 to 1
}

// An EditionRef names an edition.
type EditionRef struct {
	Symbol  string `json:"symbol,omitempty"`
	Edition string `json:"edition,omitempty"`
}

// A Link joins the rows of two editions that are the same row. Added rows have
// no Old, removed rows no New; split and merged rows have several on one side.
// Rows are named by position, "section.topic.task.indicator", each from 1.
type Link struct {
	Old        []string             `json:"old"`
	New        []string             `json:"new"`
	OldIDs     []string             `json:"old_ids,omitempty"`
	NewIDs     []string             `json:"new_ids,omitempty"`
	Kinds      []Kind               `json:"kinds"`
	Fields     map[string][2]string `json:"fields,omitempty"` // by column: before, after (as revised)
	Typed      *Typed               `json:"typed,omitempty"`  // what the changed fields mean
	Confidence float64              `json:"confidence"`
	Reasons    []string             `json:"reasons,omitempty"`
}

// A Typed says what changed in the values that were read from a row's cells.
type Typed struct {
	Timeline *TimelineChange `json:"timeline,omitempty"`
	Status   *[2]Status      `json:"status,omitempty"` // before, after
	Type     *[2]TaskType    `json:"type,omitempty"`   // before, after
	Bodies   *BodiesChange   `json:"bodies,omitempty"`
}

// A TimelineChange is what became of a row's time.
type TimelineChange struct {
	How TimelineHow `json:"how"`
	// Months is by how much the last month named lies later; negative: earlier.
	Months int `json:"months,omitempty"`
}

// TimelineHow is one sort of change to a time.
type TimelineHow string

const (
	Later       TimelineHow = "later"
	Earlier     TimelineHow = "earlier"
	NowOngoing  TimelineHow = "now ongoing"
	NowPeriodic TimelineHow = "now periodic"
	NowDated    TimelineHow = "now dated" // it had no end before
	NowSet      TimelineHow = "now set"   // it was empty before
	NowEmpty    TimelineHow = "now empty"
	Rephrased   TimelineHow = "rephrased" // the same last month, said otherwise, or not understood
)

// A BodiesChange is who is responsible that was not, and who is no more.
type BodiesChange struct {
	Added   []string `json:"added,omitempty"`
	Dropped []string `json:"dropped,omitempty"`
}

// A Standing is how a row's time stands at a given month.
type Standing string

const (
	Met     Standing = "met"     // completed
	Overdue Standing = "overdue" // its last month is past, and it is not completed
	Due     Standing = "due"     // its last month is still to come
	Endless Standing = "endless" // ongoing, periodic, no time that is understood, or no interest: nobody waits for it
)

// A Summary is what a covering paper says of an edition against the one
// before, by strategic activity and in all.
type Summary struct {
	Old        EditionRef      `json:"old"`
	New        EditionRef      `json:"new"`
	At         string          `json:"at,omitempty"`         // the month at which rows are overdue: "2018-03"
	NewTopics  []string        `json:"new_topics,omitempty"` // those of which no row was there before
	Activities []ActivityTally `json:"activities"`
	Total      Tally           `json:"total"`
}

// An ActivityTally is the tally of one strategic activity.
type ActivityTally struct {
	Activity string `json:"activity"`
	Heading  string `json:"heading,omitempty"`
	Tally
}

// A Tally counts indicators: all of the new edition's, and those that are gone.
type Tally struct {
	Indicators int `json:"indicators"` // of the new edition
	Completed  int `json:"completed"`
	OnTime     int `json:"on_time"` // of the completed, those whose timeline was not put off since
	Amended    int `json:"amended"` // their timeline says another time
	PutOff     int `json:"put_off"` // of the amended, those that are later
	Overdue    int `json:"overdue"`
	InProgress int `json:"in_progress"`
	Ongoing    int `json:"ongoing"`
	Postponed  int `json:"postponed"`
	Dated      int `json:"dated"` // they have a date to keep
	Met        int `json:"met"`   // of the dated, those completed on time
	New        int `json:"new"`
	Dropped    int `json:"dropped"`
	Moved      int `json:"moved"`
	Reworded   int `json:"reworded"`
	Split      int `json:"split"`  // rows of the old edition
	Merged     int `json:"merged"` // rows of the new edition
	Unchanged  int `json:"unchanged"`
}

// A Kind is one sort of change to a row.
type Kind string

const (
	Unchanged         Kind = "unchanged"
	Added             Kind = "added"
	Removed           Kind = "removed"
	Split             Kind = "split"
	Merged            Kind = "merged"
	MovedTopic        Kind = "moved_topic"
	MovedSection      Kind = "moved_section"
	TopicRenamed      Kind = "topic_renamed"
	TaskReworded      Kind = "task_reworded"
	IndicatorReworded Kind = "indicator_reworded"
	TimelineAmended   Kind = "timeline"
	ProgressChanged   Kind = "progress"
	TypeChanged       Kind = "type"
	BodiesChanged     Kind = "bodies"
)
