//go:build train

// Examples reads scans with known content and writes their cells' signals for program train:
//
//	examples NAME-SCANNER SCAN.pdf TRUTH.json ... > EXAMPLES
//
// NAME is that of the document, of which there may be scans by several scanners; TRUTH.json is the edition that it shows.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"annex/ingest"
	"annex/ingest/engine"
	"annex/ingest/ppocr"
	"annex/ingest/source"
	"annex/ingest/tesseract"
	"annex/ingest/trust"
	"annex/model"
)

func main() {
	source.ServeChild()
	if len(os.Args) < 4 || len(os.Args)%3 != 1 {
		fmt.Fprintln(os.Stderr, "usage: examples NAME-SCANNER SCAN.pdf TRUTH.json ...")
		os.Exit(2)
	}
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(w, "scan\twrong\t"+strings.Join(trust.Names[:], "\t"))
	for i := 1; i < len(os.Args); i += 3 {
		if err := examples(w, os.Args[i], os.Args[i+1], os.Args[i+2]); err != nil {
			fmt.Fprintln(os.Stderr, "examples:", err)
			os.Exit(1)
		}
	}
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "examples:", err)
		os.Exit(1)
	}
}

// examples writes the cells of one scan. Those in rows that the document does not have are left out.
func examples(w *bufio.Writer, name, scan, truth string) error {
	f, err := os.Open(truth)
	if err != nil {
		return err
	}
	defer f.Close()
	known, err := model.Decode(f)
	if err != nil {
		return fmt.Errorf("%s: %w", truth, err)
	}
	read, signals, err := readScan(scan)
	if err != nil {
		return err
	}
	twins := pair(known, read)
	for at, c := range read.Cells() {
		s, twin := signals[c], twins[at.Row.Position()]
		if s == nil || twin == nil {
			continue
		}
		wrong := 1
		if same(twin.Cell(at.Column), c) {
			wrong = 0
		}
		fmt.Fprintf(w, "%s\t%d", name, wrong)
		for _, v := range s {
			fmt.Fprintf(w, "\t%.5g", v)
		}
		fmt.Fprintln(w)
	}
	return nil
}

// readScan reads a scan as annex ingest does, and keeps the signals of its cells.
func readScan(scan string) (e *model.Edition, signals map[*model.Cell]*trust.Signals, err error) {
	first, err := tesseract.New(tesseract.Options{})
	if err != nil {
		return nil, nil, err
	}
	second, err := ppocr.New(ppocr.Options{})
	if err != nil {
		return nil, nil, errors.Join(err, first.Close())
	}
	closes := []func() error{first.Close, second.Close}
	defer func() {
		for _, end := range closes {
			err = errors.Join(err, end())
		}
	}()
	signals = map[*model.Cell]*trust.Signals{}
	r := ingest.Reader{
		Engine: first, Second: second,
		Refit: func(words []string) (engine.Engine, error) {
			if !ingest.French(words) {
				return nil, nil
			}
			t, err := tesseract.New(tesseract.Options{Languages: []string{"fra"}})
			if err != nil {
				return nil, err
			}
			closes = append(closes, t.Close)
			return t, nil
		},
		Spelt: func() func(string) bool {
			w, err := tesseract.OpenWords("eng", "fra")
			if err != nil {
				return nil
			}
			return w.Known
		},
		Source:  source.Options{IgnoreTextLayer: true},
		Weighed: func(c *model.Cell, s *trust.Signals) { signals[c] = s },
	}
	e, err = r.Edition(context.Background(), []source.File{{Name: scan}})
	return e, signals, err
}
