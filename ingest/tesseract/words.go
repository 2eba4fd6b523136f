package tesseract

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are the words of languages, as Tesseract's trained data list them: some 340,000 English
// ones, 74,000 French. It is safe for concurrent use.
type Words struct{ lists []*wordList }

// OpenWords reads the words of those of the languages that are installed, about 4 MB each.
// None installed is an error.
func OpenWords(languages ...string) (*Words, error) {
	out := &Words{}
	var errs []error
	for _, l := range languages {
		file, err := trainedData(l)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list, err := readWordList(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out.lists = append(out.lists, list)
	}
	if len(out.lists) == 0 {
		return nil, errors.Join(append(errs, errors.New("no language with words"))...)
	}
	return out, nil
}

// dataFolders are where Tesseract's data are kept, after $TESSDATA_PREFIX: by Debian, others, and builds by hand.
var dataFolders = []string{"/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata"}

// trainedData finds the file of a language.
func trainedData(language string) (string, error) {
	folders := dataFolders
	if p := os.Getenv("TESSDATA_PREFIX"); p != "" {
		folders = slices.Concat([]string{p, filepath.Join(p, "tessdata")}, folders)
	}
	for _, f := range folders {
		found, err := filepath.Glob(filepath.Join(f, language+".traineddata"))
		if err == nil && len(found) > 0 {
			return found[len(found)-1], nil // the newest version
		}
	}
	return "", fmt.Errorf("%s.traineddata is in none of Tesseract's folders", language)
}

// Known reports whether a word without signs around it is one of a language as it is written, or
// with fewer capitals. What apostrophes and hyphens part is looked up apart as well.
func (w *Words) Known(word string) bool {
	if w.has(word) {
		return true
	}
	parts := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune("'’-‐/", r) })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return utf8.RuneCountInString(p) > 1 && !w.has(p) })
}

func (w *Words) has(word string) bool {
	small := strings.ToLower(word)
	first, size := utf8.DecodeRuneInString(word)
	forms := []string{word}
	if unicode.IsUpper(first) {
		forms = append(forms, small)
	}
	if size < len(word) && word == strings.ToUpper(word) {
		forms = append(forms, string(first)+strings.ToLower(word[size:]))
	}
	for _, l := range w.lists {
		if slices.ContainsFunc(forms, l.has) {
			return true
		}
	}
	return false
}

// A wordList is a directed acyclic word graph as Tesseract stores it (SquishedDawg in dict/dawg.h): edges of
// 8 bytes, of which the low bits are the letter, three are flags, and the rest the edge that the next node begins with.
type wordList struct {
	letters    map[string]uint64 // their numbers
	edges      []uint64
	letterBits int
}

// Flags of an edge, and how many there are.
const (
	lastOfNode = 1
	endsWord   = 4
	flagBits   = 3
)

// has reports whether the list has the word just so.
func (l *wordList) has(word string) bool {
	node, ended := uint64(0), false
	for i, r := range word {
		letter, ok := l.letters[string(r)]
		if !ok || i > 0 && node == 0 { // no word goes on at the root
			return false
		}
		if node, ended, ok = l.follow(node, letter); !ok {
			return false
		}
	}
	return ended
}

// follow takes the edge of a letter from a node, if it has one.
func (l *wordList) follow(node, letter uint64) (next uint64, ended, ok bool) {
	mask := uint64(1)<<l.letterBits - 1
	for e := node; e < uint64(len(l.edges)); e++ {
		edge := l.edges[e]
		flags := edge >> l.letterBits
		if edge&mask == letter {
			return edge >> (l.letterBits + flagBits), flags&endsWord != 0, true
		}
		if flags&lastOfNode != 0 {
			break
		}
	}
	return 0, false, false
}

// Where a file of trained data keeps its parts (TessdataType in ccutil/tessdatamanager.h): those of
// the neural network, and those of the reader before it.
const (
	oldLetters, oldWords       = 1, 7
	networkWords, networkChars = 19, 21
	dawgMagic                  = 42
)

// readWordList finds the words in a file of trained data: the number of its parts, their offsets, and they.
func readWordList(b []byte) (*wordList, error) {
	parts, err := partsOf(b)
	if err != nil {
		return nil, err
	}
	words, letters := parts[networkWords], parts[networkChars]
	if words == nil {
		words, letters = parts[oldWords], parts[oldLetters]
	}
	if words == nil || letters == nil {
		return nil, errors.New("holds no words")
	}
	l := &wordList{}
	if l.letters, err = readLetters(letters); err != nil {
		return nil, err
	}
	return l, l.readEdges(words)
}

// partsOf gives the parts of a file by their kind; those that it has not are nil.
func partsOf(b []byte) (map[int][]byte, error) {
	const most = 100
	if len(b) < 4 {
		return nil, errors.New("no trained data")
	}
	n := int(binary.LittleEndian.Uint32(b))
	if n <= 0 || n > most || len(b) < 4+8*n {
		return nil, errors.New("no trained data")
	}
	out := map[int][]byte{}
	end := int64(len(b))
	for i := n - 1; i >= 0; i-- {
		at := int64(binary.LittleEndian.Uint64(b[4+8*i:]))
		switch {
		case at < 0: // it has none
		case at > end:
			return nil, fmt.Errorf("part %d begins at byte %d of %d", i, at, end)
		default:
			out[i], end = b[at:end], at
		}
	}
	return out, nil
}

// readLetters reads a unicharset: the number of its lines, and on each a letter with what it is like.
func readLetters(b []byte) (map[string]uint64, error) {
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Scan()
	out := map[string]uint64{}
	for n := uint64(0); s.Scan(); n++ {
		letter, _, _ := strings.Cut(s.Text(), " ")
		if _, twice := out[letter]; !twice {
			out[letter] = n
		}
	}
	return out, s.Err()
}

func (l *wordList) readEdges(b []byte) error {
	const head = 2 + 4 + 4
	if len(b) < head || binary.LittleEndian.Uint16(b) != dawgMagic {
		return errors.New("its words are no graph")
	}
	letters, n := binary.LittleEndian.Uint32(b[2:]), int(binary.LittleEndian.Uint32(b[6:]))
	if n < 0 || n > (len(b)-head)/8 || letters > 1<<20 {
		return fmt.Errorf("its words are to be %d edges, and there are %d bytes", n, len(b)-head)
	}
	l.letterBits = bits.Len32(letters) // ⌈log2(letters + 1)⌉
	l.edges = make([]uint64, n)
	for i := range l.edges {
		l.edges[i] = binary.LittleEndian.Uint64(b[head+8*i:])
	}
	return nil
}
