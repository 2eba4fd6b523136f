package ocrtext

import (
	"testing"

	"annex/model"
)

func TestResolve(t *testing.T) {
	a := newAmendments(model.DefaultVocabulary(), "March 2018")
	for _, c := range []struct{ in, want string }{
		{"Ongoing", "Ongoing"},
		{"October 2016", "October 2016"},
		{"October 2016 and October 2017", "October 2016 and October 2017"},
		{"2017June 2019", "[-2017-]{+June 2019+}"},
		{"2016 April 2018", "[-2016-]{+April 2018+}"},
		{"October 20187", "October 201{+8+}[-7-]"},
		{"October 20178", "October 201[-7-]{+8+}"},
		{"OctoberAprit 20187", "{+October+}[-April-] 201{+8+}[-7-]"},
		{"MayJune 20197", "{+May+}[-June-] 201{+9+}[-7-]"},
		{"October 2017April 2018", "[-October 2017-]{+April 2018+}"},
		{"May October 2018", "[-May-]{+October+} 2018"},
		{"Ongoing April2017", "{+Ongoing+}[-April 2017-]"},
		{"OngoingDecember 2018", "[-Ongoing-]{+December 2018+}"},
		{"April 20170ngoing", "[-April 2017-]{+Ongoing+}"},
		{"April 2047Ongoing", "[-April 2017-]{+Ongoing+}"},
		{"Juillet 201920", "Juillet 20[-19-]{+20+}"},
		{"May – June 2018", "May – June 2018"},
		{"Octobef 20187 PTC", "October 201{+8+}[-7-] PTC"},
		{"CPM 14", "CPM 14"},
		{"Every month", "Every month"},
		{"Every 1 July", "Every 1 July"},
		{"Each spring", "Each spring"},
		{"Every second meeting", "Every second meeting"},
		{"En cours", "En cours"},
		{"En 2019", "En 2019"},
		{"À chaque session", "À chaque session"},
		{"Tous les printemps", "Tous les printemps"},
		{"OngoingEvery year", "[-Ongoing-]{+Every year+}"},
		{"En cours Mars 2019", "[-En cours-]{+Mars 2019+}"},
		{"278 August 2023", "2[-7-]{+8+} August 2023"},
		{"1 October 20241 May 2025", "[-1 October 2024-]{+1 May 2025+}"},
		{"31-March31 October 2024", "[-31 March-]{+31 October+} 2024"},
		{"December 2025,", "December 2025"},
		{"", ""},
	} {
		if got := a.resolve(c.in).String(); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

// What is no word before a time was struck through.
func TestResolveStruck(t *testing.T) {
	a := newAmendments(model.DefaultVocabulary(), "March 2023")
	known := map[string]bool{"stage": true, "first": true}
	a.knows = func(w string) bool { return known[w] }
	for _, c := range []struct{ in, want string }{
		{"fely November 2023", "[-fely-]November 2023"},
		{"12 January y February 2024", "[-y12 January-]{+February+} 2024"},
		{"Dee-2024 June 2022", "[-Dee 2024-]June 2022"},
		{"fely 2023", "[-fely-]2023"},
		{"Mid-2023", "Mid-2023"},
		{"February -2023", "February 2023"},
		{"Every y September", "[-y-]Every September"},
		{"PTC October 2023", "PTC October 2023"},
		{"first stage 2023", "first stage 2023"},
		{"fely", "fely"},
	} {
		if got := a.resolve(c.in).String(); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}
