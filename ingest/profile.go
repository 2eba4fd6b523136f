package ingest

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"annex/model"
	"annex/templates/profiles"
)

// A Profile is what a committee's words mean: data that a user can extend by a YAML file.
type Profile struct {
	// Columns lists, for each column key of the model, the headings it may be printed under.
	Columns map[string][]string `yaml:"columns"`
	// Words are spelled as the committee spells them; they help to join words
	// that a narrow column broke.
	Words []string `yaml:"words"`
	// Continued are the words printed after a topic's title where it is repeated on a further page.
	Continued []string `yaml:"continued"`
	// Misread lists, for each language ("en", "fr"), words in small letters that readers make of others, each with the one it is, of as
	// many letters: those that are no words but that lists have, and short ones.
	Misread map[string]map[string]string `yaml:"misread"`
	// Vocabulary says what types, bodies, timelines and progress mean.
	Vocabulary model.Vocabulary `yaml:"vocabulary"`
}

// DefaultProfile returns the built-in profile, English and French.
func DefaultProfile() Profile {
	p, err := decodeProfile(profiles.Default)
	if err != nil {
		panic("built-in profile: " + err.Error()) // a test reads it
	}
	p.Vocabulary = model.DefaultVocabulary().With(p.Vocabulary)
	return p
}

// ReadProfile reads a user's YAML profile; what it says is added to the built-in one.
func ReadProfile(r io.Reader) (Profile, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return Profile{}, err
	}
	more, err := decodeProfile(text)
	if err != nil {
		return Profile{}, err
	}
	p := DefaultProfile()
	for key, words := range more.Columns {
		p.Columns[key] = append(words, p.Columns[key]...)
	}
	p.Words = append(p.Words, more.Words...)
	p.Continued = append(p.Continued, more.Continued...)
	for language, words := range more.Misread {
		if p.Misread[language] == nil {
			p.Misread[language] = map[string]string{}
		}
		maps.Copy(p.Misread[language], words)
	}
	p.Vocabulary = p.Vocabulary.With(more.Vocabulary)
	return p, nil
}

// isMonth reports whether a word, in small letters, names a month.
func (p Profile) isMonth(word string) bool {
	for _, names := range p.Vocabulary.Months {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, word) }) {
			return true
		}
	}
	return false
}

func decodeProfile(text []byte) (Profile, error) {
	var p Profile
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&p); err != nil && err != io.EOF {
		return p, fmt.Errorf("not a profile: %w", err)
	}
	for key := range p.Columns {
		if !slices.Contains(model.ColumnKeys(), key) {
			return p, fmt.Errorf("not a profile: column %q is none of %v", key, model.ColumnKeys())
		}
	}
	for language, words := range p.Misread {
		for word, is := range words {
			if utf8.RuneCountInString(word) != utf8.RuneCountInString(is) {
				return p, fmt.Errorf("not a profile: misread.%s: %q has not as many letters as %q", language, word, is)
			}
		}
	}
	if p.Misread == nil {
		p.Misread = map[string]map[string]string{}
	}
	if p.Columns == nil {
		p.Columns = map[string][]string{}
	}
	return p, nil
}
