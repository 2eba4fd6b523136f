package ingest

import "testing"

func TestRepeats(t *testing.T) {
	continued := DefaultProfile().Continued
	for _, c := range []struct {
		text, before string
		want         bool
	}{
		{"Time Release Study (continued)", "Time Release Study", true},
		{"Tirne Release Study (contlnued)", "Time Release Study", true},
		{"Recueil de la CKR (suite)", "Recueil de la CKR", true},
		{"Manuels (à suivre)", "Manuels", true},
		{"Time Release Study", "Time Release Study", false},
		{"Time Release Study (TRS)", "Time Release Study", false},
		{"Other (continued)", "Time Release Study", false},
		{"(continued)", "", false},
	} {
		if got := repeats(c.text, c.before, continued); got != c.want {
			t.Errorf("%q after %q: %v, want %v", c.text, c.before, got, c.want)
		}
	}
}
