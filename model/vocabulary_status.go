package model

// statusWords are the built-in words of progress.
func statusWords() StatusWords {
	return StatusWords{
		Completed: []string{
			"completed", "complete", "finalized", "finalised", "finished", "concluded", "done", "accomplished", "achieved", "fulfilled", "closed", "target met", "target has been met", "been met",
			"no further action", "no further work", "fully implemented", "fully operational", "in place",
			"terminé", "achevé", "finalisé", "clos", "clôturé", "conclu", "accompli", "complété", "parachevé", "mené à bien", "mené à terme", "atteint", "réalisé", "fait", "faite", "exécuté",
			"aucune autre mesure", "aucune suite à donner",
		},
		Approved: []string{
			"approved", "endorsed", "validated", "ratified", "accepted", "agreed upon", "cleared",
			"approuvé", "entériné", "validé", "avalisé", "accepté", "ratifié",
		},
		Issued: []string{
			"published", "adopted", "signed", "issued", "released", "entered into force", "in force", "deployed", "went live", "officially launched",
			"publié", "adopté", "signé", "paru", "entré en vigueur", "en vigueur", "mis en ligne", "mis en service", "déployé",
		},
		Delivered: []string{
			"presented", "reported", "submitted", "delivered", "discussed", "examined", "considered", "reviewed", "held", "conducted", "organized", "organised", "took place", "taken place",
			"produced", "updated", "revised", "amended", "prepared", "developed", "included", "incorporated", "shared", "provided", "answered", "distributed", "posted", "trained", "translated", "tested", "introduced", "carried out", "attended", "responded", "renewed", "installed", "replaced", "repaired", "implemented", "integrated", "built", "upgraded", "harmonized", "harmonised", "aligned", "merged", "recorded", "registered", "compiled", "analysed", "analyzed", "recruited", "opened", "printed", "sent", "visited", "transmitted", "notified",
			"présenté", "rendu compte", "rapporté", "soumis", "livré", "débattu", "discuté", "examiné", "tenu", "tenue", "organisé", "eu lieu", "produit", "mis à jour", "actualisé", "révisé", "modifié", "préparé", "élaboré", "rédigé", "inclus", "intégré", "partagé", "fourni", "diffusé", "distribué", "communiqué", "traduit", "testé", "mené", "établi", "établie", "installé", "remplacé", "renouvelé", "intégré", "harmonisé", "aligné", "fusionné", "enregistré", "analysé", "recruté", "envoyé", "transmis", "notifié", "visité", "mis en œuvre",
		},
		Begun: []string{
			"launched", "started", "initiated", "begun", "began", "commenced", "established", "set up", "created", "agreed", "decided", "identified", "volunteered", "received", "collected", "circulated", "drafted", "appointed", "advanced", "progressed", "engaged", "mapped", "progress made", "progress has been made", "good progress", "work has been",
			"lancé", "commencé", "entamé", "débuté", "engagé", "initié", "créé", "convenu", "décidé", "reçu", "reçue", "recueilli", "identifié", "désigné", "avancé", "progressé", "constitué", "progrès ont été", "ont bien avancé",
		},
		InProgress: []string{
			"in progress", "under progress", "progressing", "work in hand", "in hand", "under way", "underway", "under development", "under preparation", "in preparation", "in development", "under review", "under consideration", "under discussion", "under examination", "under negotiation", "under construction", "under translation", "under revision", "under study", "under finalization", "being *",
			"is *ing", "are *ing", "is currently *ing", "are currently *ing", "is still *ing", "are still *ing", "is now *ing", "are now *ing", "is also *ing", "are also *ing", "has been *ing", "have been *ing", "continues", "continue", "continuing", "remains open", "remain open", "remains in", "remain in", "remains under", "work remains", "in process", "at an advanced stage", "in draft", "awaiting comments", "pending approval",
			"en cours", "en préparation", "en voie de", "en chantier", "en train de", "à l'étude", "à l'examen", "se poursuit", "se poursuivent", "poursuit", "poursuivent", "continuent", "en développement", "en élaboration", "progresse", "progressent", "avance", "avancent", "en phase de", "à un stade avancé",
		},
		Ongoing: []string{
			"ongoing", "on going", "is ongoing", "are ongoing", "is still ongoing", "continuous", "continuously", "continual", "permanent", "regularly", "on a regular basis", "periodically", "at each session", "at every session", "each session", "every session", "every year", "each year", "annually", "yearly", "on a continuous basis",
			"permanente", "en permanence", "en continu", "continuel", "de façon continue", "de manière continue", "régulièrement", "périodiquement", "à chaque session", "chaque année", "tous les ans", "annuellement",
		},
		Planned: []string{
			"will", "shall", "would", "planned", "planning to", "plans to", "plan to", "scheduled", "foreseen", "envisaged", "anticipated", "expected", "to be", "is to", "are to", "intends to", "intend to", "intended", "should", "due in", "due by", "due for", "due to be", "going to", "aims to", "to follow", "not started", "yet to", "to start", "to begin", "to commence", "next step", "upcoming", "forthcoming", "proposed to", "tbd", "tbc", "to do", "not before",
			"sera", "seront", "devra", "devront", "devrait", "devraient", "aura", "auront", "fera", "feront", "pourra", "pourront", "est prévu", "sont prévus", "sont prévues", "prévu", "envisagé", "programmé", "planifié", "attendu", "doit être", "doivent être", "reste à", "restent à", "à venir", "aura lieu", "serait", "seraient", "il est prévu", "*era", "*eront", "*mettra", "*mettront", "*iendra", "*iendront", "*endra", "*endront", "à l'ordre du jour",
			"non commencé", "pas commencé", "à faire",
		},
		Postponed: []string{
			"postponed", "deferred", "on hold", "put on hold", "suspended", "delayed", "rescheduled", "adjourned", "put off", "paused", "frozen", "shelved",
			"reporté", "différé", "ajourné", "suspendu", "retardé", "en attente", "en suspens", "mis en veille", "repoussé", "remis à plus tard", "remis à",
		},
		NoInterest: []string{
			"no interest", "no * interest", "lack of interest", "little interest", "insufficient interest", "not interested", "no member interested", "not * any interest", "without interest",
			"aucun intérêt", "pas d'intérêt", "pas * d'intérêt", "peu d'intérêt", "manque d'intérêt", "absence d'intérêt", "sans intérêt", "pas intéressés", "pas été intéressés", "aucun membre intéressé", "aucun membre * intéressé", "aucun membre ne s'est déclaré intéressé",
		},
		Dropped: []string{
			"cancelled", "canceled", "abandoned", "withdrawn", "discontinued", "dropped", "terminated", "no longer", "superseded",
			"annulé", "abandonné", "retiré", "supprimé",
		},
		Not:       []string{"not", "no", "never", "cannot", "nor", "neither", "without", "pas", "jamais", "non", "aucun", "aucune", "sans", "ni"},
		Partly:    []string{"partially", "partly", "in part", "nearly", "almost", "largely", "mostly", "substantially", "halfway", "except", "apart from", "first phase", "phase 1", "phase I", "phase one", "first part", "part 1", "first stage", "stage 1", "first step", "first round", "interim", "partiellement", "en partie", "presque", "en grande partie", "quasiment", "à l'exception", "hormis", "sauf", "première phase", "première partie", "première étape"},
		Draft:     []string{"draft", "drafts", "outline", "preliminary", "concept note", "first version", "projet de", "projets de", "avant-projet", "ébauche", "version préliminaire", "version provisoire"},
		Once:      []string{"once", "when", "whenever", "if", "until", "unless", "after", "upon", "before", "pending", "as soon as", "subject to", "in order to", "une fois", "lorsque", "quand", "si", "jusqu'à", "après", "avant", "dès que", "dès", "sous réserve", "à condition", "afin"},
		FollowUp:  []string{"is promoting", "are promoting", "is being promoted", "are being promoted", "is disseminating", "is being disseminated", "is being implemented", "are being implemented", "is raising awareness", "is monitoring", "is being monitored", "is encouraging", "are encouraging", "is assisting", "is supporting", "assure la promotion", "encourage", "promeut"},
		But:       []string{"but", "however", "although", "though", "while", "whereas", "and will", "and is", "and are", "which will", "mais", "toutefois", "cependant", "tandis que", "alors que", "et sera", "et seront", "et devrait", "qui sera"},
		Auxiliary: []string{"est", "sont", "été", "a", "ont", "fut", "furent", "était", "étaient", "avait", "avaient", "étant", "ayant"},
		Ignore:    []string{"as planned", "as scheduled", "as expected", "as foreseen", "as envisaged", "as anticipated", "as intended", "due to", "not only", "no later than", "not later than", "as * planned", "was planned", "was to be", "were planned", "had planned", "was scheduled", "was expected", "were expected", "was intended", "as agreed", "continue to be available", "progress report", "comme prévu", "tel que prévu", "ainsi que prévu", "non seulement", "était prévu", "étaient prévues", "comme convenu", "fait état", "font état", "fait part", "camera", "opera", "caméra", "opéra", "du fait", "de ce fait", "en fait", "tout à fait", "ministère"},
	}
}
