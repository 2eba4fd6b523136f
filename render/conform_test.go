package render

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"annex/model"
)

// notedPlan is an edition with every change, footnotes bound and loose, and an introduction.
func notedPlan() *model.Edition {
	e := changedPlan()
	e.Document.Footnotes = []model.Footnote{{Mark: "1", Text: model.PlainCell("Of the manual.")}, {Mark: "2", Text: model.PlainCell("Of the columns.")}}
	e.Sections[0].Topics[0].Tasks[0].Text = model.PlainCell("Review the manual¹\nPrint it")
	intro := func(s string) *model.Cell { c := model.PlainCell(s); return &c }
	e.Document.Introduction = []model.Paragraph{{Heading: "Aim"}, {Text: intro("The programme says what is done.")},
		{Bullet: true, Text: intro("first")}, {Bullet: true, Text: intro("second")}, {Number: 2, Text: intro("Numbered")}}
	return e
}

// papers are PDFs of every sort that the program prints.
func papers(t testing.TB) map[string][]byte {
	t.Helper()
	style := func(change func(*Style)) *Style {
		s, err := ReadStyle("wco")
		if err != nil {
			t.Fatal(err)
		}
		change(&s)
		return &s
	}
	french := notedPlan()
	french.Document.Language, french.Document.Title = "fr", "Programme de travail « été »"
	long := plan("Before", strings.Repeat("A cell of many pages. ", 4000), "After")
	cover := &Cover{Masthead: []string{"ORGANISATION"}, Organ: "Committee", AgendaItem: 4, For: []string{"guidance", "decision"}}
	out := map[string][]byte{
		"empty":              printPDF(t, &model.Edition{}, PDFOptions{}),
		"redline":            printPDF(t, notedPlan(), PDFOptions{Workbook: []byte("PK"), Cover: cover}),
		"revised-bare":       printPDF(t, notedPlan(), PDFOptions{View: Revised, Bare: true}),
		"original-french":    printPDF(t, french, PDFOptions{View: Original, Cover: cover}),
		"forty-pages":        printPDF(t, long, PDFOptions{Style: style(func(s *Style) { s.Continued, s.Index = "(continued)", false })}),
		"letter-amended":     printPDF(t, notedPlan(), PDFOptions{Style: style(func(s *Style) { s.Paper, s.Amended = "Letter portrait", "(Rev. {edition})" })}),
		"characters-missing": printPDF(t, plan("A ship 🚢 of Сотрудничество, საზღვარი", "مرحبا بالعالم and שלום"), PDFOptions{}),
	}
	files, _ := filepath.Glob("../../shared/truth/*.json")
	for _, name := range files {
		out[strings.TrimSuffix(filepath.Base(name), ".json")] = printPDF(t, readEdition(t, name), PDFOptions{})
	}
	return out
}

// TestPDFConforms has qpdf, poppler and veraPDF judge the papers: sound, fit for
// archives (PDF/A-3b) and for screen readers (PDF/UA-1).
func TestPDFConforms(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, pdf := range papers(t) {
		files = append(files, filepath.Join(dir, name+".pdf"))
		if err := os.WriteFile(files[len(files)-1], pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(files)
	t.Run("qpdf", func(t *testing.T) {
		if _, err := exec.LookPath("qpdf"); err != nil {
			t.Skip("qpdf is not installed")
		}
		for _, f := range files {
			if out, err := exec.Command("qpdf", "--check", f).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
				t.Errorf("%s: %v: %s", filepath.Base(f), err, out)
			}
		}
	})
	t.Run("poppler", func(t *testing.T) {
		if _, err := exec.LookPath("pdftoppm"); err != nil {
			t.Skip("pdftoppm (poppler-utils) is not installed")
		}
		for _, f := range files {
			if out, err := exec.Command("pdftoppm", "-r", "20", "-gray", f, filepath.Join(dir, "page")).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%s: %v: %s", filepath.Base(f), err, out)
			}
		}
	})
	for _, flavour := range []string{"3b", "ua1"} {
		t.Run("veraPDF "+flavour, func(t *testing.T) {
			for f, verdict := range veraPDF(t, flavour, files) {
				if verdict != "PASS" {
					t.Errorf("%s: %s", filepath.Base(f), verdict)
				}
			}
		})
	}
}

// veraPDF returns what it says of each file: "PASS" or not. It is where cmd/setup/verapdf.sh puts it.
func veraPDF(t testing.TB, flavour string, files []string) map[string]string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("veraPDF is looked for in the user's cache:", err)
	}
	jars := filepath.Join(cache, "annex", "verapdf-1.28.2")
	if _, err := os.Stat(filepath.Join(jars, "complete")); err != nil {
		t.Skip("veraPDF is not there: cmd/setup/verapdf.sh fetches it")
	}
	args := append([]string{"-Xmx512m", "-cp", jars + "/*", "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", "-v"}, files...)
	out, err := exec.Command("java", args...).Output() // it exits with 1 where a file fails
	if err != nil && len(out) == 0 {
		t.Fatal("veraPDF:", err)
	}
	verdicts := map[string]string{}
	at := ""
	for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); {
		line := s.Text()
		if i := slices.IndexFunc(files, func(f string) bool { return strings.Contains(line, f) }); i >= 0 {
			at = files[i]
			verdicts[at], _, _ = strings.Cut(line, " ")
			continue
		}
		verdicts[at] += "\n" + line // which rules it breaks
	}
	for _, f := range files {
		if verdicts[f] == "" {
			verdicts[f] = "no verdict"
		}
		verdicts[f] = strings.TrimSpace(verdicts[f])
	}
	delete(verdicts, "")
	return verdicts
}

// An element is a line of "pdfinfo -struct-text": how deep, and an element's type, an attribute or a text.
type element struct {
	depth int
	line  string
}

// structureOf is a PDF's structure as poppler reads it.
func structureOf(t testing.TB, pdf []byte) []element {
	t.Helper()
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("pdfinfo (poppler-utils) is not installed")
	}
	c := exec.Command("pdfinfo", "-struct-text", "-enc", "UTF-8", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var es []element
	for line := range strings.SplitSeq(string(out), "\n") {
		if s := strings.TrimLeft(line, " "); s != "" {
			es = append(es, element{len(line) - len(s), s})
		}
	}
	return es
}

// inside are the elements below the n-th of a type, from 0; nil where there are not so many.
func inside(es []element, kind string, n int) []element {
	for i, e := range es {
		if !is(e, kind) {
			continue
		}
		if n--; n >= 0 {
			continue
		}
		end := i + 1
		for end < len(es) && es[end].depth > e.depth {
			end++
		}
		return es[i+1 : end]
	}
	return nil
}

func is(e element, kind string) bool {
	return e.line == kind || strings.HasPrefix(e.line, kind+" (") || strings.HasPrefix(e.line, kind+":") || strings.HasPrefix(e.line, kind+" <")
}

func count(es []element, kind string) int {
	n := 0
	for _, e := range es {
		if is(e, kind) {
			n++
		}
	}
	return n
}

// textIn are the words below, in order, without bullets.
func textIn(es []element) []string {
	var b strings.Builder
	for _, e := range es {
		if s, ok := strings.CutPrefix(e.line, `"`); ok {
			b.WriteString(strings.TrimSuffix(s, `"`))
		} else if !is(e, "Span") && !is(e, "Link") && !strings.HasPrefix(e.line, "Object ") && !strings.HasPrefix(e.line, "/") {
			b.WriteByte(' ')
		}
	}
	return plainWords(b.String())
}

// TestPDFStructure holds the structure to the model: one table a section over all
// its pages, its words in the model's order and nothing else in it, its spans and marks.
func TestPDFStructure(t *testing.T) {
	type sample struct {
		name string
		e    *model.Edition
	}
	samples := []sample{{"every change", notedPlan()}, {"many pages", plan("Before", strings.Repeat("A cell of many pages. ", 2000), "After")}}
	files, _ := filepath.Glob("../../shared/truth/*.json")
	for _, name := range files {
		samples = append(samples, sample{filepath.Base(name), readEdition(t, name)})
	}
	style, err := ReadStyle("wco")
	if err != nil {
		t.Fatal(err)
	}
	style.Continued = "(continued)" // a running line: no part of the text
	for _, s := range samples {
		for _, v := range []View{Redline, Revised, Original} {
			if v != Redline && len(s.e.Sections) > 1 {
				continue // poppler takes long over a long structure
			}
			t.Run(fmt.Sprint(s.name, v), func(t *testing.T) {
				es := structureOf(t, printPDF(t, s.e, PDFOptions{View: v, Style: &style}))
				if n := count(es, "Table"); n != len(s.e.Sections) {
					t.Fatalf("%d tables for %d sections", n, len(s.e.Sections))
				}
				for i := range s.e.Sections {
					checkTable(t, s.e, i, v, inside(es, "Table", i))
				}
				want := 0
				for _, f := range s.e.Document.Footnotes {
					if !goesWithText(s.e, v, f) {
						want++
					}
				}
				if n := count(es, "Link"); n < want-len(loose(s.e)) {
					t.Errorf("%d links, want one to each note whose mark stands in the text", n)
				}
				if n := count(es, "Note"); n != want {
					t.Errorf("%d notes, want %d", n, want)
				}
			})
		}
	}
}

// loose are the notes whose marks stand nowhere.
func loose(e *model.Edition) []string {
	var n notes
	n.bind(e)
	return n.orphan
}

var rowSpan = regexp.MustCompile(`^/RowSpan (\d+)`)

func checkTable(t *testing.T, e *model.Edition, at int, v View, table []element) {
	t.Helper()
	s := &e.Sections[at]
	keys, heads := columnsOf(s, noWord)
	g := gridOf(s, at, v, keys, heads)
	want := strings.Join(heads, "\n")
	spans, marks := 0, map[model.Change]bool{}
	for _, cells := range g.starts {
		for _, c := range cells {
			if c.last > c.first {
				spans += c.last - c.first + 1
			}
			for _, cell := range c.cells {
				text := v.of(cell.Text)
				want += "\n" + text.Printed()
				for _, run := range text {
					marks[run.Change] = true
				}
			}
		}
	}
	if diff := cmp.Diff(plainWords(want), textIn(table)); diff != "" {
		t.Errorf("section %d: the text differs (-want +got):\n%s", at+1, diff)
	}
	if n := count(table, "TR"); n != len(g.rows)+1 {
		t.Errorf("section %d: %d rows, want %d and the headings", at+1, n, len(g.rows))
	}
	got := 0
	var said []string
	for _, x := range table {
		if m := rowSpan.FindStringSubmatch(x.line); m != nil {
			n, _ := strconv.Atoi(m[1])
			got += n
		}
		said = append(said, x.line)
	}
	if got != spans {
		t.Errorf("section %d: the cells span %d rows, want %d", at+1, got, spans)
	}
	for change, sign := range map[model.Change]string{model.Inserted: "/TextDecorationType /Underline", model.Deleted: "/TextDecorationType /LineThrough"} {
		if marks[change] != slices.Contains(said, sign) {
			t.Errorf("section %d: %s is there: %v, want %v", at+1, sign, !marks[change], marks[change])
		}
	}
	if n := strings.Count(strings.Join(said, "\n"), "/Scope /Column"); n != len(heads) {
		t.Errorf("section %d: %d column headings, want %d", at+1, n, len(heads))
	}
}
