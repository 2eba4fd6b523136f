package main

import (
	"context"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/jung-kurt/gofpdf"
	"github.com/rogpeppe/go-internal/testscript"

	"annex/ingest/source"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

// TestMain lets the scripts run this binary as the program itself.
func TestMain(m *testing.M) {
	source.ServeChild()
	testscript.Main(m, map[string]func(){
		"annex": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
		},
	})
}

func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	trackers, err := filepath.Abs("../../ingest/tracker/testdata")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "SAMPLES="+samples, "TRACKERS="+trackers, "OMP_THREAD_LIMIT=1", "HOME="+e.WorkDir, "XDG_CACHE_HOME="+os.Getenv("XDG_CACHE_HOME"))
			return badInputs(e.WorkDir)
		},
	})
}

// badInputs makes files that cannot be read, each wrong in its own way.
func badInputs(dir string) error {
	at := func(name string) string { return filepath.Join(dir, name) }
	scan, err := os.ReadFile("../../samples/htc/scan.pdf")
	if err != nil {
		return err
	}
	locked := gofpdf.New("L", "mm", "A4", "")
	locked.SetProtection(0, "user", "owner")
	locked.AddPage()
	blank := gofpdf.New("L", "mm", "A4", "")
	blank.SetFont("Helvetica", "", 12)
	blank.AddPage()
	blank.Text(20, 20, "A page of text without any table on it, only words.")
	wide, err := os.Create(at("wide.png"))
	if err != nil {
		return err
	}
	defer wide.Close()
	small := image.NewGray(image.Rect(0, 0, 20001, 40))
	for _, err := range []error{
		os.WriteFile(at("empty.pdf"), nil, 0o644),
		os.WriteFile(at("words.pdf"), []byte("This is no PDF at all.\n"), 0o644),
		os.WriteFile(at("short.pdf"), scan[:len(scan)/3], 0o644),
		os.WriteFile(at("nopages.pdf"), []byte(noPages), 0o644),
		os.Mkdir(at("folder"), 0o755),
		locked.OutputFileAndClose(at("locked.pdf")),
		blank.OutputFileAndClose(at("blank.pdf")),
		png.Encode(wide, small),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// noPages is a PDF whose page tree is empty.
const noPages = `%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[]/Count 0>>
endobj
xref
0 3
0000000000 65535 f 
0000000009 00000 n 
0000000054 00000 n 
trailer
<</Size 3/Root 1 0 R>>
startxref
100
%%EOF
`
