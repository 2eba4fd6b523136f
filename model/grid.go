package model

// Tables are the ruled tables of a document as they stand on its pages,
// before any meaning is read into them.
type Tables struct {
	Tables []Grid     `json:"tables"`
	Pages  []PageSize `json:"pages"`
}

// A Grid is one table on one page; in files without pages Page is 0 and boxes are empty.
type Grid struct {
	Page  int        `json:"page"`
	Box   Box        `json:"box"`
	Rows  int        `json:"rows"`
	Cols  int        `json:"cols"`
	Cells []GridCell `json:"cells"` // by row, then column
}

// A GridCell is a cell of a Grid: where it stands, how far it spans, and its text.
type GridCell struct {
	Row        int     `json:"row"` // from 0
	Col        int     `json:"col"` // from 0
	RowSpan    int     `json:"row_span"`
	ColSpan    int     `json:"col_span"`
	Text       string  `json:"text"`           // as printed
	Runs       []Run   `json:"runs,omitempty"` // where something is inserted or deleted
	Box        Box     `json:"box"`
	Confidence float64 `json:"confidence"`
}
