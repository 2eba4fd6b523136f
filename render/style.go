package render

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

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
	Continued   string                 `yaml:"continued"`
	Amended     string                 `yaml:"amended"` // after the indicator of an amended row, as "(Rev. {edition})"; "": nothing
	Index       bool                   `yaml:"index"`   // of rows and their pages, after the annex
	Cover       CoverStyle             `yaml:"cover"`
	// Words are the paper's own, by language and name; see [Style.word].
	Words map[string]map[string]string `yaml:"words"`
}

// A CoverStyle is how the covering paper looks.
type CoverStyle struct {
	Paper    string   `yaml:"paper"`
	Header   []string `yaml:"header"` // from its second page on
	PageMark string   `yaml:"page_mark"`
}

// Margins are the paper's blank edges.
type Margins struct{ Left, Right, Top, Bottom float64 }

// Fonts are files of one family in the templates' fonts folder.
type Fonts struct {
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

// word is one of the paper's own words in a language (BCP 47), in English
// where the style has none: "annex", "index", "key", or a column's heading under its key.
func (s Style) word(language, name string) string {
	main, _, _ := strings.Cut(language, "-")
	if w, ok := s.Words[main][name]; ok {
		return w
	}
	return s.Words["en"][name]
}

type rgb struct{ r, g, b int }

func parseColor(s string) (rgb, error) {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return rgb{}, fmt.Errorf("colour %q is not of the form RRGGBB", s)
	}
	return rgb{int(v >> 16), int(v >> 8 & 0xff), int(v & 0xff)}, nil
}
