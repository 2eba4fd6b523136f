package model

// Band says how much of a segment a translator has already.
type Band string

const (
	SameSegment  Band = "unchanged" // 100 %
	CloseSegment Band = "close"     // 65 to 99 %
	NewSegment   Band = "new"       // below 65 %
)

// A Segment is one cell of the new edition, as revised, with the text of the
// old edition that is most like it.
type Segment struct {
	Row    string `json:"row"` // the first row that it covers
	ID     string `json:"id,omitempty"`
	Column string `json:"column"`
	Text   string `json:"text"`
	Old    string `json:"old,omitempty"`
	OldRow string `json:"old_row,omitempty"` // the row of the old edition whose cell says Old
	// Translation is Old in the target language, where a translated edition was given.
	Translation string `json:"translation,omitempty"`
	Match       int    `json:"match"` // percent
	Band        Band   `json:"band"`
	Repeat      bool   `json:"repeat,omitempty"` // the same text stands further up
}
