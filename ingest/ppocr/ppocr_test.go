package ppocr

import (
	"context"
	"errors"
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"annex/ingest/engine"
	"annex/ingest/engine/enginetest"
)

// start makes an engine, or skips the test where its files are not installed.
func start(t testing.TB) *Engine {
	t.Helper()
	e, err := New(Options{})
	if errors.Is(err, ErrAbsent) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func TestContract(t *testing.T) { enginetest.Run(t, start(t)) }

// TestLeavesNothing holds that the library keeps no files of its own: it does
// so, beside telling its makers of each run, unless it is told not to.
func TestLeavesNothing(t *testing.T) {
	if err := present(Dir()); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	c := exec.Command(os.Args[0], "-test.run=^TestContract$")
	c.Env = append(os.Environ(), "ANNEX_READERS="+Dir(), "HOME="+dir, "TMPDIR="+dir, "XDG_CACHE_HOME="+dir, "CI=")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		t.Errorf("%s is left", f.Name())
	}
}

func TestLongLinesAreReadInPieces(t *testing.T) {
	e := start(t)
	want := strings.TrimSpace(strings.Repeat("The Secretariat will report to the Council. ", 6))
	m := enginetest.Draw(t, want, 36)
	if n := len(inkOf(m).pieces()); n < 2 {
		t.Fatalf("the line is read in %d pieces", n)
	}
	got, err := e.Line(context.Background(), m, 300)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, engine.Text(got)); d != "" {
		t.Errorf("read (-want +got):\n%s", d)
	}
}

func TestAbsentFilesAreNamed(t *testing.T) {
	_, err := New(Options{Dir: t.TempDir()})
	if !errors.Is(err, ErrAbsent) || !strings.Contains(err.Error(), libraryFile) {
		t.Errorf("error %v", err)
	}
}

func TestDecode(t *testing.T) {
	characters := []string{"", "a", "b", " ", "", "a"} // 5 is another form of 1
	// each step's best class, at probability 0.7
	steps := func(best ...int) []float32 {
		var out []float32
		for _, b := range best {
			row := []float32{0.11, 0.1, 0.1, 0.1, 0.1, 0.1}
			row[b] = 0.7
			out = append(out, row...)
		}
		return out
	}
	tests := []struct {
		name string
		best []int
		want string
		at   []float64
	}{
		{"nothing", []int{0, 0}, "", nil},
		{"a run is one character, in its middle", []int{0, 1, 1, 1, 0}, "a", []float64{2}},
		{"a blank parts two of a kind", []int{1, 0, 1}, "aa", []float64{0, 2}},
		{"no blank parts different ones", []int{1, 2, 2}, "ab", []float64{0, 1.5}},
		{"spaces at the ends are none", []int{3, 1, 3}, "a", []float64{1}},
		{"two forms of one character side by side are one", []int{1, 5}, "a", []float64{0.5}},
		{"two spaces are one", []int{1, 3, 0, 3, 2}, "a b", []float64{0, 1, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var text string
			var at []float64
			for _, s := range decode(steps(tt.best...), characters) {
				text += s.text
				at = append(at, s.step)
			}
			if text != tt.want {
				t.Errorf("decoded %q, want %q", text, tt.want)
			}
			if d := cmp.Diff(tt.at, at); d != "" {
				t.Errorf("places (-want +got):\n%s", d)
			}
		})
	}
}

// What else a character may be is told with its probability.
func TestChoices(t *testing.T) {
	characters := []string{"", "a", "b", " "}
	line := decode([]float32{
		0, 0.7, 0.3, 0,
		0.8, 0, 0, 0.2,
		0.1, 0.05, 0.85, 0,
	}, characters)
	want := []spike{
		{"a", 0, 0.7, []engine.Choice{{Text: "b", P: 0.3}}},
		{"b", 2, 0.85, []engine.Choice{{Text: "", P: 0.1}, {Text: "a", P: 0.05}}},
	}
	if d := cmp.Diff(want, line, cmp.AllowUnexported(spike{}), cmpopts.EquateApprox(0, 1e-6)); d != "" {
		t.Errorf("choices (-want +got):\n%s", d)
	}
}

func TestLatin(t *testing.T) {
	for in, want := range map[string]string{
		"，": ",", "（": "(", "）": ")", "：": ":", "％": "%", "Ａ": "A", "　": " ", "。": ".", "《": "«",
		"é": "é", "œ": "œ", "’": "’", "中": "中", "": "", "ș": "ș", "ŝ": "s", "ṣ": "s", "ı": "i", "š": "š",
	} {
		if got := latin(in); got != want {
			t.Errorf("latin(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestReadable(t *testing.T) {
	for _, c := range strings.Split("a Z 7 é Ç œ « ’ – € • ½ °", " ") {
		if !readable(c) {
			t.Errorf("%s is not readable", c)
		}
	}
	for _, c := range []string{"ŝ", "ı", "Ł", "中", "一", "ж", "", "\t"} {
		if readable(c) {
			t.Errorf("%q is readable", c)
		}
	}
}

func TestDashesAreNotBlownUp(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 100, 40))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for x := 30; x < 60; x++ {
		m.Pix[20*m.Stride+x] = 0
	}
	if h := inkOf(m).rows.Dy(); h < 20 {
		t.Errorf("a dash of 1 pixel is read from %d rows of 40", h)
	}
}
