package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
)

func ExampleText() {
	t := Text{{"October 201", Kept}, {"8", Inserted}, {"7", Deleted}}
	fmt.Println(t.Printed(), t.Revised(), t.Original())
	fmt.Println(t)
	// Output:
	// October 20187 October 2018 October 2017
	// October 201{+8+}[-7-]
}

func TestCellJSON(t *testing.T) {
	for _, s := range []string{
		`"Ongoing"`,
		`""`,
		`[{"t":"2016","c":"del"},{"t":"April 2018","c":"ins"}]`,
		`{"runs":[{"t":"PTC & <SWG>","c":""}],"confidence":0.98,"review":true,"from":[{"page":2,"box":[1,2,3.25,4],"by":"tesseract"}]}`,
	} {
		var c Cell
		if err := json.Unmarshal([]byte(s), &c); err != nil {
			t.Errorf("%s: %v", s, err)
			continue
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(c); err != nil {
			t.Errorf("%s: %v", s, err)
		} else if got := string(bytes.TrimSpace(b.Bytes())); got != s {
			t.Errorf("read %s, wrote %s", s, got)
		}
	}
}
