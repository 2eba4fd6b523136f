package raster

import "encoding/binary"

// darken makes each byte of to the lesser of itself and from's, eight at a time. from may be to itself from a later byte on.
func darken(to, from []uint8) {
	for len(from) >= 8 {
		a, b := binary.LittleEndian.Uint64(to), binary.LittleEndian.Uint64(from)
		binary.LittleEndian.PutUint64(to, least(a, b))
		to, from = to[8:], from[8:]
	}
	for i, v := range from {
		to[i] = min(to[i], v)
	}
}

// least is, of each of the eight bytes of a and b, the lesser.
func least(a, b uint64) uint64 {
	const high = 0x8080808080808080
	low := (a | high) - (b &^ high)    // a high bit where a's lower seven are no less than b's
	more := (a&^b | ^(a^b)&low) & high // … where a is no less
	take := more | (more - more>>7)    // all bits there
	return b&take | a&^take
}
