package render_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// A pack is a workbook's parts by name.
type pack map[string][]byte

func unpack(t testing.TB, book []byte) pack {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	out := pack{}
	for _, f := range z.File {
		if !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	if z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("the first part is %s", z.File[0].Name)
	}
	return out
}

// The order in which Excel takes the children of a worksheet (ECMA-376-1, 18.3.1.99).
var worksheetOrder = []string{
	"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges",
	"scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
	"dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
	"cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
	"webPublishItems", "tableParts", "extLst",
}

type worksheet struct {
	Rows []struct {
		R      int     `xml:"r,attr"`
		Height float64 `xml:"ht,attr"`
		Cells  []struct {
			R  string `xml:"r,attr"`
			S  int    `xml:"s,attr"`
			T  string `xml:"t,attr"`
			F  string `xml:"f"`
			V  string `xml:"v"`
			IS struct {
				T string `xml:"t"`
				R []struct {
					T string `xml:"t"`
				} `xml:"r"`
			} `xml:"is"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
	Validations []struct {
		Sqref       string `xml:"sqref,attr"`
		Prompt      string `xml:"prompt,attr"`
		PromptTitle string `xml:"promptTitle,attr"`
		Error       string `xml:"error,attr"`
		ErrorTitle  string `xml:"errorTitle,attr"`
		Formula1    string `xml:"formula1"`
	} `xml:"dataValidations>dataValidation"`
	Conditional []struct {
		Rules []struct {
			Dxf int `xml:"dxfId,attr"`
		} `xml:"cfRule"`
	} `xml:"conditionalFormatting"`
	Merged []struct{}  `xml:"mergeCells>mergeCell"`
	Header xmlHeader   `xml:"headerFooter"`
	Tables []struct{}  `xml:"tableParts>tablePart"`
	Links  []struct{}  `xml:"hyperlinks>hyperlink"`
	Setup  xmlPageSize `xml:"pageSetup"`
}

type xmlHeader struct {
	Header string `xml:"oddHeader"`
	Footer string `xml:"oddFooter"`
}

type xmlPageSize struct {
	Orientation string `xml:"orientation,attr"`
	Paper       int    `xml:"paperSize,attr"`
	Wide        int    `xml:"fitToWidth,attr"`
}

type xmlTable struct {
	ID      int    `xml:"id,attr"`
	Name    string `xml:"displayName,attr"`
	Ref     string `xml:"ref,attr"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

// checkRules holds a workbook against the rules for which Excel else offers a repair.
func checkRules(t *testing.T, book []byte) {
	t.Helper()
	parts := unpack(t, book)
	checkRelations(t, parts)
	var styles struct {
		Xfs  []struct{} `xml:"cellXfs>xf"`
		Dxfs []struct{} `xml:"dxfs>dxf"`
	}
	decode(t, parts, "xl/styles.xml", &styles)
	var workbook struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Local string `xml:"localSheetId,attr"`
		} `xml:"definedNames>definedName"`
	}
	decode(t, parts, "xl/workbook.xml", &workbook)
	names := map[string]bool{}
	for _, s := range workbook.Sheets {
		if n := len([]rune(s.Name)); n == 0 || n > 31 || strings.ContainsAny(s.Name, `\/?*[]:`) || names["sheet "+strings.ToLower(s.Name)] {
			t.Errorf("sheet name %q", s.Name)
		}
		names["sheet "+strings.ToLower(s.Name)] = true
	}
	for _, n := range workbook.Names {
		if key := strings.ToLower(n.Name + "!" + n.Local); names[key] {
			t.Errorf("name %s stands twice", n.Name)
		} else {
			names[key] = true
		}
	}
	for name := range parts {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			checkSheet(t, parts, name, len(styles.Xfs), len(styles.Dxfs), names)
		}
		if strings.HasPrefix(name, "xl/drawings/drawing") {
			for _, m := range regexp.MustCompile(`<xdr:cNvPr [^>]*>`).FindAllString(string(parts[name]), -1) {
				if !regexp.MustCompile(`descr="[^"]+"`).MatchString(m) {
					t.Errorf("%s: %s has no alternative text", name, m)
				}
			}
		}
	}
}

func decode(t *testing.T, parts pack, name string, v any) {
	t.Helper()
	if err := xml.Unmarshal(parts[name], v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// checkRelations asks that every part has a content type and every relation a part.
func checkRelations(t *testing.T, parts pack) {
	t.Helper()
	var types struct {
		Default []struct {
			Extension string `xml:"Extension,attr"`
		} `xml:"Default"`
		Override []struct {
			Part string `xml:"PartName,attr"`
		} `xml:"Override"`
	}
	decode(t, parts, "[Content_Types].xml", &types)
	known := map[string]bool{}
	for _, d := range types.Default {
		known["."+d.Extension] = true
	}
	for _, o := range types.Override {
		if known[o.Part] {
			t.Errorf("%s has two content types", o.Part)
		}
		known[o.Part] = true
		if parts[strings.TrimPrefix(o.Part, "/")] == nil {
			t.Errorf("content type of a part that is not there: %s", o.Part)
		}
	}
	for name, content := range parts {
		if name != "[Content_Types].xml" && !known["/"+name] && !known[path.Ext(name)] {
			t.Errorf("%s has no content type", name)
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		var rels struct {
			Rel []struct {
				ID     string `xml:"Id,attr"`
				Target string `xml:"Target,attr"`
				Mode   string `xml:"TargetMode,attr"`
			} `xml:"Relationship"`
		}
		decode(t, parts, name, &rels)
		base := path.Dir(path.Dir(name))
		for _, r := range rels.Rel {
			target := strings.TrimPrefix(r.Target, "/")
			if !strings.HasPrefix(r.Target, "/") {
				target = path.Join(base, r.Target)
			}
			if r.Mode != "External" && parts[target] == nil {
				t.Errorf("%s: %s leads to %s, which is not there", name, r.ID, target)
			}
		}
		_ = content
	}
}

var formulaText = regexp.MustCompile(`"((?:[^"]|"")*)"`)

func checkSheet(t *testing.T, parts pack, name string, xfs, dxfs int, names map[string]bool) {
	t.Helper()
	checkOrder(t, name, parts[name])
	var w worksheet
	decode(t, parts, name, &w)
	cells := map[string]string{}
	row := 0
	for _, r := range w.Rows {
		if r.R <= row || r.R > 1048576 {
			t.Errorf("%s: row %d after row %d", name, r.R, row)
		}
		row = r.R
		if r.Height > 409.5 {
			t.Errorf("%s: row %d is %v points high", name, r.R, r.Height)
		}
		column := 0
		for _, c := range r.Cells {
			x, y, err := excelize.CellNameToCoordinates(c.R)
			if err != nil || y != r.R || x <= column {
				t.Errorf("%s: cell %s in row %d after column %d", name, c.R, r.R, column)
			}
			column = x
			if c.S >= xfs {
				t.Errorf("%s: %s has the style %d of %d", name, c.R, c.S, xfs)
			}
			text := c.IS.T
			for _, run := range c.IS.R {
				if run.T == "" {
					t.Errorf("%s: %s has an empty run", name, c.R)
				}
				text += run.T
			}
			if n := len(utf16.Encode([]rune(text))); n > 32767 {
				t.Errorf("%s: %s has %d characters", name, c.R, n)
			}
			if len(c.F) > 8192 {
				t.Errorf("%s: %s has a formula of %d characters", name, c.R, len(c.F))
			}
			for _, m := range formulaText.FindAllStringSubmatch(c.F, -1) {
				if len([]rune(m[1])) > 255 {
					t.Errorf("%s: %s has a text of %d characters in its formula", name, c.R, len(m[1]))
				}
			}
			if _, err := strconv.ParseFloat(c.V, 64); err == nil && c.F != "" && c.T == "str" {
				t.Errorf("%s: %s calls the number %s a text", name, c.R, c.V)
			}
			if strings.HasPrefix(c.F, "=") {
				t.Errorf("%s: formula %s begins with =", name, c.R)
			}
			cells[c.R] = text
		}
	}
	for _, v := range w.Validations {
		for _, s := range []struct {
			text string
			most int
		}{{v.Prompt, 255}, {v.PromptTitle, 32}, {v.Error, 255}, {v.ErrorTitle, 32}, {v.Formula1, 255}} {
			if n := len([]rune(s.text)); n > s.most {
				t.Errorf("%s: validation of %s: %d characters in %q", name, v.Sqref, n, s.text)
			}
		}
	}
	for _, c := range w.Conditional {
		for _, r := range c.Rules {
			if r.Dxf >= dxfs {
				t.Errorf("%s: conditional format %d of %d", name, r.Dxf, dxfs)
			}
		}
	}
	if len(w.Header.Header) > 255 || len(w.Header.Footer) > 255 {
		t.Errorf("%s: header or footer longer than 255", name)
	}
	if len(w.Merged) > 0 {
		t.Errorf("%s has merged cells", name)
	}
	checkTables(t, parts, name, cells, names)
}

// checkOrder asks for the children of a worksheet in their order.
func checkOrder(t *testing.T, name string, content []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(content))
	at, depth := -1, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				i := slices.Index(worksheetOrder, e.Name.Local)
				if i < at || i < 0 {
					t.Errorf("%s: %s stands after %s", name, e.Name.Local, worksheetOrder[max(at, 0)])
				}
				at = i
			}
		case xml.EndElement:
			depth--
		}
	}
}

// checkTables asks that a sheet's tables have names of their own and the
// titles that their header cells show.
func checkTables(t *testing.T, parts pack, sheet string, cells map[string]string, names map[string]bool) {
	t.Helper()
	rels := parts["xl/worksheets/_rels/"+path.Base(sheet)+".rels"]
	for _, m := range regexp.MustCompile(`tables/table\d+\.xml`).FindAllString(string(rels), -1) {
		var table xmlTable
		decode(t, parts, "xl/"+m, &table)
		id := fmt.Sprint("table ", table.ID)
		if key := strings.ToLower(table.Name + "!"); names[key] || names[id] {
			t.Errorf("%s: the name or number of table %s is taken", m, table.Name)
		} else {
			names[key], names[id] = true, true
		}
		from, to, _ := strings.Cut(table.Ref, ":")
		x0, y0, err := excelize.CellNameToCoordinates(from)
		x1, y1, err1 := excelize.CellNameToCoordinates(to)
		if err != nil || err1 != nil || x1-x0+1 != len(table.Columns) || y1 <= y0 {
			t.Errorf("%s: %s has %d columns", m, table.Ref, len(table.Columns))
		}
		seen := map[string]bool{}
		for i, c := range table.Columns {
			cell, _ := excelize.CoordinatesToCellName(x0+i, y0)
			shown, inline := cells[cell]
			if inline && shown != "" && shown != c.Name || c.Name == "" || seen[strings.ToLower(c.Name)] {
				t.Errorf("%s: column %d is %q, its header %q", m, i+1, c.Name, shown)
			}
			seen[strings.ToLower(c.Name)] = true
		}
	}
}
