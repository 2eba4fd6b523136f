package ppocr

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"
)

// learnedFile is what the network learnt on top of the published model, on lines of scanned papers
// as this program cuts them out: photocopied and faxed letters, and such as a stroke was lifted from.
// train/ says how it is made.
//
//go:embed learned.bin
var learnedFile []byte

// tensorName is a field's number in an ONNX TensorProto.
const tensorName = 8

// learnedMagic begins what learnedFile holds, once unzipped.
const learnedMagic = "annex learned 1\n"

// A lesson is by how much weights of a model differ from those that were published.
type lesson struct {
	model   [sha256.Size]byte // the sum of the published model's file
	tensors map[string]moves
}

// moves are by how much a tensor's weights moved, row by row.
type moves struct {
	by      []float32
	columns int
}

// readLesson unzips a lesson. All is little endian: the magic line, the model's sum, the number of
// tensors (4 bytes), and of each the length of its name (2) and its name, its rows and its columns (4
// each), a step for each row (a float32), and row by row how many steps (an int8) each weight moved.
func readLesson(zipped []byte) (*lesson, error) {
	z, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	c := cursor{rest: b}
	out := &lesson{tensors: map[string]moves{}}
	if string(c.take(len(learnedMagic))) != learnedMagic {
		return nil, errors.New("not what a recogniser learnt")
	}
	copy(out.model[:], c.take(sha256.Size))
	for range c.number(4) {
		name := string(c.take(c.number(2)))
		rows, columns := c.number(4), c.number(4)
		if columns > 0 && rows > len(c.rest)/columns {
			return nil, fmt.Errorf("%s: %d times %d weights are more than the file holds", name, rows, columns)
		}
		steps, moved := c.take(4*rows), c.take(rows*columns)
		if c.short {
			break
		}
		by := make([]float32, rows*columns)
		for i, m := range moved {
			step := math.Float32frombits(binary.LittleEndian.Uint32(steps[4*(i/columns):]))
			by[i] = step * float32(int8(m))
		}
		out.tensors[name] = moves{by, columns}
	}
	if c.short || len(c.rest) > 0 {
		return nil, errors.New("not as long as it says")
	}
	return out, nil
}

// A cursor reads on through bytes.
type cursor struct {
	rest  []byte
	short bool // more was asked for than there is
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.rest) {
		c.short, c.rest = true, nil
		return nil
	}
	out := c.rest[:n]
	c.rest = c.rest[n:]
	return out
}

// number is an unsigned one of 2 or 4 bytes.
func (c *cursor) number(size int) int {
	switch b := c.take(size); len(b) {
	case 2:
		return int(binary.LittleEndian.Uint16(b))
	case 4:
		return int(binary.LittleEndian.Uint32(b))
	default:
		return 0
	}
}

// apply moves the weights of a model, whose last layer has more classes than were taught by so many.
func (l *lesson) apply(model []byte, untaught int) ([]byte, error) {
	m, err := fieldsOf(model)
	if err != nil {
		return nil, err
	}
	found := 0
	for i := range m {
		if m[i].num != modelGraph {
			continue
		}
		g, err := fieldsOf(m[i].value)
		if err != nil {
			return nil, err
		}
		for j, f := range g {
			if f.num != graphInitializer {
				continue
			}
			moved, ok, err := l.move(f.value, untaught)
			if err != nil {
				return nil, err
			}
			if ok {
				g[j].value = moved
				found++
			}
		}
		m[i].value = message(g)
	}
	if found != len(l.tensors) {
		return nil, fmt.Errorf("the model has %d of the %d tensors that learnt", found, len(l.tensors))
	}
	return message(m), nil
}

// move moves one tensor's weights, if they learnt. Those of classes that were not taught stand at the ends of its rows, or of itself.
func (l *lesson) move(tensor []byte, untaught int) (_ []byte, ok bool, err error) {
	fs, err := fieldsOf(tensor)
	if err != nil {
		return nil, false, err
	}
	var moved moves
	var name string
	raw := -1
	for i, f := range fs {
		switch f.num {
		case tensorName:
			name = string(f.value)
			moved, ok = l.tensors[name]
		case tensorRawData:
			raw = i
		}
	}
	if !ok {
		return nil, false, nil
	}
	if raw < 0 || fs[raw].typ != protowire.BytesType || len(moved.by) == 0 {
		return nil, false, fmt.Errorf("the tensor %s has no weights that learnt", name)
	}
	out := slices.Clone(fs[raw].value)
	stride := moved.columns
	switch rows := len(moved.by) / moved.columns; len(out) {
	case 4 * len(moved.by), 4 * (len(moved.by) + untaught):
	case 4 * rows * (moved.columns + untaught):
		stride += untaught
	default:
		return nil, false, fmt.Errorf("the tensor %s has not the %d weights that learnt", name, len(moved.by))
	}
	for i, d := range moved.by {
		at := out[4*(i/moved.columns*stride+i%moved.columns):]
		w := math.Float32frombits(binary.LittleEndian.Uint32(at))
		binary.LittleEndian.PutUint32(at, math.Float32bits(w+d))
	}
	fs[raw].value = out
	return message(fs), true, nil
}

// taught is the recogniser of a model's file with what was learnt on top of it; a model that is
// not the one which learnt is taken as it is.
func taught(file []byte) (*recogniser, error) {
	r, err := latinOnly(file, untaught)
	if err != nil {
		return nil, err
	}
	l, err := readLesson(learnedFile)
	if err != nil {
		return nil, fmt.Errorf("read what the model learnt: %w", err)
	}
	if sha256.Sum256(file) != l.model {
		return r, nil
	}
	if r.model, err = l.apply(r.model, r.more); err != nil {
		return nil, fmt.Errorf("teach the model: %w", err)
	}
	return r, nil
}
