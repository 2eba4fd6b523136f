package model

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Provenance is one place a cell was read from.
type Provenance struct {
	Page int    `json:"page"`
	Box  Box    `json:"box"`
	By   string `json:"by,omitempty"` // the reader: "tesseract", "text layer", "w:tc", …
}

// A Cell is one printed cell (or heading, paragraph, footnote): its text, the
// places it was read from, more than one where it crosses a page break, and
// how surely it was read.
//
// Its JSON is that of its Text alone (a string or a list of runs) where
// nothing else is known, else {"runs": […], "confidence": …, …}.
type Cell struct {
	Text Text
	From []Provenance
	// Confidence is the probability, 0 to 1, that Text is exactly what was
	// printed. Zero means that nobody measured it.
	Confidence float64
	// Review marks a cell that a person should compare with the page.
	Review bool
	// Words are the cell's words as they were read, in order.
	Words []Word
	// Notes say what was corrected on the way from Words to Text.
	Notes []string
	// By names who made the change, where that is known (a delegation, an author of Word's track changes).
	By string
}

// PlainCell returns a cell of unchanged text without provenance.
func PlainCell(s string) Cell { return Cell{Text: Plain(s)} }

// Printed is the cell's text as the page shows it.
func (c Cell) Printed() string { return c.Text.Printed() }

// Revised is the cell's text with its changes accepted.
func (c Cell) Revised() string { return c.Text.Revised() }

// Original is the cell's text with its changes rejected.
func (c Cell) Original() string { return c.Text.Original() }

// Empty reports whether the cell prints nothing.
func (c Cell) Empty() bool { return c.Text.Printed() == "" }

func (c Cell) String() string { return c.Text.String() }

// cellJSON is the long form of a cell.
type cellJSON struct {
	Runs       []Run        `json:"runs"`
	Confidence float64      `json:"confidence,omitempty"`
	Review     bool         `json:"review,omitempty"`
	By         string       `json:"by,omitempty"`
	From       []Provenance `json:"from,omitempty"`
	Words      []Word       `json:"words,omitempty"`
	Notes      []string     `json:"notes,omitempty"`
}

func (t Text) MarshalJSON() ([]byte, error) {
	if !t.Changed() {
		return marshal(t.Printed())
	}
	return marshal([]Run(t))
}

func (t *Text) UnmarshalJSON(p []byte) error {
	var c Cell
	if err := c.UnmarshalJSON(p); err != nil {
		return err
	}
	*t = c.Text
	return nil
}

func (c Cell) MarshalJSON() ([]byte, error) {
	if len(c.From) == 0 && c.Confidence == 0 && !c.Review && len(c.Words) == 0 && len(c.Notes) == 0 && c.By == "" {
		return c.Text.MarshalJSON()
	}
	runs := []Run(c.Text)
	if runs == nil {
		runs = []Run{}
	}
	return marshal(cellJSON{runs, c.Confidence, c.Review, c.By, c.From, c.Words, c.Notes})
}

func (c *Cell) UnmarshalJSON(p []byte) error {
	p = bytes.TrimSpace(p)
	if len(p) == 0 {
		return fmt.Errorf("empty cell")
	}
	switch p[0] {
	case 'n':
		*c = Cell{}
		return nil
	case '"':
		var s string
		if err := json.Unmarshal(p, &s); err != nil {
			return err
		}
		*c = PlainCell(s)
		return nil
	case '[':
		var runs []Run
		if err := json.Unmarshal(p, &runs); err != nil {
			return err
		}
		*c = Cell{Text: runs}
		return nil
	}
	var long cellJSON
	if err := json.Unmarshal(p, &long); err != nil {
		return err
	}
	*c = Cell{
		Text: long.Runs, From: long.From, Confidence: long.Confidence,
		Review: long.Review, Words: long.Words, Notes: long.Notes, By: long.By,
	}
	if len(c.Text) == 0 {
		c.Text = nil
	}
	return nil
}

// UnmarshalJSON reads {"t", "c"} and, as other programs write it, {"text", "change"}.
func (r *Run) UnmarshalJSON(p []byte) error {
	var v struct {
		T, Text   string
		C, Change Change
	}
	if err := json.Unmarshal(p, &v); err != nil {
		return err
	}
	r.Text, r.Change = v.T+v.Text, v.C+v.Change
	switch r.Change {
	case Kept, Inserted, Deleted:
		return nil
	}
	return fmt.Errorf("change %q is none of \"\", \"ins\", \"del\"", r.Change)
}

// marshal is json.Marshal without the escaping of <, > and & that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
