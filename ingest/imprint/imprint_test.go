package imprint

import (
	"slices"
	"testing"
)

func TestFindSymbol(t *testing.T) {
	tests := []struct {
		line, want string
		alone      bool
	}{
		{"PC0515E1", "PC0515E1", true},
		{"Annex to document PC0515E1", "PC0515E1", true},
		{"IMMC/70/SC/08 Rev.1", "IMMC/70/SC/08 Rev.1", true},
		{"UIR-CTE 34/7a", "UIR-CTE 34/7a", true},
		{"CMOS-18/Doc. 5.3, ANNEXE", "CMOS-18/Doc. 5.3", true},
		{"SCC 2019/14 Rev.1 – Annex 2", "SCC 2019/14 Rev.1", true},
		{"E/SC.9/2022/17/Add.1", "E/SC.9/2022/17/Add.1", true},
		{"WP-Council 331/23 Rev. 2", "WP-Council 331/23 Rev. 2", true},
		{"MEPC 78/17/Add.1", "MEPC 78/17/Add.1", true},
		{"FAL 46/INF.4", "FAL 46/INF.4", true},
		{"DSTI/CDEP(2021)7/REV1", "DSTI/CDEP(2021)7/REV1", true},
		{"COM(2020) 456 final", "COM(2020) 456 final", true},
		{"CSI(2025) 11 final draft", "CSI(2025) 11 final draft", true},
		{"CSB/2026-41 bis", "CSB/2026-41 bis", true},
		{"CPF-26/D-07 quater", "CPF-26/D-07 quater", true},
		{"TRC-12/Doc. 9 (rev.)", "TRC-12/Doc. 9 (rev.)", true},
		{"FIDAR/AG-2028/12 corr.", "FIDAR/AG-2028/12 corr.", true},
		{"CITIP/B.22/Doc. 6 add. to be read", "CITIP/B.22/Doc. 6", false},
		{"SC70 Doc. 15", "SC70 Doc. 15", true},
		{"IMMC/70/SC/08 Rev.1 15 September 2021", "IMMC/70/SC/08 Rev.1", true},
		{"IPHG/CC/24/17 (E) Rev. 3", "IPHG/CC/24/17 (E) Rev. 3", true},
		{"ISMB-XXVII/Doc. 9, Annex", "ISMB-XXVII/Doc. 9", true},
		{"41 C/5", "41 C/5", true},
		{"ISO/TC 211 N 5432", "ISO/TC 211 N 5432", true},
		{"T-PVS(2020)7", "T-PVS(2020)7", true},
		{"Document: AN-WP/9412", "AN-WP/9412", true},
		{"Multi-year Plan of the SCC 2018-2021", "", false},
		{"Work Programme 2016-2019, including progress", "", false},
		{"HTC Work Programme 2017-2020", "", false},
		{"September 2023", "", false},
		{"Version 3, 28.X.2022", "", false},
		{"Original: EN", "", false},
		{"70TH SESSION", "", false},
		{"Agenda item 5", "", false},
		{"INTERNATIONAL MARINE MAMMAL COMMISSION", "", false},
		{"", "", false},
	}
	for _, test := range tests {
		got, ok := FindSymbol(test.line)
		if got.Text != test.want || got.Alone != test.alone || ok != (test.want != "") {
			t.Errorf("%q: %+v, want %q, alone %v", test.line, got, test.want, test.alone)
		}
	}
}

func TestFindEdition(t *testing.T) {
	months := []string{"march", "september", "octobre", "août", "septembre", "avril"}
	tests := []struct {
		line, text, date string
		sure             bool
	}{
		{"March 2018", "March 2018", "March 2018", true},
		{"15 September 2021", "15 September 2021", "15 September 2021", true},
		{"September 15, 2021", "September 15, 2021", "September 15, 2021", true},
		{"05.04.2023", "05.04.2023", "05.04.2023", true},
		{"2023-04-05", "2023-04-05", "2023-04-05", true},
		{"Version 3, 28.X.2022", "Version 3, 28.X.2022", "28.X.2022", true},
		{"Edition 2 (March 2018)", "Edition 2 (March 2018)", "March 2018", true},
		{"Brussels, 15 March 2018", "Brussels, 15 March 2018", "15 March 2018", true},
		{"Rio de Janeiro, 8-10 March 2024", "Rio de Janeiro, 8-10 March 2024", "8-10 March 2024", true},
		{"San José, March 14, 2022", "San José, March 14, 2022", "March 14, 2022", true},
		{"30 September – 2 October 2024", "30 September – 2 October 2024", "30 September – 2 October 2024", true},
		{"5 et 6 avril 2023", "5 et 6 avril 2023", "5 et 6 avril 2023", true},
		{"Monday, 15 March 2018", "15 March 2018", "15 March 2018", true},
		{"Version du 24 septembre 2023", "Version du 24 septembre 2023", "24 septembre 2023", true},
		{"As amended, March 2027", "As amended, March 2027", "March 2027", true},
		{"Revised on September 15, 2021", "Revised on September 15, 2021", "September 15, 2021", true},
		{"Version consolidée du 20 avril 2025", "Version consolidée du 20 avril 2025", "20 avril 2025", true},
		{"Circulated 14 September 2025", "Circulated 14 September 2025", "14 September 2025", true},
		{"Programme as amended in March 2018", "", "", false},
		{"Date: 1 septembre 2020", "1 septembre 2020", "1 septembre 2020", true},
		{"Genève, 1er avril 2020", "Genève, 1er avril 2020", "1er avril 2020", true},
		{"Vaduz, le 9 octobre 2020", "Vaduz, le 9 octobre 2020", "9 octobre 2020", true},
		{"15 de setembro de 2021", "15 de setembro de 2021", "15 de setembro de 2021", false},
		{"Programme 2018", "Programme 2018", "Programme 2018", false},
		{"Work Programme for March 2018", "", "", false},
		{"PTC Work Programme 2016-2019", "", "", false},
		{"E/SC.9/2022", "", "", false},
		{"SC.9/22 Rev.1, 15 September 2021", "15 September 2021", "15 September 2021", true},
	}
	for _, test := range tests {
		got, ok := FindEdition(test.line, func(w string) bool { return slices.Contains(months, w) })
		want := Edition{test.text, test.date, test.sure}
		if ok != (test.text != "") || ok && got != want {
			t.Errorf("%q: %+v %v, want %+v", test.line, got, ok, want)
		}
	}
}

func TestStatesEdition(t *testing.T) {
	isMonth := func(w string) bool { return w == "may" }
	for line, want := range map[string]string{
		"Third revision, submitted to the 93rd meeting of the Executive Bureau, Innsbruck, May 2026": "May 2026",
		"Programme 2018":           "",
		"submitted to the Bureau":  "",
		"Report of the Board 2026": "",
	} {
		e, ok := StatesEdition(line, isMonth)
		if ok != (want != "") || ok && (e.Date != want || e.Text != line) {
			t.Errorf("%q: %+v %v", line, e, ok)
		}
	}
}

func TestSameDate(t *testing.T) {
	if !SameDate("5.4.2023", "05.04.2023") || SameDate("5.4.2023", "5.5.2023") || SameDate("March 2018", "May 2018") {
		t.Error("dates are the same where their numbers and months are")
	}
}
