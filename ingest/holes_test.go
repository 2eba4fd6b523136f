package ingest

import (
	"strings"
	"testing"

	"annex/model"
)

// redlineOf is a line's redline of its characters: spaces part words, upper case letters' ink says that they are kept.
func redlineOf(marked string) redline {
	var r redline
	for i, c := range changed(marked) {
		u := unit{x0: 10 * i, x1: 10*i + 9, gap: c.text == " ", space: c.text == " "}
		if c.text != strings.ToLower(c.text) {
			u.inkKnown, u.inked = true, [3]float64{0, -3, -3}
		}
		r.units, r.changes = append(r.units, u), append(r.changes, c.change)
	}
	return r
}

func TestFillHoles(t *testing.T) {
	for read, want := range map[string]string{
		"a {+propos+}ed{+ text on trade+}":                    "a {+proposed text on trade+}",
		"{+the lit+}hi{+um batteries+}":                       "{+the lithium batteries+}",
		"[-joint ala-]rm pr[-ocedure-]":                       "[-joint alarm procedure-]",
		"{+both question+}s{+ were put+}":                     "{+both questions were put+}",
		"task{+s+} list{+ed+} here":                           "task{+s+} list{+ed+} here", // two endings
		"{+all the+} old {+papers+}":                          "{+all the+} old {+papers+}",
		"{+propos+}ed by [-nobody-]":                          "{+propos+}ed by [-nobody-]",
		"{+interna+}tionalised{+ standards+}":                 "{+interna+}tionalised{+ standards+}", // too long
		"{+the lit+}HI{+um batteries+}":                       "{+the lit+}HI{+um batteries+}",
		"{+proposed+}":                                        "{+proposed+}",
		"{+parts of the saf+}e {+framework+}":                 "{+parts of the safe framework+}",
		"{+inward and out+}ward processing {+and so on too+}": "{+inward and outward processing and so on too+}",
		"{+by the ptc in oct+}ober 2017":                      "{+by the ptc in october+} 2017",
		"s[-pring 2022-]":                                     "[-spring 2022-]",
		"sp[-ring-]":                                          "sp[-ring-]",
		"{+developmen+}t":                                     "{+development+}",
		"audits don{+e two more begun+}":                      "audits done {+two more begun+}",
		"six {+of the ten r+}eceived":                         "six {+of the ten+} received",
		"{+one of the ol+}d [-papers-]":                       "{+one of the old+} [-papers-]",
		"{+one of the ol+}D {+papers+}":                       "{+one of the ol+}D {+papers+}",
		"":                                                    "",
	} {
		r := redlineOf(read)
		r.fillHoles()
		r.completeWords()
		cs := changed(read)
		for i := range cs {
			cs[i].change = r.changes[i]
			if u := r.units[i]; r.changes[i] == model.Inserted && read != want && u.under < 0 {
				t.Errorf("%s: unit %d speaks against its change", read, i)
			}
		}
		if got := markedText(cs); got != want {
			t.Errorf("%s is filled to %s, want %s", read, got, want)
		}
	}
}
