package ocrtext

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"annex/ingest/spelling"
	"annex/model"
	"annex/templates/profiles"
)

// testOptions are those of the default profile.
func testOptions(t testing.TB) Options {
	t.Helper()
	var p struct {
		Columns map[string][]string
	}
	if err := yaml.Unmarshal(profiles.Default, &p); err != nil {
		t.Fatal(err)
	}
	return Options{Columns: p.Columns, Vocabulary: model.DefaultVocabulary()}
}

// TestSample holds the supplied text to what was measured on it, a little
// below; the truth was read from the same text by a person.
func TestSample(t *testing.T) {
	text, err := os.ReadFile("../../samples/pc0515e1/ocr.txt")
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("../../samples/pc0515e1/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	truth, err := model.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(context.Background(), text, testOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	if problems := model.Validate(got); len(problems) > 0 {
		t.Errorf("not valid: %v", problems[0])
	}
	if len(got.Sections) != len(truth.Sections) {
		t.Errorf("%d sections, want %d", len(got.Sections), len(truth.Sections))
	}
	found, rows := matchRows(truth, got)
	for i, s := range got.Sections {
		if i < len(truth.Sections) && s.Number != truth.Sections[i].Number {
			t.Errorf("section %d is numbered %d, want %d", i+1, s.Number, truth.Sections[i].Number)
		}
	}
	want := 0
	for range truth.Rows() {
		want++
	}
	f1 := 2 * float64(found) / float64(want+rows)
	t.Logf("rows: %d of %d found, %d read: F1 %.3f", found, want, rows, f1)
	if f1 < sampleFloor {
		t.Errorf("row F1 %.3f, want at least %.2f", f1, sampleFloor)
	}
}

// sampleFloor is a little below the F1 of rows measured on the supplied text.
const sampleFloor = 0.77

// matchRows counts the rows of truth that got has: task and indicator alike in
// four letters of five. Each row of got is used once.
func matchRows(truth, got *model.Edition) (found, rows int) {
	text := func(r model.Row) string {
		return strings.ToLower(r.Task.Text.Revised() + "\x00" + r.Indicator.Text.Revised())
	}
	var have []string
	for r := range got.Rows() {
		have = append(have, text(r))
	}
	rows = len(have)
	for r := range truth.Rows() {
		want := []rune(text(r))
		for i, h := range have {
			n := max(len(want), utf8.RuneCountInString(h))
			if h != "" && spelling.Distance(want, []rune(h))*5 <= n {
				found++
				have[i] = ""
				break
			}
		}
	}
	return found, rows
}

const small = `Annex to document XY0001E1
XY Work Programme
May 2020
1. Tasks to support Strategic Activity 2.1: Keep the harbour safe for all
“The Organization will keep its instruments under review and promote their uniform application.”
Topic Tasks Type of task Responsible Performance Indicators Timeline Progress
body
Pilotage Code * Review the Pilotage * Maintenance | * HTC * Review report presented to | * October 2020 | Completed
Code every three years the HTC
and report on the need * Amended Code submitted * June 2020 | The amended Code
for amendments to the Council was examined.
Crew Lists * Align the crew * Advanced | * HTC * Aligned message * Ongoing Work goes on.
list with the form approved
`

func TestRead(t *testing.T) {
	e, err := Read(context.Background(), []byte(small), testOptions(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Sections[0].Activity; got != "2.1" {
		t.Errorf("activity %q", got)
	}
	if got := e.Sections[0].Quote.Printed(); !strings.HasPrefix(got, "The Organization") || strings.ContainsAny(got, "“”") {
		t.Errorf("quote %q", got)
	}
	topics := e.Sections[0].Topics
	if len(topics) != 2 || topics[0].Title.Printed() != "Pilotage Code" || !strings.HasPrefix(topics[1].Title.Printed(), "Crew Lists") {
		t.Fatalf("topics: %v", topics)
	}
	k := topics[0].Tasks[0]
	if got := k.Text.Printed(); got != "Review the Pilotage Code every three years and report on the need for amendments" {
		t.Errorf("task %q", got)
	}
	if len(k.Indicators) != 2 || k.Indicators[1].Text.Printed() != "Amended Code submitted to the Council" || k.Indicators[1].Timeline.Printed() != "June 2020" {
		t.Errorf("indicators: %v", k.Indicators)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "holds no text"},
		{"blank", []byte("\n \f\n"), "holds no text"},
		{"binary", []byte("Topic\x00Tasks"), "zero bytes"},
		{"control", bytes.Repeat([]byte("\x01\x02 a"), 50), "no plain text"},
		{"large", make([]byte, MaxSize+1), "too large"},
		{"prose", []byte("The Committee took note of the report."), "no column headings"},
	} {
		_, err := Read(context.Background(), c.data, testOptions(t))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := Read(context.Background(), []byte("prose"), testOptions(t)); !errors.Is(err, ErrNoTable) {
		t.Errorf("%v is not ErrNoTable", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []byte(small), testOptions(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestTokenize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"* Maintenance | * HTC", "(*)Maintenance |(*)HTC"},
		{"|« PTC » Progress", "|(«)PTC (»)Progress"},
		{"eDecember 2018", "(e)December 2018"},
		{"« Suivi » pour", "« Suivi » pour"},
		{"e-commerce", "e-commerce"},
	} {
		var got []string
		for _, tok := range tokenize(c.in) {
			s := tok.text
			if tok.pre != "" {
				s = "(" + tok.pre + ")" + s
			}
			if tok.bar {
				s = "|" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: %q, want %q", c.in, s, c.want)
		}
	}
}

func TestHeadings(t *testing.T) {
	lex := newHeadingLexicon(testOptions(t).Columns)
	for _, c := range []struct{ in, want string }{
		{"Topic Tasks Type of task’ | Responsible Performance Indicators Timeline Progress\nbody?", "topic task type bodies indicator timeline progress"},
		{"Topic Tasks Type of task Responsible Performance Timeline Progress\nbody Indicators", "topic task type bodies indicator timeline progress"},
		{"Topic\n\nTasks\n\nType of task\n\nResponsible\nbody\n\nTimeline", "topic task type bodies timeline"},
		{"Thème Tâches Type de tâche! | Organe Indicateurs de résultat Calendrier État d’avancement\nresponsable", "topic task type bodies indicator timeline progress"},
		{"The Committee took note of the progress made", ""},
	} {
		got := ""
		if b, ok := lex.at(lines(c.in), 0); ok {
			got = strings.Join(b.keys, " ")
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("Topic Tasks Timeline\n\f* * *\n| |\n\f1. 2.1 Topic\n"))
	o := testOptions(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			return
		}
		e, err := Read(context.Background(), data, o)
		if (e == nil) == (err == nil) {
			t.Fatalf("edition %v, error %v", e, err)
		}
		if e != nil {
			if err := model.Encode(&bytes.Buffer{}, e); err != nil {
				t.Fatal(err)
			}
		}
	})
}
