package render

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"annex/model"
	"annex/templates"
)

// ownStyle is a secretariat's: the built-in one with lines of its own, and files beside it.
func ownStyle(t testing.TB, files fstest.MapFS, changes ...string) *Style {
	t.Helper()
	text, err := templates.FS.ReadFile("styles/wco.yaml")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(text)
	for i := 0; i+1 < len(changes); i += 2 {
		if !strings.Contains(whole, changes[i]) {
			t.Fatalf("the style has no %q", changes[i])
		}
		whole = strings.Replace(whole, changes[i], changes[i+1], 1)
	}
	s, err := DecodeStyle([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	s.Files = files
	return &s
}

// TestStyleIsData changes what a style says and looks for it in the papers.
func TestStyleIsData(t *testing.T) {
	font, err := templates.FS.ReadFile("fonts/DejaVuSansCondensed.ttf")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"own.ttf": {Data: font}, "cover.de.tmpl": {Data: []byte("<< {{range .Masthead}}{{.}}{{end}}\n# Zweck\n\nFür {{list .For}}: {{.Figures.Rows}} Zeilen.")}}
	style := ownStyle(t, files,
		"regular: LiberationSans-Regular.ttf", "regular: own.ttf",
		"masthead: []", "masthead: [HAFENRAT]",
		`"{annex} {symbol}"`, `"{annex} «{symbol}»"`,
		`page_mark: "I/{page}."`, `page_mark: "Seite {page}"`,
		"words:\n", "words:\n  de: {annex: Anlage zu, information: Kenntnis, decision: Beschluss, and: und, search: Suchen, quote: „, unquote: “}\n",
		"name: Arial", "name: Verdana",
		`insertion: "C00000"`, `insertion: "123456"`)
	e := changedPlan()
	e.Document.Language = "de"
	cover := &Cover{For: []string{"information", "decision"}}
	text := strings.Join(strings.Fields(textOf(t, printPDF(t, e, PDFOptions{Style: style, Cover: cover}))), " ")
	for _, want := range []string{"HAFENRAT", "Zweck", "Für Kenntnis und Beschluss:", "Anlage zu «AB0001E1»", "Seite 1", "„"} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	if page := string(printHTML(t, e, HTMLOptions{Style: style, Cover: cover})); !strings.Contains(page, "Suchen") || !strings.Contains(page, `"Verdana"`) || !strings.Contains(page, "--ins:#123456") {
		t.Error("the page for browsers has not the style's words, font and colour")
	}
	parts := partsOf(t, printDOCX(t, e, DOCXOptions{Style: style, Cover: cover}))
	if !strings.Contains(parts["word/styles.xml"], `w:ascii="Verdana"`) || !strings.Contains(parts["word/footer1.xml"], "Seite ") {
		t.Error("the Word file has not the style's font and page mark")
	}
}

func TestPrintDate(t *testing.T) {
	for _, c := range []struct{ epoch, edition, want string }{
		{"", "March 2018", "2018-03-01"},
		{"", "mars 2018", "2018-03-01"},
		{"", "2018", "2018-01-01"},
		{"", "second", "2000-01-01"},
		{"1520000000", "March 2018", "2018-03-02"},
	} {
		t.Setenv("SOURCE_DATE_EPOCH", c.epoch)
		if got := printDate(&model.Edition{Document: model.Document{Edition: c.edition}}).Format(time.DateOnly); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.epoch, c.edition, got, c.want)
		}
	}
}

// TestCommonWordsStayWhole prints on a narrow page: the type of task, a word in every
// row, is not broken, whatever else has to be.
func TestCommonWordsStayWhole(t *testing.T) {
	style := ownStyle(t, nil, "paper: A4 landscape", "paper: A4 portrait", "table: 10,", "table: 10.8,")
	e := plan("Internationalization of the telecommunications infrastructure")
	for range 12 {
		e.Sections[0].Topics = append(e.Sections[0].Topics, plan("Number of members that reported on their experience").Sections[0].Topics...)
	}
	if text := textOf(t, printPDF(t, e, PDFOptions{Style: style})); strings.Count(text, "Maintenance") != 13 {
		t.Errorf("the type stands whole in %d of 13 rows", strings.Count(text, "Maintenance"))
	}
}

func TestLanguageOfAnEdition(t *testing.T) {
	for _, c := range []struct{ said, text, want string }{
		{"", "Examiner les demandes d’avis présentées par les Membres et publier le recueil", "fr"},
		{"", "Review the manual and report on the need for amendments", "en"},
		{"", "¿?", "en"},
		{"fr-CH", "Review the manual and report on the need for amendments", "fr-CH"},
	} {
		e := plan(c.text)
		e.Sections[0].Heading, e.Sections[0].Quote = model.Cell{}, model.Cell{}
		e.Document.Language = c.said
		if got := ownStyle(t, nil).Language(e); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
	german := ownStyle(t, nil, "words:\n", "words:\n  de: {common: der die das und zu}\n")
	if got := german.Language(plan("Der Ausschuss berät die Fragen und das Verfahren zu der Sache")); got != "de" {
		t.Errorf("a style's own language is not known: %s", got)
	}
}
