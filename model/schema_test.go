package model

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func readSchema(t *testing.T) map[string]any {
	t.Helper()
	text, err := os.ReadFile("edition.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s map[string]any
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemaKeys holds that the schema and the Go types have the same keys.
func TestSchemaKeys(t *testing.T) {
	schema := readSchema(t)
	defs := schema["$defs"].(map[string]any)
	types := map[string]reflect.Type{
		"Cell": nil, "OptionalCell": nil, "Text": nil, "Box": nil, "Month": nil, "Status": nil, // no objects
		"ReadCell": reflect.TypeFor[cellJSON](),
	}
	for _, v := range []any{
		Document{}, Cover{}, CoverSection{}, Paragraph{}, Footnote{}, Section{}, Topic{}, Task{}, Indicator{}, Run{}, Provenance{}, Word{},
		StatusOnly{}, TaskValues{}, IndicatorValues{}, Body{}, Timeline{}, When{}, Span{}, Source{}, SourceFile{}, PageSize{}, Was{},
	} {
		types[reflect.TypeOf(v).Name()] = reflect.TypeOf(v)
	}
	compare := func(name string, properties any, typ reflect.Type) {
		var inSchema, inGo []string
		for k := range properties.(map[string]any) {
			inSchema = append(inSchema, k)
		}
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			inGo = append(inGo, key)
		}
		if name == "Run" {
			inGo = append(inGo, "text", "change") // read, not written
		}
		slices.Sort(inSchema)
		slices.Sort(inGo)
		if !slices.Equal(inSchema, inGo) {
			t.Errorf("%s: the schema has %v, Go has %v", name, inSchema, inGo)
		}
	}
	compare("Edition", schema["properties"], reflect.TypeFor[Edition]())
	for name, def := range defs {
		typ, known := types[name]
		switch {
		case !known:
			t.Errorf("the schema defines %s, Go does not", name)
		case typ != nil:
			compare(name, def.(map[string]any)["properties"], typ)
		}
		delete(types, name)
	}
	for name := range types {
		t.Errorf("the schema does not define %s", name)
	}
	keys := defs["Section"].(map[string]any)["properties"].(map[string]any)["column_keys"].(map[string]any)["items"].(map[string]any)["enum"].([]any)
	for _, key := range append(ColumnKeys(), "") {
		if !slices.Contains(keys, any(key)) {
			t.Errorf("the schema lacks the column key %q", key)
		}
	}
	if len(keys) != len(ColumnKeys())+1 {
		t.Errorf("the schema has the column keys %v", keys)
	}
}

// TestSchema holds that editions fit the schema and that spoiled ones do not.
func TestSchema(t *testing.T) {
	schema := readSchema(t)
	for _, path := range append(plainFiles(t), "testdata/edition.json") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{text, encoded(t, readEdition(t, path))} {
			var v any
			if err := json.Unmarshal(text, &v); err != nil {
				t.Fatal(err)
			}
			if err := fits(schema, schema, v, path); err != nil {
				t.Error(err)
			}
		}
	}
	text := string(encoded(t, filled(t)))
	for _, spoil := range [][2]string{
		{`"annex-edition/1"`, `"annex-edition/9"`},
		{`"r0001"`, `"17"`},
		{`"confidence": 0.97`, `"confidence": 97`},
		{`"c": "del"`, `"c": "struck"`},
		{`"2022-06"`, `"June"`},
		{`"kind": "dated"`, `"kind": "sometime"`},
		{`"sections": [`, `"parts": [`},
		{`"page": 1`, `"page": 0`},
		{`"status": "in progress"`, `"status": "soon"`},
		{`"progress": ""`, `"progress": 0`},
	} {
		var v any
		spoiled := strings.ReplaceAll(text, spoil[0], spoil[1])
		if spoiled == text {
			t.Fatalf("the sample has no %s", spoil[0])
		}
		if err := json.Unmarshal([]byte(spoiled), &v); err != nil {
			t.Fatal(err)
		}
		if fits(schema, schema, v, "") == nil {
			t.Errorf("the schema lets %s pass", spoil[1])
		}
	}
}

// fits checks v against the part of JSON Schema that edition.schema.json uses;
// a keyword that it does not know is an error.
func fits(root, schema map[string]any, v any, at string) error {
	for keyword, want := range schema {
		var err error
		bad := func(ok bool, format string, args ...any) {
			if !ok && err == nil {
				err = fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...))
			}
		}
		object, _ := v.(map[string]any)
		array, isArray := v.([]any)
		n, isNumber := v.(float64)
		s, isString := v.(string)
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description":
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			err = fits(root, root["$defs"].(map[string]any)[name].(map[string]any), v, at)
		case "type":
			bad(isType(v, want.(string)), "%v is no %s", v, want)
		case "const":
			bad(v == want, "%v is not %v", v, want)
		case "enum":
			bad(isString && slices.Contains(want.([]any), v), "%v is none of %v", v, want)
		case "pattern":
			bad(!isString || regexp.MustCompile(want.(string)).MatchString(s), "%q does not match %v", s, want)
		case "minimum":
			bad(!isNumber || n >= want.(float64), "%v is below %v", n, want)
		case "maximum":
			bad(!isNumber || n <= want.(float64), "%v is above %v", n, want)
		case "minItems":
			bad(!isArray || float64(len(array)) >= want.(float64), "too few items")
		case "maxItems":
			bad(!isArray || float64(len(array)) <= want.(float64), "too many items")
		case "required":
			for _, k := range want.([]any) {
				_, has := object[k.(string)]
				bad(object == nil || has, "it has no %q", k)
			}
		case "items":
			for i, x := range array {
				if err == nil {
					err = fits(root, want.(map[string]any), x, fmt.Sprintf("%s[%d]", at, i))
				}
			}
		case "properties":
			for k, x := range object {
				if p, ok := want.(map[string]any)[k].(map[string]any); ok && err == nil {
					err = fits(root, p, x, at+"."+k)
				}
			}
		case "additionalProperties":
			for k, x := range object {
				if err == nil {
					err = fits(root, want.(map[string]any), x, at+"."+k)
				}
			}
		case "anyOf":
			for _, one := range want.([]any) {
				if err = fits(root, one.(map[string]any), v, at); err == nil {
					break
				}
			}
		default:
			err = fmt.Errorf("the test does not know the keyword %q", keyword)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func isType(v any, name string) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	}
	return false
}
