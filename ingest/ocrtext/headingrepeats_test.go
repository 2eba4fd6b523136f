package ocrtext

import (
	"slices"
	"strings"
	"testing"

	"annex/model"
)

// Rows of headings that tell little are learned from their repetition below the heads of pages.
func TestRepeatedRows(t *testing.T) {
	base := newHeadingLexicon(testOptions(t).Columns)
	for _, c := range []struct {
		name, row, rest string
		want            int // columns
	}{
		{"rules, a day, a second line", "Series | What the Office | To be laid before | Falls due | Rhythm | Desk and | Where matters stood on 30", "undertakes the Committee correspondents April 2026", 7},
		{"a comma, a capital behind a weak link", "Decision and Panel, committee or Mandate in brief Expected in the meeting Meeting or Origin Summary", "matter Party concerned room month", 7},
		{"a word of one letter first", "Chantier Diligences à accomplir À rendre pour Pièce attendue Sous-comité saisi Portée Observations du rapporteur", "", 7},
		{"an ordinal in a heading", "Volet Porteur Ce qui est prévu Preuve attendue Régime Bilan à la 31e réunion Terme", "", 7},
		{"more capitals than columns", "Crop group or Track Remit given by Congress Tangible result Minutes of the Board Closes Stewards", "dossier", 7},
		{"prose", "The Parties of the Convention and their Committee on Ports, Harbours and Ships have met in Oslo.", "", 0},
	} {
		page := "Plan of the Union\n" + c.row + "\n" + c.rest + "\n"
		ls := lines(page + "Mooring of large ships\n\f" + page + "Tides in the estuary\n\f" + page + "The buoys were counted\n")
		b, ok := base.learn(ls).at(ls, 1)
		if len(b.keys) != c.want || ok != (c.want > 0) {
			t.Errorf("%s: columns %q, want %d", c.name, b.keys, c.want)
		}
		if rows := 2 + b2i(c.rest != ""); ok && b.to != rows {
			t.Errorf("%s: the headings end before line %d, want %d", c.name, b.to, rows)
		}
	}
}

// The title of a plan is no row of headings, though pages repeat it and one of its words may head a column.
func TestTitleIsNoRow(t *testing.T) {
	page := "The plan\nProgramme of Observation of the International Committee on Air-Quality Biomonitoring\nText below it\n"
	if _, best := newHeadingLexicon(testOptions(t).Columns).repeatedRows(lines(strings.Repeat(page, 4))); best >= 0 {
		t.Error("a title was taken for a row of headings")
	}
}

// Headings of unequal heights stand on several lines, the highest first: their order is that of the row in which they stand side by side.
func TestLearnedOrder(t *testing.T) {
	row := "Series Kind of duty Remit Proof Convener and Closes Position\n"
	ls := lines(row + "members\nText\n\fHeader\nConvener and Closes Position\nmembers\nSeries Remit Kind of duty Proof\nText\n\f" + row + "members\nText\n")
	l := newHeadingLexicon(testOptions(t).Columns).learn(ls)
	for i, b := range l.rows(ls) {
		if want := l.order[:len(b.keys)]; len(b.keys) == len(l.order) && !slices.Equal(b.keys, want) {
			t.Errorf("line %d: columns %q, want %q", i, b.keys, want)
		}
	}
	if b := l.rows(ls)[4]; len(b.keys) != 7 {
		t.Errorf("columns %q of two lines, want seven", b.keys)
	}
}

// The order of columns is found although no exchange of two leads there.
func TestOrderTrial(t *testing.T) {
	want := strings.Fields("topic bodies task indicator timeline type progress")
	g := &headingGuess{keys: model.ColumnKeys()}
	for range g.keys {
		fits := map[string]float64{}
		for _, k := range g.keys {
			fits[k] = unknownHeading
		}
		g.fits = append(g.fits, fits)
	}
	n := 0
	trial := orderTrial{guess: g, costs: map[string]float64{}, places: map[columnPlace]float64{}, decode: func(keys []string) (float64, error) {
		n++
		cost := 100.0
		for i, k := range keys {
			cost += 30 * b2f(k != want[i])
		}
		return cost, nil
	}}
	got, err := trial.search()
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q (%v), want %q", got, err, want)
	}
	if n > 60 {
		t.Errorf("%d orders were tried", n)
	}
}
