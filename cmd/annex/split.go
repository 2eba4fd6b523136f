package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"annex/model/reconcile"
)

func (a *app) splitCommand() *cobra.Command {
	var r reading
	var dir, before, after string
	c := &cobra.Command{
		Use: "split EDITION", Short: "Part a redlined edition into the edition before and the one after", Args: cobra.ExactArgs(1),
		Long: `split parts an edition that carries tracked changes into its two editions: before.json with all
changes rejected and after.json with all accepted. A redline that reconcile wrote gives both
editions back as they were, moved rows in their old places; comparing the two gives the redline.`,
		Example: "  annex split redline.json -o out/\n  annex split march.docx --before 2017-10.json --after 2018-03.json",
		RunE: func(c *cobra.Command, args []string) error {
			if dir == "" && before == "" && after == "" {
				return usageError{errors.New("split: name a folder with -o, or files with --before and --after")}
			}
			if dir != "" {
				if before != "" || after != "" {
					return usageError{errors.New("split: either -o, or --before and --after")}
				}
				if info, err := os.Stat(dir); err == nil && !info.IsDir() {
					return usageError{fmt.Errorf("%s is a file, not a folder", dir)}
				}
				discard, err := makeFolder(dir)
				if err != nil {
					return err
				}
				defer discard()
				before, after = filepath.Join(dir, "before.json"), filepath.Join(dir, "after.json")
			}
			if err := checkOutputs(args, named(before, after)...); err != nil {
				return err
			}
			e, err := r.edition(c.Context(), a, args)
			if err != nil {
				return err
			}
			b, n := reconcile.Split(e)
			if err := r.interpret(&b, &n); err != nil {
				return err
			}
			var outputs []output
			if before != "" {
				outputs = append(outputs, writeEdition(before, b))
			}
			if after != "" {
				outputs = append(outputs, writeEdition(after, n))
			}
			return a.writeAll(args, outputs...)
		},
	}
	c.Flags().StringVarP(&dir, "output", "o", "", "folder to write before.json and after.json into (made where it is missing)")
	c.Flags().StringVar(&before, "before", "", "file for the edition with all changes rejected")
	c.Flags().StringVar(&after, "after", "", "file for the edition with all changes accepted")
	r.flags(c.Flags())
	return c
}

// named leaves out paths that are not given.
func named(paths ...string) []string {
	var out []string
	for _, p := range paths {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// makeFolder makes a folder where it is missing; discard removes it again where it stayed empty.
func makeFolder(dir string) (discard func(), err error) {
	if _, err := os.Stat(dir); err == nil {
		return func() {}, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return func() { os.Remove(dir) }, nil // only an empty one goes
}
