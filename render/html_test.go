package render

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"annex/model"
)

func printHTML(t testing.TB, e *model.Edition, opt HTMLOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(context.Background(), &b, e, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsePage reads a page as a browser does, failing the test where its tags do not match.
func parsePage(t testing.TB, page []byte) *html.Node {
	t.Helper()
	void := map[string]bool{"br": true, "col": true, "input": true, "meta": true}
	var open []string
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		name := z.Token().Data
		switch {
		case kind == html.StartTagToken && !void[name]:
			open = append(open, name)
		case kind == html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> ends %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v do not end", open)
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// all finds the elements of a name, in order.
func all(n *html.Node, name string) []*html.Node {
	var out []*html.Node
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == name {
			out = append(out, c)
		}
	}
	return out
}

// wordsIn are the words that a view of the page shows: without what it hides.
func wordsIn(n *html.Node, v View) []string {
	hide := map[View]string{Revised: "del", Original: "ins"}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.Data == hide[v] || n.Data == "caption") {
			return
		}
		block := n.Data == "td" || n.Data == "th" || n.Data == "p" || n.Data == "li" || n.Data == "br"
		if block {
			b.WriteByte('\n')
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if block {
			b.WriteByte('\n')
		}
	}
	walk(n)
	return strings.Fields(b.String())
}

// shown are the tables that a view shows.
func shown(root *html.Node, v View) []*html.Node {
	own := map[View]string{Redline: "at-changes", Revised: "at-revised", Original: "at-original"}[v]
	var out []*html.Node
	for _, table := range all(root, "table") {
		class := attribute(table.Parent, "class")
		if !strings.Contains(class, "at-") || strings.Contains(class, own) {
			out = append(out, table)
		}
	}
	return out
}

// TestHTMLTables holds each view's tables to the model, word for word and in order.
func TestHTMLTables(t *testing.T) {
	type sample struct {
		name string
		e    *model.Edition
	}
	samples := []sample{{"every change", changedPlan()}}
	files, _ := filepath.Glob("../../shared/truth/*.json")
	for _, name := range files {
		samples = append(samples, sample{filepath.Base(name), readEdition(t, name)})
	}
	for _, s := range samples {
		root := parsePage(t, printHTML(t, s.e, HTMLOptions{Cover: &Cover{For: []string{"decision"}}}))
		for _, v := range []View{Redline, Revised, Original} {
			t.Run(fmt.Sprint(s.name, v), func(t *testing.T) {
				tables := shown(root, v)
				if len(tables) != len(s.e.Sections) {
					t.Fatalf("%d tables, want %d", len(tables), len(s.e.Sections))
				}
				for i, table := range tables {
					keys, heads := columnsOf(&s.e.Sections[i], noWord)
					g := gridOf(&s.e.Sections[i], i, v, keys, heads)
					want := strings.Join(heads, " ")
					for _, cells := range g.starts {
						for _, c := range cells {
							for _, cell := range c.cells {
								want += " " + noteMarksPlain(v.of(cell.Text).Printed())
							}
						}
					}
					if diff := cmp.Diff(strings.Fields(want), wordsIn(table, v)); diff != "" {
						t.Errorf("section %d (-want +got):\n%s", i+1, diff)
					}
					checkSpans(t, table, len(keys))
				}
			})
		}
	}
}

// noteMarksPlain is a text whose footnote marks are plain figures, as the page raises them itself.
func noteMarksPlain(s string) string {
	for {
		at, mark, length := superscript(s)
		if at < 0 {
			return s
		}
		s = s[:at] + mark + s[at+length:]
	}
}

// checkSpans holds a table's rows to cover each of its columns just once, and its headings to have a scope.
func checkSpans(t *testing.T, table *html.Node, columns int) {
	t.Helper()
	covered := make([]int, columns) // rows still covered from above
	for r, tr := range all(table, "tr") {
		var cells []*html.Node
		for c := range tr.ChildNodes() {
			if c.Type == html.ElementNode {
				cells = append(cells, c)
			}
		}
		for col := range covered {
			if covered[col] > 0 {
				covered[col]--
				continue
			}
			if len(cells) == 0 {
				t.Fatalf("row %d has no cell for column %d", r, col+1)
			}
			if cells[0].Data == "th" && attribute(cells[0], "scope") == "" {
				t.Errorf("row %d, column %d: a heading without a scope", r, col+1)
			}
			if n, err := strconv.Atoi(attribute(cells[0], "rowspan")); err == nil {
				covered[col] = n - 1
			}
			cells = cells[1:]
		}
		if len(cells) > 0 {
			t.Fatalf("row %d has %d cells too many", r, len(cells))
		}
	}
	for col, n := range covered {
		if n > 0 {
			t.Errorf("column %d ends %d rows after the table", col+1, n)
		}
	}
}

func TestHTMLLinks(t *testing.T) {
	e := changedPlan()
	e.Document.Footnotes = []model.Footnote{{Mark: "1", Text: model.PlainCell("Of the <manual>.")}}
	e.Sections[0].Topics[0].Tasks[0].Text = model.PlainCell("Review the manual¹")
	e.Document.Language = "fr"
	root := parsePage(t, printHTML(t, e, HTMLOptions{}))
	ids := map[string]int{}
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	links := 0
	for _, a := range all(root, "a") {
		target := strings.TrimPrefix(attribute(a, "href"), "#")
		if ids[target] != 1 {
			t.Errorf("a link leads to %q", target)
		}
		if target == "note-1" {
			links++
		}
	}
	if links == 0 {
		t.Error("the footnote's mark is no link")
	}
	if lang := attribute(all(root, "html")[0], "lang"); lang != "fr" {
		t.Errorf("language %q", lang)
	}
	if len(all(root, "h1")) != 1 {
		t.Errorf("%d first headings", len(all(root, "h1")))
	}
}

func TestHTMLEscapes(t *testing.T) {
	e := plan(`<script>alert("x")</script>`)
	e.Document.Title = "</title><script>1</script>"
	root := parsePage(t, printHTML(t, e, HTMLOptions{}))
	if n := len(all(root, "script")); n != 1 {
		t.Errorf("%d scripts, want the page's own", n)
	}
}
