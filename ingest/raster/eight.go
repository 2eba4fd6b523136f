package raster

import "encoding/binary"

// Least makes each byte of to the lesser of itself and from's, eight at a time. from may be to itself from a later byte on.
func Least(to, from []uint8) {
	for len(from) >= 8 {
		a, b := binary.LittleEndian.Uint64(to), binary.LittleEndian.Uint64(from)
		binary.LittleEndian.PutUint64(to, least(a, b))
		to, from = to[8:], from[8:]
	}
	for i, v := range from {
		to[i] = min(to[i], v)
	}
}

// Greatest makes each byte of to the greater of itself and from's, as Least the lesser.
func Greatest(to, from []uint8) {
	for len(from) >= 8 {
		a, b := binary.LittleEndian.Uint64(to), binary.LittleEndian.Uint64(from)
		binary.LittleEndian.PutUint64(to, a^b^least(a, b)) // what is left of both
		to, from = to[8:], from[8:]
	}
	for i, v := range from {
		to[i] = max(to[i], v)
	}
}

// high is the highest bit of each of eight bytes.
const high = 0x8080808080808080

// least is, of each of the eight bytes of a and b, the lesser.
func least(a, b uint64) uint64 {
	more := noLess(a, b)
	take := more | (more - more>>7) // all bits there
	return b&take | a&^take
}

// noLess has the highest bit of each byte set in which a is no less than b.
func noLess(a, b uint64) uint64 {
	low := (a | high) - (b &^ high) // a high bit where a's lower seven are no less than b's
	return (a&^b | ^(a^b)&low) & high
}

// from tells where eight bytes begin of which none is less than level.
func from(b []uint8, level uint8) bool {
	return len(b) >= 8 && noLess(binary.LittleEndian.Uint64(b), uint64(level)*0x0101010101010101) == high
}
