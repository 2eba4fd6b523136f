package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"annex/ingest"
	"annex/model"
	"annex/model/reconcile"
	"annex/render"
)

// comparing is how two editions are compared: the flags of reconcile and report.
type comparing struct {
	decisions    string
	oldAs, newAs string
}

func (p *comparing) flags(f *pflag.FlagSet) {
	f.StringVar(&p.decisions, "decisions", "", "YAML file with what a person settled about rows")
	f.StringVar(&p.oldAs, "old-as", "revised", "how tracked changes of the old edition are taken: revised or original")
	f.StringVar(&p.newAs, "new-as", "revised", "the same of the new edition: revised, original, or both (the report then has as_original too)")
}

func (p *comparing) check(files int) error {
	switch {
	case p.oldAs != "revised" && p.oldAs != "original":
		return fmt.Errorf("--old-as %s: none of revised, original", p.oldAs)
	case p.newAs != "revised" && p.newAs != "original" && p.newAs != "both":
		return fmt.Errorf("--new-as %s: none of revised, original, both", p.newAs)
	case files == 1 && (p.oldAs != "revised" || p.newAs != "revised"):
		return fmt.Errorf("one edition alone is compared as it was with as it is: --old-as and --new-as have no place")
	}
	return nil
}

// A comparison is two editions, in the views compared, and what changed between them.
type comparison struct {
	model.Changes
	AsOriginal *model.Changes `json:"as_original,omitempty"` // of the new edition before its tracked changes
	Summary    model.Summary  `json:"summary"`               // what a covering paper says of the changes

	old, new, original *model.Edition
	options            reconcile.Options
}

// compare reads two editions, or one with tracked changes, and compares them.
func (a *app) compare(ctx context.Context, r *reading, p *comparing, paths []string) (*comparison, error) {
	var f comparison
	var err error
	if f.options.Decisions, err = readDecisions(p.decisions); err != nil {
		return nil, err
	}
	if f.old, err = r.edition(ctx, a, paths[:1]); err != nil {
		return nil, err
	}
	if len(paths) == 1 {
		f.old, f.new = reconcile.Split(f.old)
	} else {
		if f.new, err = r.edition(ctx, a, paths[1:]); err != nil {
			return nil, err
		}
		f.old = inView(f.old, p.oldAs)
		if p.newAs == "both" {
			f.original = inView(f.new, "original")
		}
		f.new = inView(f.new, p.newAs)
	}
	if err := r.interpret(&f.old, &f.new); err != nil {
		return nil, err
	}
	if err := f.options.Decisions.Check(f.old, f.new); err != nil {
		return nil, &model.Error{File: p.decisions, Err: err}
	}
	f.Changes = reconcile.Editions(f.old, f.new, f.options)
	f.Summary = reconcile.Summarize(f.old, f.new, f.Changes, model.Month{})
	if f.original != nil {
		c := reconcile.Editions(f.old, f.original)
		f.AsOriginal = &c
	}
	return &f, nil
}

// inView is an edition without tracked changes, as it was or as it is. One
// that has none stays as it is.
func inView(e *model.Edition, as string) *model.Edition {
	if as == "original" {
		return reconcile.As(e, reconcile.Original)
	}
	return e
}

func readDecisions(path string) (*reconcile.Decisions, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usageError{err}
	}
	defer f.Close()
	d, err := reconcile.ReadDecisions(f)
	if err != nil {
		return nil, &model.Error{File: path, Err: err}
	}
	return d, nil
}

// interpret gives editions the typed values that they lack, by the profile's vocabulary.
func (r *reading) interpret(editions ...**model.Edition) error {
	profile, err := r.words()
	if err != nil {
		return err
	}
	for _, e := range editions {
		*e = model.Interpreted(*e, profile.Vocabulary)
	}
	return nil
}

// words is the profile that the flags name.
func (r *reading) words() (ingest.Profile, error) {
	if r.profile == "" {
		return ingest.DefaultProfile(), nil
	}
	f, err := os.Open(r.profile)
	if err != nil {
		return ingest.Profile{}, usageError{err}
	}
	defer f.Close()
	p, err := ingest.ReadProfile(f)
	if err != nil {
		return ingest.Profile{}, &model.Error{File: r.profile, Err: err}
	}
	return p, nil
}

// text tells the changes, in both ways where both were asked for.
func (f *comparison) text(w io.Writer, opt render.ChangesTextOptions) error {
	if f.AsOriginal != nil {
		fmt.Fprintf(w, "As original: %s\n\n", changesSummary(*f.AsOriginal))
		if err := render.ChangesText(w, f.old, f.original, *f.AsOriginal, opt); err != nil {
			return err
		}
		fmt.Fprintf(w, "\nAs revised: %s\n\n", changesSummary(f.Changes))
	}
	return render.ChangesText(w, f.old, f.new, f.Changes, opt)
}
