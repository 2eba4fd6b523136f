package source

import (
	"math"

	"github.com/ledongthuc/pdf"
)

// A paint is a colour in its space. Its zero value is black.
type paint struct {
	space  pdf.Value // an array, or null for the device space by the number of parts
	parts  [4]float64
	n      int
	hidden bool // a pattern: its colour is not known
}

func (a *artist) colourOperator(op string, o operands) bool {
	switch op {
	case "g", "rg", "k":
		a.fill = devicePaint(o)
	case "G", "RG", "K":
		a.stroke = devicePaint(o)
	case "cs":
		a.fill = a.space(o.last().Name())
	case "CS":
		a.stroke = a.space(o.last().Name())
	case "sc", "scn":
		a.fill.set(o)
	case "SC", "SCN":
		a.stroke.set(o)
	default:
		return false
	}
	return true
}

func devicePaint(o operands) paint {
	var p paint
	p.set(o)
	return p
}

func (p *paint) set(o operands) {
	p.n, p.hidden = 0, false
	for i := range min(len(o), len(p.parts)) {
		switch o[i].Kind() {
		case pdf.Integer, pdf.Real:
			p.parts[p.n] = o[i].Float64()
			p.n++
		case pdf.Name:
			p.hidden = true
		}
	}
}

// space is the initial paint of a colour space by its name.
func (a *artist) space(name string) paint {
	switch name {
	case "DeviceGray", "CalGray", "G", "DeviceRGB", "RGB", "Pattern":
		return paint{}
	case "DeviceCMYK", "CMYK":
		return paint{parts: [4]float64{0, 0, 0, 1}, n: 4}
	}
	p := paint{space: a.resources.Key("ColorSpace").Key(name)}
	switch p.space.Index(0).Name() {
	case "Separation", "DeviceN":
		p.parts, p.n = [4]float64{1, 1, 1, 1}, 1
	}
	return p
}

// rgb is the colour as a screen shows it.
func (p paint) rgb() [3]uint8 {
	if p.hidden {
		return [3]uint8{}
	}
	parts := p.parts[:p.n]
	switch p.space.Index(0).Name() {
	case "Separation", "DeviceN":
		return p.tint()
	case "Indexed":
		return p.indexed()
	case "Lab":
		return byte3(p.parts[0]/100, p.parts[0]/100, p.parts[0]/100)
	}
	return deviceRGB(parts)
}

func deviceRGB(parts []float64) [3]uint8 {
	switch len(parts) {
	case 1:
		return byte3(parts[0], parts[0], parts[0])
	case 3:
		return byte3(parts[0], parts[1], parts[2])
	case 4:
		c, m, y, k := parts[0], parts[1], parts[2], parts[3]
		return byte3((1-c)*(1-k), (1-m)*(1-k), (1-y)*(1-k))
	}
	return [3]uint8{}
}

// tint is a spot colour: by its exponential function where it has one, else a
// grey of its strength.
func (p paint) tint() [3]uint8 {
	f := p.space.Index(3)
	c1 := f.Key("C1")
	if p.n == 1 && f.Key("FunctionType").Int64() == 2 && c1.Kind() == pdf.Array && c1.Len() <= 4 {
		c0, t := f.Key("C0"), math.Pow(p.parts[0], f.Key("N").Float64())
		var parts []float64
		for i := range c1.Len() {
			from := 0.0
			if c0.Kind() == pdf.Array {
				from = c0.Index(i).Float64()
			}
			parts = append(parts, from+t*(c1.Index(i).Float64()-from))
		}
		return deviceRGB(parts)
	}
	strength := 0.0
	for _, v := range p.parts[:p.n] {
		strength = max(strength, v)
	}
	return byte3(1-strength, 1-strength, 1-strength)
}

// indexed looks the colour up in the space's table.
func (p paint) indexed() [3]uint8 {
	base, table := p.space.Index(1), p.space.Index(3)
	if table.Kind() != pdf.String {
		return [3]uint8{}
	}
	n := 3
	switch base.Name() {
	case "DeviceGray":
		n = 1
	case "DeviceCMYK":
		n = 4
	}
	if base.Index(0).Name() == "ICCBased" {
		n = int(base.Index(1).Key("N").Int64())
	}
	bytes, at := table.RawString(), int(p.parts[0])*n
	if n < 1 || at < 0 || at+n > len(bytes) {
		return [3]uint8{}
	}
	var parts []float64
	for _, b := range []byte(bytes[at : at+n]) {
		parts = append(parts, float64(b)/255)
	}
	return deviceRGB(parts)
}

func byte3(r, g, b float64) [3]uint8 {
	f := func(v float64) uint8 { return uint8(math.Round(255 * min(max(v, 0), 1))) }
	return [3]uint8{f(r), f(g), f(b)}
}
