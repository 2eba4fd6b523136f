package ppocr

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annex/ingest/engine"
)

// A spike is one character that the network saw.
type spike struct {
	text        string
	step        float64 // its middle, in time steps
	probability float64
	also        engine.Choices // what else it may be, likeliest first; "" stands for none
}

// decode takes the best class of each time step, runs of one class as one
// character and the blank (class 0) as none: greedy CTC (Graves et al. 2006).
// scores holds len(characters) probabilities a step.
func decode(scores []float32, characters []string) []spike {
	var out []spike
	n := len(characters)
	last := 0
	start := 0
	for t := 0; t*n < len(scores); t++ {
		row := scores[t*n : t*n+n]
		best := 0
		for c, p := range row {
			if p > row[best] {
				best = c
			}
		}
		switch {
		case best == 0:
		case characters[best] == characters[last]: // also "," and "，", which come out as one
			s := &out[len(out)-1]
			s.step = float64(start+t) / 2
			s.probability = max(s.probability, float64(row[best]))
			s.also = consider(s.also, row, characters, best)
		default:
			start = t
			out = append(out, spike{text: characters[best], step: float64(t), probability: float64(row[best]), also: consider(nil, row, characters, best)})
		}
		last = best
	}
	return trimmed(out)
}

// worthNaming is the least probability of a choice that is kept.
const worthNaming = 0.01

// consider adds the classes of one time step, but for the best one, to choices, each with its highest probability.
func consider(choices engine.Choices, row []float32, characters []string, best int) engine.Choices {
	for c, p := range row {
		if c == best || p < worthNaming || characters[c] == characters[best] {
			continue
		}
		text := characters[c]
		if c == 0 {
			text = ""
		}
		at := slices.IndexFunc(choices, func(o engine.Choice) bool { return o.Text == text })
		if at < 0 {
			at = len(choices)
			choices = append(choices, engine.Choice{Text: text})
		}
		choices[at].P = max(choices[at].P, float64(p))
	}
	slices.SortStableFunc(choices, func(a, b engine.Choice) int { return cmp.Compare(b.P, a.P) })
	return choices
}

// trimmed is the line without spaces at its ends, and with one between words.
func trimmed(line []spike) []spike {
	var out []spike
	for _, s := range line {
		if s.text == " " && (len(out) == 0 || out[len(out)-1].text == " ") {
			continue
		}
		out = append(out, s)
	}
	if n := len(out); n > 0 && out[n-1].text == " " {
		out = out[:n-1]
	}
	return out
}

// latin gives a character of the model in the form that Latin text has:
// full-width forms (U+FF01–FF5E: ，（）：；！？％…) their ASCII one, ideographic
// space and full stop " " and ".", the enumeration comma ",", the middle dots
// "·", corner brackets and primes the quotation marks they stand for. Letters
// with a mark that no language has which is read lose it.
func latin(c string) string {
	r := []rune(strings.TrimRight(c, "\r"))
	if len(r) != 1 {
		return string(r)
	}
	switch c := r[0]; {
	case c >= 0xFF01 && c <= 0xFF5E:
		return string(c - 0xFEE0)
	case forms[c] != "":
		return forms[c]
	case c < utf8.RuneSelf || readable(string(c)):
		return string(c)
	}
	// ŝ and ṣ are an s with dirt at it; left out, a word would lose its letter.
	if base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r[0]))); base < utf8.RuneSelf {
		return string(base)
	}
	return string(r[0])
}

// foreign are the letters of Europe's other languages written in Latin letters, and of Vietnamese, that the model prints. The lesson has hardly any,
// so that it seldom prints one wrongly; what it prints without its mark, it mostly names with it among what else it may be.
const foreign = "ĀāĂăĄąĆćĊċČčĎďĒēĖėĘęĚěĞğĠġĢģĪīĮįİĶķĹĺĻļĽľŃńŅņŇňŌōŐőŔŕŘřŚśŞşŤťŪūŮůŰűŲųŴŵŶŷŹźŻżƠơƯưȘșȚț"

// untaught are characters whose classes were left out when the model was taught: they are as they were published.
const untaught = "ŁłĐđΔΣΦΩαβγδεζηθλμπρστφχψω⌀"

// readable says whether c is printed in the languages that are read: those of
// western Europe, with their punctuation and the signs of lists, sums and
// arrows, and in names of others.
func readable(c string) bool {
	r := []rune(c)
	if len(r) != 1 {
		return false
	}
	switch x := r[0]; {
	case x >= 0x20 && x < 0x7F, x >= 0xA1 && x <= 0xFF:
		return true
	case x >= 0x2010 && x <= 0x203A, x >= 0x2070 && x <= 0x209C, x >= 0x2190 && x <= 0x2193, x >= 0x2150 && x <= 0x215E:
		return true
	default:
		return strings.ContainsRune("ŒœŸŠšŽž€№™−×≤≥≠≈√∞■□▪▫●○◦►▶☐☑☒✓✔✗✘"+foreign, x)
	}
}

var forms = map[rune]string{
	'　': " ", '。': ".", '｡': ".", '、': ",", '､': ",", '・': "·", '･': "·", '‧': "·",
	'「': "“", '」': "”", '『': "“", '』': "”", '〝': "“", '〞': "”", '〟': "”",
	'《': "«", '》': "»", '〈': "‹", '〉': "›", '【': "[", '】': "]", '〔': "[", '〕': "]",
	'ı': "i", '一': "—", // what a bad copy makes of them
	'￥': "¥", '￡': "£", '￠': "¢", '￣': "¯", '︰': ":",
}
