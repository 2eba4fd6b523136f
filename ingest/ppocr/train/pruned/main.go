//go:build train

// Pruned writes the published model as it is taught, without the classes that papers do not have,
// and what each class of the rest is, one a line.
//
//	pruned PUBLISHED.onnx MODEL.onnx CHARACTERS.txt
package main

import (
	"fmt"
	"os"
	"strings"

	"annex/ingest/ppocr"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: pruned PUBLISHED.onnx MODEL.onnx CHARACTERS.txt")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "pruned:", err)
		os.Exit(1)
	}
}

func run(published, model, characters string) error {
	b, err := os.ReadFile(published)
	if err != nil {
		return err
	}
	pruned, cs, err := ppocr.Pruned(b)
	if err != nil {
		return fmt.Errorf("%s: %w", published, err)
	}
	if err := os.WriteFile(model, pruned, 0o666); err != nil {
		return err
	}
	return os.WriteFile(characters, []byte(strings.Join(cs, "\n")+"\n"), 0o666)
}
