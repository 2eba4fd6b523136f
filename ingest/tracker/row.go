package tracker

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"annex/model"
	"annex/model/collect"
)

// row reads one row. Those without an ID wait for the others.
func (s *sheet) row(n int, cells []string) {
	blank := true
	for i, c := range s.lists.columns {
		if s.text(i, cells) != "" && c.key != keyState {
			blank = false
		}
	}
	if blank {
		return
	}
	id := ""
	if at := s.column(keyID); at < len(cells) {
		id = strings.TrimSpace(cells[at])
	}
	if id == "" {
		s.nameless = append(s.nameless, numbered{n, slices.Clone(cells)})
		return
	}
	if _, ok := s.sent[id]; !ok && s.sent[strings.ToLower(id)] != nil {
		id = strings.ToLower(id) // as programs make of it that begin every cell with a capital
	}
	s.read[id] = true
	s.fill(id, n, cells, false)
}

// text is what a row has under one of lists.columns.
func (s *sheet) text(i int, cells []string) string {
	if at := s.at[i]; at >= 0 && at < len(cells) {
		return clean(cells[at])
	}
	return ""
}

// fill notes what a row says: of a known ID what was touched, of another what
// stands under the columns to fill in, without an ID everything.
func (s *sheet) fill(id string, n int, cells []string, refused bool) {
	r := collect.Row{ID: id, Place: s.place(n, s.column(keyID)), Fields: map[collect.Field]collect.Entry{}, Refused: refused}
	sent, known := s.sent[id]
	for i, c := range s.lists.columns {
		v := s.text(i, cells)
		switch {
		case s.at[i] < 0 || c.key == keyID:
		case id == "" || !known && c.fill:
			if v != "" {
				s.enter(&r, c, n, i, v, "")
			}
		case !known || i >= len(sent) || sent[i] == "-":
		case model.Fingerprint(v) == sent[i]:
		case c.fill:
			s.enter(&r, c, n, i, v, s.replaced(c.key, i, sent))
		default:
			r.Refused = true
			s.problem(collect.Problem{Kind: collect.EditedFixed, Place: s.place(n, s.at[i]), Row: id, Field: collect.Field(c.key),
				Text: fmt.Sprintf("%q is not to be filled in; what stands there is not taken: %q", c.title, short(v))})
		}
		if c.fill && id != "" {
			if s.says[id] == nil {
				s.says[id] = map[string]string{}
			}
			s.says[id][c.key] = model.Fingerprint(v)
		}
	}
	s.out.Rows = append(s.out.Rows, r)
}

func (s *sheet) problem(p collect.Problem) { s.out.Problems = append(s.out.Problems, p) }

// readNameless reads the rows without an ID. One that has the fixed cells of a
// row that did not come back is that row, whose ID was lost; where that row
// came back, it is a copy, which would stand twice. All others are proposed.
func (s *sheet) readNameless() {
	if len(s.nameless) == 0 {
		return
	}
	ids := map[string]string{} // by fixed cells; "": of several rows
	for id, sent := range s.sent {
		key := s.fixed(func(i int) string {
			if i < len(sent) {
				return sent[i]
			}
			return "-"
		})
		if _, twice := ids[key]; twice {
			id = ""
		}
		ids[key] = id
	}
	for _, row := range s.nameless {
		key := s.fixed(func(i int) string { return model.Fingerprint(s.text(i, row.cells)) })
		id, place := ids[key], s.place(row.n, s.column(keyID))
		switch {
		case id == "":
			s.fill("", row.n, row.cells, false)
		case s.read[id]:
			s.problem(collect.Problem{Kind: collect.BadProposal, Place: place, Row: id, Text: fmt.Sprintf("a row without ID that says what row %s says: it is not added again", id)})
			s.fill("", row.n, row.cells, true)
		default:
			s.read[id] = true
			s.problem(collect.Problem{Kind: collect.LostID, Place: place, Row: id, Text: fmt.Sprintf("the ID is gone; by its other cells this is row %s, and is taken for it", id)})
			s.fill(id, row.n, row.cells, false)
		}
	}
}

// fixed joins the fingerprints of a row's fixed cells that are in the sheet and were not worked out.
func (s *sheet) fixed(fingerprint func(i int) string) string {
	var out []string
	for i, c := range s.lists.columns {
		if s.at[i] >= 0 && !c.fill && !slices.Contains([]string{keyID, keyState, "change", "page"}, c.key) {
			out = append(out, fingerprint(i))
		}
	}
	return strings.Join(out, " ")
}

// enter notes what a cell says, or that it says nothing that is valid.
func (s *sheet) enter(r *collect.Row, c column, n, i int, v, sent string) {
	place := s.place(n, s.at[i])
	refuse := func(kind collect.ProblemKind, why string) {
		r.Refused = true
		s.problem(collect.Problem{Kind: kind, Place: place, Row: r.ID, Field: collect.Field(c.key), Text: why})
	}
	switch c.key {
	case keyStatus:
		status, ok := s.lists.statuses[fold(v)]
		if v != "" && !ok {
			refuse(collect.InvalidStatus, fmt.Sprintf("%q is none of the status words", short(v)))
			return
		}
		v, sent = string(status), s.sentStatus(sent)
	case keyNewTime, keyTimeline, keyDue:
		when, err := timeline(v, s.lists.meta["language"])
		if err != nil {
			refuse(collect.InvalidDate, err.Error())
			return
		}
		v = when
	default:
		v = s.typed(place.Cell, v)
	}
	if worked := s.formula(place.Cell); worked != "" {
		if spreadsheetError(v) {
			refuse(collect.FormulaTyped, fmt.Sprintf("a formula stands here that shows an error, %q: %q; please write words", v, short("="+worked)))
			return
		}
		s.problem(collect.Problem{Kind: collect.FormulaTyped, Place: place, Row: r.ID, Field: collect.Field(c.key),
			Text: fmt.Sprintf("a formula stands here, %q; what it shows is taken: %q", short("="+worked), short(v))})
	}
	r.Fields[collect.Field(c.key)] = collect.Entry{Text: v, Place: place, Sent: sent}
}

// replaced is the fingerprint of what a cell's text is to stand in place of:
// what was sent out in it, or, of a proposal, in the column that it amends.
func (s *sheet) replaced(key string, i int, sent []string) string {
	amends := map[string]string{keyNewTime: keyTimeline, keyNewText: keyIndicator}[key]
	for j, c := range s.lists.columns {
		if c.key == amends && j < len(sent) {
			return sent[j]
		}
	}
	return sent[i]
}

// sentStatus turns the fingerprint of a word of the tracker's language into that of the model's word.
func (s *sheet) sentStatus(sent string) string {
	for word, status := range s.lists.statuses {
		if model.Fingerprint(word) == sent {
			return model.Fingerprint(string(status))
		}
	}
	return sent
}

// clean takes off what programs add: carriage returns, control characters and
// space at the ends.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r != '\n' && r != '\t' && unicode.IsControl(r), r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// short is the beginning of a text, for messages.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
