package ocrtext

import (
	"strings"
	"testing"

	"annex/model"
)

// Running text is read in paragraphs, as wide as the lines around them; headings and the lines of a masthead stand alone.
func TestPassages(t *testing.T) {
	const cover = `HARBOUR COMMISSION
HC/PL 26/5 Add.1

Four-year plan of the Harbour Commission and of its member ports,
2025-2028

Ill. Why the plan is before the Commission
1. The plan was approved at Rosario in May after the explosion at the elevator had shown how
little the member ports knew of one another. It binds the Commission to four streams.

Les ports sont priés :
* d'approuver les échéances nouvelles ;
`
	r := &reader{words: lexicon{}, every: lexicon{}, vocabulary: newVocabulary(model.Vocabulary{})}
	var texts []string
	for _, p := range r.passages(lines(cover)) {
		s := p.Text.Printed()
		if p.Strong {
			s = "# " + s
		}
		if p.Bullet {
			s = "* " + s
		}
		texts = append(texts, s)
	}
	want := []string{
		"# HARBOUR COMMISSION", "# HC/PL 26/5 Add.1", "# Four-year plan of the Harbour Commission and of its member ports, 2025-2028", "# III. Why the plan is before the Commission",
		"1. The plan was approved at Rosario in May after the explosion at the elevator had shown how little the member ports knew of one another. It binds the Commission to four streams.",
		"Les ports sont priés :", "* d'approuver les échéances nouvelles ;",
	}
	if strings.Join(texts, "\n") != strings.Join(want, "\n") {
		t.Errorf("passages\n%s", strings.Join(texts, "\n"))
	}
}
