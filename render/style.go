package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"annex/model"
	"annex/templates"
)

// A Style is how a committee's papers look: data that a secretariat can
// change. Lengths are points.
type Style struct {
	Paper       string                 `yaml:"paper"` // "A4 landscape", "Letter portrait"
	Margins     Margins                `yaml:"margins"`
	Fonts       Fonts                  `yaml:"fonts"`
	Sizes       Sizes                  `yaml:"sizes"`
	Header      []string               `yaml:"header"` // {symbol}, {title}, {edition} stand for the document's, {annex} for the word
	HeaderAlign string                 `yaml:"header_align"`
	PageMark    string                 `yaml:"page_mark"` // {page} stands for the number
	Columns     map[string]ColumnStyle `yaml:"columns"`   // by column key; "other" for the rest
	Fit         float64                `yaml:"fit"`       // how far, as a share of it, a column's width may move to fit the content; 0: not at all
	Changes     ChangeStyle            `yaml:"changes"`
	Continued   string                 `yaml:"continued"` // after a topic's title on each further page; {continued} stands for the word; "": it is not repeated
	Amended     string                 `yaml:"amended"`   // after the indicator of an amended row, as "(Rev. {edition})"; "": nothing
	Index       bool                   `yaml:"index"`     // of rows and their pages, after the annex
	Cover       CoverStyle             `yaml:"cover"`
	// Words are the paper's own, by language and name; see [Style.word].
	Words map[string]map[string]string `yaml:"words"`
	// Files has what the style names, fonts and covering papers (cover.en.tmpl), where it is
	// not what the program comes with; nil: nothing.
	Files fs.FS `yaml:"-"`
}

// file reads a font ("fonts") or a covering paper ("papers"): the style's own, else the program's.
func (s Style) file(folder, name string) ([]byte, error) {
	if s.Files != nil && fs.ValidPath(name) {
		data, err := fs.ReadFile(s.Files, name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return data, err
		}
	}
	return fs.ReadFile(templates.FS, path.Join(folder, name))
}

// A CoverStyle is how the covering paper looks.
type CoverStyle struct {
	Masthead []string `yaml:"masthead"` // the organization's lines, where the session's particulars give none
	Paper    string   `yaml:"paper"`
	Header   []string `yaml:"header"` // from its second page on
	PageMark string   `yaml:"page_mark"`
}

// Margins are the paper's blank edges.
type Margins struct{ Left, Right, Top, Bottom float64 }

// Fonts are files of one family, beside the style or in the program's fonts folder.
type Fonts struct {
	Name       string `yaml:"name"` // of the family in Word and in browsers
	Regular    string `yaml:"regular"`
	Bold       string `yaml:"bold"`
	Italic     string `yaml:"italic"`
	BoldItalic string `yaml:"bold_italic"`
	Fallback   string `yaml:"fallback"` // for characters that the family lacks; may be empty
}

// Sizes are type sizes.
type Sizes struct{ Body, Table, Heading, Title, Header, Note float64 }

// A ColumnStyle is how one column is set.
type ColumnStyle struct {
	Width   float64 `yaml:"width"` // in proportion to the others
	Bullets bool    `yaml:"bullets"`
}

// A ChangeStyle is how tracked changes are shown.
type ChangeStyle struct {
	Insertion string `yaml:"insertion"` // RRGGBB
	Deletion  string `yaml:"deletion"`
	Bars      bool   `yaml:"bars"`
}

// ReadStyle returns the named built-in style ("wco").
func ReadStyle(name string) (Style, error) {
	text, err := fs.ReadFile(templates.FS, "styles/"+name+".yaml")
	if err != nil {
		return Style{}, fmt.Errorf("there is no style %q", name)
	}
	return DecodeStyle(text)
}

// DecodeStyle reads a style from YAML.
func DecodeStyle(text []byte) (Style, error) {
	var s Style
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&s); err != nil {
		return s, fmt.Errorf("not a style: %w", err)
	}
	switch {
	case s.Sizes.Table < 4 || s.Sizes.Body < 4 || s.Sizes.Heading < 4 || s.Sizes.Title < 4 || s.Sizes.Header < 4 || s.Sizes.Note < 4:
		return s, fmt.Errorf("not a style: a type size is missing or below 4 points")
	case s.Columns["other"].Width <= 0:
		return s, fmt.Errorf("not a style: columns.other needs a width")
	}
	for _, c := range []string{s.Changes.Insertion, s.Changes.Deletion} {
		if _, err := parseColor(c); err != nil {
			return s, fmt.Errorf("not a style: %w", err)
		}
	}
	if _, _, err := s.paper(); err != nil {
		return s, fmt.Errorf("not a style: %w", err)
	}
	if s.Cover.Paper == "" {
		s.Cover.Paper, _, _ = strings.Cut(s.Paper, " ")
	}
	if _, _, err := paperSize(s.Cover.Paper); err != nil {
		return s, fmt.Errorf("not a style: %w", err)
	}
	return s, nil
}

// paper returns the paper's size in points.
func (s Style) paper() (w, h float64, err error) { return paperSize(s.Paper) }

func paperSize(paper string) (w, h float64, err error) {
	size, way, _ := strings.Cut(paper, " ")
	switch strings.ToLower(size) {
	case "a4":
		w, h = 595.28, 841.89
	case "letter":
		w, h = 612, 792
	default:
		return 0, 0, fmt.Errorf("paper %q is neither A4 nor Letter", paper)
	}
	if strings.EqualFold(strings.TrimSpace(way), "landscape") {
		w, h = h, w
	}
	return w, h, nil
}

func (s Style) column(key string) ColumnStyle {
	if c, ok := s.Columns[key]; ok && c.Width > 0 {
		return c
	}
	return s.Columns["other"]
}

// word is one of the paper's own words in a language (BCP 47): "annex", "index", "key",
// "continued", what the page for browsers says, or a column's heading under its key. Where the style
// has none, it is that of the style "wco", and in English where no style knows the language.
func (s Style) word(language, name string) string {
	main, _, _ := strings.Cut(language, "-")
	for _, language := range []string{main, "en"} {
		for _, words := range []map[string]map[string]string{s.Words, usualWords()} {
			if w, ok := words[language][name]; ok {
				return w
			}
		}
	}
	return ""
}

// Language is that of an edition (BCP 47): as it says, else the one of which most common
// words ("common" among the style's words) stand in it, else English.
func (s Style) Language(e *model.Edition) string {
	if e.Document.Language != "" {
		return e.Document.Language
	}
	languages := map[string][]string{} // by common word
	for _, words := range []map[string]map[string]string{usualWords(), s.Words} {
		for language, w := range words {
			for common := range strings.FieldsSeq(w["common"]) {
				if !slices.Contains(languages[common], language) {
					languages[common] = append(languages[common], language)
				}
			}
		}
	}
	found := map[string]int{"en": 1}
	see := func(t model.Text) {
		for w := range strings.FieldsSeq(strings.ToLower(t.Revised())) {
			for _, language := range languages[w] {
				found[language]++
			}
		}
	}
	for _, c := range e.Cells() {
		see(c.Text)
	}
	for _, x := range e.Document.Introduction {
		if x.Text != nil {
			see(x.Text.Text)
		}
	}
	best := "en"
	for _, language := range slices.Sorted(maps.Keys(found)) {
		if found[language] > found[best] {
			best = language
		}
	}
	return best
}

// usualWords are those of the style "wco".
var usualWords = sync.OnceValue(func() map[string]map[string]string {
	s, err := ReadStyle("wco")
	if err != nil {
		panic(err) // a test reads it
	}
	return s.Words
})

type rgb struct{ r, g, b int }

func parseColor(s string) (rgb, error) {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return rgb{}, fmt.Errorf("colour %q is not of the form RRGGBB", s)
	}
	return rgb{int(v >> 16), int(v >> 8 & 0xff), int(v & 0xff)}, nil
}
