package source

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"
)

// tiffOf is a TIFF of one directory with these tags, each of one long, or of
// several, and what follows it.
func tiffOf(tags [][]uint32, after []byte) []byte {
	var head, values bytes.Buffer
	at := 8 + 2 + 12*len(tags) + 4
	head.WriteString("II*\x00\x08\x00\x00\x00")
	binary.Write(&head, binary.LittleEndian, uint16(len(tags)))
	for _, e := range tags {
		binary.Write(&head, binary.LittleEndian, []uint16{uint16(e[0]), 4})
		v := e[1:]
		binary.Write(&head, binary.LittleEndian, uint32(len(v)))
		if len(v) > 1 {
			binary.Write(&values, binary.LittleEndian, v)
			v = []uint32{uint32(at + values.Len() - 4*len(v))}
		}
		binary.Write(&head, binary.LittleEndian, v)
	}
	head.Write(make([]byte, 4))
	return append(append(head.Bytes(), values.Bytes()...), after...)
}

// TestGreedyTIFF holds that strips which promise more than the file holds are
// refused before memory is taken for them.
func TestGreedyTIFF(t *testing.T) {
	same := func(tag, v uint32) []uint32 {
		list := make([]uint32, 1001)
		for i := range list {
			list[i] = v
		}
		list[0] = tag
		return list
	}
	jpegStrip := jpegOfSize(60000, 9000)
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"the same strip a thousand times", tiffOf([][]uint32{{256, 8}, {257, 1000}, {258, 1}, {259, compressionHuffman},
			{262, 0}, same(273, 8), {278, 1}, same(279, 8000)}, nil), "its strips hold more than the file"},
		{"a tile larger than its bytes", tiffOf([][]uint32{{256, 14000}, {257, 9000}, {259, compressionJPEG}, {262, 1},
			{322, 60000}, {323, 9000}, {324, 8 + 2 + 12*8 + 4}, {325, uint32(len(jpegStrip))}}, jpegStrip), "is truncated"},
	}
	for _, tt := range tests {
		in, err := openTIFF(bytesFile(tt.data))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.page(context.Background(), 0); !contains(err, tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}
}
