package word

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// numbering is the lists of a document and how far each has counted.
type numbering struct {
	abstract map[string]map[int]level // by abstract list
	lists    map[string]string        // list: its abstract list
	starts   map[string]map[int]int   // list: levels that begin anew
	counts   map[string][]int         // abstract list: by level
	begun    map[string]bool
}

// A level says how its paragraphs are marked.
type level struct {
	format, text string // "decimal", "%1."
	start        int
}

// maxLevels is how deep a list goes in Word.
const maxLevels = 9

func newNumbering() *numbering {
	return &numbering{map[string]map[int]level{}, map[string]string{}, map[string]map[int]int{}, map[string][]int{}, map[string]bool{}}
}

// readNumbering reads word/numbering.xml.
func (p *parser) readNumbering(name string) error {
	n := p.numbering
	return p.read(name, func(x *reader) error {
		return p.inside(x, func() error {
			return p.each(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "abstractNum":
					levels := map[int]level{}
					n.abstract[attr(e, "abstractNumId")] = levels
					return p.each(func(e xml.StartElement) error {
						if e.Name.Local != "lvl" {
							return p.skip()
						}
						l, err := p.level()
						i, _ := strconv.Atoi(attr(e, "ilvl"))
						levels[i] = l
						return err
					})
				case "num":
					return p.list(attr(e, "numId"))
				}
				return p.skip()
			})
		})
	})
}

func (p *parser) level() (level, error) {
	l := level{format: "decimal", start: 1}
	err := p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			l.format = attr(e, "val")
		case "lvlText":
			l.text = attr(e, "val")
		case "start":
			l.start, _ = strconv.Atoi(attr(e, "val"))
		}
		return p.skip()
	})
	return l, err
}

// list reads a w:num.
func (p *parser) list(id string) error {
	return p.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			p.numbering.lists[id] = attr(e, "val")
		case "lvlOverride":
			i, _ := strconv.Atoi(attr(e, "ilvl"))
			return p.each(func(e xml.StartElement) error {
				if e.Name.Local == "startOverride" {
					if p.numbering.starts[id] == nil {
						p.numbering.starts[id] = map[int]int{}
					}
					p.numbering.starts[id][i], _ = strconv.Atoi(attr(e, "val"))
				}
				return p.skip()
			})
		}
		return p.skip()
	})
}

// next counts one paragraph of a list: it has a bullet, or a number as printed.
func (n *numbering) next(at listPlace) (bullet bool, number string) {
	id, ok := n.lists[at.num]
	if !ok || at.level < 0 || at.level >= maxLevels {
		return false, ""
	}
	l, ok := n.abstract[id][at.level]
	if !ok {
		return false, ""
	}
	if l.format == "bullet" {
		return true, ""
	}
	counts := n.counts[id]
	if counts == nil {
		counts = make([]int, maxLevels)
		n.counts[id] = counts
		for i := range counts {
			counts[i] = n.first(id, i) - 1
		}
	}
	if !n.begun[at.num] {
		n.begun[at.num] = true
		for i, start := range n.starts[at.num] {
			if i >= 0 && i < maxLevels {
				counts[i] = start - 1
			}
		}
	}
	counts[at.level]++
	for i := at.level + 1; i < maxLevels; i++ {
		counts[i] = n.first(id, i) - 1
	}
	if l.format == "none" {
		return false, ""
	}
	text := l.text
	for i := range at.level + 1 {
		count := max(counts[i], n.first(id, i))
		text = strings.ReplaceAll(text, "%"+itoa(i+1), count2(n.abstract[id][i].format, count))
	}
	return false, text
}

func (n *numbering) first(id string, i int) int {
	if l, ok := n.abstract[id][i]; ok {
		return l.start
	}
	return 1
}

// count2 prints a number in a list's format.
func count2(format string, n int) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 {
			return itoa(n)
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26+1, 9))
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	}
	return itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.v {
			b.WriteString(d.s)
			n -= d.v
		}
	}
	return b.String()
}
