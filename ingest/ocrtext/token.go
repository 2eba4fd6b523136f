package ocrtext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annex/ingest/ocrtext/prose"
	"annex/ingest/spelling"
)

// A token is a word as it was read, with what stood before it that is no word.
type token struct {
	text   string
	pre    string  // the glyph of a bullet before it, as it was read
	bullet float64 // 0 to 1: how surely pre is a bullet and no text
	bar    bool    // a rule was read before it, as |
	rule   bool    // what may be a rule was read before it, as _
	junk   bool    // dirt rather than a word
	odd    bool    // rather dirt that was read as letters
	when   float64 // 0 to 1: how surely the words beside it make it part of a time
	typed  float64 // 0 to 1: how surely it is the type of a task, and
	timed  float64 // part of a time
	in     uint16  // the columns that it may be of, as bits; 0: all
	labels string  // the column whose cells such words number; "": none
	width  float64 // in ems of a sans-serif type
	first  prose.Class
	last   prose.Class
	key    string // for counting: small letters, no marks around it
	id     int    // of text, and
	keyID  int    // of key, in the document's list of words
	at     int    // which word of the line it was
}

// A line is a line of the text.
type line struct {
	tokens []token
	page   int
	number int  // in the file, from 1
	blank  bool // an empty line before it
	top    bool // first of its page
	raw    string
	side   bool // of a page whose column headings stand side by side
	width  float64
	said   *tagging // what the tagger says of its table
	nth    int      // of the table's lines
	words  int      // number of its first word among the table's
}

const (
	sureBullets = "*•¢»«·■▪●○□◦‣⁃¤§°+~©"
	weakBullets = "-—–=e:.,'"
)

var (
	onlyBars  = regexp.MustCompile(`^[|\[\]{}!¦]+[.,:;]?$`)
	onlyRules = regexp.MustCompile(`^[_—–=~-]*_[_—–=~-]*$|^[—–]{2,}$`)
	leadBars  = regexp.MustCompile(`^[|¦]+`)
	// gluedE is a bullet read as e and joined to a word: "eDecember".
	gluedE = regexp.MustCompile(`^[e«•*¢+»°][\p{Lu}][\p{L}]{2,}[.,]?$`)
)

// tokenize cuts a line into words. Rules read as | become a flag of the word
// after them, bullets likewise.
func tokenize(s string) []token {
	words := strings.Fields(s)
	var out []token
	var next token // what is known of the next word
	pend := func(pre string, sure float64) {
		if next.pre != "" {
			next.pre += " "
		}
		next.pre += pre
		next.bullet = max(next.bullet, sure)
	}
	for i, w := range words {
		if onlyBars.MatchString(w) {
			next.bar = true
			continue
		}
		if onlyRules.MatchString(w) {
			next.rule = true
			continue
		}
		if x := strings.Trim(w, "_"); x != w && x != "" {
			next.rule = next.rule || w[0] == '_'
			w = x
		}
		if m := leadBars.FindString(w); m != "" && len(m) < len(w) && m != "|" || strings.HasPrefix(w, "|") && isBullet(strings.TrimLeft(w, "|")) > 0 {
			next.bar = true
			w = strings.TrimLeft(w, "|¦")
		}
		if sure := isBullet(w); sure > 0 && i < len(words)-1 && !closesQuote(words, i) {
			pend(w, sure)
			continue
		}
		if gluedE.MatchString(w) {
			_, n := utf8.DecodeRuneInString(w)
			if monthLike(w[n:]) || n > 1 || w[0] != 'e' {
				pend(w[:n], 0.9)
				w = w[n:]
			}
		}
		t := next
		next = token{}
		t.at = i
		if m := gluedLabel.FindStringSubmatchIndex(w); m != nil {
			t.text, w = w[:m[2]], w[m[2]:]
			t.finish()
			out = append(out, t)
			t = token{at: i}
		}
		t.text = w
		t.finish()
		out = append(out, t)
	}
	return out
}

func (t *token) finish() {
	t.width = width(t.text)
	t.first, t.last = prose.First(t.text), prose.Last(t.text)
	t.key = spelling.Word(t.text)
	t.junk = t.key == "" && !strings.ContainsAny(t.text, "/&–—-") || utf8.RuneCountInString(t.text) <= 2 && junkWord.MatchString(t.text)
}

var junkWord = regexp.MustCompile(`^[_~=^"'‘’“”.,:;\\<>®©]+$`)

// isBullet says how surely a word is the glyph of a bullet: 0 for a word.
func isBullet(w string) float64 {
	if w == "" || utf8.RuneCountInString(w) > 3 {
		return 0
	}
	sure, n := 0.0, 0
	for _, r := range w {
		switch {
		case strings.ContainsRune(sureBullets, r):
			sure = max(sure, 1)
		case strings.ContainsRune(weakBullets, r):
			if r == 'e' && n > 0 && sure < 1 {
				return 0
			}
			sure = max(sure, 0.5)
		case r == '’' || r == '.' || r == '_':
		default:
			return 0
		}
		n++
	}
	if strings.Trim(w, ".,:'") == "" {
		return 0
	}
	return sure
}

// closesQuote reports whether the « or » at i belongs to a French quotation:
// an opening mark with its closing one a few words on, or that closing one.
func closesQuote(words []string, i int) bool {
	switch words[i] {
	case "«":
		for j := i + 2; j < min(len(words), i+10); j++ {
			if words[j] == "«" {
				return false
			}
			if words[j] == "»" {
				return true
			}
		}
	case "»":
		for j := i - 2; j >= max(0, i-10); j-- {
			if words[j] == "»" {
				return false
			}
			if words[j] == "«" {
				return true
			}
		}
	}
	return false
}

func monthLike(w string) bool {
	w = spelling.Word(w)
	for _, m := range strings.Fields("january february march april may june july august september october november december janvier février mars avril mai juin juillet août septembre octobre novembre décembre ongoing") {
		if w == m {
			return true
		}
	}
	return false
}

// advances are the widths of the characters from blank to ~ in Helvetica, in
// thousandths of an em, as its metrics file gives them.
var advances = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// width is about how wide a sans-serif type sets s, in ems. Other types differ
// by a factor, which cancels out: widths are only compared with one another.
func width(s string) float64 {
	w := 0
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			w += advances[r-' ']
		case strings.ContainsRune("‘’", r):
			w += 222
		case r == '—':
			w += 1000
		case unicode.IsUpper(r):
			w += 690
		default:
			w += 556
		}
	}
	return float64(w) / 1000
}

const blankWidth = 0.28

// head is the width of what a line break cannot part from the word's start: up
// to a hyphen or slash inside it.
func (t *token) head() float64 {
	if i := strings.IndexAny(t.text, "-/"); i > 0 && i < len(t.text)-1 {
		return width(t.text[:i+1])
	}
	return t.width
}
