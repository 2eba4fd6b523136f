package tracker

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// monthWords are the months as a tracker's language writes them.
var monthWords = map[string][12]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"fr": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
}

// Years beyond these are slips of the keyboard.
const (
	firstYear = 1950
	lastYear  = 2150
)

var (
	years      = regexp.MustCompile(`\b\d{4,}\b`)
	isoDate    = regexp.MustCompile(`\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b`)
	dayMonth   = regexp.MustCompile(`\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b`)
	monthYears = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})[./-](\d{4})\b`)
	serialDay  = regexp.MustCompile(`^\d{5}(?:\.\d+)?$`)
)

// timeline checks what was written for a time and gives it as text: a cell
// that a program made a date of becomes "October 2019". A text is free, but the years and days
// in it must be possible ones.
func timeline(v, language string) (string, error) {
	if serialDay.MatchString(v) { // days since 30 December 1899
		days, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return "", fmt.Errorf("%q is no date", v)
		}
		day := serialDate(days)
		if day.Year() < firstYear || day.Year() > lastYear {
			return "", fmt.Errorf("%q is the date %s, which cannot be meant", v, day.Format(time.DateOnly))
		}
		return monthYear(day, language), nil
	}
	if strings.HasPrefix(v, "#") {
		return "", fmt.Errorf("%q is an error of the spreadsheet, not a time", short(v))
	}
	for _, y := range years.FindAllString(v, -1) {
		if n, err := strconv.Atoi(y); err != nil || n < firstYear || n > lastYear {
			return "", fmt.Errorf("%q names the year %s, which cannot be meant", short(v), y)
		}
	}
	for _, m := range isoDate.FindAllStringSubmatch(v, -1) {
		if !realDay(m[1], m[2], m[3]) && !isYearRange(m) {
			return "", fmt.Errorf("%q holds %s, which is no date", short(v), m[0])
		}
	}
	for _, m := range monthYears.FindAllStringSubmatch(v, -1) {
		if !realDay(m[2], m[1], "") {
			return "", fmt.Errorf("%q holds the month %s, which is none", short(v), m[1])
		}
	}
	if err := namedDays(v); err != nil {
		return "", err
	}
	for _, m := range dayMonth.FindAllStringSubmatch(v, -1) {
		if !realDay(m[3], m[2], m[1]) && !realDay(m[3], m[1], m[2]) {
			return "", fmt.Errorf("%q holds %s, which is no date", short(v), m[0])
		}
	}
	return v, nil
}

// namedDay finds days of named months: "31 February 2019", "1er février 2019", "February 31, 2019".
var namedDay = func() *regexp.Regexp {
	var names []string
	for _, language := range []string{"en", "fr"} {
		for _, name := range monthWords[language] {
			names = append(names, name)
		}
	}
	month := "(" + strings.Join(names, "|") + ")"
	return regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er)?(?: of)? ` + month + `,? (\d{4})\b|\b` + month + ` (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
}()

// namedDays checks the days of named months.
func namedDays(v string) error {
	for _, m := range namedDay.FindAllStringSubmatch(strings.Join(strings.Fields(v), " "), -1) {
		day, name, year := m[1]+m[5], strings.ToLower(m[2]+m[4]), m[3]+m[6]
		for _, names := range monthWords {
			for i, n := range names {
				if strings.ToLower(n) == name && !realDay(year, strconv.Itoa(i+1), day) {
					return fmt.Errorf("%q holds %s, which is no date", short(v), m[0])
				}
			}
		}
	}
	return nil
}

// realDay reports whether year, month and, where given, day are in the calendar.
func realDay(year, month, day string) bool {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d := 1
	if day != "" {
		d, _ = strconv.Atoi(day)
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t.Year() == y && int(t.Month()) == m && t.Day() == d
}

// isYearRange reports whether what looks like year and month is two years, "2018-19".
func isYearRange(m []string) bool {
	from, _ := strconv.Atoi(m[1])
	to, _ := strconv.Atoi(m[2])
	return m[3] == "" && len(m[2]) == 2 && to > from%100
}
