// Package tesseract reads lines of text by Tesseract, through gosseract.
package tesseract

import (
	"context"
	"errors"
	"fmt"
	"html"
	"image"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/otiai10/gosseract/v2"

	"annex/ingest/engine"
)

// Options of an engine; the zero value is ready to use.
type Options struct {
	// Languages are Tesseract's names of them; none: English.
	Languages []string
	// Clients is how many lines are read at once; 0: one for each core. Each costs about 40 MB.
	Clients int
}

// An Engine is a pool of Tesseract clients. Make one, and close it.
//
// Where [OneThread] reports false, start the process with OMP_THREAD_LIMIT=1.
type Engine struct {
	free    chan *gosseract.Client
	started int
}

var _ engine.Engine = (*Engine)(nil)

// Available returns Tesseract's version and the languages that are installed.
func Available() (version string, languages []string, err error) {
	languages, err = gosseract.GetAvailableLanguages()
	if err != nil {
		return "", nil, fmt.Errorf("tesseract has no languages (Debian: apt-get install tesseract-ocr-eng): %w", err)
	}
	return gosseract.Version(), languages, nil
}

// New starts the clients. A language that is not installed is an error that
// names the Debian package to install.
func New(opt Options) (*Engine, error) {
	langs := opt.Languages
	if len(langs) == 0 {
		langs = []string{"eng"}
	}
	if err := installed(langs); err != nil {
		return nil, err
	}
	n := opt.Clients
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	e := &Engine{free: make(chan *gosseract.Client, n)}
	for range n {
		c, err := newClient(langs)
		if err != nil {
			e.Close()
			return nil, err
		}
		e.started++
		e.free <- c
	}
	return e, nil
}

// installed returns an error that names the package of the first language that Tesseract has not. Tesseract itself is
// only asked where the usual folders do not hold the data, as it loads English to answer.
func installed(langs []string) error {
	if os.Getenv("TESSDATA_PREFIX") == "" && !slices.ContainsFunc(langs, func(l string) bool { _, err := trainedData(l); return err != nil }) {
		return nil
	}
	_, have, err := Available()
	if err != nil {
		return err
	}
	for _, l := range langs {
		if !slices.Contains(have, l) {
			return fmt.Errorf("tesseract cannot read %q: the language is not installed (Debian: apt-get install tesseract-ocr-%s)", l, strings.ReplaceAll(l, "_", "-"))
		}
	}
	return nil
}

// newClient makes a client and reads a blank line with it: gosseract takes its
// settings at the first recognition, during which it swaps the process's
// standard error, so that clients must be started one after the other.
func newClient(langs []string) (*gosseract.Client, error) {
	c := gosseract.NewClient()
	settings := []struct {
		name  gosseract.SettableVariable
		value string
	}{
		{"tessedit_pageseg_mode", "7"}, // a single line; SetPageSegMode is lost at the first recognition
		{"hocr_char_boxes", "1"},
		{"user_defined_dpi", "300"},
		{"textord_all_prop", "1"},   // its network finds the words, so that no letters need be tried for one pitch
		{"debug_file", "/dev/null"}, // it talks on standard error else
	}
	err := c.SetLanguage(langs...)
	for _, s := range settings {
		err = errors.Join(err, c.SetVariable(s.name, s.value))
	}
	if err == nil {
		_, err = read(c, bitmap(image.NewGray(image.Rect(0, 0, 64, 32)), 0))
	}
	if err != nil {
		c.Close()
		return nil, fmt.Errorf("start tesseract: %w", err)
	}
	return c, nil
}

// Close waits for lines that are being read and ends the clients.
func (e *Engine) Close() error {
	var errs []error
	for range e.started {
		c := <-e.free
		errs = append(errs, c.Close())
	}
	e.started = 0
	return errors.Join(errs...)
}

// Name is "tesseract".
func (e *Engine) Name() string { return "tesseract" }

// Line reads one line.
func (e *Engine) Line(ctx context.Context, m *image.Gray, dpi int) (_ []engine.Symbol, err error) {
	if m.Rect.Dx() < 3 || m.Rect.Dy() < 3 || blank(m) {
		return nil, ctx.Err()
	}
	var c *gosseract.Client
	select {
	case c = <-e.free:
		defer func() { e.free <- c }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("tesseract: %v", v)
		}
	}()
	const margin = 10 // Tesseract reads badly what touches the border
	symbols, err := read(c, bitmap(m, margin))
	for i := range symbols {
		symbols[i].X0 = min(max(symbols[i].X0-margin, 0), m.Rect.Dx())
		symbols[i].X1 = min(max(symbols[i].X1-margin, 0), m.Rect.Dx())
	}
	return symbols, err
}

func blank(m *image.Gray) bool {
	for y := 0; y < m.Rect.Dy(); y++ {
		for _, p := range m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()] {
			if p < 200 {
				return false
			}
		}
	}
	return true
}

// read recognises a picture's file once and takes characters, places and confidences from
// Tesseract's hOCR: each other call of gosseract would recognise anew.
func read(c *gosseract.Client, file []byte) ([]engine.Symbol, error) {
	if err := c.SetImageFromBytes(file); err != nil {
		return nil, err
	}
	text, err := c.HOCRText()
	if err != nil {
		return nil, err
	}
	return parseHOCR(text), nil
}

var charSpan = regexp.MustCompile(`(?s)<span class='ocrx_cinfo' title='x_bboxes (-?\d+) -?\d+ (-?\d+) -?\d+; x_conf (-?[\d.]+)'>(.*?)</span>`)

// parseHOCR takes the characters out of hOCR with hocr_char_boxes set.
func parseHOCR(text string) []engine.Symbol {
	var out []engine.Symbol
	for _, word := range strings.Split(text, "class='ocrx_word'")[1:] {
		for i, m := range charSpan.FindAllStringSubmatch(word, -1) {
			x0, _ := strconv.Atoi(m[1])
			x1, _ := strconv.Atoi(m[2])
			conf, _ := strconv.ParseFloat(m[3], 64)
			s := engine.Symbol{Text: html.UnescapeString(m[4]), X0: x0, X1: x1, Confidence: min(max(conf/100, 0), 1)}
			if n := len(out); i == 0 && n > 0 {
				last := out[n-1]
				out = append(out, engine.Symbol{Text: " ", X0: last.X1, X1: max(x0, last.X1), Confidence: min(last.Confidence, s.Confidence)})
			}
			out = append(out, s)
		}
	}
	return out
}
