package raster

// QuarterTurns returns how often the picture must be turned clockwise by 90°
// for its text to stand upright. Letters stand closer to their neighbours in the line
// than to the lines above and below, and share their feet (the baseline) more
// often than their heads. min and max bound the height of small letters in
// pixels. Pictures with little text are left as they are.
func QuarterTurns(b *Bitmap, min, max int) int {
	var letters []Component
	for _, c := range Components(b) {
		w, h := c.Box.Dx(), c.Box.Dy()
		if w >= min && h >= min && w <= 2*max && h <= 2*max && c.Area*6 > w*h {
			letters = append(letters, c)
		}
	}
	if len(letters) < 60 {
		return 0
	}
	right := neighbours(letters, false)
	below := neighbours(letters, true)
	sideways := below.pairs*10 > right.pairs*13
	switch {
	case sideways && below.low > below.high:
		// columns of letters whose right sides are in line: the feet point right
		return 1
	case sideways:
		return 3
	case right.high*10 > right.low*12 && beyondChance(right.high, right.low):
		return 2
	}
	return 0
}

// beyondChance reports whether more of two counts exceed less by over two standard deviations of what would be chance: where thick ink joins letters
// to words, few pairs are left.
func beyondChance(more, less int) bool {
	d := more - less
	return d > 0 && d*d > 4*(more+less)
}

// aligned counts pairs of close neighbours, and of them those in line at
// their far side (the bottom, or the right) and at their near one.
type aligned struct{ pairs, low, high int }

// neighbours looks from each letter to the right, or downwards, for the next
// one within its own height.
func neighbours(letters []Component, down bool) aligned {
	type side struct{ near, far, lo, hi int } // along the line, and across it
	at := func(c Component) side {
		if down {
			return side{c.Box.Min.Y, c.Box.Max.Y, c.Box.Min.X, c.Box.Max.X}
		}
		return side{c.Box.Min.X, c.Box.Max.X, c.Box.Min.Y, c.Box.Max.Y}
	}
	const cell = 32
	grid := map[[2]int][]int{}
	for i, c := range letters {
		s := at(c)
		grid[[2]int{s.near / cell, (s.lo + s.hi) / 2 / cell}] = append(grid[[2]int{s.near / cell, (s.lo + s.hi) / 2 / cell}], i)
	}
	var out aligned
	for i, c := range letters {
		s := at(c)
		size := s.hi - s.lo
		best, found := size/2+1, -1
		for gx := s.far / cell; gx <= (s.far+size)/cell; gx++ {
			for gy := (s.lo - size) / cell; gy <= (s.hi+size)/cell; gy++ {
				for _, j := range grid[[2]int{gx, gy}] {
					n := at(letters[j])
					gap := n.near - s.far
					over := min(s.hi, n.hi) - max(s.lo, n.lo)
					if j != i && gap >= 0 && gap < best && over*2 > min(size, n.hi-n.lo) {
						best, found = gap, j
					}
				}
			}
		}
		if found < 0 {
			continue
		}
		n := at(letters[found])
		out.pairs++
		tol := max(size/12, 1)
		if d := s.hi - n.hi; d <= tol && -d <= tol {
			out.low++
		}
		if d := s.lo - n.lo; d <= tol && -d <= tol {
			out.high++
		}
	}
	return out
}

// Turned returns the transform of a w × h picture turned clockwise by quarter turns.
func Turned(quarters, w, h int) Transform {
	W, H := float64(w), float64(h)
	switch quarters & 3 {
	case 1:
		return Transform{0, 1, 0, -1, 0, H, 0, 0, 1}
	case 2:
		return Transform{-1, 0, W, 0, -1, H, 0, 0, 1}
	case 3:
		return Transform{0, -1, W, 1, 0, 0, 0, 0, 1}
	}
	return Identity
}
