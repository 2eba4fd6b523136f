package source

import (
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// Limits of the walk through a page's objects.
const (
	maxObjects = 3000
	maxNesting = 4
)

// A placed is a picture on a PDF page: its size in dots and where its unit
// square goes, in points of the page before /Rotate.
type placed struct {
	object        references.FPDF_PAGEOBJECT
	width, height int
	matrix        matrix
}

// A matrix maps (x, y) to (ax+cy+e, bx+dy+f), as in PDF.
type matrix struct{ a, b, c, d, e, f float64 }

// times is the matrix that does m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// apply maps the point (x, y).
func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// area is the picture's area on the page in square points.
func (p placed) area() float64 {
	return math.Abs(p.matrix.a*p.matrix.d - p.matrix.b*p.matrix.c)
}

// dpi is the picture's resolution along the page's axes before /Rotate.
func (p placed) dpi() (x, y float64) {
	m := p.matrix
	along := 72 * float64(p.width) / math.Hypot(m.a, m.b)
	across := 72 * float64(p.height) / math.Hypot(m.c, m.d)
	if math.Abs(m.a) >= math.Abs(m.b) {
		return along, across
	}
	return across, along
}

// fills reports whether the picture, unskewed, is the whole of the page's box
// but for a point at each edge.
func (p placed) fills(box structs.FPDF_FS_RECTF) bool {
	m, slack := p.matrix, 1.0
	straight := math.Abs(m.b) < 0.2 && math.Abs(m.c) < 0.2
	lying := math.Abs(m.a) < 0.2 && math.Abs(m.d) < 0.2
	if !straight && !lying {
		return false
	}
	x0, y0 := m.apply(0, 0)
	x1, y1 := m.apply(1, 1)
	x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
	near := func(v float64, w float32) bool { return math.Abs(v-float64(w)) <= slack }
	return near(x0, box.Left) && near(x1, box.Right) &&
		near(y0, min(box.Bottom, box.Top)) && near(y1, max(box.Bottom, box.Top))
}

// turn is how the picture's rows and columns lie on the page as it is shown,
// after its /Rotate by so many quarters clockwise.
func (p placed) turn(quarters int) turn {
	sign := func(v, other float64) int {
		switch {
		case math.Abs(v) < math.Abs(other):
			return 0
		case v < 0:
			return -1
		}
		return 1
	}
	m := p.matrix
	right := [2]int{sign(m.a, m.b), sign(m.b, m.a)} // y upwards
	down := [2]int{-sign(m.c, m.d), -sign(m.d, m.c)}
	for range quarters % 4 {
		right[0], right[1] = right[1], -right[0]
		down[0], down[1] = down[1], -down[0]
	}
	return turn{right[0], -right[1], down[0], -down[1]}
}

// A survey is what a page's objects are.
type survey struct {
	pictures []placed
	// sole is the picture that is all that one sees of the page; nil where there is none.
	sole *placed
}

// A surveyor walks a page's objects in the order in which they are drawn.
type surveyor struct {
	*renderer
	page    requests.Page
	box     structs.FPDF_FS_RECTF
	seen    int
	found   survey
	covered bool // something is drawn over the sole picture
}

// survey lists the images of a page, those inside forms too.
func (r *renderer) survey(page requests.Page) (survey, error) {
	count, err := r.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return survey{}, fmt.Errorf("its content is broken: %w", err)
	}
	box, err := r.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return survey{}, fmt.Errorf("its content is broken: %w", err)
	}
	s := surveyor{renderer: r, page: page, box: box.Rect}
	for i := range count.Count {
		object, err := r.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			s.covered = true
			continue
		}
		if !s.object(object.PageObject, matrix{a: 1, d: 1}, 0) {
			break
		}
	}
	annotations, err := r.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if s.covered || err != nil || annotations.Count > 0 {
		s.found.sole = nil
	}
	return s.found, nil
}

// object looks at one object under the matrix of the forms around it, and
// reports whether the walk may go on.
func (s *surveyor) object(object references.FPDF_PAGEOBJECT, outer matrix, depth int) bool {
	if s.seen++; s.seen > maxObjects {
		s.covered = true
		return false
	}
	kind, err := s.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		s.covered = true
		return true
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		s.picture(object, outer)
	case enums.FPDF_PAGEOBJ_TEXT:
		mode, err := s.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object})
		if err != nil || mode.TextRenderMode != enums.FPDF_TEXTRENDERMODE_INVISIBLE {
			s.covered = true
		}
	case enums.FPDF_PAGEOBJ_FORM:
		return s.form(object, outer, depth)
	default:
		s.covered = true
	}
	return true
}

// form looks at the objects of a form.
func (s *surveyor) form(object references.FPDF_PAGEOBJECT, outer matrix, depth int) bool {
	own, err := s.objectMatrix(object)
	count, err2 := s.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
	if err != nil || err2 != nil || depth >= maxNesting {
		s.covered = true
		return true
	}
	for i := range count.Count {
		child, err := s.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
		if err != nil {
			s.covered = true
			continue
		}
		if !s.object(child.PageObject, own.times(outer), depth+1) {
			return false
		}
	}
	if see, err := s.FPDFPageObj_HasTransparency(&requests.FPDFPageObj_HasTransparency{PageObject: object}); err != nil || see.HasTransparency {
		s.covered = true
	}
	return true
}

// picture notes an image. One that is opaque and fills the page hides all that
// was drawn before it.
func (s *surveyor) picture(object references.FPDF_PAGEOBJECT, outer matrix) {
	size, err := s.FPDFImageObj_GetImagePixelSize(&requests.FPDFImageObj_GetImagePixelSize{ImageObject: object})
	if err != nil {
		return // nothing can draw it
	}
	own, err := s.objectMatrix(object)
	if err != nil {
		s.covered = true
		return
	}
	p := placed{object, int(size.Width), int(size.Height), own.times(outer)}
	s.found.pictures = append(s.found.pictures, p)
	if p.fills(s.box) && s.opaque(p) {
		s.found.sole, s.covered = &p, false
		return
	}
	s.covered = true
}

// opaque reports whether the picture is shown as it is: not a mask, not seen
// through, not cut.
func (s *surveyor) opaque(p placed) bool {
	see, err := s.FPDFPageObj_HasTransparency(&requests.FPDFPageObj_HasTransparency{PageObject: p.object})
	if err != nil || see.HasTransparency {
		return false
	}
	meta, err := s.FPDFImageObj_GetImageMetadata(&requests.FPDFImageObj_GetImageMetadata{ImageObject: p.object, Page: s.page})
	if err != nil || meta.ImageMetadata.Colorspace == enums.FPDF_COLORSPACE_UNKNOWN {
		return false // a stencil has no colour space
	}
	return s.uncut(p)
}

// uncut reports whether every clip path of the picture leaves the whole page.
func (s *surveyor) uncut(p placed) bool {
	clip, err := s.FPDFPageObj_GetClipPath(&requests.FPDFPageObj_GetClipPath{PageObject: p.object})
	if err != nil {
		return true // none
	}
	paths, err := s.FPDFClipPath_CountPaths(&requests.FPDFClipPath_CountPaths{ClipPath: clip.ClipPath})
	if err != nil || paths.Count <= 0 {
		return true
	}
	for i := range paths.Count {
		if !s.wholePage(clip.ClipPath, i) {
			return false
		}
	}
	return true
}

// wholePage reports whether a clip path is a rectangle around the page.
func (s *surveyor) wholePage(clip references.FPDF_CLIPPATH, path int) bool {
	count, err := s.FPDFClipPath_CountPathSegments(&requests.FPDFClipPath_CountPathSegments{ClipPath: clip, PathIndex: path})
	if err != nil || count.Count < 4 || count.Count > 6 {
		return false
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range count.Count {
		segment, err := s.FPDFClipPath_GetPathSegment(&requests.FPDFClipPath_GetPathSegment{ClipPath: clip, PathIndex: path, SegmentIndex: i})
		if err != nil {
			return false
		}
		at, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return false
		}
		x0, x1 = min(x0, float64(at.X)), max(x1, float64(at.X))
		y0, y1 = min(y0, float64(at.Y)), max(y1, float64(at.Y))
	}
	const slack = 1
	return x0 <= float64(s.box.Left)+slack && x1 >= float64(s.box.Right)-slack &&
		y0 <= float64(min(s.box.Bottom, s.box.Top))+slack && y1 >= float64(max(s.box.Bottom, s.box.Top))-slack
}

func (s *surveyor) objectMatrix(object references.FPDF_PAGEOBJECT) (matrix, error) {
	m, err := s.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return matrix{}, err
	}
	f := func(v float32) float64 { return float64(v) }
	return matrix{f(m.Matrix.A), f(m.Matrix.B), f(m.Matrix.C), f(m.Matrix.D), f(m.Matrix.E), f(m.Matrix.F)}, nil
}
