package ingest

import "testing"

// A text goes on behind a word that stands within cells only, as prepositions do in every language.
func TestWordsThatEndNoCell(t *testing.T) {
	w := wordEnds{map[string]int{}, map[string]int{}}
	for _, text := range []string{"Parcelle de 3 ha à Sfax", "Essai à Bari", "Visite à Izmir", "Colloque à Madrid", "Essai à blanc", "Lot noté par Rome", "Lot noté par Lyon", "Lot noté", "Essai", "Deuxième Essai", "Essai clos"} {
		w.add(&cellRead{lines: []*lineRead{{chars: charsOf(text)}}}, true)
	}
	w.add(&cellRead{lines: []*lineRead{{chars: charsOf("Parcelle clôturée de 3,2 ha à")}}}, false)
	for line, want := range map[string]bool{
		"Parcelle clôturée de 3,2 ha à":  true,
		"Deuxième Essai":                 false, // ends cells
		"Visite":                         false, // seen once
		"Lot":                            false, // a name
		"Les doses ont été posées là où": true,  // seen once, but no text ends so
		"":                               false,
	} {
		if got := w.goesOn(line); (got > 1) != want {
			t.Errorf("%q goes on with %.1f, want much: %v", line, got, want)
		}
	}
}
