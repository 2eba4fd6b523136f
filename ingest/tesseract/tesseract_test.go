package tesseract

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/otiai10/gosseract/v2"

	"annex/ingest/engine"
	"annex/ingest/engine/enginetest"
)

func start(t testing.TB, languages ...string) *Engine {
	t.Helper()
	e, err := New(Options{Languages: languages, Clients: 2})
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

func TestContract(t *testing.T) { enginetest.Run(t, start(t, "eng")) }

// What stands in for OpenMP's library is found by Tesseract where it was compiled by GCC, as Linux distributions do.
func TestOneThread(t *testing.T) {
	if runtime.GOOS == "linux" && !OneThread() {
		t.Error("Tesseract would read each line on several threads")
	}
}

func TestUnpacked(t *testing.T) {
	if runtime.GOOS == "linux" && !unpacked() {
		t.Error("Tesseract packs each line's picture as a PNG")
	}
}

// What answers in the library's place is compared with it over the first lines.
func TestSameSteps(t *testing.T) {
	e := start(t)
	for _, text := range []string{"The Working Group", "took note", "of progress"} {
		if _, err := e.Line(context.Background(), enginetest.Draw(t, text, 40), 300); err != nil {
			t.Fatal(err)
		}
	}
	if runtime.GOOS == "linux" && !sameSteps() {
		t.Errorf("stride.cpp does not know Tesseract %s", gosseract.Version())
	}
}

func TestFrench(t *testing.T) {
	const want = "Révision générale du modèle à août"
	got, err := start(t, "fra").Line(context.Background(), enginetest.Draw(t, want, 40), 300)
	if err != nil {
		t.Fatal(err)
	}
	if engine.Text(got) != want {
		t.Errorf("read %q, want %q", engine.Text(got), want)
	}
}

func TestMissingLanguageNamesItsPackage(t *testing.T) {
	_, err := New(Options{Languages: []string{"eng", "tlh_old"}})
	if err == nil || !strings.Contains(err.Error(), "tesseract-ocr-tlh-old") {
		t.Errorf("error %v", err)
	}
}

func TestParseHOCR(t *testing.T) {
	const hocr = `<span class='ocr_line' id='line_1_1' title="bbox 1 2 90 20">
 <span class='ocrx_word' id='word_1_1' title='bbox 1 2 30 20; x_wconf 90'><span class='ocrx_cinfo' title='x_bboxes 1 2 9 20; x_conf 99.5'>A</span><span class='ocrx_cinfo' title='x_bboxes 12 2 30 20; x_conf 50'>&amp;</span></span>
 <span class='ocrx_word' id='word_1_2' title='bbox 40 2 60 20; x_wconf 90'><span class='ocrx_cinfo' title='x_bboxes 40 2 60 20; x_conf 80'>é</span></span>
</span>`
	want := []engine.Symbol{
		{Text: "A", X0: 1, X1: 9, Confidence: 0.995},
		{Text: "&", X0: 12, X1: 30, Confidence: 0.5},
		{Text: " ", X0: 30, X1: 40, Confidence: 0.5},
		{Text: "é", X0: 40, X1: 60, Confidence: 0.8},
	}
	if d := cmp.Diff(want, parseHOCR(hocr)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func FuzzParseHOCR(f *testing.F) {
	f.Add("class='ocrx_word'<span class='ocrx_cinfo' title='x_bboxes 1 2 9 20; x_conf 99.5'>A</span>")
	f.Add("class='ocrx_word'<span class='ocrx_cinfo' title='x_bboxes -1 2 99999999999999999999 20; x_conf -.'>\n</span>")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range parseHOCR(text) {
			if !(s.Confidence >= 0 && s.Confidence <= 1) {
				t.Errorf("confidence %v", s.Confidence)
			}
		}
	})
}
