package model

// Format names the version of the JSON form of an Edition.
const Format = "annex-edition/1"

// An Edition is one printed issue of a work programme: the covering paper, the
// introduction and the ruled tables of the annex.
type Edition struct {
	// Format is [Format] in files that this program wrote, empty in others.
	Format   string    `json:"format,omitempty"`
	Document Document  `json:"document"`
	Source   *Source   `json:"source,omitempty"`
	Sections []Section `json:"sections"`
	// NextRow is the number of the next new row ID. It only grows, so that no ID is used twice.
	NextRow int `json:"next_row,omitempty"`
}

// A Document is what the paper says of itself and around its tables.
type Document struct {
	Symbol        string      `json:"symbol,omitempty"`   // "PC0515E1"
	Title         string      `json:"title,omitempty"`    // of the annex
	Edition       string      `json:"edition,omitempty"`  // "March 2018"
	Language      string      `json:"language,omitempty"` // BCP 47: "en", "fr"
	RunningHeader []string    `json:"running_header,omitempty"`
	Cover         *Cover      `json:"cover,omitempty"`
	Introduction  []Paragraph `json:"introduction,omitempty"`
	Footnotes     []Footnote  `json:"footnotes,omitempty"`
}

// A Cover is the covering paper before the annex.
type Cover struct {
	Masthead []Cell         `json:"masthead,omitempty"` // the lines above the first section
	Sections []CoverSection `json:"sections"`
}

// A CoverSection is a headed part of the covering paper.
type CoverSection struct {
	Heading    string      `json:"heading,omitempty"` // with its numeral: "I. Introduction"
	Paragraphs []Paragraph `json:"paragraphs"`
}

// A Paragraph is text outside the tables: a heading (Heading set) or a text
// (Text set), which may have a bullet or a printed number.
type Paragraph struct {
	Heading string `json:"heading,omitempty"`
	Number  int    `json:"number,omitempty"`
	Bullet  bool   `json:"bullet,omitempty"`
	Text    *Cell  `json:"text,omitempty"`
}

// A Footnote is bound to its mark in the text ("1", "2", "*").
type Footnote struct {
	Mark string `json:"mark"`
	Text Cell   `json:"text"`
}

// A Section is one strategic activity with its table.
type Section struct {
	Number   int    `json:"number"`             // as printed before the heading
	Activity string `json:"activity,omitempty"` // "1.1"
	Heading  Cell   `json:"heading"`            // without the number
	Quote    Cell   `json:"quote"`              // without its quote marks
	// Columns are the printed headings, ColumnKeys what each was taken for:
	// one of the Column constants, or "" for a column of another meaning, whose
	// cells are in [Indicator.Extra].
	Columns    []string    `json:"columns,omitempty"`
	ColumnKeys []string    `json:"column_keys,omitempty"`
	Text       []Paragraph `json:"text,omitempty"` // other paragraphs before the table
	Topics     []Topic     `json:"topics"`
}

// The columns of a work programme, named as in Section.ColumnKeys.
const (
	ColumnTopic     = "topic"
	ColumnTask      = "task"
	ColumnType      = "type"
	ColumnBodies    = "bodies"
	ColumnIndicator = "indicator"
	ColumnTimeline  = "timeline"
	ColumnProgress  = "progress"
)

// ColumnKeys lists the seven columns in their usual printed order.
func ColumnKeys() []string {
	return []string{ColumnTopic, ColumnTask, ColumnType, ColumnBodies, ColumnIndicator, ColumnTimeline, ColumnProgress}
}

// A Topic is a subject under a strategic activity.
type Topic struct {
	Title Cell   `json:"title"`
	Tasks []Task `json:"tasks"`
	// Progress is nil except where one printed cell covers all of the topic's tasks.
	Progress *Cell       `json:"progress,omitempty"`
	Values   *StatusOnly `json:"values,omitempty"` // of Progress
}

// A Task is something the committee undertook.
type Task struct {
	Text       Cell        `json:"text"`
	Type       Cell        `json:"type"`
	Bodies     Cell        `json:"bodies"`
	Indicators []Indicator `json:"indicators"`
	// Progress is nil except where one printed cell covers all of the task's indicators.
	Progress *Cell       `json:"progress,omitempty"`
	Values   *TaskValues `json:"values,omitempty"`
}

// An Indicator is a leaf row: how performance is seen, by when, and how far it got.
type Indicator struct {
	// ID stays with the row from edition to edition: "r0017". Empty until AssignIDs.
	ID       string `json:"id,omitempty"`
	Text     Cell   `json:"text"`
	Timeline Cell   `json:"timeline"`
	// Progress is nil where the progress cell covers the whole task or topic,
	// or where the table has no such column.
	Progress *Cell            `json:"progress"`
	Extra    map[string]Cell  `json:"extra,omitempty"` // cells of other columns, by printed heading
	Values   *IndicatorValues `json:"values,omitempty"`
	// Stated is a status given as such, by a delegation; it goes before the one read from Progress. "": none.
	Stated Status `json:"stated,omitempty"`
	// Was is what the changes of a redline do not tell of the row in the edition before; nil: nothing.
	Was   *Was  `json:"was,omitempty"`
	Pages []int `json:"pages,omitempty"` // source pages that the row is printed on
}

// A Was is the row in the edition before, where it differs from what its
// changes say as original: moved rows, and texts that differ without a change.
type Was struct {
	Row   string            `json:"row,omitempty"`   // its position: "1.2.1.3"
	Cells map[string]string `json:"cells,omitempty"` // by column key, a section's by "heading", "quote", "activity", others by their heading
}

// A Source says what an edition was read from and how.
type Source struct {
	Files   []SourceFile `json:"files,omitempty"`
	Form    string       `json:"form,omitempty"` // "scan", "text layer", "docx", "text", …
	Readers []string     `json:"readers,omitempty"`
	Pages   []PageSize   `json:"pages,omitempty"`
}

// A SourceFile is one input file.
type SourceFile struct {
	Name   string `json:"name"` // without its folder
	SHA256 string `json:"sha256,omitempty"`
}
