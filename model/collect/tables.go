package collect

import (
	"strconv"
	"strings"

	"annex/model"
)

// A Table is a list for people.
type Table struct {
	Name   string
	Titles []string
	Widths []float64 // of the columns, in characters
	Rows   [][]string
}

// tableWords are the names and titles of the tables in one language.
type tableWords struct {
	conflicts, statements, problems, tallies []string // the name, then the titles
	moved, taken, notTaken                   string
	kinds                                    map[ProblemKind]string // nil: their own words
}

// Names are what the tracker calls things, for tables that speak of it.
type Names struct {
	Field  func(Field) string
	Status func(model.Status) string
}

// text is what a cell of a field says, for people.
func (n Names) text(f Field, s string) string {
	if f == Status && s != "" {
		return n.Status(model.Status(s))
	}
	return s
}

func wordsOf(language string) tableWords {
	if base, _, _ := strings.Cut(strings.ToLower(language), "-"); base == "fr" {
		return tableWords{
			conflicts:  []string{"Conflits", "N°", "ID", "Colonne", "Texte en place", "Délégation", "Texte demandé", "Cellule", "Remarque"},
			statements: []string{"Qui a dit quoi", "Délégation", "ID", "Colonne", "Texte", "Suite", "Cellule"},
			problems:   []string{"Problèmes", "Nature", "Cellule", "ID", "Colonne", "Explication"},
			tallies:    []string{"Décomptes", "Fichier", "Délégation", "Lignes", "Inchangées", "Reprises", "En conflit", "Refusées", "dont proposées", "Non revenues"},
			moved:      "l’édition a changé depuis l’envoi", taken: "repris", notTaken: "non repris",
			kinds: map[ProblemKind]string{
				WrongEdition: "autre édition", UnknownRow: "ligne inconnue", RepeatedRow: "ligne répétée", MissingRow: "ligne non revenue",
				EditedFixed: "cellule fixe modifiée", InvalidStatus: "statut non valable", InvalidDate: "date non valable",
				MissingColumn: "colonne manquante", OtherColumn: "autre colonne", BadProposal: "ligne proposée sans place",
				NoDelegation: "délégation non indiquée", LostID: "ID perdu", OtherSheet: "autre feuille", NoteOnCell: "note sur une cellule", FormulaTyped: "formule",
			},
		}
	}
	return tableWords{
		conflicts:  []string{"Conflicts", "No.", "ID", "Column", "Text that stands", "Delegation", "Text wanted", "Cell", "Remark"},
		statements: []string{"Who said what", "Delegation", "ID", "Column", "Text", "Outcome", "Cell"},
		problems:   []string{"Problems", "Kind", "Cell", "ID", "Column", "Explanation"},
		tallies:    []string{"Counts", "File", "Delegation", "Rows", "Untouched", "Accepted", "In conflict", "Refused", "of them proposed", "Missing"},
		moved:      "the edition changed since the trackers were sent out", taken: "taken", notTaken: "not taken",
	}
}

// Tables gives the result as four lists, in English or, for "fr", French:
// the conflicts with a line for each side, who said what, the problems, and the counts.
// The explanations of problems are English.
func (r *Result) Tables(language string, names Names) []Table {
	w := wordsOf(language)
	table := func(words []string) Table { return Table{Name: words[0], Titles: words[1:]} }
	conflicts, statements, problems, tallies := table(w.conflicts), table(w.statements), table(w.problems), table(w.tallies)
	conflicts.Widths = []float64{7, 9, 22, 50, 18, 50, 26, 24}
	statements.Widths = []float64{18, 9, 22, 70, 12, 28}
	problems.Widths = []float64{26, 30, 9, 22, 80}
	tallies.Widths = []float64{28, 18, 10, 13, 12, 13, 12, 14, 12}
	for i, c := range r.Conflicts {
		remark := ""
		if c.Moved {
			remark = w.moved
		}
		for _, s := range c.Sides {
			conflicts.Rows = append(conflicts.Rows, []string{strconv.Itoa(i + 1), s.Row, names.Field(c.Field),
				names.text(c.Field, c.Stands), s.Delegation, names.text(c.Field, s.Text), s.Place.String(), remark})
		}
	}
	for _, s := range r.Statements {
		outcome := w.notTaken
		if s.Taken {
			outcome = w.taken
		}
		statements.Rows = append(statements.Rows, []string{s.Delegation, s.Row, names.Field(s.Field), names.text(s.Field, s.Text), outcome, s.Place.String()})
	}
	for _, p := range r.Problems {
		kind, column := string(p.Kind), ""
		if w.kinds[p.Kind] != "" {
			kind = w.kinds[p.Kind]
		}
		if p.Field != "" {
			column = names.Field(p.Field)
		}
		problems.Rows = append(problems.Rows, []string{kind, p.Place.String(), p.Row, column, p.Text})
	}
	for _, t := range r.Tallies {
		row := []string{t.File, t.Delegation}
		for _, n := range []int{t.Rows, t.Untouched, t.Accepted, t.InConflict, t.Refused, t.Proposed, t.Missing} {
			row = append(row, strconv.Itoa(n))
		}
		tallies.Rows = append(tallies.Rows, row)
	}
	return []Table{conflicts, statements, problems, tallies}
}
