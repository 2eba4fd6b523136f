package ingest

import "testing"

func TestEvenPairs(t *testing.T) {
	var x lexicon
	for read, want := range map[string]string{
		"held, [-43-]{+4+} certificates": "held, 4[-3-]{+4+} certificates",
		"was [-89.4-]{+8.7+} per cent":   "was 8[-9.4-]{+8.7+} per cent",
		"AVI-0[-7/22-]{+25+}":            "AVI-07/[-22-]{+25+}",
		"6[-1-]{+64+} %":                 "[-61-]{+64+} %",
		"2,[-4-]{+2,1+} %":               "[-2,4-]{+2,1+} %",
		"[-132-]{+0+}.05.2030":           "[-13-]{+20+}.05.2030",
		"from [-1-]{+714+} %":            "from [-17-]{+14+} %",
		"[-97-]{+109+} wells":            "[-97-]{+109+} wells", // longer
		"[-112-]{+74+} lines":            "[-112-]{+74+} lines",
		"drew [-4-]{+19+}6 questions":    "drew [-4-]{+19+}6 questions",
		"[-12 000-]{+19 500+} read":      "[-12 000-]{+19 500+} read",
		"[-30 June 2025-]{+31 March+}":   "[-30 June 2025-]{+31 March+}",
		"20[-22-]{+23+}":                 "20[-22-]{+23+}",
		"[-2-]{+3+}":                     "[-2-]{+3+}",
	} {
		checkSettled(t, x.evenPairs, read, want)
	}
	cs := changed("[-43-]{+4+}")
	if x.insertsFirst = true; x.evenPairs(cs) != nil {
		t.Error("an insertion that stands first replaces nothing before it")
	}
}

func TestLoneStrikes(t *testing.T) {
	var x lexicon
	for read, want := range map[string]string{
		"3.[-1-]6 ha":            "3.[-1-]{+6+} ha",
		"of [-38-]52 %":          "of [-38-]{+52+} %",
		"(7[-14-] yes":           "(7[-1-]{+4+} yes",
		"on 2[-1-] April":        "on 2[-1-] April",
		"Dec 20[-24-]":           "Dec 20[-24-]", // a year of its own
		"[-44-] mayors":          "[-44-] mayors",
		"20[-22-]{+23+}":         "20[-22-]{+23+}",
		"1,[-030-] and [-2-] of": "1,[-030-] and [-2-] of",
	} {
		checkSettled(t, x.loneStrikes, read, want)
	}
}
