package ingest

import (
	"image"
	"math"
	"slices"
)

// joinTypewritten joins the pieces of text whose letters all stand at one distance, as typewriters set them: a
// space is as wide there as a letter, wider than those between many columns in other type.
func joinTypewritten(ps []*piece, em float64) []*piece {
	y, pitch := typewritten(ps, em)
	if pitch == 0 {
		return ps
	}
	in := func(p *piece) bool { return p.core.Min.Y >= y.lo && p.core.Max.Y <= y.hi && !p.otherType(em) }
	slices.SortStableFunc(ps, func(a, b *piece) int { return a.box.Min.X - b.box.Min.X })
	var out []*piece
	for _, p := range ps {
		k := -1
		if in(p) {
			k = slices.IndexFunc(out, func(o *piece) bool {
				over := min(o.core.Max.Y, p.core.Max.Y) - max(o.core.Min.Y, p.core.Min.Y)
				return in(o) && over*2 > min(o.core.Dy(), p.core.Dy()) && o.oneSpaceTo(p, em, pitch)
			})
		}
		if k < 0 {
			out = append(out, p)
			continue
		}
		o := out[k]
		o.letters = append(o.letters, p.letters...)
		o.box, o.leaders = o.box.Union(p.box), p.leaders
		o.core = coreOf(o.letters, o.box)
	}
	return out
}

// oneSpaceTo reports whether the middle of the next piece's first letter is two letters' widths from that of o's last.
func (p *piece) oneSpaceTo(next *piece, em, pitch float64) bool {
	a, b := p.middles(em), next.middles(em)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	d := b[0] - a[len(a)-1]
	return d > 0 && d < 2.45*pitch
}

// middles are those of p's letters, points and accents left out.
func (p *piece) middles(em float64) []float64 {
	var out []float64
	for _, r := range p.letters {
		if float64(r.Dy()) >= 0.3*em || float64(r.Dx()) >= 0.3*em {
			out = append(out, float64(r.Min.X+r.Max.X)/2)
		}
	}
	return out
}

// evenPitch is the distance between the middles of p's letters, where they stand on a grid of that; 0 where they do not, and
// not told where there are too few, or figures, which are evenly set in most faces.
func (p *piece) evenPitch(em float64) (pitch float64, told bool) {
	m := p.middles(em)
	if len(m) < 7 || p.figureLike() {
		return 0, false
	}
	var ds []float64
	for i := 1; i < len(m); i++ {
		ds = append(ds, m[i]-m[i-1])
	}
	pitch = median(ds)
	if pitch < 0.4*em || pitch > 0.9*em {
		return 0, true
	}
	on := 0
	for _, d := range ds {
		if off := d/pitch - math.Round(d/pitch); math.Abs(off) < 0.15 {
			on++
		}
	}
	if on*100 < 82*len(ds) {
		return 0, true
	}
	return pitch, true
}

// otherType reports whether p is known for text that no typewriter set.
func (p *piece) otherType(em float64) bool {
	own, told := p.evenPitch(em)
	return told && own == 0
}

// typewritten is the part of a page, from its first to its last such line, that is mostly typewritten, and the
// distance of its letters; 0 where there is none.
func typewritten(ps []*piece, em float64) (y span, pitch float64) {
	var box image.Rectangle
	var pitches []float64
	for _, p := range ps {
		if d, _ := p.evenPitch(em); d > 0 {
			box, pitches = box.Union(p.box), append(pitches, d)
		}
	}
	others := 0
	for _, p := range ps {
		if p.box.In(box) && p.otherType(em) {
			others++
		}
	}
	if len(pitches) < 4 || len(pitches) < others {
		return span{}, 0
	}
	return span{box.Min.Y - int(3*em), box.Max.Y + int(3*em)}, median(pitches)
}
