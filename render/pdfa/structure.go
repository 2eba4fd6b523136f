package pdfa

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// An Element is a node of the structure tree.
type Element struct {
	Type string // "P", "TD", or one that Document.Roles names
	// Attributes; zero values are not written.
	ID         string
	Actual     string // the text itself, where the glyphs say something else
	Scope      string // of a TH: "Column", "Row"
	RowSpan    int    // of a cell; 0 is 1
	ColSpan    int
	Decoration string // "Underline", "LineThrough"
	Numbering  string // of an L: "Disc"
	kids       []kid
}

// A kid is an element, or marked content of a page, or a link's annotation.
type kid struct {
	element *Element
	page    int // from 1
	mcid    int
	link    int // index of the document's Links + 1; 0: none
}

// Add puts a new element below e.
func (e *Element) Add(kind string) *Element {
	k := &Element{Type: kind}
	e.kids = append(e.kids, kid{element: k})
	return k
}

// Content says that e has marked content on a page.
func (e *Element) Content(page, mcid int) { e.kids = append(e.kids, kid{page: page, mcid: mcid}) }

// Annotates says that e, a "Link", is the document's link i.
func (e *Element) Annotates(i int) { e.kids = append(e.kids, kid{link: i + 1}) }

// Empty reports whether nothing was put below e.
func (e *Element) Empty() bool { return len(e.kids) == 0 }

// A plan is a structure whose elements have their numbers.
type plan struct {
	root, first int
	elements    []*Element // depth first
	parents     []int      // their parents' places, -1: the root
	contents    [][]int    // by page-1 and MCID: the element's place
	links       map[int]int
	ids         map[string]int
}

// layStructure numbers the elements and finds what each page's content belongs to.
func (f *finisher) layStructure() *plan {
	p := &plan{root: f.number(), contents: make([][]int, f.in.pages), links: map[int]int{}, ids: map[string]int{}}
	if f.d.Root == nil {
		f.d.Root = &Element{Type: "Document"}
	}
	p.add(f.d.Root, -1)
	p.first = f.numbers(len(p.elements))
	return p
}

func (p *plan) add(e *Element, parent int) {
	at := len(p.elements)
	p.elements, p.parents = append(p.elements, e), append(p.parents, parent)
	if e.ID != "" {
		p.ids[e.ID] = at
	}
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			p.add(k.element, at)
		case k.link > 0:
			p.links[k.link-1] = at
		case k.page >= 1 && k.page <= len(p.contents):
			c := &p.contents[k.page-1]
			for len(*c) <= k.mcid {
				*c = append(*c, -1)
			}
			(*c)[k.mcid] = at
		}
	}
}

// structure writes the tree and returns a reference to its root.
func (f *finisher) structure(p *plan) ref {
	numbers := make(map[*Element]int, len(p.elements))
	for i, e := range p.elements {
		numbers[e] = p.first + i
	}
	for i, e := range p.elements {
		parent := p.root
		if p.parents[i] >= 0 {
			parent = p.first + p.parents[i]
		}
		f.small(p.first+i, f.element(e, parent, numbers))
	}
	nums := f.parentTree(p)
	root := []any{"<</Type/StructTreeRoot/K ", ref(p.first), "/ParentTree<</Nums[", nums, "]>>",
		fmt.Sprintf("/ParentTreeNextKey %d", f.in.pages+len(f.d.Links))}
	if len(f.d.Roles) > 0 {
		root = append(root, "/RoleMap<<")
		for _, k := range slices.Sorted(maps.Keys(f.d.Roles)) {
			root = append(root, "/", name(k), "/", name(f.d.Roles[k]))
		}
		root = append(root, ">>")
	}
	if len(p.ids) > 0 {
		root = append(root, "/IDTree<</Names[")
		for _, id := range slices.Sorted(maps.Keys(p.ids)) {
			root = append(root, text(id), ref(p.first+p.ids[id]))
		}
		root = append(root, "]>>")
	}
	f.small(p.root, append(root, ">>")...)
	return ref(p.root)
}

// element is one element's dictionary.
func (f *finisher) element(e *Element, parent int, numbers map[*Element]int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</S/%s/P %d 0 R", name(e.Type), parent)
	page := 0
	for _, k := range e.kids {
		if k.page > 0 {
			page = k.page
			fmt.Fprintf(&b, "/Pg %d 0 R", pageNumber(page))
			break
		}
	}
	if len(e.kids) > 0 {
		b.WriteString("/K[")
		for i, k := range e.kids {
			if i > 0 {
				b.WriteByte(' ')
			}
			switch {
			case k.element != nil:
				fmt.Fprintf(&b, "%d 0 R", numbers[k.element])
			case k.link > 0:
				fmt.Fprintf(&b, "<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>", f.firstLink+k.link-1, pageNumber(f.d.Links[k.link-1].Page))
			case k.page == page:
				fmt.Fprint(&b, k.mcid)
			default:
				fmt.Fprintf(&b, "<</Type/MCR/Pg %d 0 R/MCID %d>>", pageNumber(k.page), k.mcid)
			}
		}
		b.WriteByte(']')
	}
	if e.ID != "" {
		b.WriteString("/ID" + text(e.ID))
	}
	if e.Actual != "" {
		b.WriteString("/ActualText" + text(e.Actual))
	}
	b.WriteString(e.attributes())
	b.WriteString(">>")
	return b.String()
}

// attributes are an element's /A.
func (e *Element) attributes() string {
	var out []string
	if e.Scope != "" || e.RowSpan > 1 || e.ColSpan > 1 {
		t := "<</O/Table"
		if e.Scope != "" {
			t += "/Scope/" + e.Scope
		}
		if e.RowSpan > 1 {
			t += fmt.Sprintf("/RowSpan %d", e.RowSpan)
		}
		if e.ColSpan > 1 {
			t += fmt.Sprintf("/ColSpan %d", e.ColSpan)
		}
		out = append(out, t+">>")
	}
	if e.Decoration != "" {
		out = append(out, "<</O/Layout/TextDecorationType/"+e.Decoration+">>")
	}
	if e.Numbering != "" {
		out = append(out, "<</O/List/ListNumbering/"+e.Numbering+">>")
	}
	switch len(out) {
	case 0:
		return ""
	case 1:
		return "/A" + out[0]
	}
	return "/A[" + strings.Join(out, "") + "]"
}

// parentTree writes, for each page, whose its content is; it returns the number tree's entries.
func (f *finisher) parentTree(p *plan) string {
	var nums strings.Builder
	for page, contents := range p.contents {
		n := f.number()
		var b strings.Builder
		b.WriteByte('[')
		for _, at := range contents {
			if at < 0 {
				b.WriteString("null ")
				continue
			}
			fmt.Fprintf(&b, "%d 0 R ", p.first+at)
		}
		b.WriteByte(']')
		f.small(n, b.String())
		fmt.Fprintf(&nums, "%d %d 0 R ", page, n)
	}
	for i := range f.d.Links {
		if at, ok := p.links[i]; ok {
			fmt.Fprintf(&nums, "%d %d 0 R ", f.in.pages+i, p.first+at)
		}
	}
	return nums.String()
}

// layLinks numbers the annotations and returns the numbers by page.
func (f *finisher) layLinks() map[int][]int {
	out := map[int][]int{}
	f.firstLink = f.numbers(len(f.d.Links))
	for i, link := range f.d.Links {
		out[link.Page] = append(out[link.Page], f.firstLink+i)
	}
	return out
}

// links writes the annotations.
func (f *finisher) links() {
	for i, l := range f.d.Links {
		h := f.in.height(l.Page)
		f.small(f.firstLink+i, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]",
			fmt.Sprintf("/Rect[%.2f %.2f %.2f %.2f]/StructParent %d", l.X0, h-l.Y1, l.X1, h-l.Y0, f.in.pages+i),
			"/Contents", text(l.Says), "/Dest", f.place(l.To), ">>")
	}
}
