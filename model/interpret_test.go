package model

import (
	"encoding/json"
	"reflect"
	"testing"
)

func TestParseType(t *testing.T) {
	v := DefaultVocabulary()
	for in, want := range map[string]TaskType{
		"": "", " \n": "", "Maintenance": Maintenance, "MAINTENANCE": Maintenance, "Mainte nance": Maintenance, "Maintenancc": Maintenance, "Maintenance²": Maintenance,
		"Maintenance task": Maintenance, "Entretien": Maintenance, "Maintien": Maintenance,
		"Advanced": Advanced, "advanced.": Advanced, "Avancée": Advanced, "Advancd": Advanced,
		"Research": OtherType, "Maintenance / Advanced": OtherType, "–": "",
	} {
		if got := ParseType(in, v); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	more := v.With(Vocabulary{Types: map[TaskType][]string{"research": {"Research", "Recherche"}, Maintenance: {"Pflege"}}})
	if got := ParseType("recherche", more); got != "research" {
		t.Errorf("an added type: got %q", got)
	}
	if got := ParseType("Pflege", more); got != Maintenance {
		t.Errorf("an added word: got %q", got)
	}
}

func TestInterpretViews(t *testing.T) {
	row := Indicator{
		Timeline: Cell{Text: Text{{"April 201", Kept}, {"8", Inserted}, {"7", Deleted}}},
		Progress: &Cell{Text: Text{{"Planned", Deleted}, {"In progress", Inserted}}},
	}
	added := Indicator{Timeline: Cell{Text: Text{{"May 2018", Inserted}}}, Progress: new(PlainCell(""))}
	endless := Indicator{Timeline: PlainCell("Ongoing"), Progress: new(PlainCell("Presented to the Board in May."))}
	closed := Indicator{Timeline: PlainCell("Ongoing"), Progress: new(PlainCell("Completed in May."))}
	e := &Edition{Sections: []Section{{Topics: []Topic{
		{Tasks: []Task{{Type: Cell{Text: Text{{"Maintenance", Deleted}, {"Advanced", Inserted}}}, Indicators: []Indicator{row, added, endless, closed}}}},
		{Progress: new(PlainCell("Postponed")), Tasks: []Task{{Indicators: []Indicator{{}}}}},
		{Tasks: []Task{{Progress: new(PlainCell("Terminé")), Indicators: []Indicator{{Timeline: PlainCell("2019")}}}}},
	}}}}
	Interpret(e, DefaultVocabulary())
	april := func(year int) []Span { return []Span{{Month{year, 4}, Month{year, 4}}} }
	topics := e.Sections[0].Topics
	got := topics[0].Tasks[0]
	if got.Values.Type != Advanced {
		t.Errorf("type %q is not that of the text as revised", got.Values.Type)
	}
	want := Timeline{Revised: When{Kind: Dated, Spans: april(2018)}, Original: &When{Kind: Dated, Spans: april(2017)}}
	if v := got.Indicators[0].Values; !reflect.DeepEqual(v.Timeline, want) || v.Status != InProgress {
		t.Errorf("amended row: got %v", v)
	}
	if v := got.Indicators[1].Values; v.Timeline.Original != nil || v.Status != UnknownStatus {
		t.Errorf("added row without progress: got %v", v)
	}
	if v := got.Indicators[2].Values; v.Status != OngoingStatus {
		t.Errorf("one report on what has no end: got %s", v.Status)
	}
	if v := got.Indicators[3].Values; v.Status != Completed {
		t.Errorf("completed outright: got %s", v.Status)
	}
	if topics[1].Values.Status != Postponed || topics[1].Tasks[0].Indicators[0].Values.Status != Postponed {
		t.Error("the topic's progress does not cover its rows")
	}
	if topics[2].Values != nil || topics[2].Tasks[0].Values.Status != Completed || topics[2].Tasks[0].Indicators[0].Values.Status != Completed {
		t.Error("the task's progress does not cover its rows")
	}
	before := encoded(t, e)
	Interpret(e, DefaultVocabulary())
	if string(encoded(t, e)) != string(before) {
		t.Error("interpreted again, it differs")
	}
}

// TestVocabularyWith adds a language as data, as a profile file would.
func TestVocabularyWith(t *testing.T) {
	var german Vocabulary
	err := json.Unmarshal([]byte(`{
		"months": {"3": ["März"], "10": ["Oktober"]},
		"ongoing": ["laufend"],
		"and": ["und"],
		"to": ["bis"],
		"periodic": [{"every": "year", "words": ["jährlich"]}],
		"bodies": [{"abbr": "HA", "name": "Hafenausschuss", "also": ["Ausschuss für Häfen"]}],
		"status": {"completed": ["abgeschlossen"], "planned": ["wird"]}
	}`), &german)
	if err != nil {
		t.Fatal(err)
	}
	base := DefaultVocabulary()
	v := base.With(german)
	for in, want := range map[string]string{
		"März und Oktober 2018":    "2018-03, 2018-10",
		"März bis OKTOBER 2018":    "2018-03 to 2018-10",
		"laufend":                  "ongoing",
		"jährlich":                 "periodic, every year",
		"October 2018 and 03/2019": "2018-10, 2019-03",
	} {
		if got := ParseWhen(in, v).String(); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
	if got := ParseStatus("Abgeschlossen.", v); got != Completed {
		t.Errorf("got %s", got)
	}
	if got := ParseStatus("Der Bericht wird abgeschlossen.", v); got != Planned {
		t.Errorf("got %s", got)
	}
	if got := ParseBodies("Ausschuss für Häfen und HA", v); !equal(got, []Body{{"HA", "Hafenausschuss"}}) {
		t.Errorf("got %q", got)
	}
	if !reflect.DeepEqual(base, DefaultVocabulary()) {
		t.Error("With changed its receiver")
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var again Vocabulary
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(v, again) {
		t.Errorf("a vocabulary does not survive its JSON: %v", err)
	}
}

// TestVocabularyTags holds that every field can be written in a profile.
func TestVocabularyTags(t *testing.T) {
	for _, typ := range []reflect.Type{reflect.TypeFor[Vocabulary](), reflect.TypeFor[KnownBody](), reflect.TypeFor[PartOfYear](), reflect.TypeFor[Period](), reflect.TypeFor[StatusWords]()} {
		for i := range typ.NumField() {
			f := typ.Field(i)
			if f.Tag.Get("json") == "" || f.Tag.Get("yaml") == "" {
				t.Errorf("%s.%s has no key", typ.Name(), f.Name)
			}
		}
	}
}

// BenchmarkInterpret gives the time for one row of a work programme.
func BenchmarkInterpret(b *testing.B) {
	row := Indicator{
		Timeline: Cell{Text: Text{{"October 2016 and October 201", Kept}, {"8", Inserted}, {"7", Deleted}}},
		Progress: new(PlainCell("The manual was approved by the Board in May 2017. A second volume is being prepared and is expected to be published by the end of the year.")),
	}
	e := &Edition{Sections: []Section{{Topics: []Topic{{}}}}}
	for range b.N {
		t := &e.Sections[0].Topics[0]
		t.Tasks = append(t.Tasks, Task{Type: PlainCell("Maintenance"), Bodies: PlainCell("TGG, Harbour Board (HB)"), Indicators: []Indicator{row}})
	}
	v := DefaultVocabulary()
	b.ReportAllocs()
	b.ResetTimer()
	Interpret(e, v)
}
