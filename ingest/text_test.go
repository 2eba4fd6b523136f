package ingest

import (
	"testing"

	"annex/ingest/ocrtext"
	"annex/model"
)

// A raw text's covering paper ends before the title that is printed again, though it is not seen to stand alone there.
func TestSurroundText(t *testing.T) {
	passage := func(text string, strong bool) ocrtext.Passage {
		return ocrtext.Passage{Text: &model.Cell{Text: model.Plain(text)}, Strong: strong}
	}
	const title = "Business plan of the Joint Technical Committee on Vertical Transport"
	of := ocrtext.Prelude{Introduction: []ocrtext.Passage{
		passage("JOINT TECHNICAL COMMITTEE", true), passage("JTC-VT N 1184", true), passage(title, true),
		passage("1 Why this register is circulated", true), passage("1. "+sentence, false), passage("2. "+sentence, false),
		passage(title, false), passage("Purpose", true), passage(sentence, false),
	}}
	var doc model.Document
	Profile{}.surround(of, &doc)
	if doc.Title != title || doc.Symbol != "JTC-VT N 1184" {
		t.Errorf("title %q, symbol %q", doc.Title, doc.Symbol)
	}
	if doc.Cover == nil || len(doc.Cover.Sections) != 1 || len(doc.Cover.Sections[0].Paragraphs) != 2 || doc.Cover.Sections[0].Paragraphs[1].Number != 2 {
		t.Errorf("cover %+v", doc.Cover)
	}
	if len(doc.Introduction) != 2 || doc.Introduction[0].Heading != "Purpose" {
		t.Errorf("introduction %+v", doc.Introduction)
	}
}
