package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says, for each package, which others of the project it may import.
// Anything else under cmd may import all of them.
var mayImport = map[string][]string{
	"model":                         nil,
	"model/reconcile":               {"model"},
	"model/collect":                 {"model"},
	"ingest":                        {"model", "ingest/source", "ingest/raster", "ingest/engine", "ingest/flow", "ingest/imprint", "ingest/word", "ingest/workbook", "ingest/ocrtext", "ingest/spelling", "ingest/trust", "templates/profiles"},
	"ingest/source":                 {"model"},
	"ingest/raster":                 nil,
	"ingest/flow":                   {"model"},
	"ingest/imprint":                nil,
	"ingest/word":                   {"ingest/flow", "model"},
	"ingest/workbook":               {"ingest/flow"},
	"ingest/ocrtext":                {"model", "ingest/imprint", "ingest/spelling", "ingest/ocrtext/prose", "ingest/ocrtext/habit"},
	"ingest/spelling":               nil,
	"ingest/ocrtext/habit":          {"ingest/ocrtext/prose"},
	"ingest/ocrtext/habit/train":    {"model", "ingest/ocrtext/prose", "ingest/ocrtext/habit"},
	"ingest/ocrtext/train":          {"ingest", "ingest/ocrtext", "ingest/ocrtext/habit"},
	"ingest/ocrtext/train/examples": {"ingest", "ingest/ocrtext", "ingest/ocrtext/habit"},
	"ingest/ocrtext/prose":          {"ingest/spelling"},
	"ingest/ocrtext/prose/train":    {"ingest/ocrtext/prose"},
	"ingest/ocrtext/prose/pairs":    {"ingest/ocrtext/prose"},
	"ingest/trust":                  nil,
	"ingest/trust/train":            {"ingest/trust"},
	"ingest/trust/train/examples":   {"model", "ingest", "ingest/engine", "ingest/ppocr", "ingest/source", "ingest/spelling", "ingest/tesseract", "ingest/trust"},
	"ingest/engine":                 nil,
	"ingest/engine/enginetest":      {"ingest/engine"},
	"ingest/tesseract":              {"ingest/engine"},
	"ingest/ppocr":                  {"ingest/engine"},
	"ingest/ppocr/train/lines":      {"ingest", "ingest/ppocr", "ingest/source", "ingest/tesseract"},
	"ingest/ppocr/train/pruned":     {"ingest/ppocr"},
	"ingest/tracker":                {"model", "model/collect"},
	"render":                        {"model", "templates", "render/pdfa"},
	"render/pdfa":                   nil,
	"templates":                     nil,
	"templates/profiles":            nil,
}

// TestImports holds the direction of imports. It reads the files itself: an
// answer of the go command may come from the test cache.
func TestImports(t *testing.T) {
	root := "../.."
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(rel))
		if strings.HasPrefix(pkg, "cmd/") {
			return nil
		}
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("%s: package %s has no entry in mayImport", rel, pkg)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if ours, ok := strings.CutPrefix(name, "annex/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s: %s must not import %s", rel, pkg, ours)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
