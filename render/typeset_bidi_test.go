package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// TestVisual holds lines to how they stand on the page, written here from the left.
func TestVisual(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"European", "a (b) 12", "a (b) 12"},
		{"Hebrew", "שלום", "םולש"},
		{"Hebrew in English", "see שלום עולם here", "see םלוע םולש here"},
		{"numbers among Hebrew", "שלום 12 עולם", "םלוע 12 םולש"},
		{"numbers after Hebrew in English", "abc שלום 12-13 def", "abc 12-13 םולש def"},
		{"English in Hebrew", "שלום WCO עולם", "םלוע WCO םולש"},
		{"brackets are turned", "שלום (עולם)", "(םלוע) םולש"},
		{"brackets around a number go with the letters before", "שA[0]", "A[0]ש"},
		{"brackets between scripts", "abc (שלום) [עולם]", "abc (םולש) [םלוע]"},
		{"letters join", "محمد", "\ufeaa\ufee4\ufea4\ufee3"},
		{"a letter that joins the one before only", "دار", "\ufead\ufe8d\ufea9"},
		{"lam and alef are one sign", "سلام", "\ufee1\ufefc\ufeb3"},
		{"a mark stands after its letter", "بَب", "\ufe90\ufe91\u064e"},
		{"what keeps letters apart", "ب\u200cب", "\ufe8f\ufe8f"},
	} {
		if got := visual(c.text); got != c.want {
			t.Errorf("%s: %q, want %q (%+q)", c.name, got, c.want, got)
		}
	}
}

// FuzzTurn holds the levels to what golang.org/x/text tells of them: whether they are odd.
// It keeps the letters as they are.
func FuzzTurn(f *testing.F) {
	for _, s := range []string{"abc שלום 12-13 def", "السيد محمد (المدير) 2018", "שלום [a) ב] c", "12,5% ב", "سلام\u200cب a 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || utf8.RuneCountInString(s) > 200 {
			t.Skip()
		}
		var kept strings.Builder
		for _, r := range s {
			// It overlooks pairs of brackets around numbers, so brackets are left out here.
			if p, _ := bidi.LookupRune(r); p.Class() != bidi.B && p.Class() != bidi.S && !p.IsBracket() && !formatsOnly(r) {
				kept.WriteRune(r)
			}
		}
		s = kept.String()
		var para []setRune
		for _, r := range s {
			para = append(para, setRune{r: r})
		}
		if !turned(para) {
			t.Skip()
		}
		para = turn(para)
		var odd []bool
		got := ""
		for _, c := range para {
			got += c.letters()
			for range c.letters() {
				odd = append(odd, c.level%2 == 1)
			}
		}
		if got != s {
			t.Fatalf("%q became %q", s, got)
		}
		var p bidi.Paragraph
		if _, err := p.SetString(s); err != nil {
			t.Skip(err)
		}
		o, err := p.Order()
		if err != nil {
			t.Skip(err)
		}
		at := 0
		for i := range o.NumRuns() {
			run := o.Run(i)
			for range run.String() {
				if want := run.Direction() == bidi.RightToLeft; odd[at] != want {
					t.Fatalf("%+q: character %d runs from the right: %v, want %v", s, at, odd[at], want)
				}
				at++
			}
		}
	})
}

// TestPDFTextFromTheRight takes what was printed from the right out of the page again.
func TestPDFTextFromTheRight(t *testing.T) {
	want := "السيد محمد علي (المدير) لا سلام"
	pdf := printPDF(t, plan("Report by "+want+" in 2018", "שלום עולם 🚢", "🚢"), PDFOptions{})
	marks := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u200e", "", "\u200f", "")
	text := lettersOf(marks.Replace(textOf(t, pdf)))
	for _, s := range []string{"Report by " + want + " in 2018", "שלום עולם 🚢"} {
		if !strings.Contains(text, lettersOf(s)) {
			t.Errorf("%q is not in %q", s, text)
		}
	}
}
