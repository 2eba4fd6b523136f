package raster

import (
	"encoding/binary"
	"image"
)

// A Component is a set of ink pixels that touch, corners included.
type Component struct {
	Box  image.Rectangle
	Area int // pixels
}

// add adds a run of pixels that stands in no higher row.
func (c *Component) add(x0, x1, y int) {
	c.Box.Min.X, c.Box.Max.X, c.Box.Max.Y = min(c.Box.Min.X, x0), max(c.Box.Max.X, x1), y+1
	c.Area += x1 - x0
}

// nextInk is the first column from x on with ink, or the row's length.
func nextInk(row []uint8, x int) int {
	for ; x+8 <= len(row) && binary.LittleEndian.Uint64(row[x:]) == 0; x += 8 { // most of a page is ground
	}
	for x < len(row) && row[x] == 0 {
		x++
	}
	return x
}

// Components returns the connected components of b, in order of their topmost row.
func Components(b *Bitmap) []Component {
	type span struct{ x0, x1, label int }
	var parent []int
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	var boxes []Component
	var above, here []span
	for y := 0; y < b.H; y++ {
		here = here[:0]
		row := b.Row(y)
		k := 0
		for x := nextInk(row, 0); x < b.W; x = nextInk(row, x) {
			x1 := x
			for x1 < b.W && row[x1] != 0 {
				x1++
			}
			label := -1
			for k < len(above) && above[k].x1 < x {
				k++
			}
			for i := k; i < len(above) && above[i].x0 <= x1; i++ {
				l := find(above[i].label)
				if label < 0 {
					label = l
				} else if l != label {
					parent[l] = label
					boxes[label].Box = boxes[label].Box.Union(boxes[l].Box)
					boxes[label].Area += boxes[l].Area
				}
			}
			if label < 0 {
				label = len(parent)
				parent = append(parent, label)
				boxes = append(boxes, Component{Box: image.Rect(x, y, x1, y+1)})
			}
			boxes[label].add(x, x1, y)
			here = append(here, span{x, x1, label})
			x = x1
		}
		above, here = here, above
	}
	var out []Component
	for i, c := range boxes {
		if parent[i] == i {
			out = append(out, c)
		}
	}
	return out
}
