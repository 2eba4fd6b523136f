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
		place priority programme region section sector series site strand subject subprogramme theme topic work-stream workstream line
		axe champ chapitre domaine enjeu lieu matiere objet objectif problematique rubrique secteur serie sujet thematique theme volet chantier`,
	model.ColumnTask: `action actions activities activity assignment assignments commitment commitments duties duty item items job mandate measure measures
		exercise initiative initiatives job jobs operation pledge pledges project projects question remit resolution step steps study studies task tasks undertaking undertakings work todo
		actions activites activite besogne besognes chantier demarche engagement engagements exercice mesure mesures mission missions operation operations ouvrage projet projets tache taches travail travaux`,
	model.ColumnType: `category character class code degree form grade importance kind label level mode modality nature rank register sort status-code tag tier track type urgency weight
		caractere categorie classe degre espece filiere genre modalite niveau priorite rang regime registre nature sorte statut urgence voie`,
	model.ColumnBodies: `actor actors agencies agency answerable answering authorities authority bodies body carried charge contact contributor contributors convener coordinator custodian delivered department desk entity entrusted executed expert experts group groups institute institutes institution institutions
		in-charge lead leader leads led office organ owner partner partners party players rapporteur responsibility responsible secretariat steered team unit wg who
		acteur acteurs bureau bureaux cellule chef confie correspondants delegataire entite entites equipe equipes groupe gt instance instances institut instituts institutions intervenants laboratoires
		maitre observatoires operateur operateurs organe organes organismes partenaire partenaires pilote porteur responsable responsables sections service services`,
	model.ColumnIndicator: `achievement benchmark contribution contributions criteria criterion deliverable deliverables delivery evidence expected indicator indicators mark measure measured milestone milestones
		outcome outcomes output outputs product products proof result results sign signs success target targets target-value test verification yardstick
		attendu attendus cible cibles critere criteres indicateur indicateurs jalon jalons livrable livrables mesure preuve produit produits realisation resultat resultats rendu signe temoin`,
	model.ColumnTimeline: `by completion date dates deadline due end finish horizon later milestone month period planned quarter schedule season session target term time timeframe
		timeline timetable timing until when year
		annee butoir calendrier date dates delai echeance echeancier fin limite periode quand saison session terme trimestre`,
	model.ColumnProgress: `advancement achieved comment comments developments done findings happened implementation news note notes observation observations position progress remark remarks report
		reached situation so-far stage standing state status today update
		avancement bilan commentaire commentaires compte constat etat execution nouvelles observation observations remarque remarques situation statut suivi`,
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
