//go:build train

// Examples reads texts with known words from its input, as train/py/simulate.py
// writes them, and writes what the tagger sees and should say, for train/py/tagger.py.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"annex/ingest"
	"annex/ingest/ocrtext"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "examples:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	p := ingest.DefaultProfile()
	o := ocrtext.Options{Columns: p.Columns, Words: p.Words, Vocabulary: p.Vocabulary}
	d := json.NewDecoder(bufio.NewReaderSize(in, 1<<20))
	w := bufio.NewWriterSize(out, 1<<20)
	texts, used, words := 0, 0, 0
	for {
		var x struct {
			Text string
			Gold [][]ocrtext.Word
		}
		err := d.Decode(&x)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		texts++
		n, err := ocrtext.WriteExamples(w, []byte(x.Text), x.Gold, o)
		if err != nil {
			return err
		}
		words += n
		if n > 0 {
			used++
		}
	}
	fmt.Fprintf(os.Stderr, "%d of %d texts, %d words\n", used, texts, words)
	return w.Flush()
}
