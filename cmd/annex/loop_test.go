package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"annex/ingest"
	"annex/ingest/source"
	"annex/model"
	"annex/render"
)

// TestAnnexIsReadAgain closes the loop: an edition is printed, the print is made pictures
// as a scanner at 300 dpi gives them, and these are read as any scan. What comes out is
// the edition: at least 99 in 100 cells exactly, and as much of what was inserted and deleted.
func TestAnnexIsReadAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a whole annex")
	}
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm (poppler-utils) is not installed")
	}
	want := programme(t, "../../samples/pc0515e1/truth.json")
	share, f1 := compare(t, want, readAgain(t, want))
	// 442 of 446 cells are exact, 0.991; another processor's arithmetic may read a
	// letter or two otherwise, so a little less is asked for.
	if share < 0.985 || f1 < 0.99 {
		t.Errorf("cells exact %.4f, redline F1 %.4f, want 0.985 and 0.99", share, f1)
	}
}

// TestProgrammesAreReadAgain prints the programmes of thirty-six invented committees, and reads the PDF's text layer and the Word file again, as
// somebody else's program would give them: what the PDF carries beside its pages is not looked at.
func TestProgrammesAreReadAgain(t *testing.T) {
	names, err := filepath.Glob("testdata/programmes/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no programmes", err)
	}
	style, err := render.ReadStyle("wco")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		want := programme(t, name)
		ctx := context.Background()
		for form, print := range map[string]func(io.Writer) error{
			"pdf":  func(w io.Writer) error { return render.PDF(ctx, w, want, render.PDFOptions{Style: &style}) },
			"docx": func(w io.Writer) error { return render.DOCX(ctx, w, want, render.DOCXOptions{Style: &style}) },
		} {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".json")+" as "+form, func(t *testing.T) {
				t.Parallel()
				var printed bytes.Buffer
				if err := print(&printed); err != nil {
					t.Fatal(err)
				}
				got, err := ingest.Reader{}.Edition(ctx, []source.File{{Name: "annex." + form, Data: printed.Bytes()}})
				if err != nil {
					t.Fatal(err)
				}
				// a word that a narrow column breaks behind its hyphen, and a text that goes on over a page, may be read otherwise
				if share, f1 := compare(t, want, got); share < 0.98 || f1 < 0.99 || form == "docx" && share < 1 {
					t.Errorf("cells exact %.4f, redline F1 %.4f", share, f1)
				}
			})
		}
	}
}

// programme is the edition in a file.
func programme(t *testing.T, file string) *model.Edition {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e, err := model.Decode(f)
	if err != nil {
		t.Fatal(file, err)
	}
	return e
}

// compare tells which share of an edition's cells was read exactly as revised, and the F1 of the changes of their letters. That all rows are
// there, it demands.
func compare(t *testing.T, want, got *model.Edition) (share, f1 float64) {
	t.Helper()
	exact, cells := 0, 0
	var changes tally
	gotRows := slices.Collect(got.Rows())
	row := 0
	for r := range want.Rows() {
		var g model.Row
		if row < len(gotRows) {
			g = gotRows[row]
		}
		first := row == 0 || r.IndicatorAt == 0
		row++
		for name, pair := range cellPairs(r, g, first) {
			cells++
			if squeezed(pair[0].Revised()) == squeezed(pair[1].Revised()) {
				exact++
			} else {
				t.Logf("row %s, %s: want %q, got %q", r.Position(), name, pair[0], pair[1])
			}
			changes.add(pair[0].Text, pair[1].Text)
		}
	}
	if len(gotRows) != row {
		t.Errorf("%d rows, want %d", len(gotRows), row)
	}
	share, f1 = float64(exact)/float64(cells), changes.f1()
	t.Logf("%d of %d cells exact (%.2f %%), redline F1 %.2f %%", exact, cells, 100*share, 100*f1)
	return share, f1
}

// readAgain prints an edition, makes pictures of its pages and reads them.
func readAgain(t *testing.T, e *model.Edition) *model.Edition {
	t.Helper()
	dir := t.TempDir()
	style, err := render.ReadStyle("wco")
	if err != nil {
		t.Fatal(err)
	}
	style.Index = false
	var pdf bytes.Buffer
	if err := render.PDF(context.Background(), &pdf, e, render.PDFOptions{Style: &style}); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("pdftoppm", "-gray", "-r", "300", "-png", "-", filepath.Join(dir, "page"))
	c.Stdin = &pdf
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil || len(names) == 0 {
		t.Fatal("no pages", err)
	}
	slices.Sort(names)
	var files []source.File
	for _, n := range names {
		files = append(files, source.File{Name: n})
	}
	a := &app{stdout: io.Discard, stderr: io.Discard, quiet: true, log: slog.New(slog.DiscardHandler)}
	r := reading{lang: "eng", timeout: 30 * time.Minute}
	reader, closeReader, err := r.reader(a)
	if err != nil {
		t.Skip("no reader of scans:", err)
	}
	defer closeReader()
	if r.hint != "" {
		t.Skip("the second reader is not installed: " + r.hint)
	}
	got, err := reader.Edition(context.Background(), files)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// cellPairs are the cells of a row and of the one read for it. Those of the task and
// topic are counted with their first row.
func cellPairs(want, got model.Row, first bool) map[string][2]model.Cell {
	empty := model.Row{Topic: &model.Topic{}, Task: &model.Task{}, Indicator: &model.Indicator{}}
	if got.Task == nil {
		got = empty
	}
	out := map[string][2]model.Cell{
		model.ColumnIndicator: {want.Indicator.Text, got.Indicator.Text},
		model.ColumnTimeline:  {want.Indicator.Timeline, got.Indicator.Timeline},
	}
	if first {
		out[model.ColumnTask] = [2]model.Cell{want.Task.Text, got.Task.Text}
		out[model.ColumnType] = [2]model.Cell{want.Task.Type, got.Task.Type}
		out[model.ColumnBodies] = [2]model.Cell{want.Task.Bodies, got.Task.Bodies}
		if want.TaskAt == 0 {
			out[model.ColumnTopic] = [2]model.Cell{want.Topic.Title, got.Topic.Title}
		}
	}
	// Which rows a progress cell covers may be drawn over a page's end: its text counts once.
	if p := progressOf(want); p != nil && (p == want.Indicator.Progress || first) && (p != want.Topic.Progress || want.TaskAt == 0) {
		q := progressOf(got)
		if q == nil {
			q = &model.Cell{}
		}
		out[model.ColumnProgress] = [2]model.Cell{*p, *q}
	}
	return out
}

func progressOf(r model.Row) *model.Cell {
	for _, p := range []*model.Cell{r.Indicator.Progress, r.Task.Progress, r.Topic.Progress} {
		if p != nil {
			return p
		}
	}
	return nil
}

// squeezed is a text with its white space as one blank each, and dashes and quotes as one
// sort each: no reader of pictures knows an en dash from an em dash.
func squeezed(s string) string { return strings.Join(strings.Fields(sameSigns.Replace(s)), " ") }

var sameSigns = strings.NewReplacer("–", "-", "—", "-", "‘", "'", "’", "'", "“", "\"", "”", "\"")

// A tally counts letters that are inserted or deleted in two texts: in both alike, in one alone.
type tally struct{ both, one int }

func (c *tally) add(want, got model.Text) {
	for _, change := range []model.Change{model.Inserted, model.Deleted} {
		count := map[rune]int{}
		size := 0
		for _, r := range lettersUnder(want, change) {
			count[r]++
			size++
		}
		common := 0
		other := lettersUnder(got, change)
		for _, r := range other {
			if count[r] > 0 {
				count[r]--
				common++
			}
		}
		c.both += common
		c.one += size - common + len(other) - common
	}
}

func lettersUnder(t model.Text, change model.Change) []rune {
	var b strings.Builder
	for _, run := range t {
		if run.Change == change {
			b.WriteString(run.Text)
		}
	}
	return []rune(strings.Join(strings.Fields(b.String()), ""))
}

// f1 is the harmonic mean of precision and recall.
func (c *tally) f1() float64 { return float64(2*c.both) / float64(max(1, 2*c.both+c.one)) }
