//go:build train

// Lines reads a scan and writes each line's picture as the network is given it, for match.py:
// a line of JSON, and the picture's bytes.
//
//	lines SCAN OUT
//
// A page image of a report, which holds tables, is read as annex tables does.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"annex/ingest"
	"annex/ingest/ppocr"
	"annex/ingest/source"
	"annex/ingest/tesseract"
)

// height is that of a picture, in pixels.
const height = 48

func main() {
	source.ServeChild()
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: lines SCAN OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "lines:", err)
		os.Exit(1)
	}
}

// A head is what is said of a picture.
type head struct {
	Page   int        `json:"page"`
	Box    [4]float64 `json:"box"` // points
	Hidden string     `json:"hidden"`
	Text   string     `json:"text"`
	Width  int        `json:"width"`
}

func run(scan, to string) (err error) {
	first, err := tesseract.New(tesseract.Options{})
	if err != nil {
		return err
	}
	defer first.Close()
	second, err := ppocr.New(ppocr.Options{})
	if err != nil {
		return err
	}
	defer second.Close()
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, w.Flush(), f.Close()) }()
	var one sync.Mutex
	r := ingest.Reader{Engine: first, Second: second, Lines: func(l ingest.Line) {
		pieces := ppocr.Pieces(l.Picture)
		if len(pieces) != 1 { // which part of its words each shows is not known
			return
		}
		h, err := json.Marshal(head{l.Page, [4]float64{l.Box.X0, l.Box.Y0, l.Box.X1, l.Box.Y1}, string(l.Hidden), l.Text, len(pieces[0]) / height})
		if err != nil {
			return
		}
		one.Lock()
		defer one.Unlock()
		w.Write(append(h, '\n'))
		w.Write(pieces[0])
	}}
	if filepath.Ext(scan) == ".pdf" {
		_, err = r.Edition(context.Background(), []source.File{{Name: scan}})
	} else {
		_, err = r.Tables(context.Background(), []source.File{{Name: scan}})
	}
	return err
}
