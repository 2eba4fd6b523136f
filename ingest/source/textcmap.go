package source

import (
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
)

// maxCodes is how many codes a CMap may map: as many as two bytes have.
const maxCodes = 1 << 16

// A codeMap is a CMap: where codes begin and end, and what they stand for.
type codeMap struct {
	spaces []codeSpace
	puts   int               // codes that were mapped, some of them again
	text   map[uint32]string // bfchar, bfrange
	cids   []cidRange
}

type codeSpace struct {
	n      int // bytes
	lo, hi uint32
}

type cidRange struct{ lo, hi, cid uint32 }

// readCodeMap reads a CMap as Adobe's technical note 5014 has it. Operators
// take all that stands on the stack, so that a wrong count does no harm. Owner
// is the font's dictionary.
func readCodeMap(v, owner pdf.Value) *codeMap {
	m := &codeMap{text: map[uint32]string{}}
	interpret(v, func(stack *pdf.Stack, op string) {
		switch op {
		case "begincodespacerange", "beginbfchar", "beginbfrange", "begincidrange", "begincidchar":
			for stack.Len() > 0 {
				stack.Pop()
			}
		case "endcodespacerange":
			for stack.Len() >= 2 {
				hi, lo := stack.Pop().RawString(), stack.Pop().RawString()
				if len(lo) == len(hi) && len(lo) >= 1 && len(lo) <= 4 {
					m.spaces = append(m.spaces, codeSpace{len(lo), codeOf(lo), codeOf(hi)})
				}
			}
		case "endbfchar":
			for stack.Len() >= 2 {
				to, from := stack.Pop(), stack.Pop().RawString()
				m.put(codeOf(from), utf16Text(to.RawString()))
			}
		case "endbfrange":
			for stack.Len() >= 3 {
				to, hi, lo := stack.Pop(), stack.Pop().RawString(), stack.Pop().RawString()
				m.putRange(codeOf(lo), codeOf(hi), to)
			}
		case "endcidrange":
			for stack.Len() >= 3 {
				cid, hi, lo := stack.Pop().Int64(), stack.Pop().RawString(), stack.Pop().RawString()
				m.cids = append(m.cids, cidRange{codeOf(lo), codeOf(hi), uint32(cid)})
			}
		case "endcidchar":
			for stack.Len() >= 2 {
				cid, at := stack.Pop().Int64(), codeOf(stack.Pop().RawString())
				m.cids = append(m.cids, cidRange{at, at, uint32(cid)})
			}
		case "findresource":
			// "begin" follows, for which the library wants a dictionary; any will do.
			for stack.Len() > 0 {
				stack.Pop()
			}
			stack.Push(owner)
		case "defineresource":
			for stack.Len() > 0 {
				stack.Pop()
			}
		}
	})
	return m
}

func (m *codeMap) put(code uint32, text string) {
	if m.puts++; m.puts <= 4*maxCodes {
		m.text[code] = text
	}
}

// putRange maps lo to hi to an array's strings, or to a string whose last unit counts up.
func (m *codeMap) putRange(lo, hi uint32, to pdf.Value) {
	if hi < lo || hi-lo >= maxCodes || m.puts > 4*maxCodes {
		return
	}
	if to.Kind() == pdf.Array {
		for i := range min(int(hi-lo)+1, to.Len()) {
			m.put(lo+uint32(i), utf16Text(to.Index(i).RawString()))
		}
		return
	}
	units := utf16Units(to.RawString())
	if len(units) == 0 {
		return
	}
	for code := lo; ; code++ {
		m.put(code, string(utf16.Decode(units)))
		units[len(units)-1]++
		if code == hi || m.puts > 4*maxCodes {
			return
		}
	}
}

// next is the first code of a string by the map's code spaces.
func (m *codeMap) next(codes string) (code uint32, n int) {
	for n := 1; n <= 4 && n <= len(codes); n++ {
		code := codeOf(codes[:n])
		for _, s := range m.spaces {
			if s.n == n && code >= s.lo && code <= s.hi {
				return code, n
			}
		}
	}
	n = min(2, len(codes))
	return codeOf(codes[:n]), n
}

// cid is the glyph of a code; the code itself where nothing maps it.
func (m *codeMap) cid(code uint32) uint32 {
	for _, r := range m.cids {
		if code >= r.lo && code <= r.hi {
			return r.cid + code - r.lo
		}
	}
	return code
}

// codeOf is a code's bytes as a number.
func codeOf(s string) uint32 {
	var c uint32
	for i := range min(len(s), 4) {
		c = c<<8 | uint32(s[i])
	}
	return c
}

func utf16Units(s string) []uint16 {
	if len(s) == 1 {
		return []uint16{uint16(s[0])}
	}
	var units []uint16
	for i := 0; i+1 < len(s) && i < 64; i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return units
}

func utf16Text(s string) string { return string(utf16.Decode(utf16Units(s))) }
