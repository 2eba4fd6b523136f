package reconcile

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"annex/model"
)

// Decisions are what a person settled about rows; they win over every
// likeness. Rows are named by position ("1.2.1.3") or by ID ("r0017"):
//
//	same:
//	  - {old: 1.2.1.3, new: 1.4.1.1}
//	different:
//	  - {old: r0017, new: 2.1.1.1}
//	split:
//	  - {old: [1.1.1.1], new: [1.1.1.1, 1.1.1.2]}
//	merged:
//	  - {old: [1.3.1.1, 1.3.1.2], new: [1.3.1.1]}
type Decisions struct {
	Same      []Pair  `yaml:"same"`
	Different []Pair  `yaml:"different"`
	Split     []Parts `yaml:"split"`
	Merged    []Parts `yaml:"merged"`
}

// A Pair names an old row and a new one.
type Pair struct {
	Old string `yaml:"old"`
	New string `yaml:"new"`
}

// Parts names one row on one side and its parts on the other.
type Parts struct {
	Old []string `yaml:"old"`
	New []string `yaml:"new"`
}

// ReadDecisions reads a decisions file. An unknown key is an error, an empty file decides nothing.
func ReadDecisions(r io.Reader) (*Decisions, error) {
	p, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	d := &Decisions{}
	dec := yaml.NewDecoder(bytes.NewReader(p))
	dec.KnownFields(true)
	if err := dec.Decode(d); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	return d, nil
}

// Check reports every decision that names no row of the editions, has the
// wrong number of rows, or takes a row that another decision took.
func (d *Decisions) Check(old, new *model.Edition) error {
	if d == nil {
		return nil
	}
	_, err := d.resolve(entries(old, Revised), entries(new, Revised))
	return err
}

// A resolved decision has its rows found.
type resolved struct {
	old, new []*entry
	apart    bool
}

func (d *Decisions) resolve(a, b []*entry) ([]resolved, error) {
	old, new := byName(a), byName(b)
	var out []resolved
	var errs []error
	taken := map[*entry]string{}
	add := func(what string, i int, from, to []string, apart, valid bool) {
		what = fmt.Sprintf("%s %d", what, i+1)
		if !valid {
			errs = append(errs, fmt.Errorf("decisions: %s has %d old and %d new rows", what, len(from), len(to)))
			return
		}
		x, err1 := find(what, "old", from, old)
		y, err2 := find(what, "new", to, new)
		if err := errors.Join(err1, err2); err != nil {
			errs = append(errs, err)
			return
		}
		for _, e := range append(append([]*entry{}, x...), y...) {
			if before, ok := taken[e]; ok && before == what { // twice in one decision
				errs = append(errs, fmt.Errorf("decisions: %s names row %s twice", what, e.Position()))
				return
			} else if ok && !apart {
				errs = append(errs, fmt.Errorf("decisions: %s takes row %s, which %s has", what, e.Position(), before))
				return
			}
			if !apart {
				taken[e] = what
			}
		}
		out = append(out, resolved{x, y, apart})
	}
	for i, p := range d.Same {
		add("same", i, []string{p.Old}, []string{p.New}, false, true)
	}
	together := map[[2]*entry]bool{}
	for _, r := range out {
		together[[2]*entry{r.old[0], r.new[0]}] = true
	}
	for i, p := range d.Different {
		if x, y := old[p.Old], new[p.New]; x != nil && y != nil && together[[2]*entry{x, y}] {
			errs = append(errs, fmt.Errorf("decisions: different %d says the opposite of a decision that rows %s and %s are the same", i+1, x.Position(), y.Position()))
			continue
		}
		add("different", i, []string{p.Old}, []string{p.New}, true, true)
	}
	for i, p := range d.Split {
		add("split", i, p.Old, p.New, false, len(p.Old) == 1 && len(p.New) > 1)
	}
	for i, p := range d.Merged {
		add("merged", i, p.Old, p.New, false, len(p.New) == 1 && len(p.Old) > 1)
	}
	return out, errors.Join(errs...)
}

func byName(rows []*entry) map[string]*entry {
	out := map[string]*entry{}
	for _, x := range rows {
		out[x.Position()] = x
		if id := x.Indicator.ID; id != "" {
			out[id] = x
		}
	}
	return out
}

func find(what, side string, names []string, rows map[string]*entry) ([]*entry, error) {
	var out []*entry
	for _, n := range names {
		x := rows[n]
		if x == nil {
			return nil, fmt.Errorf("decisions: %s: the %s edition has no row %q", what, side, n)
		}
		out = append(out, x)
	}
	return out, nil
}

// decided is why the rows of a decision are linked.
const decided = "decided by a person"

// decide takes the decisions over. Those that match nothing are left out here; Check names them.
func (m *matching) decide(d *Decisions) {
	if d == nil {
		return
	}
	found, _ := d.resolve(m.a, m.b)
	const why = decided
	for _, r := range found {
		switch {
		case r.apart:
			m.apart[[2]*entry{r.old[0], r.new[0]}] = true
			continue
		case len(r.new) > 1:
			m.partsOf(r.old[0], r.new, why)
		case len(r.old) > 1:
			m.partsOf(r.new[0], r.old, why)
		default:
			m.pair(r.old[0], r.new[0], 1, why)
		}
		for _, x := range append(append([]*entry{}, r.old...), r.new...) {
			m.fixed[x] = true
		}
	}
}

// partsOf makes rows the parts of one.
func (m *matching) partsOf(x *entry, parts []*entry, why string) {
	m.parts[x] = parts
	for _, p := range parts {
		m.joined[p] = true
	}
	m.like[x], m.why[x] = 1, why
}
