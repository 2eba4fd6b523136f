package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"annex/ingest/ocrtext"
	"annex/ingest/source"
	"annex/model"
)

// textForm is the form of raw text, as in [model.Source].
const textForm = "text"

// text reads the files where all are raw text, as the parts of one; ok is
// false where one is of another form.
func (r Reader) text(ctx context.Context, files []source.File) (e *model.Edition, ok bool, err error) {
	for _, f := range files {
		switch form, err := f.Form(); {
		case err != nil:
			return nil, false, err
		case form != source.Text:
			return nil, false, nil
		}
	}
	var data []byte
	for i, f := range files {
		part, err := readText(f)
		if err != nil {
			return nil, true, err
		}
		if i > 0 {
			data = append(data, '\f')
		}
		data = append(data, part...)
	}
	profile := r.profile()
	e, err = ocrtext.Read(ctx, data, ocrtext.Options{Columns: profile.Columns, Words: profile.Words, Vocabulary: profile.Vocabulary, Surround: profile.surround})
	if err != nil {
		return nil, true, &model.Error{File: files[0].Name, Err: err}
	}
	model.Interpret(e, profile.Vocabulary)
	if e.Source, err = r.describe(files, nil); err != nil {
		return nil, true, err
	}
	e.Source.Form, e.Source.Readers = textForm, []string{textForm}
	return e, true, nil
}

// surround fills in what a raw text says of itself before its tables. Where no running header tells the covering paper's pages, it ends before the
// title that is printed again.
func (p Profile) surround(of ocrtext.Prelude, doc *model.Document) {
	passages := func(ps []ocrtext.Passage) []passage {
		var out []passage
		for _, q := range ps {
			out = append(out, passage{text: *q.Text, strong: q.Strong, bullet: q.Bullet})
		}
		return out
	}
	s := surroundings{head: of.Head, cover: passages(of.Cover), intro: passages(of.Introduction), isMonth: p.isMonth, scanned: true}
	if len(s.cover) == 0 {
		all := s.intro
		standAgain(all)
		n := s.annexBegins(all, titledAgain(all))
		s.cover, s.intro = all[:n], all[n:]
	}
	s.fill(doc)
}

// standAgain takes for strong what prints a line again that one of the first did, as a title that is as wide as its page is not seen to stand alone.
func standAgain(ps []passage) {
	const masthead = 12
	for i, p := range ps {
		if t := p.revised(); !p.strong && unended(t) && utf8.RuneCountInString(t) < longestHeading {
			ps[i].strong = slices.ContainsFunc(ps[:min(i, masthead)], func(q passage) bool { return q.strong && alike(q.revised(), t) })
		}
	}
}

// readText reads a file whole, refusing what is too large before it is read.
func readText(f source.File) ([]byte, error) {
	file, size, closeFile, err := f.Bytes()
	if err != nil {
		return nil, err
	}
	defer closeFile()
	if size > ocrtext.MaxSize {
		return nil, &model.Error{File: f.Name, Err: fmt.Errorf("is a text of %d MB, more than the %d that a paper has", size>>20, ocrtext.MaxSize>>20)}
	}
	data := make([]byte, size)
	if _, err := file.ReadAt(data, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, &model.Error{File: f.Name, Err: err}
	}
	return slices.Clip(data), nil
}
