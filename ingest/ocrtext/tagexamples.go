//go:build train

package ocrtext

import (
	"bufio"
	"encoding/binary"
	"io"
	"math"

	"annex/ingest/ocrtext/habit"
)

// WriteExamples writes what the tagger sees of a text and what it should say: for each
// section with known words a record of little-endian numbers, which train/py/tagger.py reads.
// It returns the number of words.
func WriteExamples(w *bufio.Writer, text []byte, known [][]Word, o Options) (int, error) {
	s, err := decode(text, false)
	if err != nil {
		return 0, err
	}
	ls := lines(s)
	lo := layOut(ls, newHeadingLexicon(o.Columns))
	lo.keyCount = numberWords(ls)
	g := newGold(lo, known)
	stat := untagged(lo, newVocabulary(o.Vocabulary))
	words := 0
	for _, sec := range lo.sections {
		if len(sec.table) < 5 {
			continue
		}
		missing := 0
		in := stat.tagInputOf(sec, 0, len(sec.table))
		x := exampleOf(sec, g, known)
		for _, c := range x.column {
			if c < 0 {
				missing++
			}
		}
		if missing*10 > len(x.column) {
			continue
		}
		if err := in.write(w, x, len(sec.table)); err != nil {
			return words, err
		}
		words += len(x.column)
	}
	return words, nil
}

// An example is what the tagger should say of a section's words: the column,
// columnCount for dirt, -1 where it is not known; where a fragment begins, the
// word that it follows in its cell, noWord where it begins the cell, or notAsked; and of each line the level.
type example struct {
	column []int8
	link   []int32
	level  []int8
}

const (
	noWord   = -1
	notAsked = -2
)

func exampleOf(sec *section, g *gold, known [][]Word) *example {
	x := &example{}
	type end struct {
		row string
		at  int
	}
	last := map[string]end{}
	for _, l := range sec.table {
		level := g.level[l]
		switch level {
		case newIndicatorShared:
			level = newIndicator
		case newTaskShared:
			level = newTask
		}
		x.level = append(x.level, map[int]int8{goesOn: 0, newIndicator: 1, newTask: 2, newTopic: 3}[level])
		prev := ""
		for i := range l.tokens {
			t := &l.tokens[i]
			key, ok := g.column[t]
			at := len(x.column)
			link := int32(notAsked)
			switch {
			case !ok:
				x.column = append(x.column, -1)
			case key == "":
				x.column = append(x.column, columnCount)
			default:
				x.column = append(x.column, int8(habit.Column(key)))
				row := known[l.number-1][t.at].Row
				if key != prev {
					link = noWord
					if e, ok := last[key]; ok && e.row == row {
						link = int32(e.at)
					}
				}
				last[key] = end{row, at}
				prev = key
			}
			x.link = append(x.link, link)
		}
	}
	return x
}

func (in *tagInput) write(w io.Writer, x *example, lines int) error {
	put := func(v any) error { return binary.Write(w, binary.LittleEndian, v) }
	follows := 0
	for _, f := range in.follows {
		follows += len(f)
	}
	if err := put([]int32{0x54414732, int32(len(in.parts)), int32(lines), int32(follows)}); err != nil {
		return err
	}
	n := len(in.parts)
	line, first := make([]int32, n), make([]int32, n)
	for i := range n {
		line[i], first[i] = int32(in.line[i]), int32(in.first[i])
	}
	measures := make([]int16, 0, n*measureCount)
	for _, m := range in.measures {
		for _, v := range m {
			measures = append(measures, int16(math.Round(float64(v)/measureUnit)))
		}
	}
	flat := make([]int8, 0, follows)
	for _, f := range in.follows {
		flat = append(flat, f...)
	}
	for _, v := range []any{in.order[:], in.parts, in.vector, measures, line, first, x.column, x.link, x.level, flat} {
		if err := put(v); err != nil {
			return err
		}
	}
	return nil
}
