package render

import (
	"cmp"
	"strings"

	"annex/model"
)

// trackerWords are everything a tracker says of itself, in one language.
type trackerWords struct {
	language string

	readMe, tracker, reading, changes, summary, bodies, review, notes string // sheets

	// Columns of the Tracker sheet, by key.
	columns map[string]string
	// Headings of the other sheets.
	kind, row, column, before, after, redline, confidence, reasons string
	body, fullName, total, rows, share, text, level, read, picture string
	none, unsure                                                   string

	status map[model.Status]string
	kinds  map[model.Kind]string
	state  [dueStates]string

	asOf, asOfHint, byStatus, byActivity, byBody, byState string
	chartStatus, chartActivity, chartState                string // titles; their alt text begins with them
	added, removed                                        string

	statusPrompt, statusError string
	prompts                   map[string]string // by column key
	delegation, delegationFor string
	page, of                  string
	subject                   string
	cut                       string
	about                     []string // paragraphs of Read me; %s: the edition
	fill                      []string // how to fill it in
	legend, empty, note, mark string
	statusMeaning             map[model.Status]string
	glossary, sheetsHeading   string
	sheetNotes                []string // in sheet order
	filledHere                string
}

// The keys of the Tracker sheet's columns. A column of another heading has the key "extra:" and its heading.
const (
	keyID          = "id"
	keyActivity    = "activity"
	keyTopic       = "topic"
	keyTask        = "task"
	keyType        = "type"
	keyBodies      = "bodies"
	keyIndicator   = "indicator"
	keyTimeline    = "timeline"
	keyDue         = "due"
	keyState       = "state"
	keyStatus      = "status"
	keyProgress    = "progress"
	keyComment     = "comment"
	keyNewTimeline = "new_timeline"
	keyNewText     = "new_text"
	keyChange      = "change"
	keyPage        = "page"
	keyExtra       = "extra:"
)

// How a row stands against the date that the tracker is read for.
const (
	dueClosed = iota // completed or of no interest
	dueOverdue
	dueSoon // within six months
	dueLater
	dueOngoing // ongoing or periodic
	dueNone    // no date that was understood
	dueDeleted // the row is struck out in this edition
	dueStates
)

// wordsOf returns the words of a BCP 47 language tag: French for "fr", "fr-BE", …, else English.
func wordsOf(language string) *trackerWords {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if base == "fr" {
		return frenchTracker()
	}
	return englishTracker()
}

// ColumnTitle is the header of a tracker's column of that key ("new_timeline")
// in a language, the key itself where the tracker has none.
func ColumnTitle(language, key string) string {
	return cmp.Or(wordsOf(language).columns[key], strings.TrimPrefix(key, keyExtra))
}

// StatusWord is a status as a tracker in that language names it.
func StatusWord(language string, s model.Status) string {
	return cmp.Or(wordsOf(language).status[s], string(s))
}

// trackerStatuses is the closed list of status words in the order of the drop-down.
func trackerStatuses() []model.Status {
	return []model.Status{model.Completed, model.InProgress, model.OngoingStatus, model.Postponed, model.Planned, model.NoInterest}
}

func englishTracker() *trackerWords {
	return &trackerWords{
		language: "en",
		readMe:   "Read me", tracker: "Tracker", reading: "Reading view", changes: "Changes", summary: "Summary", bodies: "Bodies", review: "Review", notes: "Notes",
		columns: map[string]string{
			keyID: "ID", keyActivity: "Strategic Activity", keyTopic: "Topic", keyTask: "Task", keyType: "Type",
			keyBodies: "Responsible bodies", keyIndicator: "Performance indicator", keyTimeline: "Timeline as printed",
			keyDue: "Due date", keyState: "Due state", keyStatus: "Status", keyProgress: "Progress",
			keyComment: "Delegation's comment", keyNewTimeline: "Proposed new timeline", keyNewText: "Proposed text",
			keyChange: "Change", keyPage: "Source page",
		},
		kind: "Kind", row: "Row", column: "Column", before: "Before", after: "After", redline: "Redline",
		confidence: "Confidence", reasons: "Reasons",
		body: "Body", fullName: "Full name", total: "Total", rows: "Rows", share: "Share", text: "Text", level: "Level",
		read: "Text as read", picture: "Picture", none: "not stated", unsure: "least certain words:",
		status: map[model.Status]string{
			model.Completed: "completed", model.InProgress: "in progress", model.OngoingStatus: "ongoing",
			model.Postponed: "postponed", model.Planned: "not started", model.NoInterest: "no interest",
		},
		kinds: map[model.Kind]string{
			model.Added: "added", model.Removed: "removed", model.Split: "split", model.Merged: "merged",
			model.MovedTopic: "moved to another topic", model.MovedSection: "moved to another activity",
			model.TopicRenamed: "topic renamed", model.TaskReworded: "task reworded",
			model.IndicatorReworded: "indicator reworded", model.TimelineAmended: "timeline amended",
			model.ProgressChanged: "progress updated", model.TypeChanged: "type changed", model.BodiesChanged: "bodies changed",
			model.Unchanged: "unchanged",
		},
		state: [dueStates]string{"closed", "overdue", "due within 6 months", "later", "ongoing or periodic", "no date", "deleted"},
		asOf:  "As of", asOfHint: "Rows due before this date are overdue. Change it to see another day; =TODAY() works too.",
		byStatus: "Rows by status", byActivity: "Rows by strategic activity and status", byBody: "Rows by responsible body and status", byState: "Rows by due state",
		chartStatus: "Rows by status", chartActivity: "Status by strategic activity", chartState: "Rows by due state",
		added: "added row", removed: "removed row",
		statusPrompt: "Choose one word. Tell the story under Progress.",
		statusError:  "Please choose one of the status words in the list; free text goes under Progress.",
		prompts: map[string]string{
			keyComment:     "Your delegation's remark on this row. It is kept with your name and not printed.",
			keyNewTimeline: "Only where you propose another time: a month and a year such as October 2019, a range, or Ongoing.",
			keyNewText:     "Only where you propose other words for the performance indicator.",
		},
		delegation: "Delegation", delegationFor: "Write your delegation's name in the cell on the right.",
		page: "Page", of: "of", subject: "Work programme tracker",
		cut: " [cut: this cell holds more than Excel can; the edition has the whole text]",
		about: []string{
			"This workbook holds the work programme, one row for each performance indicator, so that delegations can say how far each row got and send it back.",
			"What you fill in is merged into the next edition with your delegation's name, as tracked changes.",
		},
		fill: []string{
			"Write your delegation's name above, then go to the sheet Tracker.",
			"Fill in only the columns Status, Progress, Delegation's comment, Proposed new timeline and Proposed text. The other columns show the programme as it stands; a change in them is reported and not taken over.",
			"You may sort, filter, hide and move columns. Leave the column ID as it is: it says which row is meant.",
			"To propose a new row, write it below the last one with its activity, topic, task and indicator, and leave its ID empty.",
			"Write on that sheet only: copies of it and notes hung on cells are not read.",
			"Status is one word from the list; Progress is free text. Due date is the last day of the last month that the timeline names.",
			"The sheet Tracker has filters and frozen panes to work with; Reading view has the same text plainly, without them.",
		},
		legend: "Underlined blue text was inserted, struck red text was deleted since the last edition.",
		empty:  "A cell that is empty was left empty in the document, or is for you to fill in.",
		note:   "Note", mark: "Mark in the text",
		statusMeaning: map[model.Status]string{
			model.Completed:     "The indicator is met; nothing is left to do.",
			model.InProgress:    "Work has begun and has an end.",
			model.OngoingStatus: "Work that goes on without an end.",
			model.Postponed:     "Put off to a later time than planned.",
			model.Planned:       "Nothing was done yet.",
			model.NoInterest:    "Nobody took it up; it may be dropped.",
		},
		glossary: "Status words", sheetsHeading: "Sheets",
		sheetNotes: []string{
			"this page", "one row for each performance indicator, to fill in", "the programme as running text, without filters or frozen panes",
			"what changed since the last edition", "counts and charts, live from the Tracker", "who is responsible for what",
			"cells that were read with doubt, to compare with the page", "the document's footnotes",
		},
		filledHere: "How to fill it in",
	}
}

func frenchTracker() *trackerWords {
	return &trackerWords{
		language: "fr",
		readMe:   "Lisez-moi", tracker: "Suivi", reading: "Lecture", changes: "Modifications", summary: "Synthèse", bodies: "Organes", review: "À vérifier", notes: "Notes",
		columns: map[string]string{
			keyID: "ID", keyActivity: "Activité stratégique", keyTopic: "Thème", keyTask: "Tâche", keyType: "Type",
			keyBodies: "Organes responsables", keyIndicator: "Indicateur de performance", keyTimeline: "Calendrier imprimé",
			keyDue: "Échéance", keyState: "État du délai", keyStatus: "Statut", keyProgress: "Progrès",
			keyComment: "Observation de la délégation", keyNewTimeline: "Nouveau calendrier proposé", keyNewText: "Texte proposé",
			keyChange: "Modification", keyPage: "Page source",
		},
		kind: "Nature", row: "Ligne", column: "Colonne", before: "Avant", after: "Après", redline: "Texte marqué",
		confidence: "Confiance", reasons: "Motifs",
		body: "Organe", fullName: "Nom complet", total: "Total", rows: "Lignes", share: "Part", text: "Texte", level: "Niveau",
		read: "Texte lu", picture: "Image", none: "non indiqué", unsure: "mots les moins sûrs :",
		status: map[model.Status]string{
			model.Completed: "achevé", model.InProgress: "en cours", model.OngoingStatus: "permanent",
			model.Postponed: "reporté", model.Planned: "non commencé", model.NoInterest: "sans intérêt",
		},
		kinds: map[model.Kind]string{
			model.Added: "ajoutée", model.Removed: "supprimée", model.Split: "scindée", model.Merged: "fusionnée",
			model.MovedTopic: "déplacée vers un autre thème", model.MovedSection: "déplacée vers une autre activité",
			model.TopicRenamed: "thème renommé", model.TaskReworded: "tâche reformulée",
			model.IndicatorReworded: "indicateur reformulé", model.TimelineAmended: "calendrier modifié",
			model.ProgressChanged: "progrès mis à jour", model.TypeChanged: "type modifié", model.BodiesChanged: "organes modifiés",
			model.Unchanged: "inchangée",
		},
		state: [dueStates]string{"clos", "en retard", "dû sous 6 mois", "plus tard", "permanent ou périodique", "sans date", "supprimé"},
		asOf:  "À la date du", asOfHint: "Les lignes dues avant cette date sont en retard. Changez-la pour voir un autre jour ; =AUJOURDHUI() convient aussi.",
		byStatus: "Lignes par statut", byActivity: "Lignes par activité stratégique et statut", byBody: "Lignes par organe responsable et statut", byState: "Lignes par état du délai",
		chartStatus: "Lignes par statut", chartActivity: "Statut par activité stratégique", chartState: "Lignes par état du délai",
		added: "ligne ajoutée", removed: "ligne supprimée",
		statusPrompt: "Choisissez un mot. Les détails vont sous Progrès.",
		statusError:  "Veuillez choisir un des mots de la liste ; le texte libre va sous Progrès.",
		prompts: map[string]string{
			keyComment:     "L’observation de votre délégation sur cette ligne. Elle est gardée avec votre nom et n’est pas imprimée.",
			keyNewTimeline: "Seulement si vous proposez un autre délai : un mois et une année comme octobre 2019, une période, ou Permanent.",
			keyNewText:     "Seulement si vous proposez un autre libellé pour l’indicateur de performance.",
		},
		delegation: "Délégation", delegationFor: "Écrivez le nom de votre délégation dans la cellule à droite.",
		page: "Page", of: "sur", subject: "Suivi du programme de travail",
		cut: " [coupé : la cellule dépasse ce qu’Excel peut contenir ; l’édition a le texte entier]",
		about: []string{
			"Ce classeur contient le programme de travail, une ligne par indicateur de performance, pour que les délégations disent où en est chaque ligne et le renvoient.",
			"Ce que vous remplissez est repris dans la prochaine édition avec le nom de votre délégation, en suivi des modifications.",
		},
		fill: []string{
			"Écrivez le nom de votre délégation ci-dessus, puis allez à la feuille Suivi.",
			"Ne remplissez que les colonnes Statut, Progrès, Observation de la délégation, Nouveau calendrier proposé et Texte proposé. Les autres montrent le programme tel qu’il est ; une modification y est signalée et n’est pas reprise.",
			"Vous pouvez trier, filtrer, masquer et déplacer les colonnes. Laissez la colonne ID telle quelle : elle dit de quelle ligne il s’agit.",
			"Pour proposer une nouvelle ligne, écrivez-la sous la dernière avec son activité, son thème, sa tâche et son indicateur, et laissez son ID vide.",
			"N’écrivez que sur cette feuille : ses copies et les notes attachées aux cellules ne sont pas lues.",
			"Statut est un mot de la liste ; Progrès est un texte libre. L’échéance est le dernier jour du dernier mois que nomme le calendrier.",
			"La feuille Suivi a des filtres et des volets figés pour le travail ; Lecture donne le même texte simplement, sans eux.",
		},
		legend: "Le texte bleu souligné a été ajouté, le texte rouge barré a été supprimé depuis la dernière édition.",
		empty:  "Une cellule vide l’est aussi dans le document, ou est à remplir par vous.",
		note:   "Note", mark: "Appel dans le texte",
		statusMeaning: map[model.Status]string{
			model.Completed:     "L’indicateur est atteint ; il ne reste rien à faire.",
			model.InProgress:    "Le travail a commencé et a une fin.",
			model.OngoingStatus: "Travail qui se poursuit sans fin.",
			model.Postponed:     "Remis à plus tard que prévu.",
			model.Planned:       "Rien n’a encore été fait.",
			model.NoInterest:    "Personne ne s’en est saisi ; peut être abandonné.",
		},
		glossary: "Mots du statut", sheetsHeading: "Feuilles",
		sheetNotes: []string{
			"cette page", "une ligne par indicateur de performance, à remplir", "le programme en texte suivi, sans filtres ni volets figés",
			"ce qui a changé depuis la dernière édition", "décomptes et graphiques, tirés du Suivi", "qui est responsable de quoi",
			"cellules lues avec un doute, à comparer avec la page", "les notes de bas de page du document",
		},
		filledHere: "Comment le remplir",
	}
}
