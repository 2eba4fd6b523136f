package model

// DefaultVocabulary returns the built-in words, English and French.
func DefaultVocabulary() Vocabulary {
	return Vocabulary{
		Types: map[TaskType][]string{
			Maintenance: {"maintenance", "maintain", "routine", "maintien", "entretien", "tenue à jour", "courant", "courante", "gestion courante"},
			Advanced:    {"advanced", "advance", "avancé", "avancée", "avancés", "avancées", "approfondi", "approfondie"},
		},
		Bodies:    customsBodies(),
		BodyNouns: bodyNouns(),
		Months: map[int][]string{
			1:  {"January", "Jan", "janvier", "janv"},
			2:  {"February", "Feb", "Febr", "février", "févr", "fév"},
			3:  {"March", "Mar", "mars"},
			4:  {"April", "Apr", "avril", "avr"},
			5:  {"May", "mai"},
			6:  {"June", "Jun", "juin"},
			7:  {"July", "Jul", "juillet", "juil"},
			8:  {"August", "Aug", "août"},
			9:  {"September", "Sept", "Sep", "septembre"},
			10: {"October", "Oct", "octobre"},
			11: {"November", "Nov", "novembre"},
			12: {"December", "Dec", "décembre", "déc"},
		},
		Parts:    partsOfYear(),
		Ongoing:  []string{"ongoing", "on going", "continuous", "continuously", "continuing", "continual", "continued", "permanent", "permanently", "open ended", "en cours", "continu", "continue", "en continu", "en permanence", "permanente", "sans échéance"},
		Periodic: periods(),
		And:      []string{"and", "et", "or", "ou", "then", "puis"},
		Together: []string{"together with", "as well as", "in cooperation with", "in co-operation with", "in collaboration with", "in consultation with", "jointly with", "in conjunction with", "with the support of", "supported by", "ainsi que", "en coopération avec", "en collaboration avec", "en consultation avec", "conjointement avec", "avec l'appui de", "de concert avec"},
		To:       []string{"to", "until", "till", "through", "thru", "up to", "to the", "à", "au", "jusqu'à", "jusqu'en", "jusqu'au"},
		Between:  []string{"between", "entre"},
		Numbers: map[int][]string{
			1: {"one", "un", "une"}, 2: {"two", "deux"}, 3: {"three", "trois"}, 4: {"four", "quatre"}, 5: {"five", "cinq"}, 6: {"six"},
			7: {"seven", "sept"}, 8: {"eight", "huit"}, 9: {"nine", "neuf"}, 10: {"ten", "dix"}, 11: {"eleven", "onze"}, 12: {"twelve", "douze"},
		},
		OutOf:  []string{"of", "sur"},
		Filler: []string{"by", "by the", "no later than", "not later than", "at the latest", "at the latest by", "in", "in the", "on", "at", "at the", "for", "the", "of", "of the", "from", "due", "d'ici", "d'ici à", "d'ici la", "d'ici au", "au plus tard", "au plus tard en", "en", "au", "à la", "à", "pour", "pour la", "le", "la", "les", "l'", "de", "du", "de l'", "courant", "dès"},
		Status: statusWords(),
	}
}

func partsOfYear() []PartOfYear {
	return []PartOfYear{
		{3, 5, []string{"spring", "printemps"}},
		{6, 8, []string{"summer", "été"}},
		{9, 11, []string{"autumn", "fall", "automne"}},
		{12, 2, []string{"winter", "hiver"}},
		{1, 3, []string{"Q1", "first quarter", "1st quarter", "T1", "premier trimestre", "1er trimestre"}},
		{4, 6, []string{"Q2", "second quarter", "2nd quarter", "T2", "deuxième trimestre", "2e trimestre", "2ème trimestre"}},
		{7, 9, []string{"Q3", "third quarter", "3rd quarter", "T3", "troisième trimestre", "3e trimestre", "3ème trimestre"}},
		{10, 12, []string{"Q4", "fourth quarter", "last quarter", "4th quarter", "T4", "quatrième trimestre", "dernier trimestre", "4e trimestre", "4ème trimestre"}},
		{1, 6, []string{"H1", "S1", "first half", "1st half", "first semester", "premier semestre", "1er semestre", "première moitié"}},
		{7, 12, []string{"H2", "S2", "second half", "2nd half", "second semester", "deuxième semestre", "second semestre", "2e semestre", "2ème semestre", "seconde moitié", "deuxième moitié"}},
		{1, 3, []string{"early", "early in", "beginning", "beginning of", "start of", "début", "début de", "début de l'année"}},
		{6, 7, []string{"mid", "middle of", "mi", "milieu", "milieu de"}},
		{10, 12, []string{"late", "late in"}},
		{12, 12, []string{"end", "end of", "the end of", "end of the year", "end of year", "year end", "fin", "fin de", "la fin de", "la fin de l'année", "fin de l'année"}},
	}
}

func periods() []Period {
	return []Period{
		{"", []string{"periodic", "periodical", "periodically", "regular", "regularly", "on a regular basis", "as required", "as needed", "as necessary", "périodique", "périodiquement", "régulier", "régulière", "régulièrement", "le cas échéant", "selon les besoins"}},
		{"session", []string{"every session", "each session", "every * session", "each * session", "at each session", "per session", "every meeting", "each meeting", "every * meeting", "each * meeting", "chaque session", "à chaque session", "chaque session *", "chaque réunion", "à chaque réunion", "toutes les sessions"}},
		{"year", []string{"annual", "annually", "yearly", "every year", "each year", "once a year", "once per year", "per year", "per annum", "annuel", "annuelle", "annuellement", "chaque année", "tous les ans", "une fois par an", "par an"}},
		{"half-year", []string{"half yearly", "every half year", "semi annual", "semi annually", "biannual", "biannually", "twice a year", "twice yearly", "twice per year", "every six months", "every 6 months", "semestriel", "semestrielle", "semestriellement", "deux fois par an", "tous les six mois", "tous les 6 mois"}},
		{"quarter", []string{"quarterly", "every quarter", "each quarter", "every three months", "every 3 months", "trimestriel", "trimestrielle", "trimestriellement", "chaque trimestre", "tous les trois mois", "tous les 3 mois"}},
		{"month", []string{"monthly", "every month", "each month", "mensuel", "mensuelle", "mensuellement", "chaque mois", "tous les mois"}},
		{"two years", []string{"biennial", "biennially", "every two years", "every 2 years", "every second year", "every other year", "bisannuel", "bisannuelle", "biennal", "biennale", "tous les deux ans", "tous les 2 ans"}},
		{"three years", []string{"triennial", "triennially", "every three years", "every 3 years", "triennal", "triennale", "tous les trois ans", "tous les 3 ans"}},
		{"five years", []string{"quinquennial", "every five years", "every 5 years", "quinquennal", "quinquennale", "tous les cinq ans", "tous les 5 ans"}},
	}
}

func bodyNouns() []string {
	return []string{
		"committee", "subcommittee", "sub-committee", "group", "subgroup", "sub-group", "council", "commission", "team", "task force", "taskforce",
		"board", "panel", "bureau", "secretariat", "secretary", "member", "members", "delegation", "delegations", "administration", "administrations",
		"agency", "office", "directorate", "division", "unit", "service", "organization", "organisation", "union", "association", "forum", "conference", "assembly",
		"chair", "chairperson", "chairman", "rapporteur", "observer", "observers", "expert", "experts", "party", "parties", "country", "countries", "authority", "authorities",
		"industry", "private sector", "ministry", "network", "institute", "federation",
		"comité", "sous-comité", "groupe", "sous-groupe", "conseil", "équipe", "secrétariat", "membre", "membres", "délégations", "administrations",
		"agence", "direction", "union", "conférence", "assemblée", "président", "présidente", "observateurs", "parties", "pays", "autorité", "autorités",
		"secteur privé", "ministère", "réseau", "institut", "fédération", "organisation",
	}
}

// customsBodies are the bodies of the World Customs Organization that a
// Permanent Technical Committee's programme names.
func customsBodies() []KnownBody {
	return []KnownBody{
		{"PTC", "Permanent Technical Committee", []string{"CTP", "Comité technique permanent"}},
		{"IMSC", "Information Management Sub-Committee", []string{"Sous-comité informatique"}},
		{"DMPT", "Data Model Project Team", []string{"Équipe chargée du projet sur le modèle de données"}},
		{"SWG", "SAFE Working Group", []string{"SAFE WG", "Groupe de travail SAFE"}},
		{"TEGACS", "Technical Experts Group on Air Cargo Security", []string{"Technical Expert Group on Air Cargo Security"}},
		{"RKC/MC", "Revised Kyoto Convention Management Committee", []string{"RKC Management Committee", "Comité de gestion de la Convention de Kyoto révisée"}},
		{"TFAWG", "Working Group on the WTO Trade Facilitation Agreement", []string{"Working Group on the TFA"}},
		{"WGEC", "Working Group on E-Commerce", []string{"Groupe de travail sur le commerce électronique"}},
		{"WGRCF", "Working Group on Revenue Compliance and Fraud", nil},
		{"", "Policy Commission", []string{"Commission de politique générale"}},
		{"", "Capacity Building Committee", []string{"Comité du renforcement des capacités"}},
		{"", "Enforcement Committee", []string{"Comité de la lutte contre la fraude"}},
	}
}
