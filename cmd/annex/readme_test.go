package main

import (
	"os"
	"regexp"
	"testing"
)

// TestReadmeNamesEveryCommand holds that a new user finds each command in the README.
func TestReadmeNamesEveryCommand(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range new(app).command().Commands() {
		if c.Hidden || c.Name() == "help" {
			continue
		}
		if !regexp.MustCompile(`\bannex ` + c.Name() + `\b`).Match(text) {
			t.Errorf("README.md does not name %s", c.CommandPath())
		}
	}
}
