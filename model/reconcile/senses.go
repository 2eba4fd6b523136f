package reconcile

import (
	"strings"
	"sync"
)

// senseLists are words that programmes of committees use for one another when
// a row is reworded, a line for each sense, English then French. They only make texts more alike that
// are compared; no word is ever taken for another in what is shown.
const senseLists = `
review examine examination study investigate investigation explore assess assessment analyse analyze analysis evaluate evaluation consider consideration
revise revision update amend amendment modernise modernize rework adapt refresh
draft prepare preparation develop elaborate compile write formulate produce
publish publication issued release circulate disseminate dissemination distribute distribution available
present presentation submit submission table put forward communicate transmit send sent receive
adopt adoption approve approval endorse endorsement agree agreement accept acceptance
decide decision determine settle
monitor observe oversee watch track
promote promotion encourage foster advocate
support assist assistance help aid facilitate
ensure guarantee secure
provide provision give supply offer deliver
maintain maintenance keep operate administer
collect collection gather compile assemble
share exchange
define definition specify specification describe description lay down
align alignment harmonise harmonize coordinate
propose proposal suggest recommend recommendation
test try trial pilot experiment
complete completion finish conclude conclusion finalise finalize
implement implementation apply application execute execution
conduct carry perform undertake
improve improvement enhance enhancement strengthen reinforce increase
train training instruct instruction course
organise organize hold held convene arrange host
tool instrument means mechanism
guidance guideline guide handbook manual advice
report paper note outcome result finding
list register inventory catalogue directory
figure data statistic information
meeting session
seminar workshop conference
member administration country state authority delegation
plan programme program scheme strategy roadmap
question matter topic subject enquiry
number count total quantity amount share
practice experience example
expert specialist
cooperation collaboration partnership
form format layout template
rule regulation requirement
annual annually yearly year
common joint
new further additional
text version edition
method methodology procedure
discuss discussion debate
answer reply respond response
month monthly
quarter quarterly
explain explanation clarify clarification interpret interpretation
measure action step
cost price expense
compare comparison
begin start launch initiate
replace substitute
penalty sanction
main principal
video film
brochure leaflet
agent officer staff personnel

examiner examen étudier étude analyser analyse évaluer évaluation considérer
réviser révision revoir actualiser actualisation modifier modification remanier refonte
élaborer élaboration préparer préparation rédiger rédaction établir établissement dresser
publier publication diffuser diffusion paraître parution
présenter présentation soumettre soumission transmettre communiquer communication remettre
adopter adoption approuver approbation entériner accepter
décider décision arrêter fixer
surveiller suivre suivi observer
promouvoir promotion encourager favoriser
appuyer appui soutenir soutien aider aide assister assistance
assurer garantir veiller
fournir offrir
tenir maintenir maintien gérer gestion
recueillir rassembler réunir collecter collecte
échanger partager partage
définir définition préciser décrire description
aligner harmoniser harmonisation coordonner
proposer proposition recommander recommandation
tester essayer essai expérience pilote
achever achèvement terminer finaliser réaliser réalisation
appliquer application exécuter exécution mise œuvre
améliorer amélioration renforcer renforcement
former formation
organiser organisation convoquer
outil instrument moyen
orientation directive guide manuel
rapport document note compte rendu résultat
liste registre répertoire inventaire catalogue relevé
chiffre donnée statistique information renseignement
réunion session séance
séminaire atelier conférence
membre administration pays état
plan programme stratégie
question sujet thème matière
nombre total quantité
pratique exemple
expert spécialiste
coopération collaboration partenariat
formulaire format modèle
règle règlement exigence
annuel annuellement an année
texte version édition
méthode méthodologie procédure
discuter discussion débattre débat
répondre réponse
mensuel mois
trimestriel trimestre
expliquer explication clarifier interpréter interprétation
mesure action
coût prix
`

// senses tell the list of each word's stem, counted from 1; words that stand in several have the first.
var senses = sync.OnceValue(func() map[string]uint32 {
	out := map[string]uint32{}
	for i, line := range strings.Split(senseLists, "\n") {
		for _, w := range strings.Fields(line) {
			if s := stem(w); out[s] == 0 {
				out[s] = uint32(i + 1)
			}
		}
	}
	return out
})

// sense is the number of a word's list, 0 for the words in none.
func sense(w string) uint32 { return senses()[stem(w)] }

// endings are what English and French words of one stem differ in, the longest first.
var endings = []string{"ements", "ement", "ations", "ation", "ions", "ion", "ings", "ing", "ées", "ies", "ied", "és", "ée", "er", "ir", "re", "ed", "es", "ée", "é", "y", "e", "s"}

// stem cuts a word's ending off, where three letters stay.
func stem(w string) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(w, e); ok && len(rest) >= 3 {
			return rest
		}
	}
	return w
}
