package ingest

import (
	"image"
	"math"
	"slices"

	"annex/ingest/raster"
)

// The dots of small type are hardly larger than dirt: of 8 points scanned at 200 dpi, a colon is twice two pixels. Where a
// dot of a letter or a sign stands they are no dirt.

// Of a dot, in em.
const (
	dotSize  = 0.22 // and of a comma, at most
	dotLeast = 0.08
	xHeight  = 0.3 // at least, of small letters
	// capitalHeight is that of capitals at most.
	capitalHeight = 0.8
)

// dotHeft is how much ink there is at least at a dot that is smaller than dotLeast, in full pixels for each square em: thin type
// leaves a pixel or two that are dark enough, with as many around them that are grey.
const dotHeft = 0.0042

// overHeft is that of dots over letters that are four pixels or more: dirt is hardly ever as large just where the dot of a letter stands,
// and the dots of light faces are no darker.
const overHeft = 0.0025

// capitalHeft is that of accents over capitals, of which dirt is seldom as large.
const capitalHeft = 0.012

// dotPlace reports whether a component of the line's ink stands where a dot does: over the stem of an i, over
// the lower dot of a colon or under its upper one, or behind a letter's foot.
func (l *textLine) dotPlace(c raster.Component, all []raster.Component) bool {
	em, baseline := l.em, l.baseline-l.origin.Y
	heft := math.Inf(1) // of large ones
	if float64(max(c.Box.Dx(), c.Box.Dy())) < dotLeast*em || c.Area < 2 {
		heft = l.heft(c.Box) / (em * em)
	}
	if heft < overHeft || heft < dotHeft && c.Area < 4 {
		return false
	}
	beside := func(k stroke) bool { // what is left of a stroke may look the same
		return c.Box.Add(l.origin).Overlaps(image.Rect(k.x0-3, k.y0-1, k.x1+3, k.y1+1))
	}
	if slices.ContainsFunc(l.strokes, beside) {
		return false
	}
	for _, o := range all {
		if o.Box != c.Box && (overStem(c.Box, o.Box, baseline, em) || heft >= dotHeft && (overLetter(c.Box, o.Box, baseline, em) || colonDots(c.Box, o.Box, baseline, em)) || heft >= capitalHeft && overCapital(c.Box, o.Box, baseline, em)) {
			return true
		}
	}
	if l.twinDots(c.Box, all, baseline) || l.overJoinedStem(c.Box, baseline) {
		return true
	}
	return heft >= dotHeft && fullStop(c.Box, all, baseline, em) && !l.lighter(c.Box, all, baseline)
}

// ownDots are the dots over stems from which a line tells how large its points are, and lightest the share of their ink that one has at least:
// dirt is smaller.
const (
	ownDots  = 2
	lightest = 0.4
)

// lighter reports whether dot has far less ink than the dots over the line's stems.
func (l *textLine) lighter(dot image.Rectangle, all []raster.Component, baseline int) bool {
	var dots []float64
	for _, d := range all {
		if float64(max(d.Box.Dx(), d.Box.Dy())) > dotSize*l.em || d.Box == dot {
			continue
		}
		for _, o := range all {
			if o.Box != d.Box && overStem(d.Box, o.Box, baseline, l.em) {
				dots = append(dots, l.heft(d.Box))
				break
			}
		}
	}
	return len(dots) >= ownDots && l.heft(dot) < lightest*median(dots)
}

// heft is how much ink there is at r and right beside it, in full pixels.
func (l *textLine) heft(r image.Rectangle) float64 {
	if l.from.gray == nil {
		return 0
	}
	sum := 0
	r = r.Add(l.origin).Sub(l.fromAt).Inset(-1).Intersect(l.from.gray.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range l.from.gray.Pix[y*l.from.gray.Stride:][r.Min.X:r.Max.X] {
			sum += 255 - int(v)
		}
	}
	return float64(sum) / 255
}

// overStem reports whether dot stands over o, the stem of a small letter on the baseline.
func overStem(dot, o image.Rectangle, baseline int, em float64) bool {
	mid := (dot.Min.X + dot.Max.X) / 2
	gap, up := float64(o.Min.Y-dot.Max.Y), float64(baseline-o.Min.Y)
	return mid >= o.Min.X && mid < o.Max.X && gap >= 0.03*em && gap < 0.3*em && up > xHeight*em && up < 0.62*em && float64(o.Dx()) < 0.4*em
}

// overLetter reports whether an accent stands over o, a small letter on the baseline. Dirt just there is rare: of thirteen scans, most of them
// photocopies and faxes, none lost a cell by it.
func overLetter(accent, o image.Rectangle, baseline int, em float64) bool {
	mid := (accent.Min.X + accent.Max.X) / 2
	gap, up := float64(o.Min.Y-accent.Max.Y), float64(baseline-o.Min.Y)
	return mid > o.Min.X+o.Dx()/4 && mid < o.Max.X-o.Dx()/5 && gap >= 0 && gap < 0.2*em && up > xHeight*em && up < 0.62*em && float64(o.Dx()) < 0.65*em
}

// overCapital reports whether an accent stands over o, a capital.
func overCapital(accent, o image.Rectangle, baseline int, em float64) bool {
	mid := (accent.Min.X + accent.Max.X) / 2
	gap, up := float64(o.Min.Y-accent.Max.Y), float64(baseline-o.Min.Y)
	return mid > o.Min.X+o.Dx()/4 && mid < o.Max.X-o.Dx()/6 && gap >= 0 && gap < 0.15*em && up >= 0.62*em && up <= capitalHeight*em &&
		float64(o.Dx()) > 0.35*em && float64(o.Dx()) < 0.95*em
}

// twinDots reports whether dot is one of two as large as each other that stand side by side over a letter, as in "ö" or "Ü".
func (l *textLine) twinDots(dot image.Rectangle, all []raster.Component, baseline int) bool {
	em := l.em
	alike := func(a, b int) bool { return abs(a-b) <= max(int(0.03*em), 1) }
	for _, o := range all {
		apart := float64(abs(o.Box.Min.X - dot.Min.X))
		if apart < 0.1*em || apart > 0.4*em || !alike(o.Box.Min.Y, dot.Min.Y) || !alike(o.Box.Dx(), dot.Dx()) || !alike(o.Box.Dy(), dot.Dy()) {
			continue
		}
		own, other := l.inkUnder(dot, baseline), l.inkUnder(o.Box, baseline)
		up := float64(baseline - min(own, other))
		if gap := float64(min(own, other) - dot.Max.Y); gap >= 0.03*em && gap < 0.3*em && up > xHeight*em && up < capitalHeight*em && float64(abs(own-other)) < 0.15*em {
			return true
		}
	}
	return false
}

// overJoinedStem reports whether dot stands over ink that runs straight down to the baseline: the stem of a letter that touches others.
func (l *textLine) overJoinedStem(dot image.Rectangle, baseline int) bool {
	top, mid := l.inkUnder(dot, baseline), (dot.Min.X+dot.Max.X)/2
	gap, up := float64(top-dot.Max.Y), float64(baseline-top)
	if gap < 0.03*l.em || gap > 0.2*l.em || up < xHeight*l.em || up > 0.62*l.em {
		return false
	}
	half, wide := (top+baseline)/2, int(0.2*l.em)
	stem := l.clean.Count(image.Rect(mid-wide, half, mid+wide+1, half+1)) <= wide
	return stem && 8*(baseline-top) <= 10*l.clean.Count(image.Rect(mid, top, mid+1, baseline))
}

// inkUnder is the first row with ink under the dot's columns; the baseline where none is above it.
func (l *textLine) inkUnder(dot image.Rectangle, baseline int) int {
	for y := dot.Max.Y; y < baseline; y++ {
		if l.clean.Count(image.Rect(dot.Min.X, y, dot.Max.X, y+1)) > 0 {
			return y
		}
	}
	return baseline
}

// colonDots reports whether two components stand over each other as the dots of a colon or the dot and the comma of a semicolon.
func colonDots(a, b image.Rectangle, baseline int, em float64) bool {
	if a.Min.Y > b.Min.Y {
		a, b = b, a
	}
	small := int(dotSize * em)
	apart := float64(b.Min.Y - a.Min.Y)
	return a.Dx() <= small && a.Dy() <= small && b.Dx() <= small && b.Dy() <= 2*small &&
		abs(a.Min.X+a.Max.X-b.Min.X-b.Max.X) <= max(int(0.12*em), 2) && apart > 0.2*em && apart < 0.5*em &&
		float64(abs(b.Min.Y+int(0.1*em)-baseline)) < 0.13*em
}

// fullStop reports whether dot stands on the baseline close behind a letter, and nothing close behind it.
func fullStop(dot image.Rectangle, all []raster.Component, baseline int, em float64) bool {
	if low := float64(dot.Max.Y - baseline); low > 0.06*em || low < -0.06*em {
		return false
	}
	behind := false
	for _, o := range all {
		if o.Box == dot || float64(o.Box.Dy()) < 0.3*em {
			continue
		}
		gap := float64(dot.Min.X - o.Box.Max.X)
		behind = behind || gap >= 0 && gap < 0.2*em
		if after := float64(o.Box.Min.X - dot.Max.X); gap < 0 && after < 0.08*em && o.Box.Max.X > dot.Min.X {
			return false
		}
	}
	return behind
}
