package model

import (
	"strings"
	"testing"
)

func TestParseBodies(t *testing.T) {
	v := DefaultVocabulary()
	v.Bodies = []KnownBody{{"HTC", "Harbour Technical Committee", []string{"CTPo"}}}
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"HTC", "HTC=Harbour Technical Committee"},
		{"CTPo", "HTC=Harbour Technical Committee"},
		{"Harbour Technical Committee", "HTC=Harbour Technical Committee"},
		{"PTC2, SWG2, FoS and Technical Expert Group on Air Cargo Security (TEGACS)", "PTC2 | SWG2 | FoS | TEGACS=Technical Expert Group on Air Cargo Security"},
		{"Working Group on the Transport and Logistics (WGTL)", "WGTL=Working Group on the Transport and Logistics"},
		{"HTC, WGXX, Working Group on Revenue Compliance and Fraud (WGRCF)", "HTC=Harbour Technical Committee | WGXX | WGRCF=Working Group on Revenue Compliance and Fraud"},
		{"Working Group on Standards, Security and Facilitation (WGSSF)", "WGSSF=Working Group on Standards, Security and Facilitation"},
		{"Working Group on Standards, Security and Facilitation", "=Working Group on Standards, Security and Facilitation"},
		{"Working Group on Pilotage and Berths", "=Working Group on Pilotage and Berths"},
		{"Pilotage Group and Secretariat", "=Pilotage Group | =Secretariat"},
		{"ABC and DEF", "ABC | DEF"},
		{"ABC & DEF", "ABC | DEF"},
		{"ABC\nDEF; GHI", "ABC | DEF | GHI"},
		{"• ABC\n• SAFE WG", "ABC | SAFE WG"},
		{"- ABC\n- Members", "ABC | =Members"},
		{"ABC/MC, XYZ/UPU Contact Committee", "ABC/MC | =XYZ/UPU Contact Committee"},
		{"ABC, Virtual Working Group on the Future of Ports (VWG FP)³", "ABC | VWG FP=Virtual Working Group on the Future of Ports"},
		{"ABC (Advisory Board of Crews), DEF", "ABC=Advisory Board of Crews | DEF"},
		{"ABC (lead), DEF", "ABC | DEF"},
		{"ABC in cooperation with Council", "ABC | =Council"},
		{"ABC, DEF, ABC.", "ABC | DEF"},
		{"ABC, DEF, etc.", "ABC | DEF"},
		{"Comité des ports (CP) et Groupe de travail sur le pilotage (GTP)", "CP=Comité des ports | GTP=Groupe de travail sur le pilotage"},
		{"Groupe de travail sur le pilotage et l’amarrage (GTPA), Secrétariat", "GTPA=Groupe de travail sur le pilotage et l’amarrage | =Secrétariat"},
		{"HTC ainsi que le Secrétariat", "HTC=Harbour Technical Committee | =Secrétariat"},
		{"Members and the Secretariat", "=Members | =Secretariat"},
		{"Council, Japan, Peru", "=Council | =Japan | =Peru"},
	} {
		var got []string
		for _, b := range ParseBodies(c.in, v) {
			if b.Name != "" {
				got = append(got, b.Abbr+"="+b.Name)
			} else {
				got = append(got, b.Abbr)
			}
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

// TestBodiesOfDocument holds that a name given anywhere in the document
// explains the abbreviation everywhere in it.
func TestBodiesOfDocument(t *testing.T) {
	cell := PlainCell
	row := []Indicator{{Text: cell("x")}}
	e := &Edition{
		Document: Document{Introduction: []Paragraph{{Text: new(cell("As the Panel of Harbour Masters (PHM) asked, the Board on Tides and Currents (BTC) met."))}}},
		Sections: []Section{{Topics: []Topic{{Tasks: []Task{
			{Bodies: cell("QQC, PHM"), Indicators: row},
			{Bodies: Cell{Text: Text{{"Quays and Quarries Committee (QQC), ", Kept}, {"BTC", Deleted}, {"PHM", Inserted}}}, Indicators: row},
			{Bodies: cell("Group on Tides and BTC"), Indicators: row},
		}}}}},
	}
	Interpret(e, DefaultVocabulary())
	want := [][]Body{
		{{"QQC", "Quays and Quarries Committee"}, {"PHM", "Panel of Harbour Masters"}},
		{{"QQC", "Quays and Quarries Committee"}, {"PHM", "Panel of Harbour Masters"}},
		{{"", "Group on Tides"}, {"BTC", "Board on Tides and Currents"}},
	}
	for i, k := range e.Sections[0].Topics[0].Tasks {
		if got := k.Values.Bodies; !equal(got, want[i]) {
			t.Errorf("%s: got %q, want %q", k.Bodies, got, want[i])
		}
	}
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
