package render

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"annex/model"
)

// SegmentsOptions say how segments are written.
type SegmentsOptions struct {
	Source string // the language of the editions, BCP 47; "": "en"
	Target string // the language that is translated to; "": not told
	Name   string // of the document; "": its symbol is not told
}

func (o SegmentsOptions) source() string { return orElse(o.Source, "en") }

// segmentCounts counts segments and words by band.
func segmentCounts(segments []model.Segment) (n, words map[model.Band]int) {
	n, words = map[model.Band]int{}, map[model.Band]int{}
	for _, s := range segments {
		n[s.Band]++
		words[s.Band] += len(strings.Fields(s.Text))
	}
	return n, words
}

// SegmentsSentence counts segments by band: "12 unchanged (80 words), …".
func SegmentsSentence(segments []model.Segment) string {
	n, words := segmentCounts(segments)
	var out []string
	for _, b := range []model.Band{model.SameSegment, model.CloseSegment, model.NewSegment} {
		out = append(out, fmt.Sprintf("%d %s (%d words)", n[b], b, words[b]))
	}
	return strings.Join(out, ", ")
}

// The elements of an XLIFF 2.0 file with its match module.
type (
	xliffFile struct {
		XMLName xml.Name   `xml:"urn:oasis:names:tc:xliff:document:2.0 xliff"`
		Version string     `xml:"version,attr"`
		Source  string     `xml:"srcLang,attr"`
		Target  string     `xml:"trgLang,attr,omitempty"`
		Matches string     `xml:"xmlns:mtc,attr"`
		Units   xliffUnits `xml:"file"`
	}
	xliffUnits struct {
		ID       string      `xml:"id,attr"`
		Original string      `xml:"original,attr,omitempty"`
		Units    []xliffUnit `xml:"unit"`
	}
	xliffUnit struct {
		ID      string        `xml:"id,attr"`
		Name    string        `xml:"name,attr"`
		Matches *xliffMatches `xml:"mtc:matches"`
		Notes   []xliffNote   `xml:"notes>note"`
		Segment xliffSegment  `xml:"segment"`
	}
	xliffMatches struct {
		Match xliffMatch `xml:"mtc:match"`
	}
	xliffMatch struct {
		Ref        string `xml:"ref,attr"`
		Similarity string `xml:"similarity,attr"`
		Source     string `xml:"source"`
		Target     string `xml:"target"`
	}
	xliffNote struct {
		Category string `xml:"category,attr"`
		Text     string `xml:",chardata"`
	}
	xliffSegment struct {
		ID     string  `xml:"id,attr"`
		State  string  `xml:"state,attr"`
		Source string  `xml:"source"`
		Target *string `xml:"target"`
	}
)

// SegmentsXLIFF writes segments as XLIFF 2.0 (OASIS, 2014): a unit for each, of
// which notes tell the band, the match and the old text. Where the old text's
// translation is known, an unchanged segment has it as its target and a close
// one as a match of the file format's translation candidates module.
func SegmentsXLIFF(w io.Writer, segments []model.Segment, opt SegmentsOptions) error {
	f := xliffFile{Version: "2.0", Source: opt.source(), Target: opt.Target, Matches: "urn:oasis:names:tc:xliff:matches:2.0", Units: xliffUnits{ID: "f1", Original: opt.Name}}
	for i, s := range segments {
		u := xliffUnit{ID: fmt.Sprintf("u%d", i+1), Name: s.Row + " " + s.Column, Segment: xliffSegment{ID: "s1", State: "initial", Source: clean(s.Text)}}
		note := func(category, text string) {
			if text != "" {
				u.Notes = append(u.Notes, xliffNote{category, clean(text)})
			}
		}
		note("band", string(s.Band))
		note("match", fmt.Sprintf("%d %%", s.Match))
		note("row", s.ID)
		if s.Band != model.SameSegment {
			note("previous", s.Old)
		}
		if opt.Target != "" && s.Translation != "" && s.Band != model.NewSegment {
			t := clean(s.Translation)
			if s.Band == model.SameSegment {
				u.Segment.State, u.Segment.Target = "translated", &t
			} else {
				u.Matches = &xliffMatches{xliffMatch{"#s1", fmt.Sprintf("%d.0", s.Match), clean(s.Old), t}}
			}
		}
		f.Units.Units = append(f.Units.Units, u)
	}
	return writeXML(w, f, "xliff")
}

// The elements of a TMX 1.4b file.
type (
	tmxFile struct {
		XMLName xml.Name  `xml:"tmx"`
		Version string    `xml:"version,attr"`
		Header  tmxHeader `xml:"header"`
		Units   []tmxUnit `xml:"body>tu"`
	}
	tmxHeader struct {
		Tool     string `xml:"creationtool,attr"`
		Version  string `xml:"creationtoolversion,attr"`
		Segment  string `xml:"segtype,attr"`
		Format   string `xml:"o-tmf,attr"`
		Admin    string `xml:"adminlang,attr"`
		Source   string `xml:"srclang,attr"`
		DataType string `xml:"datatype,attr"`
	}
	tmxUnit struct {
		ID       string       `xml:"tuid,attr"`
		Variants []tmxVariant `xml:"tuv"`
	}
	tmxVariant struct {
		Language string `xml:"xml:lang,attr"`
		Text     string `xml:"seg"`
	}
)

// SegmentsTMX writes what the old edition and its translation say as a
// translation memory, TMX 1.4b: a unit for each old text that a segment is
// like. Segments without a translation are left out; where none has one, or the
// target language is not told, that is an error.
func SegmentsTMX(w io.Writer, segments []model.Segment, opt SegmentsOptions) error {
	f := tmxFile{Version: "1.4", Header: tmxHeader{"annex", "1", "paragraph", "annex", "en", opt.source(), "plaintext"}}
	seen := map[string]bool{}
	for _, s := range segments {
		if s.Translation == "" || seen[s.Old] {
			continue
		}
		seen[s.Old] = true
		f.Units = append(f.Units, tmxUnit{fmt.Sprint(len(f.Units) + 1), []tmxVariant{{opt.source(), clean(s.Old)}, {opt.Target, clean(s.Translation)}}})
	}
	if len(f.Units) == 0 || opt.Target == "" {
		return fmt.Errorf("translation memory: no segment has a translation; it needs the old edition in the target language")
	}
	return writeXML(w, f, "tmx")
}

func writeXML(w io.Writer, v any, what string) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// clean drops the control characters that XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
