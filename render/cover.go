package render

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"go.yaml.in/yaml/v3"

	"annex/model"
)

// A Cover is what a covering paper says of its session. It is the
// secretariat's to fill in, as YAML; what is empty is taken from the edition or left out.
type Cover struct {
	Language   string   `yaml:"language"`    // "en", "fr"; "": the edition's
	Masthead   []string `yaml:"masthead"`    // the organization's lines
	Organ      string   `yaml:"organ"`       // "Permanent Technical Committee"
	Short      string   `yaml:"short"`       // "PTC"; "": of the title's first word
	Session    string   `yaml:"session"`     // "219th/220th Sessions"
	Dates      string   `yaml:"dates"`       // of the session
	Place      string   `yaml:"place"`       // where the paper is issued
	Date       string   `yaml:"date"`        // when
	Symbol     string   `yaml:"symbol"`      // "": the edition's
	Original   string   `yaml:"original"`    // language
	Title      string   `yaml:"title"`       // "": the annex's
	AgendaItem int      `yaml:"agenda_item"` // printed in Roman numerals
	For        []string `yaml:"for"`         // any of information, guidance, decision
	Purpose    string   `yaml:"purpose"`
	Previous   string   `yaml:"previous"` // the edition that changes are against
	// Template is the paper's text as a text/template over Cover; "": the built-in one of the language.
	Template string `yaml:"template"`

	// Figures are what the paper counts. Without rows they are those of the edition's own
	// changes; [Cover.Report] takes them from a comparison.
	Figures Figures `yaml:"-"`
	Edition string  `yaml:"-"`
}

// Figures are the counts that a covering paper reports.
type Figures struct {
	Topics, Tasks, Rows int // of the edition as revised
	Redline             bool
	Added, Removed      int // rows
	NewTopics           []string
	// Of the rows by their status.
	Completed, InProgress, Ongoing, Postponed int
	Dated                                     int // rows with a date to keep
	Met                                       int // dated rows that are completed and whose date was not amended
	Amended                                   int // rows whose timeline was
}

// purposes are what a paper may be for.
var purposes = []string{"information", "guidance", "decision"}

// ReadCover reads a cover from YAML.
func ReadCover(text []byte) (*Cover, error) {
	var c Cover
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		return nil, fmt.Errorf("not a covering paper: %w", err)
	}
	if c.AgendaItem < 0 || c.AgendaItem > 3999 {
		return nil, fmt.Errorf("not a covering paper: agenda item %d has no Roman numeral", c.AgendaItem)
	}
	for _, f := range c.For {
		if !slices.Contains(purposes, f) {
			return nil, fmt.Errorf("not a covering paper: for %q is none of information, guidance, decision", f)
		}
	}
	return &c, nil
}

// FiguresOf counts what an edition's own tracked changes and typed values say.
func FiguresOf(e *model.Edition) Figures {
	e = model.Interpreted(e, model.DefaultVocabulary())
	var f Figures
	f.Redline = anyChange(e)
	topics, tasks := map[*model.Topic]bool{}, map[*model.Task]bool{}
	for r := range e.Rows() {
		was, is := Original.row(r), Revised.row(r)
		switch {
		case !is:
			f.Removed++
			continue
		case !was:
			f.Added++
		}
		if title := r.Topic.Title; !topics[r.Topic] && title.Original() == "" && title.Revised() != "" {
			f.NewTopics = append(f.NewTopics, strings.Join(strings.Fields(title.Revised()), " "))
		}
		topics[r.Topic], tasks[r.Task] = true, true
		f.Rows++
		f.count(r)
	}
	f.Topics, f.Tasks = len(topics), len(tasks)
	return f
}

// Report takes the paper's figures from what two editions' comparison found, so that
// paper, report and tracker say the same. e is the edition that is printed.
func (c *Cover) Report(e *model.Edition, s model.Summary) error {
	d := e.Document
	for _, names := range [][2]string{{s.New.Symbol, d.Symbol}, {s.New.Edition, d.Edition}} {
		if names[0] != "" && names[1] != "" && names[0] != names[1] {
			return fmt.Errorf("the report is of %s, the edition is %s", editionName(s.New), editionName(model.EditionRef{Symbol: d.Symbol, Edition: d.Edition}))
		}
	}
	own, t := FiguresOf(e), s.Total
	c.Figures = Figures{
		Topics: own.Topics, Tasks: own.Tasks, Rows: t.Indicators, Redline: own.Redline, Added: t.New, Removed: t.Dropped, NewTopics: s.NewTopics,
		Completed: t.Completed, InProgress: t.InProgress, Ongoing: t.Ongoing, Postponed: t.Postponed, Dated: t.Dated, Met: t.Met, Amended: t.Amended,
	}
	if c.Previous == "" && s.Old.Edition != d.Edition {
		c.Previous = s.Old.Edition
	}
	return nil
}

func (f *Figures) count(r model.Row) {
	status := r.Status()
	switch status {
	case model.Completed:
		f.Completed++
	case model.InProgress:
		f.InProgress++
	case model.OngoingStatus:
		f.Ongoing++
	case model.Postponed:
		f.Postponed++
	}
	timeline := r.Indicator.Values.Timeline
	if timeline.Revised.Kind == model.Dated {
		f.Dated++
		if timeline.Original == nil && status == model.Completed {
			f.Met++
		}
	}
	if timeline.Original != nil {
		f.Amended++
	}
}

// A coverLine is a paragraph of a covering paper.
type coverLine struct {
	kind  string // "<<", "<|", ">>", "==", "()", "#", "1.", "-", "": a paragraph
	text  string
	right string // of a pair
	n     int    // of a numbered paragraph
}

var coverSigns = []string{"<<", "<|", ">>", "==", "()", "#", "1.", "-"}

// lines fills in the paper's template.
func (c Cover) lines(e *model.Edition, s Style) ([]coverLine, error) {
	c.complete(e, s)
	if len(c.Masthead) == 0 {
		c.Masthead = s.Cover.Masthead
	}
	if c.Figures.Rows == 0 {
		c.Figures = FiguresOf(e)
	}
	text := c.Template
	if text == "" {
		data, err := s.file("papers", "cover."+c.Language+".tmpl")
		if err != nil {
			return nil, fmt.Errorf("there is no covering paper in %q: put cover.%[1]s.tmpl beside the style", c.Language)
		}
		text = string(data)
	}
	t, err := template.New("cover").Funcs(s.coverWords(c.Language)).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("covering paper: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, c); err != nil {
		return nil, fmt.Errorf("covering paper: %w", err)
	}
	return parseCover(b.String()), nil
}

// parseCover reads the signs at the lines' beginnings; lines without one go on with the line before.
func parseCover(text string) []coverLine {
	var out []coverLine
	n, open := 0, false
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			open = false
			continue
		}
		at := slices.IndexFunc(coverSigns, func(s string) bool { return strings.HasPrefix(line, s+" ") })
		if at < 0 {
			if open {
				out[len(out)-1].text += " " + line
				continue
			}
			out, open = append(out, coverLine{text: line}), true
			continue
		}
		l := coverLine{kind: coverSigns[at], text: strings.TrimSpace(line[len(coverSigns[at]):])}
		switch l.kind {
		case "1.":
			n++
			l.n = n
		case "<|":
			l.text, l.right, _ = strings.Cut(l.text, "|")
			l.text, l.right = strings.TrimSpace(l.text), strings.TrimSpace(l.right)
		}
		out, open = append(out, l), true
	}
	return out
}

// complete takes from the edition what the secretariat left open.
func (c *Cover) complete(e *model.Edition, s Style) {
	c.Edition = e.Document.Edition
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&c.Symbol, e.Document.Symbol}, {&c.Title, e.Document.Title}, {&c.Language, strings.SplitN(s.Language(e), "-", 2)[0]},
	} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if first, _, ok := strings.Cut(c.Title, " "); ok && c.Short == "" && first == strings.ToUpper(first) {
		c.Short = first
	}
	if c.Short == "" {
		c.Short = map[string]string{"fr": "Comité"}[c.Language]
		if c.Short == "" {
			c.Short = "Committee"
		}
	}
}

// Decides reports whether the committee is asked to decide.
func (c Cover) Decides() bool { return slices.Contains(c.For, "decision") }

// Guides reports whether it is asked for guidance.
func (c Cover) Guides() bool { return slices.Contains(c.For, "guidance") }

// PlaceAndDate is "Brussels, 5 March 2018", or what of it is given.
func (c Cover) PlaceAndDate() string {
	return strings.Trim(strings.TrimSpace(c.Place+", "+c.Date), ", ")
}

// coverWords are the functions of a paper's template: a number in Roman numerals, a
// count with its noun, a list of words, a word after "de".
func (s Style) coverWords(language string) template.FuncMap {
	return template.FuncMap{
		"roman": roman,
		"de":    elided,
		"count": func(n int, one, many string) string {
			if n == 1 || n == 0 && language == "fr" {
				return strconv.Itoa(n) + " " + one
			}
			return strconv.Itoa(n) + " " + many
		},
		"list": func(words []string) string {
			words = slices.Clone(words)
			for i, w := range words {
				if slices.Contains(purposes, w) {
					words[i] = cmp.Or(s.word(language, w), w)
				}
			}
			if len(words) < 2 {
				return strings.Join(words, "")
			}
			return strings.Join(words[:len(words)-1], ", ") + " " + s.word(language, "and") + " " + words[len(words)-1]
		},
	}
}

// elided is a word after the French "de": "de mars", "d’avril".
func elided(s string) string {
	if s != "" && strings.ContainsAny(strings.ToLower(s[:1]), "aeiou") || strings.HasPrefix(s, "é") || strings.HasPrefix(s, "É") {
		return "d’" + s
	}
	return "de " + s
}

func roman(n int) string {
	var b strings.Builder
	for _, f := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= f.n; n -= f.n {
			b.WriteString(f.s)
		}
	}
	return b.String()
}
