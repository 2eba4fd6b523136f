package spelling

import "testing"

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"État d’avancement": "etat d avancement", "Type of\ntask¹:": "type of task", "Start/end-date": "start end date"} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for in, want := range map[[2]string]int{{"", "abc"}: 3, {"timeline", "timeline"}: 0, {"timeline", "tirneline"}: 2, {"topic", "tpic"}: 1} {
		if got := Distance([]rune(in[0]), []rune(in[1])); got != want {
			t.Errorf("Distance(%q, %q) = %d, want %d", in[0], in[1], got, want)
		}
	}
}
