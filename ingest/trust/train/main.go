//go:build train

// Train finds the trees of package trust by cells with known content:
//
//	go run -tags train ./ingest/trust/train -o ingest/trust/trees.tsv EXAMPLES…
//
// "make trust SCANS=FILE" does both from scans. As many -folds as documents, or more, leave out one at a time.
//
// Each line of a file of examples, which the program in the folder examples writes, is a cell: the scan it was read from as
// "document-scanner", 1 where it is wrong as printed and else 0, and its signals. A first line names them.
//
// What is printed was measured on documents left out: how often cells of each confidence are right, and
// how many are wrong without a mark, of so many that are marked.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"annex/ingest/trust"
)

func main() {
	out := flag.String("o", "", "file of trees to write; empty: only measure")
	folds := flag.Int("folds", 6, "parts that the documents are left out in")
	poor := flag.String("poor", "photocopy,phone,fax", "scanners that are measured apart")
	flag.Parse()
	if err := run(*out, *folds, strings.Split(*poor, ","), flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(out string, folds int, poor, names []string) error {
	var es []example
	for _, n := range names {
		more, err := read(n)
		if err != nil {
			return err
		}
		es = append(es, more...)
	}
	if folds > 0 {
		report(es, leftOut(es, folds), poor)
	}
	if out == "" {
		return nil
	}
	return os.WriteFile(out, []byte(grow(es).String()), 0o666)
}

// read reads a file of examples.
func read(name string) ([]example, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []example
	lines := bufio.NewScanner(f)
	if lines.Scan(); lines.Text() != "scan\twrong\t"+strings.Join(trust.Names[:], "\t") {
		return nil, fmt.Errorf("%s: the first line does not name the signals", name)
	}
	for n := 2; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 2+len(trust.Names) {
			return nil, fmt.Errorf("%s:%d: %d fields", name, n, len(fields))
		}
		e := example{wrong: fields[1] == "1"}
		e.document, e.scanner, _ = strings.Cut(fields[0], "-")
		for i, v := range fields[2:] {
			if e.signals[i], err = strconv.ParseFloat(v, 64); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
		}
		out = append(out, e)
	}
	return out, lines.Err()
}

// leftOut is the probability of each example to be wrong, by trees that were grown without its document.
func leftOut(es []example, folds int) []float64 {
	var documents []string
	for _, e := range es {
		documents = append(documents, e.document)
	}
	slices.Sort(documents)
	documents = slices.Compact(documents)
	folds = min(folds, len(documents))
	out := make([]float64, len(es))
	for k := range folds {
		in := func(e example) bool { return slices.Index(documents, e.document)%folds == k }
		f := grow(slices.DeleteFunc(slices.Clone(es), in))
		for i := range es {
			if in(es[i]) {
				out[i] = f.Wrong(&es[i].signals)
			}
		}
	}
	return out
}
