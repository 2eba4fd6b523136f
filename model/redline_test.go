package model

import (
	"fmt"
	"testing"
)

func ExampleRedline() {
	fmt.Println(Redline("Report to the PTC by April 2018", "Report to the PTC by October 2019"))
	fmt.Println(Redline("Work goes on.", "Work goes on. A draft was circulated."))
	fmt.Println(Redline("the first small group", "the second big group"))
	// Output:
	// Report to the PTC by [-April 2018-]{+October 2019+}
	// Work goes on.{+ A draft was circulated.+}
	// the [-first small-]{+second big+} group
}

func FuzzRedline(f *testing.F) {
	f.Add("", "")
	f.Add("a b c", "a c d")
	f.Add("2018-04", "2018-10")
	f.Add("x\n\ny é", "y é\n")
	f.Add("a\xffb", "\xff")
	f.Fuzz(func(t *testing.T, old, new string) {
		r := Redline(old, new)
		if r.Original() != old || r.Revised() != new {
			t.Errorf("Redline(%q, %q) = %s", old, new, r)
		}
	})
}
