package render

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"annex/model"
)

// printDOCX writes an edition as a Word file, failing the test where that fails.
func printDOCX(t testing.TB, e *model.Edition, opt DOCXOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(context.Background(), &b, e, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// writerMacro has LibreOffice open a file, accept or reject all changes, and
// save it as text and, since that has no footnotes, as flat XML.
const writerMacro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions"
  filter(1).Value = "UTF8,LF,,,"
  doc.storeToURL(target, filter())
  filter(0).Value = "OpenDocument Text Flat XML"
  filter(1).Value = ""
  doc.storeToURL(target &amp; ".fodt", filter())
  doc.close(True)
End Sub
</script:module>`

// A writer is LibreOffice with a profile of its own.
type writer struct{ dir string }

// newWriter skips the test where LibreOffice is missing.
func newWriter(t testing.TB) writer {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice (LibreOffice) is not installed")
	}
	w := writer{t.TempDir()}
	w.run(t, "--terminate_after_init") // makes the profile, and with it the place of macros
	if err := os.WriteFile(filepath.Join(w.dir, "profile/user/basic/Standard/Module1.xba"), []byte(writerMacro), 0o644); err != nil {
		t.Skip("this LibreOffice keeps its macros elsewhere:", err)
	}
	return w
}

// run starts LibreOffice and waits for its end.
func (w writer) run(t testing.TB, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "soffice", append([]string{"-env:UserInstallation=file://" + filepath.Join(w.dir, "profile"), "--headless", "--norestore"}, args...)...)
	if b, err := c.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v: %s", err, b)
	}
}

// settle returns a Word file's text, and all of it as flat XML, after a command of LibreOffice's.
func (w writer) settle(t testing.TB, docx []byte, command string) (text, all string) {
	t.Helper()
	in, out := filepath.Join(w.dir, "in.docx"), filepath.Join(w.dir, command+".txt")
	if err := os.WriteFile(in, docx, 0o644); err != nil {
		t.Fatal(err)
	}
	os.Remove(out)
	w.run(t, fmt.Sprintf(`macro:///Standard.Module1.Settle("file://%s","file://%s","%s")`, in, out, command))
	for _, f := range []struct {
		name string
		to   *string
	}{{out, &text}, {out + ".fodt", &all}} {
		b, err := os.ReadFile(f.name)
		if err != nil {
			t.Fatal(err)
		}
		*f.to = string(b)
	}
	return text, all
}

// plainWords are a text's words, one a line, without bullets and byte order mark.
func plainWords(s string) []string {
	return strings.Fields(strings.NewReplacer("•", " ", "\ufeff", "").Replace(s))
}

// noWord leaves the usual headings to be English.
func noWord(string) string { return "" }

// expected is what a Word file of an edition's annex says in a view, in order.
func expected(e *model.Edition, v View) string {
	var b strings.Builder
	say := func(s string) { b.WriteString(s + "\n") }
	say(e.Document.Title)
	for _, x := range e.Document.Introduction {
		say(x.Heading)
		if x.Text != nil {
			say(v.of(x.Text.Text).Printed())
		}
	}
	for i := range e.Sections {
		s := &e.Sections[i]
		say(fmt.Sprintf("%d. %s", s.Number, v.of(s.Heading.Text).Printed()))
		if q := v.of(s.Quote.Text).Printed(); q != "" {
			say("“" + q + "”")
		}
		keys, heads := columnsOf(s, noWord)
		say(strings.Join(heads, "\n"))
		for _, cells := range gridOf(s, i, v, keys, heads).starts {
			for _, c := range cells {
				for _, cell := range c.cells {
					say(v.of(cell.Text).Printed())
				}
			}
		}
	}
	return b.String()
}

// goesWithText reports whether a view shows no note, since it does not show the text that refers to it.
func goesWithText(e *model.Edition, v View, f model.Footnote) bool {
	return strings.Contains(expected(e, Redline), raised(f.Mark)) && !strings.Contains(expected(e, v), raised(f.Mark))
}

// TestDOCXSettles holds what tracked changes are for: all accepted is the
// revised edition, all rejected the original, word for word and in order.
func TestDOCXSettles(t *testing.T) {
	w := newWriter(t)
	type sample struct {
		name string
		e    *model.Edition
	}
	samples := []sample{{"every change", changedPlan()}}
	files, _ := filepath.Glob("../../shared/truth/*.json")
	for _, name := range files {
		samples = append(samples, sample{filepath.Base(name), readEdition(t, name)})
	}
	for _, s := range samples {
		docx := printDOCX(t, s.e, DOCXOptions{})
		for _, c := range []struct {
			view    View
			command string
		}{{Revised, "AcceptAllTrackedChanges"}, {Original, "RejectAllTrackedChanges"}} {
			t.Run(s.name+" "+c.command, func(t *testing.T) {
				got, all := w.settle(t, docx, c.command)
				for _, f := range s.e.Document.Footnotes {
					if goesWithText(s.e, c.view, f) {
						continue
					}
					if !strings.Contains(all, xmlText(f.Text.Printed())) {
						t.Errorf("note %s is missing", f.Mark)
					}
				}
				want := plainWords(expected(s.e, c.view))
				have := plainWords(got)
				if diff := cmp.Diff(want, have[:min(len(want), len(have))]); diff != "" {
					t.Errorf("the text differs (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// changedPlan is an edition with every sort of change: in a cell, over paragraphs, of whole rows.
func changedPlan() *model.Edition {
	e := plan("Report given", "Manual printed", "Course held", "Survey made")
	task := &e.Sections[0].Topics[0].Tasks[0]
	ins, del := func(s string) model.Run { return model.Run{Text: s, Change: model.Inserted} }, func(s string) model.Run { return model.Run{Text: s, Change: model.Deleted} }
	task.Indicators[0].Timeline.Text = model.Text{del("April"), ins("October"), {Text: " 2020"}}
	task.Indicators[0].Progress.Text = model.Text{{Text: "First line"}, ins("\nSecond line\nThird line")}
	task.Indicators[1].Progress.Text = model.Text{del("Gone line\n"), {Text: "Kept line"}}
	for _, c := range []*model.Cell{&task.Indicators[2].Text, &task.Indicators[2].Timeline, task.Indicators[2].Progress} {
		c.Text = model.Text{del(c.Printed())}
	}
	for _, c := range []*model.Cell{&task.Indicators[3].Text, &task.Indicators[3].Timeline, task.Indicators[3].Progress} {
		c.Text = model.Text{ins(c.Printed())}
	}
	added := model.Task{Text: model.Cell{Text: model.Text{ins("Open <an> office & \"desk\"")}, By: "Utopia"}, Type: model.Cell{Text: model.Text{ins("Advanced")}}, Bodies: model.Cell{Text: model.Text{ins("ABC")}},
		Indicators: []model.Indicator{{Text: model.Cell{Text: model.Text{ins("Office open")}}, Timeline: model.Cell{Text: model.Text{ins("2021")}}, Progress: &model.Cell{}}}}
	e.Sections[0].Topics = append(e.Sections[0].Topics, model.Topic{Title: model.Cell{Text: model.Text{ins("Offices")}}, Tasks: []model.Task{added}})
	return e
}

func readEdition(t testing.TB, name string) *model.Edition {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e, err := model.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// partsOf are a Word file's parts, each read as XML to its end.
func partsOf(t testing.TB, docx []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		out[f.Name] = string(text)
	}
	return out
}

func TestDOCXSaysWhoChangedWhat(t *testing.T) {
	e := changedPlan()
	e.Document.Footnotes = []model.Footnote{{Mark: "1", Text: model.PlainCell("Of the manual.")}, {Mark: "2", Text: model.PlainCell("Of nothing.")}}
	e.Sections[0].Topics[0].Tasks[0].Text = model.PlainCell("Review the manual¹")
	parts := partsOf(t, printDOCX(t, e, DOCXOptions{Cover: &Cover{AgendaItem: 4, For: []string{"decision"}}}))
	document := parts["word/document.xml"]
	for _, c := range []struct {
		what, part, want string
		n                int // 0: at least one
	}{
		{"an insertion of a delegation", document, `w:author="Utopia"`, 1},
		{"others are the secretariat's", document, `w:author="Secretariat"`, 0},
		{"their date is the edition's", document, `w:date="2021-05-01T00:00:00Z"`, 0},
		{"a row that goes", document, `<w:trPr><w:del `, 1},
		{"rows that come", document, `<w:trPr><w:ins `, 2},
		{"a heading row on every page", document, `<w:tblHeader/>`, 1},
		{"merged cells", document, `<w:vMerge w:val="restart"/>`, 4},
		{"a reference to the note", document, `<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>¹</w:t>`, 1},
		{"the note", parts["word/footnotes.xml"], `Of the manual.`, 1},
		{"a note that nothing refers to", document, `Of nothing.`, 1},
		{"the covering paper", document, `(Item IV on the Agenda)`, 1},
		{"page marks", parts["word/footer1.xml"], `PAGE`, 1},
		{"what is edited next is tracked too", parts["word/settings.xml"], `<w:trackRevisions/>`, 1},
	} {
		if n := strings.Count(c.part, c.want); n != c.n && (c.n > 0 || n == 0) {
			t.Errorf("%s: %d times %s, want %d", c.what, n, c.want, c.n)
		}
	}
	clean := partsOf(t, printDOCX(t, e, DOCXOptions{View: Revised}))["word/document.xml"]
	for _, s := range []string{"<w:ins", "<w:del", "Course held"} {
		if strings.Contains(clean, s) {
			t.Errorf("the revised edition holds %s", s)
		}
	}
}

func TestDOCXIsTheSameTwice(t *testing.T) {
	e := changedPlan()
	if !bytes.Equal(printDOCX(t, e, DOCXOptions{}), printDOCX(t, e, DOCXOptions{})) {
		t.Error("the same edition gave other bytes")
	}
}
