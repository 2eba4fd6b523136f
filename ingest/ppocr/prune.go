package ppocr

import (
	"errors"
	"fmt"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

// Field numbers of the ONNX messages that are edited (onnx.proto of IR version 10).
const (
	modelGraph    = 7
	modelMetadata = 14

	entryKey   = 1
	entryValue = 2

	graphInitializer = 5
	graphInput       = 11
	graphOutput      = 12
	graphValueInfo   = 13

	infoName = 1

	tensorDims     = 1
	tensorDataType = 2
	tensorRawData  = 9

	dimensionValue = 1
	float32Type    = 1
)

// shapePath leads from a ValueInfoProto to the dimensions of its shape.
var shapePath = []protowire.Number{2, 1, 2, 1}

// A recogniser is a model with what its input, its output and its classes are.
type recogniser struct {
	model         []byte
	input, output string
	characters    []string // by class; the first is the CTC's blank, the last the space, but for
	more          int      // so many that follow
}

// latinOnly takes the classes out of a recogniser's last layer that papers in
// western Europe's languages do not have: 18,000 of 18,700, on which the network
// spends a quarter of its time.
//
// The model's metadata name a character, one a line, for each class between the first and the last.
// The classes of the characters in also are kept behind the others.
func latinOnly(model []byte, also string) (*recogniser, error) {
	m, err := fieldsOf(model)
	if err != nil {
		return nil, fmt.Errorf("read the model: %w", err)
	}
	list, err := characterList(m)
	if err != nil {
		return nil, err
	}
	r := &recogniser{characters: []string{""}}
	p := pruner{all: len(list) + 2, keep: []int{0}}
	for i, c := range list {
		if c = latin(c); readable(c) {
			p.keep, r.characters = append(p.keep, i+1), append(r.characters, c)
		}
	}
	p.keep, r.characters = append(p.keep, len(list)+1), append(r.characters, " ")
	for i, c := range list {
		if c = strings.TrimRight(c, "\r"); c != "" && strings.Contains(also, c) {
			p.keep, r.characters, r.more = append(p.keep, i+1), append(r.characters, c), r.more+1
		}
	}
	for i := range m {
		if m[i].num != modelGraph {
			continue
		}
		if m[i].value, err = p.graph(m[i].value); err != nil {
			return nil, fmt.Errorf("read the model's graph: %w", err)
		}
	}
	if p.layers == 0 || len(p.inputs) != 1 || len(p.outputs) != 1 {
		return nil, fmt.Errorf("the model has %d inputs, %d outputs, and %d tensors with its %d classes: not one of each at least",
			len(p.inputs), len(p.outputs), p.layers, p.all)
	}
	r.model, r.input, r.output = message(m), p.inputs[0], p.outputs[0]
	return r, nil
}

// characterList is the list of characters in a model's metadata.
func characterList(model []field) ([]string, error) {
	for _, f := range model {
		if f.num != modelMetadata {
			continue
		}
		entry, err := fieldsOf(f.value)
		if err != nil {
			return nil, fmt.Errorf("read the model's metadata: %w", err)
		}
		text := map[protowire.Number]string{}
		for _, e := range entry {
			text[e.num] = string(e.value)
		}
		if text[entryKey] == "character" {
			return strings.Split(text[entryValue], "\n"), nil
		}
	}
	return nil, errors.New("the model does not name its characters")
}

// A pruner keeps some of all classes.
type pruner struct {
	keep            []int
	all             int
	layers          int // tensors that were made smaller
	inputs, outputs []string
}

// graph prunes a graph's weights and corrects what it says of its shapes.
func (p *pruner) graph(b []byte) ([]byte, error) {
	g, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	for i, f := range g {
		switch f.num {
		case graphInput:
			p.inputs = append(p.inputs, nameOf(f.value))
		case graphOutput:
			p.outputs = append(p.outputs, nameOf(f.value))
		}
		switch f.num {
		case graphInitializer:
			g[i].value, err = p.tensor(f.value)
		case graphOutput, graphValueInfo:
			g[i].value, err = p.shape(f.value, shapePath)
		}
		if err != nil {
			return nil, err
		}
	}
	return message(g), nil
}

// nameOf is the name in a ValueInfoProto.
func nameOf(b []byte) string {
	fs, _ := fieldsOf(b)
	for _, f := range fs {
		if f.num == infoName {
			return string(f.value)
		}
	}
	return ""
}

// shape corrects the dimensions that lie in a message down the path.
func (p *pruner) shape(b []byte, path []protowire.Number) ([]byte, error) {
	fs, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	for i, f := range fs {
		switch {
		case len(path) == 0 && f.num == dimensionValue && f.varint() == uint64(p.all):
			fs[i].value = protowire.AppendVarint(nil, uint64(len(p.keep)))
		case len(path) > 0 && f.num == path[0]:
			if fs[i].value, err = p.shape(f.value, path[1:]); err != nil {
				return nil, err
			}
		}
	}
	return message(fs), nil
}

// tensor keeps the columns of a tensor that has one for each class; others it leaves as they are.
func (p *pruner) tensor(b []byte) ([]byte, error) {
	fs, err := fieldsOf(b)
	if err != nil {
		return nil, err
	}
	last, raw, floats := -1, -1, false
	for i, f := range fs {
		switch f.num {
		case tensorDims:
			last = i
		case tensorDataType:
			floats = f.varint() == float32Type
		case tensorRawData:
			raw = i
		}
	}
	if last < 0 || raw < 0 || !floats || fs[last].typ != protowire.VarintType || fs[last].varint() != uint64(p.all) {
		return b, nil
	}
	const size = 4
	old := fs[raw].value
	if len(old)%(p.all*size) != 0 {
		return nil, fmt.Errorf("a tensor of %d columns holds %d bytes", p.all, len(old))
	}
	var kept []byte
	for ; len(old) > 0; old = old[p.all*size:] {
		for _, c := range p.keep {
			kept = append(kept, old[c*size:(c+1)*size]...)
		}
	}
	fs[last].value = protowire.AppendVarint(nil, uint64(len(p.keep)))
	fs[raw].value = kept
	p.layers++
	return message(fs), nil
}

// A field is one of a message's in the wire format of protocol buffers.
type field struct {
	num   protowire.Number
	typ   protowire.Type
	value []byte // of BytesType the bytes, of others as encoded
}

func (f field) varint() uint64 {
	v, _ := protowire.ConsumeVarint(f.value)
	return v
}

func fieldsOf(b []byte) ([]field, error) {
	var out []field
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return nil, protowire.ParseError(n)
		}
		b = b[n:]
		if n = protowire.ConsumeFieldValue(num, typ, b); n < 0 {
			return nil, protowire.ParseError(n)
		}
		f := field{num, typ, b[:n:n]}
		if typ == protowire.BytesType {
			f.value, _ = protowire.ConsumeBytes(f.value)
		}
		out, b = append(out, f), b[n:]
	}
	return out, nil
}

func message(fs []field) []byte {
	size := 0
	for _, f := range fs {
		size += len(f.value) + 2*10
	}
	out := make([]byte, 0, size)
	for _, f := range fs {
		out = protowire.AppendTag(out, f.num, f.typ)
		if f.typ == protowire.BytesType {
			out = protowire.AppendVarint(out, uint64(len(f.value)))
		}
		out = append(out, f.value...)
	}
	return out
}
