package model

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew (the run then fails)")

// golden compares got with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	want, err := os.ReadFile(path)
	if *update && !bytes.Equal(got, want) {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s was written anew: look at it", path)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; this came out:\n%s", path, got)
	}
}

func readEdition(t *testing.T, path string) *Edition {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	e, err := Decode(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return e
}

func encoded(t *testing.T, e *Edition) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, e); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// plainFiles are editions in the plain form, ours and those beside the project.
func plainFiles(t *testing.T) []string {
	beside, _ := filepath.Glob("../../shared/truth/*.json")
	if len(beside) == 0 {
		t.Log("no ../../shared/truth: only our own sample is read")
	}
	return append([]string{"testdata/plain.json"}, beside...)
}

// filled is the sample with everything that this program adds to it.
func filled(t *testing.T) *Edition {
	e := readEdition(t, "testdata/plain.json")
	e.Format = Format
	e.AssignIDs()
	Interpret(e, DefaultVocabulary())
	e.Source = &Source{
		Files: []SourceFile{{Name: "scan.pdf", SHA256: "00ff"}}, Form: "scan", Readers: []string{"tesseract 5"},
		Pages: []PageSize{{Page: 1, Width: 842, Height: 595.3, DPI: 200, Read: ReadScan, Note: "turned by 90°"}},
	}
	e.Document.Language = "en"
	e.Document.Cover.Masthead = []Cell{PlainCell("TIDE GAUGE GROUP")}
	s := &e.Sections[0]
	s.Columns = append(s.Columns, "Cost")
	s.ColumnKeys = append(ColumnKeys(), "")
	s.Text = []Paragraph{{Bullet: true, Text: new(PlainCell("before the table"))}}
	row := &s.Topics[0].Tasks[0].Indicators[0]
	row.Pages = []int{1}
	row.Stated = Planned
	row.Extra = map[string]Cell{"Cost": PlainCell("£ 5"), "Année": {}}
	row.Text = Cell{
		Text: Plain("Readings published"), Confidence: 0.97, Review: true, By: "Secretariat",
		From:  []Provenance{{Page: 1, Box: Box{10, 20.25, 110.5, 32}, By: "tesseract"}},
		Words: []Word{{Text: "Readlngs", Page: 1, Box: Box{10, 20.25, 60, 32}, Confidence: 0.91}},
		Notes: []string{"Readlngs → Readings"},
	}
	return e
}

func TestEditionGolden(t *testing.T) {
	golden(t, "edition.json", encoded(t, filled(t)))
}

// TestRoundTrip holds that our own files come back as the same bytes.
func TestRoundTrip(t *testing.T) {
	want, err := os.ReadFile("testdata/edition.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := encoded(t, readEdition(t, "testdata/edition.json")); !bytes.Equal(got, want) {
		t.Errorf("read and written, it differs:\n%s", got)
	}
	for _, path := range plainFiles(t) {
		once := encoded(t, readEdition(t, path))
		e, err := Decode(bytes.NewReader(once))
		if err != nil {
			t.Errorf("%s, written by us: %v", path, err)
		} else if twice := encoded(t, e); !bytes.Equal(once, twice) {
			t.Errorf("%s: what we wrote of it comes back different", path)
		}
	}
}

// TestPlainForm holds that editions of the plain form lose nothing: each
// value of the file is in what we write of it.
func TestPlainForm(t *testing.T) {
	for _, path := range plainFiles(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want, got any
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(encoded(t, readEdition(t, path)), &got); err != nil {
			t.Fatal(err)
		}
		if path == "testdata/plain.json" {
			delete(want.(map[string]any)["document"].(map[string]any), "colour") // an unknown key is not kept
		}
		want, got = meaning(want), meaning(got)
		if !reflect.DeepEqual(want, got) {
			w, _ := json.MarshalIndent(want, "", " ")
			g, _ := json.MarshalIndent(got, "", " ")
			t.Errorf("%s: want\n%s\ngot\n%s", path, w, g)
		}
	}
}

// meaning makes equal what means the same: absent and null, a string and runs
// that changed nothing, the two spellings of a run.
func meaning(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			switch k {
			case "text":
				if _, run := v["change"]; run {
					k = "t"
				}
			case "change":
				k = "c"
			}
			if m := meaning(x); m != nil {
				out[k] = m
			}
		}
		return out
	case []any:
		text := ""
		kept := len(v) > 0
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = meaning(x)
			run, ok := out[i].(map[string]any)
			if ok && run["c"] == "" && len(run) == 2 {
				text += run["t"].(string)
			} else {
				kept = false
			}
		}
		if kept {
			return text
		}
		return out
	}
	return v
}

// TestDecodeCells gives the forms in which a cell may stand.
func TestDecodeCells(t *testing.T) {
	in := `{"document": {}, "sections": [{"heading": "", "topics": [{"title": null, "tasks": [{"indicators": [
		{"text": "a", "progress": null},
		{"text": "b"},
		{"text": "c", "progress": ""},
		{"text": "d", "progress": [], "later": {"x": [1]}},
		{"text": "e", "progress": {"runs": [{"text": "n", "change": "ins"}, {"t": "o"}], "confidence": 0.5, "later": true}}
	]}]}]}]}`
	e, err := Decode(strings.NewReader("\ufeff" + in))
	if err != nil {
		t.Fatal(err)
	}
	var got []*Cell
	for r := range e.Rows() {
		got = append(got, r.Indicator.Progress)
	}
	want := []*Cell{nil, nil, {}, {Text: Text{}}, {Text: Text{{"n", Inserted}, {"o", Kept}}, Confidence: 0.5}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDecodeErrors(t *testing.T) {
	for name, in := range map[string]string{
		"nothing":        ``,
		"no sections":    `{"document": {}}`,
		"other format":   `{"format": "annex-edition/2", "sections": []}`,
		"a list":         `[]`,
		"cut":            `{"sections": [`,
		"two":            `{"sections": []} {"sections": []}`,
		"change":         `{"sections": [{"heading": [{"t": "x", "c": "struck"}]}]}`,
		"box":            `{"sections": [{"heading": {"runs": [], "from": [{"page": 1, "box": [1, 2]}]}}]}`,
		"month":          `{"sections": [{"topics": [{"tasks": [{"indicators": [{"values": {"timeline": {"revised": {"spans": [{"from": "2018-13", "to": "2018-01"}]}}}}]}]}]}]}`,
		"half a span":    `{"sections": [{"topics": [{"tasks": [{"indicators": [{"values": {"timeline": {"revised": {"spans": [{"from": "2018-12"}]}}}}]}]}]}]}`,
		"a cell of bits": `{"sections": [{"heading": 7}]}`,
	} {
		if e, err := Decode(strings.NewReader(in)); err == nil || e != nil {
			t.Errorf("%s: got %v, %v", name, e, err)
		}
	}
}

func TestEncodeEmpty(t *testing.T) {
	e := &Edition{Document: Document{Cover: &Cover{}}, Sections: []Section{{Topics: []Topic{{Tasks: []Task{{}}}}, Heading: Cell{}}, {}}}
	if text := string(encoded(t, e)); strings.Contains(text, "null") {
		t.Errorf("a list is null:\n%s", text)
	}
	if e.Sections[1].Topics != nil || e.Document.Cover.Sections != nil {
		t.Error("writing changed the edition")
	}
	if _, err := Decode(bytes.NewReader(encoded(t, &Edition{}))); err != nil {
		t.Error(err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, path := range []string{"testdata/plain.json", "testdata/edition.json"} {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"sections":[{"heading":{"runs":null,"from":[{"page":1,"box":[1e308,0.005,-1e-9,2.675]}]}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		e, err := Decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		once := encoded(t, e)
		again, err := Decode(bytes.NewReader(once))
		if err != nil {
			t.Fatalf("%v: what we wrote cannot be read: %s", err, once)
		}
		if twice := encoded(t, again); !bytes.Equal(once, twice) {
			t.Errorf("once\n%s\ntwice\n%s", once, twice)
		}
		Validate(e) // must not panic
		e.AssignIDs()
	})
}
