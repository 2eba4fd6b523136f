package ocrtext

import (
	"slices"
	"strings"

	"annex/model"
)

// headingNouns are words that tell, in a row of headings that no profile knows, of which column a heading is:
// programmes name columns in ever new ways, but of few nouns. They say less than a known heading, and
// nothing outside such a row. French words are written without accents, as headings are compared.
var headingNouns = map[string]string{
	model.ColumnTopic: `agenda area areas axis chapter cluster component domain element field focus goal issue mandate objective pillar
		priority programme section sector strand subject subprogramme theme topic work-stream workstream line
		axe chapitre domaine enjeu matiere objet objectif rubrique secteur sujet thematique theme volet chantier`,
	model.ColumnTask: `action actions activities activity assignment assignments commitment commitments duties duty item items job mandate measure measures
		project projects question step steps study studies task tasks undertaking undertakings work todo
		actions activites activite chantier demarche mesure mesures mission missions operation operations projet projets tache taches travail travaux`,
	model.ColumnType: `category character class code form kind label level mode modality nature sort status-code tag type
		caractere categorie classe genre modalite regime nature`,
	model.ColumnBodies: `actor actors agency authority bodies body carried charge contact coordinator delivered department entity entrusted executed expert experts group groups
		in-charge lead leader leads led office organ owner partner partners party players rapporteur responsibility responsible secretariat steered team unit who
		acteur acteurs chef confie entite entites equipe groupe instance instances organe organes partenaire partenaires pilote porteur responsable responsables service services`,
	model.ColumnIndicator: `achievement contribution contributions criteria criterion deliverable deliverables delivery evidence expected indicator indicators mark measure
		outcome outcomes output outputs product products proof result results success target-value verification yardstick
		attendu attendus critere criteres indicateur indicateurs livrable livrables mesure preuve produit produits realisation resultat resultats rendu`,
	model.ColumnTimeline: `by completion date dates deadline due end finish horizon later milestone month period planned quarter schedule session target term time timeframe
		timeline timetable timing until when year
		calendrier date dates delai echeance echeancier fin periode quand session terme trimestre`,
	model.ColumnProgress: `advancement achieved comment comments developments done implementation note notes observation observations position progress remark remarks report
		situation so-far stage standing state status today update
		avancement bilan commentaire commentaires etat execution observation observations remarque remarques situation suivi`,
}

// nounColumns are the columns that each noun may name.
var nounColumns = func() map[string][]string {
	out := map[string][]string{}
	for _, key := range model.ColumnKeys() {
		for _, w := range strings.Fields(headingNouns[key]) {
			out[w] = append(out[w], key)
		}
	}
	return out
}()

// nounFit is what a heading's nouns make it cost to take it for a column's: the first, which the others
// but complete, says most. It is unknownHeading where they do not speak for the column.
func nounFit(h []string, key string) float64 {
	cost := float64(unknownHeading)
	first := true
	for _, w := range h {
		keys, ok := nounColumns[w]
		if !ok {
			continue
		}
		if slices.Contains(keys, key) {
			if first {
				return firstNoun
			}
			cost = min(cost, laterNoun)
		}
		first = false
	}
	return cost
}

// The costs of a heading for a column by its nouns, in the unit of assign.
const (
	firstNoun = 0.9
	laterNoun = 1.8
)

// namedColumns is how many columns a row's headings name, each at least by a noun.
func (l *headingLexicon) namedColumns(headings [][]string) int {
	keys := map[string]bool{}
	for _, h := range headings {
		best, named := float64(unknownHeading), ""
		for _, key := range model.ColumnKeys() {
			if f := l.fit(h, key); f < best && !keys[key] {
				best, named = f, key
			}
		}
		if named != "" {
			keys[named] = true
		}
	}
	return len(keys)
}
