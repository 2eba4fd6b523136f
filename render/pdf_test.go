package render

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"annex/model"
)

// printPDF prints an edition, failing the test where that fails.
func printPDF(t testing.TB, e *model.Edition, opt PDFOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := PDF(context.Background(), &b, e, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// textOf is what poppler reads of a PDF, cell after cell as they were printed.
func textOf(t testing.TB, pdf []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	c := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// lettersOf is a text without white space and bullets, as it is compared.
func lettersOf(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "•", " ")), "")
}

// plan is an edition of one section with one task and the indicators' texts.
func plan(indicators ...string) *model.Edition {
	e := &model.Edition{Document: model.Document{Symbol: "AB0001E1", Title: "Programme 2020-2022", Edition: "May 2021"}}
	task := model.Task{Text: model.PlainCell("Review the manual"), Type: model.PlainCell("Maintenance"), Bodies: model.PlainCell("ABC")}
	for _, s := range indicators {
		p := model.PlainCell("Completed")
		task.Indicators = append(task.Indicators, model.Indicator{Text: model.PlainCell(s), Timeline: model.PlainCell("Ongoing"), Progress: &p})
	}
	e.Sections = []model.Section{{Number: 1, Heading: model.PlainCell("Tasks to support Activity 1.1"), Quote: model.PlainCell("The members will co-operate."),
		Topics: []model.Topic{{Title: model.PlainCell("Manuals"), Tasks: []model.Task{task}}}}}
	return e
}

// wide is an edition with so many further columns.
func wide(n int) *model.Edition {
	e := plan("Wide")
	extra := map[string]model.Cell{}
	for i := range n {
		extra[fmt.Sprintf("Column %d", i)] = model.PlainCell(fmt.Sprintf("value %d", i))
	}
	e.Sections[0].Topics[0].Tasks[0].Indicators[0].Extra = extra
	return e
}

// headed is an edition with a further column of a heading.
func headed(heading string) *model.Edition {
	e := plan("Fine")
	e.Sections[0].Topics[0].Tasks[0].Indicators[0].Extra = map[string]model.Cell{heading: model.PlainCell("said")}
	return e
}

func pagesOf(pdf []byte) int { return bytes.Count(pdf, []byte("/Type /Page\n")) }

// TestPDFLosesNothing prints what no page can hold and looks for it again.
func TestPDFLosesNothing(t *testing.T) {
	var long strings.Builder
	for i := range 9000 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	crossing := plan("Own")
	covering := model.PlainCell("Said of the whole task")
	crossing.Sections[0].Topics[0].Tasks[0].Progress = &covering
	extra := plan("Counted")
	extra.Sections[0].Topics[0].Tasks[0].Indicators[0].Extra = map[string]model.Cell{"Cost": model.PlainCell("40 thousand"), "Risk": model.PlainCell("low")}
	few := plan("Manual published")
	few.Sections[0].Columns, few.Sections[0].ColumnKeys = []string{"Work item", "Output"}, []string{model.ColumnTask, model.ColumnIndicator}
	noted := plan("Report¹ given")
	noted.Document.Footnotes = []model.Footnote{{Mark: "1", Text: model.PlainCell(long.String())}}
	for _, c := range []struct {
		name  string
		e     *model.Edition
		pages int // at least
		want  []string
	}{
		{"no rows", &model.Edition{}, 1, nil},
		{"a cell of many pages", plan("Before", long.String(), "After"), 30, []string{"Before", long.String(), "After"}},
		{"a word wider than its column", plan(strings.Repeat("ABCDEFGHIJ", 25)), 1, []string{strings.Repeat("ABCDEFGHIJ", 25)}},
		{"a note longer than a page", noted, 3, []string{long.String(), "Report¹given"}},
		{"two cells for one place", crossing, 1, []string{"Completed", "Said of the whole task"}},
		{"other columns", extra, 1, []string{"Cost", "Risk", "40 thousand", "low"}},
		{"columns that are not named but filled", few, 1, []string{"Work item", "Output", "Timeline", "Ongoing", "Manuals", "Completed"}},
		{"more columns than a page is wide for", wide(90), 1, []string{"Column 89", "value 0", "value 89"}},
		{"headings longer than a page", headed(strings.Repeat("Heading", 300)), 1, []string{strings.Repeat("Heading", 300), "Fine"}},
		{"scripts that the family lacks", plan("საზღვარი և Սահման"), 1, []string{"საზღვარი", "Սահման"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pdf := printPDF(t, c.e, PDFOptions{Warn: func(e model.Error) { t.Error(e.Error()) }})
			if n := pagesOf(pdf); n < c.pages {
				t.Errorf("%d pages, want at least %d", n, c.pages)
			}
			text := textOf(t, pdf)
			for _, s := range c.want {
				if !holdsText(text, s) {
					t.Errorf("%.60q… is not in %.300q…", s, text)
				}
			}
		})
	}
}

// TestPDFLeavesNoHeadingAlone moves a section down the page, line by line: its heading always
// stands with the first row, which is not cut, also where notes take room.
func TestPDFLeavesNoHeadingAlone(t *testing.T) {
	for _, note := range []string{"", strings.Repeat("Note ", 300)} {
		for n := 6; n < 24; n++ {
			e := plan(strings.Repeat("First\n", 11), "Second")
			for i := range n {
				c := model.PlainCell(fmt.Sprint("Paragraph ", i))
				e.Document.Introduction = append(e.Document.Introduction, model.Paragraph{Text: &c})
			}
			if note != "" {
				e.Document.Footnotes = []model.Footnote{{Mark: "1", Text: model.PlainCell(note)}}
			}
			for i, page := range strings.Split(textOf(t, printPDF(t, e, PDFOptions{Bare: true})), "\f") {
				if strings.Contains(page, "Tasks to support") && strings.Count(page, "First") < 11 {
					t.Errorf("%d paragraphs before, note %.4q: the heading stands alone on page %d", n, note, i+1)
				}
			}
		}
	}
}

// TestPDFOverlapsNothing holds every word to its place: on the page, and over no other.
func TestPDFOverlapsNothing(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	for name, e := range map[string]*model.Edition{
		"every change":          notedPlan(),
		"many columns":          wide(90),
		"a long heading":        headed(strings.Repeat("Heading", 300)),
		"a word of many lines":  plan(strings.Repeat("ABCDEFGHIJ", 25), "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"),
		"a cell of many pages":  plan("Before", strings.Repeat("A cell of many pages. ", 4000), "After"),
		"from the right":        plan("السيد محمد علي (المدير) in 2018", "שלום עולם 🚢"),
		"characters from afar":  plan("Сотрудничество 中文 საზღვარი"),
		"footnotes on one page": manyNotes(30),
	} {
		t.Run(name, func(t *testing.T) {
			for _, style := range []*Style{nil, ownStyle(t, nil, "paper: A4 landscape", "paper: Letter portrait")} {
				checkPlaces(t, printPDF(t, e, PDFOptions{Style: style}))
			}
		})
	}
}

// manyNotes is an edition whose one row has so many footnotes.
func manyNotes(n int) *model.Edition {
	var text strings.Builder
	e := plan()
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&text, "word%s ", raised(fmt.Sprint(i)))
		e.Document.Footnotes = append(e.Document.Footnotes, model.Footnote{Mark: fmt.Sprint(i), Text: model.PlainCell(strings.Repeat("Said of it. ", 20))})
	}
	e.Sections[0].Topics[0].Tasks[0].Indicators = plan(text.String()).Sections[0].Topics[0].Tasks[0].Indicators
	return e
}

var wordBox = regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*?)</word>`)

// checkPlaces asks poppler where the words stand.
func checkPlaces(t *testing.T, pdf []byte) {
	t.Helper()
	c := exec.Command("pdftotext", "-bbox", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	for n, page := range strings.Split(string(out), "<page ")[1:] {
		var width, height float64
		if _, err := fmt.Sscanf(page, `width="%f" height="%f"`, &width, &height); err != nil {
			t.Fatal(err)
		}
		type box struct {
			x0, y0, x1, y1 float64
			word           string
		}
		var boxes []box
		for _, m := range wordBox.FindAllStringSubmatch(page, -1) {
			b := box{word: m[5]}
			for i, to := range []*float64{&b.x0, &b.y0, &b.x1, &b.y1} {
				*to, _ = strconv.ParseFloat(m[i+1], 64)
			}
			if b.x0 < 0 || b.y0 < 0 || b.x1 > width || b.y1 > height {
				t.Errorf("page %d: %q stands off the page", n+1, b.word)
			}
			for _, a := range boxes {
				// Boxes are of the fonts' full height, which lines of text may share a little of.
				if min(a.x1, b.x1)-max(a.x0, b.x0) > 0.6 && min(a.y1, b.y1)-max(a.y0, b.y0) > 0.45*min(a.y1-a.y0, b.y1-b.y0) {
					t.Errorf("page %d: %q and %q stand over one another", n+1, a.word, b.word)
				}
			}
			boxes = append(boxes, b)
		}
	}
}

// holdsText looks for a text as a whole, or for each of its words, since a page break
// puts running lines between them.
func holdsText(text, s string) bool {
	if strings.Contains(lettersOf(text), lettersOf(s)) {
		return true
	}
	have := map[string]bool{}
	for _, w := range strings.Fields(text) {
		have[w] = true
	}
	for _, w := range strings.Fields(s) {
		if !have[w] {
			return false
		}
	}
	return true
}

// TestPDFText holds each cell of the editions that are at hand to the text of their PDF.
func TestPDFText(t *testing.T) {
	files, _ := filepath.Glob("../../shared/truth/*.json")
	if len(files) == 0 {
		t.Skip("there is no ../../shared beside the checkout")
	}
	for _, name := range files {
		for _, v := range []View{Redline, Revised, Original} {
			t.Run(fmt.Sprint(filepath.Base(name), v), func(t *testing.T) {
				f, err := os.Open(name)
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				e, err := model.Decode(f)
				if err != nil {
					t.Fatal(err)
				}
				text := textOf(t, printPDF(t, e, PDFOptions{View: v}))
				for r := range e.Rows() {
					if !v.row(r) {
						continue
					}
					for _, c := range []*model.Cell{&r.Topic.Title, &r.Task.Text, &r.Task.Type, &r.Task.Bodies, &r.Indicator.Text, &r.Indicator.Timeline, r.Indicator.Progress} {
						if c != nil && !holdsText(text, v.of(c.Text).Printed()) {
							t.Errorf("row %s: %q is not in the PDF", r.Position(), v.of(c.Text).Printed())
						}
					}
				}
			})
		}
	}
}

func TestPDFTellsOfMissingCharacters(t *testing.T) {
	var told []string
	printPDF(t, plan("Fine", "A ship 🚢 and another 🚢\ufe0f"), PDFOptions{Warn: func(e model.Error) { told = append(told, e.Error()) }})
	want := `row 2, column 5: no font has '🚢' (U+1F6A2); it prints as "?"`
	if len(told) != 1 || told[0] != want {
		t.Errorf("told %q, want once %q", told, want)
	}
}

func TestPDFRepeatsHeadingsAndTopic(t *testing.T) {
	style, err := ReadStyle("wco")
	if err != nil {
		t.Fatal(err)
	}
	style.Continued = "(continued)"
	style.Index = false // its pages have no table
	var rows []string
	for i := range 60 {
		rows = append(rows, fmt.Sprintf("Indicator %d of this task", i))
	}
	pdf := printPDF(t, plan(rows...), PDFOptions{Style: &style})
	text, pages := textOf(t, pdf), pagesOf(pdf)
	if pages < 2 {
		t.Fatalf("%d pages", pages)
	}
	if n := strings.Count(text, "Timeline"); n != pages {
		t.Errorf("the headings stand %d times on %d pages", n, pages)
	}
	if n := strings.Count(text, "(continued)"); n != pages-1 {
		t.Errorf("the topic goes on %d times on %d pages", n, pages)
	}
	for i := 1; i <= pages; i++ {
		if !strings.Contains(text, fmt.Sprintf("I/%d.", i)) {
			t.Errorf("page mark I/%d. is missing", i)
		}
	}
}

// TestPDFIndex holds each row's line in the index to the page that the row begins on.
func TestPDFIndex(t *testing.T) {
	var rows []string
	for i := range 150 {
		rows = append(rows, fmt.Sprintf("Indicator %d of this task", i))
	}
	pages := strings.Split(textOf(t, printPDF(t, plan(rows...), PDFOptions{})), "\f")
	at := slices.IndexFunc(pages, func(p string) bool { return strings.Contains(p, "Index of rows") })
	if at < 2 {
		t.Fatalf("the index is on page %d", at+1)
	}
	index := strings.Join(pages[at:], "\n")
	for i, row := range rows {
		page := slices.IndexFunc(pages, func(p string) bool { return strings.Contains(strings.Join(strings.Fields(p), " "), row) })
		if line := fmt.Sprintf("%s I/%d", row, page+1); !strings.Contains(index, line) {
			t.Errorf("row %d: the index lacks %q", i+1, line)
		}
	}
}

func TestPDFIsTheSameTwice(t *testing.T) {
	e := plan("One", "Two", "Сотрудничество")
	if !bytes.Equal(printPDF(t, e, PDFOptions{}), printPDF(t, e, PDFOptions{})) {
		t.Error("the same edition gave other bytes")
	}
}

func TestPDFEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var b bytes.Buffer
	if err := PDF(ctx, &b, plan("One"), PDFOptions{}); err == nil || b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
}

// BenchmarkPDF prints annexes of more and more rows: 8,320 are about a thousand pages.
func BenchmarkPDF(b *testing.B) {
	one := plan("Update of the guidelines on the exchange of electronic messages discussed and approved by the committee",
		"Number of members that reported on their experience with the tools during the meetings").Sections[0].Topics[0]
	for _, sections := range []int{10, 20, 40, 80} {
		e := plan()
		e.Sections = nil
		for i := range sections {
			s := model.Section{Number: i + 1, Heading: model.PlainCell("Tasks"), Quote: model.PlainCell("The members will co-operate.")}
			for range 52 {
				s.Topics = append(s.Topics, one)
			}
			e.Sections = append(e.Sections, s)
		}
		rows := sections * 52 * len(one.Tasks[0].Indicators)
		b.Run(fmt.Sprint("rows=", rows), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(pagesOf(printPDF(b, e, PDFOptions{Bare: true}))), "pages")
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*rows), "µs/row")
		})
	}
}
