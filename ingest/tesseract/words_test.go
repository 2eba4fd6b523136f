package tesseract

import (
	"encoding/binary"
	"testing"
)

func TestWordsOfTheLanguages(t *testing.T) {
	w, err := OpenWords("eng", "tlh_old")
	if err != nil {
		t.Skipf("Tesseract's English is not installed: %v", err)
	}
	for word, want := range map[string]bool{
		"harbour": true, "Harbour": true, "HARBOUR": true, "re-examine": true, "member's": true, "maintenance": true,
		"maintenancc": false, "harb": false, "London": true, "LONDON": true, "harbourx": false, "": false, "relcased": false, "well-relcased": false, "日": false,
	} {
		if got := w.Known(word); got != want {
			t.Errorf("Known(%q) = %v", word, got)
		}
	}
}

func TestNoLanguageWithWords(t *testing.T) {
	t.Setenv("TESSDATA_PREFIX", t.TempDir())
	if _, err := OpenWords("tlh_old"); err == nil {
		t.Error("words of a language that is not installed")
	}
}

// trained is a file of trained data with the words "a", "ab" and "b".
func trained() []byte {
	const count, size = 24, 4 + 8*24
	letters := "4\nNULL 0\na 3\nb 3\nc 3\n"
	edge := func(letter, flags, next uint64) uint64 { return letter | flags<<3 | next<<6 }
	words := binary.LittleEndian.AppendUint16(nil, dawgMagic)
	words = binary.LittleEndian.AppendUint32(words, 4)
	words = binary.LittleEndian.AppendUint32(words, 3)
	for _, e := range []uint64{edge(1, endsWord, 2), edge(2, endsWord|lastOfNode, 0), edge(2, endsWord|lastOfNode, 0)} {
		words = binary.LittleEndian.AppendUint64(words, e)
	}
	out := binary.LittleEndian.AppendUint32(nil, count)
	for i := range count {
		at := uint64(1<<64 - 1)
		switch i {
		case networkWords:
			at = size
		case networkChars:
			at = size + uint64(len(words))
		}
		out = binary.LittleEndian.AppendUint64(out, at)
	}
	return append(append(out, words...), letters...)
}

func TestAGraphOfWords(t *testing.T) {
	l, err := readWordList(trained())
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]bool{"a": true, "ab": true, "b": true, "ba": false, "abb": false, "c": false, "": false} {
		if got := l.has(word); got != want {
			t.Errorf("has(%q) = %v", word, got)
		}
	}
}

func FuzzWordList(f *testing.F) {
	f.Add(trained(), "ab")
	f.Add([]byte{1, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0}, "a")
	f.Fuzz(func(t *testing.T, b []byte, word string) {
		l, err := readWordList(b)
		if err == nil && l.has(word) && word == "" {
			t.Error("an empty word")
		}
	})
}
