package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"annex/model"
	"annex/render"
)

func (a *app) ingestCommand() *cobra.Command {
	var r reading
	var out, review string
	var strict bool
	c := &cobra.Command{
		Use: "ingest FILE…", Short: "Read a paper into an edition (JSON)", Args: cobra.MinimumNArgs(1),
		Long: `ingest reads scanned PDFs, PDFs with a text layer, TIFF, PNG and JPEG, Word files
(.docx), Excel workbooks (.xlsx) and the raw text of an OCR (.txt). What a file is, its content says. Several files are
the parts of one document, in order. The result is the edition as JSON.`,
		Example: "  annex ingest scan.pdf -o edition.json\n  annex ingest --lang eng+fra page1.png page2.png",
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkOutputs(args, out, review); err != nil {
				return err
			}
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			outputs := []output{writeEdition(out, e)}
			if review != "" {
				crop, closeSource := r.pictures(c.Context(), args, e)
				defer closeSource()
				outputs = append(outputs, reviewPage(c.Context(), review, e, crop))
			}
			if err := a.writeAll(args, outputs...); err != nil {
				return err
			}
			a.log.Info(summary(e))
			return a.review(e, strict)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "file to write")
	c.Flags().StringVar(&review, "review-html", "", "page to write that shows the doubtful cells beside their pictures")
	c.Flags().BoolVar(&strict, "strict", false, "exit with 3 where cells need review")
	r.flags(c.Flags())
	return c
}

// summary counts what an edition holds, in one line.
func summary(e *model.Edition) string {
	topics, tasks, rows := 0, 0, 0
	for r := range e.Rows() {
		rows++
		if r.IndicatorAt == 0 {
			tasks++
			if r.TaskAt == 0 {
				topics++
			}
		}
	}
	cells, doubtful := 0, 0
	for _, c := range e.Cells() {
		cells++
		if c.Review {
			doubtful++
		}
	}
	return fmt.Sprintf("%s, %s, %s, %s, %s, %d to review", count(len(e.Sections), "section"),
		count(topics, "topic"), count(tasks, "task"), count(rows, "row"), count(cells, "cell"), doubtful)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// review is errReview where strict is set and cells are marked.
func (a *app) review(e *model.Edition, strict bool) error {
	if !strict {
		return nil
	}
	for _, c := range e.Cells() {
		if c.Review {
			return errReview
		}
	}
	return nil
}

func (a *app) tablesCommand() *cobra.Command {
	var r reading
	var out string
	c := &cobra.Command{
		Use: "tables FILE…", Short: "Read every table of any document", Args: cobra.MinimumNArgs(1),
		Long: `tables reads the tables of any document, before any meaning is read into them: the
ruled ones of scans and PDFs, all those of Word files and workbooks. The ending of the output says its form: .json (also on standard output), .csv, .xlsx or .html.`,
		Example: "  annex tables report.pdf -o tables.xlsx",
		RunE: func(c *cobra.Command, args []string) error {
			write, err := tablesWriter(out)
			if err != nil {
				return err
			}
			if err := checkOutputs(args, out); err != nil {
				return err
			}
			in, err := r.files(a, args)
			if err != nil {
				return err
			}
			reader, closeReader, err := r.reader(a)
			if err != nil {
				return err
			}
			defer closeReader()
			tables, err := reader.Tables(c.Context(), in)
			if err != nil {
				return err
			}
			if len(tables.Tables) == 0 {
				return &model.Error{File: args[0], Err: errors.New("no table found" + onPages(tables))}
			}
			if err := a.writeAll(args, output{out, func(w io.Writer) error { return write(w, tables) }}); err != nil {
				return err
			}
			a.log.Info(count(len(tables.Tables), "table") + onPages(tables))
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "-", "file to write: .json, .csv, .xlsx or .html")
	r.flags(c.Flags())
	return c
}

// onPages says on how many pages tables were looked for; Word files and workbooks have none.
func onPages(t *model.Tables) string {
	if len(t.Pages) == 0 {
		return ""
	}
	return " on " + count(len(t.Pages), "page")
}

// tablesWriter chooses the form of tables by the output's ending.
func tablesWriter(out string) (func(io.Writer, *model.Tables) error, error) {
	switch ext := strings.ToLower(filepath.Ext(out)); {
	case out == "-", out == "", ext == ".json":
		return render.TablesJSON, nil
	case ext == ".csv":
		return render.TablesCSV, nil
	case ext == ".xlsx":
		return render.TablesXLSX, nil
	case ext == ".html", ext == ".htm":
		return render.TablesHTML, nil
	}
	return nil, usageError{fmt.Errorf("%s: tables are written as .json, .csv, .xlsx or .html", out)}
}
