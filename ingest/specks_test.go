package ingest

import (
	"slices"
	"testing"
)

// Of two double quotes side by side, one of which one reader alone saw, the second is none.
func TestQuoteTwice(t *testing.T) {
	for _, test := range []struct {
		second float64
		want   string
	}{{0, `"one" two`}, {0.9, `"one"" two`}} {
		cs := charsOf(`"one"" two`)
		for i := range cs {
			cs[i].first, cs[i].second = 0.99, 0.99
		}
		cs[5].second = test.second
		lexicon{}.specks(cs)
		if got := charText(cs); got != test.want {
			t.Errorf("seen by the second with %.1f: %q, want %q", test.second, got, test.want)
		}
	}
}

// Specks read as signs go where no such sign is ever written, and stay where one may be.
func TestSpecks(t *testing.T) {
	words := []string{"partial", "one", "example", "mail", "days", "lost", "expired", "stocks", "jusqu", "alors"}
	x := lexicon{spelt: func(w string) bool { return slices.Contains(words, w) }, months: map[string]bool{"décembre": true}}
	for text, want := range map[string]string{
		"a partial.one":       "a partial one",
		"mail@example.one":    "mail@example.one",
		"mail.example.one":    "mail.example.one",
		"partial.One":         "partial.One",
		"mail @example.one.":  "mail@example.one.",
		"jusqu''alors":        "jusqu'alors",
		"mail @example. one":  "mail @example. one",
		"partial.xyz":         "partial.xyz",
		"days'lost":           "days lost",
		"jusqu'alors":         "jusqu'alors",
		"l'one":               "l'one",
		"mail'alors":          "mail alors",
		"mail@exam(ple":       "mail@example",
		"(mail@exam(ple)":     "(mail@example)",
		"option(s)":           "option(s)",
		"by 'an expired one":  "by an expired one",
		"by 'an expired' one": "by 'an expired' one",
		"by 'expired\" one":   "by \"expired\" one",
		"two .stocks":         "two stocks",
		"a .xyz":              "a .xyz",
		"one:. mail":          "one: mail",
		"31. décembre 2025":   "31 décembre 2025",
		"31. one":             "31. one",
		"\"one\"': mail":      "\"one\": mail",
		"expired 2020 -":      "expired 2020 ",
		"-":                   "-",
		"one - two":           "one - two",
		"one,. two":           "one. two",
		"one;, two":           "one; two",
		"one,; two":           "one; two",
		"one., two":           "one., two",
		"one, ...":            "one, ...",
		"so-that one":         "so that one",
		"the-work":            "the work",
		"de-alcoholised":      "de-alcoholised",
		"group ET-MIT":        "group ET-MIT",
		"on 31-décembre":      "on 31 décembre",
		"one-(lost)":          "one (lost)",
		"state-of-the-art":    "state-of-the-art",
		"partial-mail":        "partial-mail",
		"pre- and post-war":   "pre- and post-war",
	} {
		cs := charsOf(text)
		x.specks(cs)
		if got := charText(cs); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	site := charsOf("(partial.one)")
	site[8].first, site[8].second = 0.99, 0.97
	if x.specks(site); charText(site) != "(partial.one)" {
		t.Errorf("a point that both readers are sure of: %q", charText(site))
	}
}
