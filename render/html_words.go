package render

// webWords are the page's own words.
type webWords struct {
	Skip, Tools, Show, Changes, Revised, Original, Search, Found, Contents, Notes string
	// What a screen reader says around changes.
	InsertionStart, InsertionEnd, DeletionStart, DeletionEnd string
}

// webWords are those of the style in the document's language.
func (p *paper) webWords() webWords {
	return webWords{
		Skip: p.word("skip"), Tools: p.word("tools"), Show: p.word("show"), Changes: p.word("changes"), Revised: p.word("revised"), Original: p.word("original"),
		Search: p.word("search"), Found: p.word("found"), Contents: p.word("contents"), Notes: p.word("notes"),
		InsertionStart: p.word("insertion_start"), InsertionEnd: p.word("insertion_end"), DeletionStart: p.word("deletion_start"), DeletionEnd: p.word("deletion_end"),
	}
}
