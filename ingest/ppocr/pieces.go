//go:build train

package ppocr

import "image"

// Pieces are the pictures that the network is given of a line: one, or several of
// a long one. Each is 48 pixels high; its rows stand one after the other.
func Pieces(m *image.Gray) [][]byte {
	k := inkOf(m)
	if k.empty() {
		return nil
	}
	var out [][]byte
	for _, r := range k.pieces() {
		data, width := tensor(m, r)
		p := make([]byte, height*width)
		for i := range p {
			p[i] = byte((data[i]+1)*127.5 + 0.5)
		}
		out = append(out, p)
	}
	return out
}
