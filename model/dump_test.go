package model

import (
	"bytes"
	"errors"
	"testing"
)

func TestDump(t *testing.T) {
	var b bytes.Buffer
	if err := Dump(&b, filled(t)); err != nil {
		t.Fatal(err)
	}
	golden(t, "edition.txt", b.Bytes())
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestDumpError(t *testing.T) {
	if err := Dump(full{}, filled(t)); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
