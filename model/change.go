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
	Confidence float64              `json:"confidence"`
	Reasons    []string             `json:"reasons,omitempty"`
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
