package ocrtext_test

import (
	"context"
	"fmt"

	"annex/ingest/ocrtext"
	"annex/model"
)

func ExampleRead() {
	text := `1. Tasks to support Strategic Activity 2.1: Keep the harbour safe for all
Topic Tasks Type of task Responsible Performance Indicators Timeline Progress
body
Pilotage Code * Review the Pilotage * Maintenance | * HTC * Review report presented to | * October 2020 | Completed
Code every three years the HTC
and report on the need * Amended Code submitted * 2017June 2019 | The amended Code
for amendments to the Council was examined.
Crew Lists * Align the crew * Advanced | * HTC * Aligned message * Ongoing Work goes on.
list with the form approved
`
	e, err := ocrtext.Read(context.Background(), []byte(text), ocrtext.Options{
		Columns: map[string][]string{
			model.ColumnTopic: {"topic"}, model.ColumnTask: {"tasks"}, model.ColumnType: {"type of task"}, model.ColumnBodies: {"responsible body"},
			model.ColumnIndicator: {"performance indicators"}, model.ColumnTimeline: {"timeline"}, model.ColumnProgress: {"progress"},
		},
		Vocabulary: model.DefaultVocabulary(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for r := range e.Rows() {
		fmt.Println(r.Task.Text, "|", r.Indicator.Text, "|", r.Indicator.Timeline)
	}
	// Output:
	// Review the Pilotage Code every three years and report on the need for amendments | Review report presented to the HTC | October 2020
	// Review the Pilotage Code every three years and report on the need for amendments | Amended Code submitted to the Council | [-2017-]{+June 2019+}
	// Align the crew list with the form | Aligned message approved | Ongoing
}
