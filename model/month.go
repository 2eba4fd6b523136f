package model

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// String gives the month as "2018-04".
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year, m.Month) }

// Before reports whether m is earlier than n.
func (m Month) Before(n Month) bool {
	return m.Year < n.Year || m.Year == n.Year && m.Month < n.Month
}

// Until is the number of months from m to n, negative where n is earlier.
func (m Month) Until(n Month) int { return (n.Year-m.Year)*12 + n.Month - m.Month }

// after is the month n months later.
func (m Month) after(n int) Month {
	k := m.Year*12 + m.Month - 1 + n
	return Month{k / 12, k%12 + 1}
}

func (m Month) valid() bool {
	return m.Year >= 1 && m.Year <= 9999 && m.Month >= 1 && m.Month <= 12
}

// MarshalText gives "2018-04"; a month that does not exist is an error.
func (m Month) MarshalText() ([]byte, error) {
	if !m.valid() {
		return nil, fmt.Errorf("there is no month %s", m)
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads "2018-04".
func (m *Month) UnmarshalText(p []byte) error {
	s := string(p)
	if len(s) == 7 && s[4] == '-' {
		year, err1 := strconv.ParseUint(s[:4], 10, 16)
		month, err2 := strconv.ParseUint(s[5:], 10, 8)
		if n := (Month{int(year), int(month)}); err1 == nil && err2 == nil && n.valid() {
			*m = n
			return nil
		}
	}
	return fmt.Errorf("%q is not a month such as \"2018-04\"", s)
}

// UnmarshalJSON reads {"from": "2018-04", "to": "2018-06"}; both are needed.
func (s *Span) UnmarshalJSON(p []byte) error {
	var v struct{ From, To *Month }
	if err := json.Unmarshal(p, &v); err != nil {
		return err
	}
	if v.From == nil || v.To == nil {
		return fmt.Errorf("a span has \"from\" and \"to\", not %s", p)
	}
	*s = Span{*v.From, *v.To}
	return nil
}
