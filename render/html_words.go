package render

import "strings"

// webWords are the page's own words.
type webWords struct {
	Skip, Tools, Show, Changes, Revised, Original, Search, Found, Contents, Notes string
	// What a screen reader says around changes.
	InsertionStart, InsertionEnd, DeletionStart, DeletionEnd string
}

func webWordsIn(language string) webWords {
	if strings.HasPrefix(language, "fr") {
		return webWords{
			Skip: "Aller à l’annexe", Tools: "Affichage et recherche", Show: "Afficher", Changes: "modifications", Revised: "texte révisé", Original: "texte d’origine",
			Search: "Rechercher", Found: "Lignes trouvées : {n}", Contents: "Sommaire", Notes: "Notes",
			InsertionStart: "début de l’ajout", InsertionEnd: "fin de l’ajout", DeletionStart: "début de la suppression", DeletionEnd: "fin de la suppression",
		}
	}
	return webWords{
		Skip: "Skip to the annex", Tools: "View and search", Show: "Show", Changes: "changes", Revised: "revised text", Original: "original text",
		Search: "Search", Found: "Rows found: {n}", Contents: "Contents", Notes: "Notes",
		InsertionStart: "insertion start", InsertionEnd: "insertion end", DeletionStart: "deletion start", DeletionEnd: "deletion end",
	}
}
