package ingest

import (
	"context"
	"slices"
	"strings"

	"annex/ingest/source"
	"annex/ingest/spelling"
	"annex/model"
)

// tellingWords are the words of a page from which its language can be told, and fewScans the scanned
// pages that are tried for so many.
const tellingWords, fewScans = 40, 3

// firstPages reads pages, one after the other, until one was scanned and holds words enough to tell the
// language by; next is the page behind it, and engines are those that read the rest.
func (r Reader) firstPages(ctx context.Context, doc *source.Document, by func() (readers, error), pages []*pageRead, done chan<- error) (next int, engines func() (readers, error)) {
	scans := 0
	for told := false; next < doc.Len() && scans < fewScans && !told; next++ {
		page, err := r.page(ctx, doc, next, by)
		if err == nil && page.size.Read == model.ReadScan {
			scans++
			if words := page.words(); len(words) >= tellingWords {
				told = true
				if fit, other := r.refitted(by, words); other {
					by = fit
					page, err = r.page(ctx, doc, next, by)
				}
			}
		}
		pages[next] = page
		done <- err
	}
	return next, by
}

// refitted is the engines with the first that Refit gives for words, if it gives one.
func (r Reader) refitted(by func() (readers, error), words []string) (fit func() (readers, error), other bool) {
	first, err := r.Refit(words)
	if first == nil && err == nil {
		return by, false
	}
	return func() (readers, error) {
		if err != nil {
			return readers{}, startError{err}
		}
		e, err := by()
		e.first = first
		return e, err
	}, true
}

// words are those of the page's lines.
func (p *pageRead) words() []string {
	var out []string
	add := func(ls []*lineRead) {
		for _, l := range ls {
			out = append(out, strings.Fields(l.text())...)
		}
	}
	add(p.lines)
	for _, t := range p.tables {
		add(tableLines(t))
	}
	for _, z := range p.zones {
		add(slices.Concat(z.lines...))
	}
	return out
}

// A language's commonest words that hardly occur in the other's texts.
var (
	frenchWords  = strings.Fields("le la les de des du et une dans pour sur que qui est au aux par avec ce cette ces il elle ont sont être plus")
	englishWords = strings.Fields("the of and to in for is are by with that be as at from this which will it was were has have or not")
)

// French reports whether words, read by whatever engine, are of a French text and no English one: several of its
// commonest words, and twice as many as of English.
func French(words []string) bool {
	french, english := 0, 0
	for _, w := range words {
		switch w = spelling.Word(w); {
		case slices.Contains(frenchWords, w):
			french++
		case slices.Contains(englishWords, w):
			english++
		}
	}
	return french >= 5 && french > 2*english
}
