package model

import (
	"encoding/json"
	"fmt"
	"math"
)

// A Box is a rectangle on a page, in points from the page's top left corner.
// Its JSON is [x0, y0, x1, y1], rounded to a hundredth of a point.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Width is the box's horizontal extent in points.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height is the box's vertical extent in points.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// Empty reports whether the box holds no area.
func (b Box) Empty() bool { return b.X1 <= b.X0 || b.Y1 <= b.Y0 }

// Union returns the smallest box that holds both; an empty box adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	return Box{math.Min(b.X0, c.X0), math.Min(b.Y0, c.Y0), math.Max(b.X1, c.X1), math.Max(b.Y1, c.Y1)}
}

func (b Box) MarshalJSON() ([]byte, error) {
	r := func(v float64) float64 {
		if math.Abs(v) > 1e9 { // no place on a page; as it is, so that it cannot overflow
			return v
		}
		return math.Round(v*100) / 100
	}
	return json.Marshal([4]float64{r(b.X0), r(b.Y0), r(b.X1), r(b.Y1)})
}

func (b *Box) UnmarshalJSON(p []byte) error {
	var v []float64
	if err := json.Unmarshal(p, &v); err != nil {
		return err
	}
	if len(v) != 4 {
		return fmt.Errorf("a box has 4 numbers, not %d", len(v))
	}
	*b = Box{v[0], v[1], v[2], v[3]}
	return nil
}

// A PageSize is one page of the source as it was seen.
type PageSize struct {
	Page   int     `json:"page"`          // from 1
	Width  float64 `json:"width"`         // points
	Height float64 `json:"height"`        // points
	DPI    float64 `json:"dpi,omitempty"` // of the image that was read; 0: no image
	// Read says what the words came from: ReadScan or ReadTextLayer.
	Read string `json:"read,omitempty"`
	// Note says what was assumed or repaired ("300 dpi assumed", "turned by 90°").
	Note string `json:"note,omitempty"`
	// Turned is by how many degrees clockwise the page was turned to be read:
	// 90, 180 or 270. Its size and all places on it are those of the page as it came.
	Turned int `json:"turned,omitempty"`
}

// What a page's words came from.
const (
	ReadScan      = "scan"
	ReadTextLayer = "text layer"
)

// A Word is one word as an engine or a text layer gave it.
type Word struct {
	Text       string  `json:"t"`
	Page       int     `json:"page,omitempty"`
	Box        Box     `json:"box"`
	Confidence float64 `json:"conf"` // 0 to 1
}
