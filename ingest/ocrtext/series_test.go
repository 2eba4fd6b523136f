package ocrtext

import (
	"slices"
	"strings"
	"testing"
)

func TestSeries(t *testing.T) {
	for _, c := range []struct {
		first, line string
		want        int
	}{
		{"Theme 1 - Stocks", "Theme 3 - Noise", 3},
		{"Theme 1 - Stocks", ": | Tneme 2 - By-catch", 2},
		{"Theme 1 - Stocks", "Theme of the year", 0},
		{"Theme 1 - Stocks", "The work under Theme 2", 0},
		{"Workstream A. Markets", "Workstream C. Plants", 3},
		{"Part II: Codes", "Part IV: Water", 4},
		{"Part II: Codes", "Part Ill: Water", 3},
		{"1. Programme area 1: Censuses", "4 | 4. Programme area 4: Stewardship", 4},
		{"1 - Aim 1.1 - Lichens on bark", "3 - Aim 2.1 - Higher plants", 3}, // a part and an activity
		{"1) But 1.1 - Des feux", "2) But 2.1 - Un balisage", 2},
		{"1 - Aim 1.1 - Lichens on bark", "3 Offices of the programme", 0},
		{"1. Programme area 1: Censuses", "2 National offices are named by country", 0},
		{"Axis 1.1 - Below 1 metre", "Axis 1.2 - Snow", 102}, // figures behind the ordinal are none
		{"Axis 1.1 - Below 1 metre", "Axis 2.1 - Rescue", 201},
		{"Axis 1.1 - Below 1 metre", "Axis 2 - Rescue", 0},
		{"Output 1.1 - Ports", "Strategic objective 1.2: Ice", 102}, // other words
		{"Output 1.1 - Ports", "2. Programme Area 2.1 Tides", 201},
		{"Output 1.1 - Ports", "The text follows Article 9.3 of the Convention", 0},
		{"Output 1.1 - Ports", "1.2 Buoys are counted", 0},
		{"1. Censuses", "2. Accounts", 0}, // a number alone begins other lines, too
	} {
		l := func(s string) *line { return &line{tokens: tokenize(s), raw: s} }
		s := seriesOf(l(c.first))
		if got := 0; s.known() {
			if got = s.at(l(c.line)); got != c.want {
				t.Errorf("%q after %q: %d, want %d", c.line, c.first, got, c.want)
			}
		} else if c.want != 0 {
			t.Errorf("%q begins no series", c.first)
		}
	}
}

// Sections of a series are found without column headings, misread, or above headings in the middle of a page; a quotation
// above headings opens none.
func TestSectionsOfSeries(t *testing.T) {
	const columns = "Topic Tasks Responsible body Type of task Indicators Timeline Progress\n"
	rows := []string{
		"Mooring Review the tables Project HTC Tables issued 2021 Done\n", "Pilotage Draft a code of practice Maintenance PTC Code adopted May 2022\n",
		"Ballast water Compare national rules Study WG Report Ongoing Delayed\n", "Towage Train instructors in two ports Project HTC, SWG Courses held 2020\n",
		"Lights Publish the list of marks yearly Maintenance HTC List out\n", "Waste Count reception facilities Study PTC Survey answered June 2023\n",
		"Cranes Agree on signals Project WG Signals printed December 2021 Late\n", "Ferries Advise small harbours Maintenance SWG Visits made Continuing\n",
		"Locks Open a register of closures Project HTC Register on line 2024\n", "Bunkers Sample fuels twice a year Study PTC Results compared Autumn\n",
		"Anchorages Map those in use Maintenance HTC Map of 2022\n", "Dredging Write down where spoil goes Study WG Note sent\n",
		"Tugs Inspect lines and winches Project PTC Checklist in force\n", "Ice Lend buoys to northern ports Study SWG Ten buoys lent\n",
	}
	row := func(i int) string { return rows[i] }
	text := "Theme 1 - Stocks and their structure\n" + columns + row(0) + row(1) + row(2) +
		"Theme 2 - Gear and ships\n" + columns + row(3) + row(4) + row(5) +
		"\f" + columns + row(6) + row(7) + "Theme 3 - Environmental concerns\n" + row(8) + row(9) +
		"en\" 4 - Small species and their plans\n" + columns + row(10) + row(11) + row(12) +
		"“Geisha” was nothing of the kind.”\n\f" + columns + row(13)
	lo := layOut(lines(text), newHeadingLexicon(testOptions(t).Columns))
	var got []string
	for _, s := range lo.sections {
		got = append(got, joinLines(s.heading))
	}
	want := []string{"Theme 1 - Stocks and their structure", "Theme 2 - Gear and ships", "Theme 3 - Environmental concerns", "Theme 4 - Small species and their plans"}
	if !slices.Equal(got, want) {
		t.Errorf("sections:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
