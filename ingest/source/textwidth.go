package source

import (
	"strings"

	"github.com/ledongthuc/pdf"
)

// simpleWidths are the widths of a font of one-byte codes. A width that the
// font does not tell is in thousandths of an em, whatever the font's own scale.
func simpleWidths(v, descriptor pdf.Value, name string) func(uint32) (float64, bool) {
	first := int(v.Key("FirstChar").Int64())
	list := v.Key("Widths")
	widths := make([]float64, 0, 256)
	for i := range min(list.Len(), 256) {
		widths = append(widths, list.Index(i).Float64())
	}
	missing, standard := descriptor.Key("MissingWidth").Float64(), standardFont(name)
	return func(code uint32) (float64, bool) {
		if i := int(code) - first; i >= 0 && i < len(widths) {
			return widths[i], true
		}
		if len(widths) > 0 && missing > 0 {
			return missing, true
		}
		if len(widths) == 0 && standard != nil && code >= 32 && code < 256 {
			return float64(standard[code-32]), false
		}
		if strings.HasPrefix(strings.ToLower(name), "courier") {
			return 600, false
		}
		return 500 * float64(1-min(len(widths), 1)), false
	}
}

// standardFont is the table of the standard font that a name means.
func standardFont(name string) *[224]uint16 {
	low := strings.ToLower(name)
	bold, italic := containsAny(low, "bold"), containsAny(low, "italic", "oblique")
	switch {
	case containsAny(low, "helvetica", "arial") && bold:
		return standardWidths["helvetica-bold"]
	case containsAny(low, "helvetica", "arial"):
		return standardWidths["helvetica"]
	case !containsAny(low, "times"):
		return nil
	case bold && italic:
		return standardWidths["times-bolditalic"]
	case bold:
		return standardWidths["times-bold"]
	case italic:
		return standardWidths["times-italic"]
	}
	return standardWidths["times"]
}

// standardHeight is the ascent and descent of a font that does not tell them:
// those of the standard font it is named after, else what most text has.
func standardHeight(low string) (ascent, descent float64) {
	switch {
	case containsAny(low, "helvetica", "arial"):
		return 0.718, -0.207
	case containsAny(low, "times"):
		return 0.683, -0.217
	case containsAny(low, "courier"):
		return 0.629, -0.157
	}
	return 0.9, -0.21
}

// cidWidths are the widths of a composite font: W is [c [w w …] first last w …].
func cidWidths(descendant pdf.Value) func(uint32) (float64, bool) {
	fallback := 1000.0
	if dw := descendant.Key("DW"); !dw.IsNull() {
		fallback = dw.Float64()
	}
	type span struct {
		lo, hi uint32
		width  float64
	}
	single, spans := map[uint32]float64{}, []span(nil)
	w := descendant.Key("W")
	told := 0 // of lists, some of them again
	for i := 0; i+1 < w.Len() && i < maxCodes && told <= 4*maxCodes; {
		first := uint32(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			told += list.Len()
			for j := range min(list.Len(), maxCodes) {
				single[first+uint32(j)] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		spans = append(spans, span{first, uint32(w.Index(i + 1).Int64()), w.Index(i + 2).Float64()})
		i += 3
	}
	return func(cid uint32) (float64, bool) {
		if w, ok := single[cid]; ok {
			return w, true
		}
		for _, s := range spans {
			if cid >= s.lo && cid <= s.hi {
				return s.width, true
			}
		}
		return fallback, true
	}
}
