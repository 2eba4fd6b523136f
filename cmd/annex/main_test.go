package main

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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
			os.Exit(interruptible(os.Args[1:]))
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
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "SAMPLES="+samples, "TRACKERS="+trackers, "OMP_THREAD_LIMIT=1", "HOME="+e.WorkDir, "XDG_CACHE_HOME="+os.Getenv("XDG_CACHE_HOME"))
			return badInputs(e.WorkDir)
		},
	})
}

// exits runs a command and holds its exit code: "exits 2 annex ingest".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("%s: exit code %d, want %s", args[1], code, args[0])
	}
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
	var half bytes.Buffer
	if err := png.Encode(&half, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
		return err
	}
	half.Truncate(half.Len() / 2)
	for _, err := range []error{
		os.WriteFile(at("empty.pdf"), nil, 0o644),
		os.WriteFile(at("words.pdf"), []byte("This is no PDF at all.\n"), 0o644),
		os.WriteFile(at("short.pdf"), scan[:len(scan)/3], 0o644),
		os.WriteFile(at("nopages.pdf"), []byte(noPages), 0o644),
		os.WriteFile(at("half.png"), half.Bytes(), 0o644),
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
