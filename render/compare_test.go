package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"annex/model"
)

func twoEditions() (old, new *model.Edition, c model.Changes) {
	make := func(timeline, extra string) *model.Edition {
		p := model.PlainCell("")
		k := model.Task{Text: model.PlainCell("Read <the> gauges"), Indicators: []model.Indicator{{ID: "r0001", Text: model.PlainCell("Gauges renewed"), Timeline: model.PlainCell(timeline), Progress: &p}}}
		if extra != "" {
			k.Indicators = append(k.Indicators, model.Indicator{ID: "r0002", Text: model.PlainCell(extra), Progress: &p})
		}
		return &model.Edition{Sections: []model.Section{{Number: 1, Activity: "1.1", Topics: []model.Topic{{Title: model.PlainCell("Gauges"), Tasks: []model.Task{k}}}}}}
	}
	c.Links = []model.Link{
		{Old: []string{"1.1.1.1"}, New: []string{"1.1.1.1"}, Kinds: []model.Kind{model.TimelineAmended}, Confidence: 1,
			Fields: map[string][2]string{"timeline": {"April 2018", "October 2018"}}, Typed: &model.Typed{Timeline: &model.TimelineChange{How: model.Later, Months: 6}}},
		{Old: []string{}, New: []string{"1.1.1.2"}, Kinds: []model.Kind{model.Added}, Confidence: 0.9},
	}
	c.Doubts = []model.Doubt{{New: "1.1.1.2", Gap: 0.3, Candidates: []model.Candidate{{Row: "1.1.1.1", Likeness: 0.3}}}}
	return make("April 2018", ""), make("October 2018", "Readings published"), c
}

func TestChangesText(t *testing.T) {
	old, new, c := twoEditions()
	for _, x := range []struct {
		opt  ChangesTextOptions
		want string
	}{
		{ChangesTextOptions{}, `1.1.1.1  timeline
    Read <the> gauges | Gauges renewed
    timeline   [-April-]{+October+} 2018  (6 months later)
+ 1.1.1.2  added
    {+Read <the> gauges | Readings published+}
? new row 1.1.1.2 has no partner; most like it: 1.1.1.1 (30 %); the first lies 30 % before the next
`},
		{ChangesTextOptions{Color: true}, "\x1b[1m1.1.1.1\x1b[0m  \x1b[36mtimeline\x1b[0m\n    \x1b[2mRead <the> gauges | Gauges renewed\x1b[0m\n" +
			"    timeline   \x1b[9;31mApril\x1b[0m\x1b[4;32mOctober\x1b[0m 2018  (6 months later)\n\x1b[1m+ 1.1.1.2\x1b[0m  \x1b[36madded\x1b[0m\n" +
			"    \x1b[4;32mRead <the> gauges | Readings published\x1b[0m\n\x1b[33m?\x1b[0m new row 1.1.1.2 has no partner; most like it: 1.1.1.1 (30 %); the first lies 30 % before the next\n"},
	} {
		var b bytes.Buffer
		if err := ChangesText(&b, old, new, c, x.opt); err != nil {
			t.Fatal(err)
		}
		if b.String() != x.want {
			t.Errorf("got\n%s\nwant\n%s", b.String(), x.want)
		}
	}
}

func TestCompareHTML(t *testing.T) {
	old, new, c := twoEditions()
	var b, again bytes.Buffer
	if err := CompareHTML(t.Context(), &b, old, new, c); err != nil {
		t.Fatal(err)
	}
	if err := CompareHTML(t.Context(), &again, old, new, c); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("not the same bytes twice")
	}
	for _, want := range []string{"<del>April</del> 2018", "<ins>October</ins> 2018", "Read &lt;the&gt; gauges", `class="k-added"`, "1 added, 0 removed", `id="k-same"> unchanged (0)`, "has no partner"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func testSegments() []model.Segment {
	return []model.Segment{
		{Row: "1.1.1.1", ID: "r0001", Column: "task", Text: "Read & write", Old: "Read & write", OldRow: "1.1.1.1", Match: 100, Band: model.SameSegment, Translation: "Lire"},
		{Row: "1.1.1.1", ID: "r0001", Column: "indicator", Text: "All gauges renewed", Old: "Gauges renewed", Match: 80, Band: model.CloseSegment, Translation: "Jauges"},
		{Row: "1.1.1.2", ID: "r0002", Column: "indicator", Text: "New\x01 text", Match: 0, Band: model.NewSegment},
	}
}

// TestSegmentsXML holds that both forms are well-formed and say what they should.
func TestSegmentsXML(t *testing.T) {
	opt := SegmentsOptions{Source: "en", Target: "fr", Name: "PC1"}
	for name, x := range map[string]struct {
		write func(io.Writer, []model.Segment, SegmentsOptions) error
		want  []string
	}{
		"xliff": {SegmentsXLIFF, []string{`srcLang="en"`, `trgLang="fr"`, `state="translated"`, "<target>Lire</target>", `similarity="80.0"`, "<source>Gauges renewed</source>", "Read &amp; write", "<source>New text</source>"}},
		"tmx":   {SegmentsTMX, []string{`<tmx version="1.4">`, `srclang="en"`, `<tuv xml:lang="fr">`, "<seg>Lire</seg>"}},
	} {
		var b bytes.Buffer
		if err := x.write(&b, testSegments(), opt); err != nil {
			t.Fatal(name, err)
		}
		for _, want := range x.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q:\n%s", name, want, b.String())
			}
		}
		d := xml.NewDecoder(&b)
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(name, err)
			}
		}
	}
	if err := SegmentsTMX(io.Discard, testSegments()[2:], opt); err == nil {
		t.Error("a translation memory without any translation is written")
	}
}

func TestSegmentsXLSX(t *testing.T) {
	var b bytes.Buffer
	if err := SegmentsXLSX(t.Context(), &b, testSegments(), SegmentsOptions{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A2": "1.1.1.1", "D2": "unchanged", "E3": "80", "G4": "New text", "H3": "Gauges renewed"} {
		if got, err := f.GetCellValue(segmentsSheet, cell); err != nil || got != want {
			t.Errorf("%s is %q, want %q: %v", cell, got, want, err)
		}
	}
	for cell, want := range map[string]string{"A2": "unchanged", "C2": "1", "D3": "3", "C5": "3"} {
		if got, err := f.GetCellValue(countsSheet, cell); err != nil || got != want {
			t.Errorf("counts %s is %q, want %q: %v", cell, got, want, err)
		}
	}
}
