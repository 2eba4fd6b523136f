package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// An app is one run of the program: its streams and the flags that all commands share.
type app struct {
	stdout, stderr io.Writer
	quiet, json    bool
	began          bool // arguments and flags were right, and work has begun
	log            *slog.Logger
	progress       progress
}

const about = `annex reads the annex of a committee's session paper (a scan, a PDF, images),
compares its editions, and prints the next one.

  annex run scan.pdf -o out/             scan in; model, PDF annex and workbook out
  annex ingest scan.pdf -o edition.json  scan in, model out
  annex tables report.pdf -o tables.csv  every ruled table of any document
  annex reconcile old.json new.json      what changed between two editions
  annex report old.json new.json         the same, counted for the covering paper
  annex render edition.json --pdf annex.pdf --xlsx tracker.xlsx

Exit codes: 0 fine, 1 failed, 2 called wrongly, 3 done but cells need review (with --strict).
Results go to standard output or to -o, messages and progress to standard error.
Outputs appear whole or not at all, and no input is ever changed.`

// command builds the command tree.
func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use: "annex", Short: "Session papers in, data out, and the next annex", Long: about,
		SilenceErrors: true, SilenceUsage: true, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "say nothing but errors")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "messages as JSON lines")
	for _, c := range []*cobra.Command{
		a.ingestCommand(), a.tablesCommand(), a.reconcileCommand(), a.reportCommand(), a.splitCommand(), a.mergeCommand(),
		a.timelineCommand(), a.segmentsCommand(), a.renderCommand(), a.runCommand(),
		a.collectCommand(), a.nextCommand(), a.doctorCommand(), a.versionCommand(),
	} {
		work := c.RunE
		c.RunE = func(c *cobra.Command, args []string) error {
			a.start()
			a.began = true
			return work(c, args)
		}
		root.AddCommand(c)
	}
	return root
}

// choices completes a flag by a fixed list of values.
func choices(c *cobra.Command, flag string, values ...string) {
	c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// start opens the log and the progress bar once the flags are known.
func (a *app) start() {
	level := slog.LevelInfo
	if a.quiet {
		level = slog.LevelError
	}
	if a.json {
		a.log = slog.New(slog.NewJSONHandler(a.stderr, &slog.HandlerOptions{Level: level}))
		return
	}
	a.log = slog.New(plainLog{a, level})
	a.progress = progress{w: a.stderr, on: !a.quiet && terminal(a.stderr), color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// fail prints an error as one line.
func (a *app) fail(message string) {
	message = strings.ReplaceAll(strings.TrimSpace(message), "\n", "; ")
	if a.json {
		a.start() // a wrong flag is found before the command starts
		a.log.Error(message)
		return
	}
	fmt.Fprintf(a.stderr, "annex: %s\n", message)
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
