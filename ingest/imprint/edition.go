package imprint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of a date: the name of a month may be any word between a day and a year, in whatever language.
const (
	yearForm  = `(?:19|20)\d\d`
	dayForm   = `[0-3]?\d(?:\s?(?:er|st|nd|rd|th|º|°))?\.?`
	monthForm = `\p{L}{3,10}\.?`
	// daysForm is a day, or those of a meeting: "8-10", "5 et 6", "30 September-2" October.
	daysForm = dayForm + `(?:(?:\s+` + monthForm + `)?\s*(?:[-–—]|to|and|au|et|bis|und|al?|y|e)\s*` + dayForm + `)?`
)

var (
	dayMonthYear = `(?:\p{L}+\s+)?` + daysForm + `\s+(?:de\s+|of\s+)?` + monthForm + `,?\s+(?:de\s+|del\s+)?` + yearForm
	monthDayYear = monthForm + `\s+` + daysForm + `,\s*` + yearForm
	monthYear    = monthForm + `,?\s+(?:de\s+)?` + yearForm
	figures      = `[0-3]?\d\s?[./-]\s?(?:[01]?\d|[IVX]{1,4})\s?[./-]\s?` + yearForm + `|` + yearForm + `[./-][01]\d[./-][0-3]\d`
	onlyDate     = regexp.MustCompile(`(?i)^(?:` + dayMonthYear + `|` + monthDayYear + `|` + figures + `)$`)
	onlyMonth    = regexp.MustCompile(`(?i)^` + monthYear + `$`)
	endsInDate   = regexp.MustCompile(`(?i)(?:^|[\s(,:])(` + daysForm + `\s+(?:de\s+|of\s+)?` + monthForm + `,?\s+(?:de\s+|del\s+)?` + yearForm + `|` + monthDayYear + `|` + monthYear + `|` + figures + `)\)?\.?$`)
	place        = regexp.MustCompile(`^\p{Lu}[\p{L}'’-]*(?:(?:\s(?:de|del|di|la|le|sur|am|an|of|upon|y))*\s\p{Lu}[\p{L}'’-]*){0,2}[,(]?\s*$`)
	// article stands between a place and its date: "Genève, le 9 octobre 2020".
	article  = regexp.MustCompile(`,\s+(?:le|the|den|am|el|il|on)$`)
	numbers  = regexp.MustCompile(`\d+|\b[IVX]+\b`)
	numbered = regexp.MustCompile(`(?i)^\s*(version|v\.?|rev\.?|revision|révision|rév\.?|edition|édition|issue|draft|projet|fassung|ausgabe|versión)\s*(?:(no\.?|n°)?\s*[\dIVX]+(\.\d+)*\s*[,;:–—(-]?|du|of|as of|dated|vom|del|de)\s*$`)
	// changed is what was done on a date: "As amended, February 2027", "Version consolidée du 20 juin 2025".
	changed = regexp.MustCompile(`(?i)^\s*(?:as\s+|version\s+)?(?:(?:last\s+)?(?:revised|amended|updated|circulated|issued|released|consolidated|annotated|adopted|approved)|` +
		`(?:révis|modifi|amend|actualis|consolid|annot|diffus|distribu|adopt|approuv)ée?|mise?\s+à\s+jour)(?:\s+version)?(?:\s+(?:on|in|of|by|as of|le|en|du|au))?,?\s*$`)
)

// IsDate reports whether a line is a date and nothing else.
func IsDate(s string) bool {
	s = strings.TrimSpace(s)
	return onlyDate.MatchString(s) || onlyMonth.MatchString(s)
}

// An Edition is how a line names the issue of a document.
type Edition struct {
	Text string // "15 September 2021", "Version 3, 28.X.2022", "Lisbon, 8-10 May 2023"
	Date string // the date of it alone
	// Sure says that its month is one, or that it has a day or a number.
	Sure bool
}

// FindEdition reads a line that names an edition by its date: alone, after the
// number of a version, after a place or a word with a colon. isMonth knows the names of months.
func FindEdition(line string, isMonth func(string) bool) (Edition, bool) {
	line = strings.Join(strings.Fields(line), " ")
	m := endsInDate.FindStringSubmatchIndex(line)
	if m == nil || utf8.RuneCountInString(line) > 60 {
		return Edition{}, false
	}
	date, before := line[m[2]:m[3]], article.ReplaceAllString(strings.TrimSpace(line[:m[2]]), ",")
	e := Edition{Text: date, Date: date, Sure: hasMonth(date, isMonth)}
	switch {
	case numbered.MatchString(before), changed.MatchString(before), place.MatchString(before) && strings.HasSuffix(before, ",") && !weekday(before, date):
		e.Text = line
	case before == "", strings.HasSuffix(before, ":"), weekday(before, date):
	default:
		if s, ok := FindSymbol(before); !ok || !s.Alone {
			return Edition{}, false
		}
	}
	return e, true
}

// StatesEdition reads a line that states an edition in words of its own before a date, as it may be told by where it stands only:
// "Third revision, submitted to the Executive Bureau, Innsbruck, May 2026".
func StatesEdition(line string, isMonth func(string) bool) (Edition, bool) {
	line = strings.Join(strings.Fields(line), " ")
	m := endsInDate.FindStringSubmatchIndex(line)
	if m == nil || utf8.RuneCountInString(line) > longestStatement {
		return Edition{}, false
	}
	date := line[m[2]:m[3]]
	return Edition{Text: line, Date: date, Sure: true}, hasMonth(date, isMonth)
}

// longestStatement is the characters of a line at most that states an edition.
const longestStatement = 120

// weekday reports whether a single word before a date with a day may name the day; one with a comma must be the name of one,
// as places stand there too.
func weekday(before, date string) bool {
	name := strings.TrimSuffix(before, ",")
	return !strings.Contains(before, " ") && unicode.IsDigit(rune(date[0])) && !strings.ContainsFunc(before, unicode.IsDigit) &&
		(name == before || weekdays[strings.ToLower(name)])
}

var weekdays = words("monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche " +
	"montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo")

// hasMonth reports whether a date names a month that is one, or is of figures.
func hasMonth(date string, isMonth func(string) bool) bool {
	words := 0
	for _, w := range strings.FieldsFunc(date, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) >= 3 {
			words++
			if isMonth(strings.ToLower(w)) {
				return true
			}
		}
	}
	return words == 0
}

// SameDate reports whether two dates have the same numbers, leading zeros aside,
// and the same words: "5.4.2023" is "05.04.2023".
func SameDate(a, b string) bool {
	plain := func(s string) string {
		var out []string
		for _, n := range numbers.FindAllString(s, -1) {
			out = append(out, strings.TrimLeft(n, "0"))
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if utf8.RuneCountInString(w) >= 3 {
				out = append(out, w)
			}
		}
		return strings.Join(out, " ")
	}
	return plain(a) == plain(b)
}
