package tracker

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// sample is a small tracker as a delegation returned it.
func sample(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/returned.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// repack writes a workbook anew with some parts replaced; nil leaves a part out.
func repack(t testing.TB, book []byte, replace map[string]func(io.Writer) error) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		write, ok := replace[f.Name]
		if !ok {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if write == nil {
			continue
		}
		w, err := z.Create(f.Name)
		if err == nil {
			err = write(w)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// text writes a part.
func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// spaces writes a part of n MiB of nothing.
func spaces(mib int) func(io.Writer) error {
	return func(w io.Writer) error {
		block := bytes.Repeat([]byte(" "), 1<<20)
		for range mib {
			if _, err := w.Write(block); err != nil {
				return err
			}
		}
		return nil
	}
}

// openDocument is the beginning of a spreadsheet as LibreOffice keeps its own.
func openDocument(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("mimetype")
	if err == nil {
		_, err = io.WriteString(w, "application/vnd.oasis.opendocument.spreadsheet")
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sheetBegin = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`

func TestReadRefuses(t *testing.T) {
	book := sample(t)
	tooLong := sheetBegin + `<row r="1048577"><c r="A1048577" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`
	for name, c := range map[string]struct {
		book []byte
		want string
	}{
		"empty":          {nil, "the file is empty"},
		"no zip":         {[]byte("%PDF-1.7 and so on"), "not a workbook"},
		"password":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "save it as .xlsx without a password"},
		"OpenDocument":   {openDocument(t), "an OpenDocument file: please save it as .xlsx"},
		"truncated":      {book[:len(book)/2], "not a workbook"},
		"zip bomb":       {repack(t, book, map[string]func(io.Writer) error{"xl/worksheets/sheet2.xml": spaces(1100)}), "it unpacks to more than a tracker can hold"},
		"picture bomb":   {repack(t, book, map[string]func(io.Writer) error{"xl/theme/theme1.xml": spaces(100)}), "it unpacks to more than a tracker can hold (xl/theme/theme1.xml: 100 MiB)"},
		"too many rows":  {repack(t, book, map[string]func(io.Writer) error{"xl/worksheets/sheet2.xml": text(tooLong)}), "row number exceeds"},
		"no hidden list": {repack(t, book, map[string]func(io.Writer) error{"xl/worksheets/sheet6.xml": text(sheetBegin + "</sheetData></worksheet>")}), "not a tracker of this form"},
		"no headers":     {repack(t, book, map[string]func(io.Writer) error{"xl/worksheets/sheet2.xml": text(sheetBegin + "</sheetData></worksheet>")}), "no sheet has the headers of the tracker"},
		"no parts":       {repack(t, book, map[string]func(io.Writer) error{"xl/workbook.xml": nil}), "not a"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), "utopia.xlsx", bytes.NewReader(c.book))
			if err == nil || !strings.HasPrefix(err.Error(), "utopia.xlsx: ") || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, c.want)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, "x.xlsx", bytes.NewReader(sample(t))); err == nil {
		t.Error("a cancelled context does not stop it")
	}
}

func TestTimeline(t *testing.T) {
	for _, c := range []struct{ in, language, want string }{
		{"October 2019", "en", "October 2019"},
		{"43739", "en", "October 2019"}, // 1 October 2019, as a program keeps it
		{"43739", "fr", "octobre 2019"},
		{"2018-2019", "en", "2018-2019"},
		{"2018-19", "en", "2018-19"},
		{"Ongoing", "en", "Ongoing"},
		{"29.02.2020", "en", "29.02.2020"},
		{"31.02.2019", "en", ""},
		{"29 February 2020", "en", "29 February 2020"},
		{"31 February 2019", "en", ""},
		{"By the 31st of April 2019, at the latest", "en", ""},
		{"february 30, 2020", "en", ""},
		{"le 30 février 2020", "fr", ""},
		{"1er août 2020", "fr", "1er août 2020"},
		{"12 May 2019 to 31 May 2020", "en", "12 May 2019 to 31 May 2020"},
		{"10/2019", "en", "10/2019"},
		{"13/2019", "en", ""},
		{"0.2019", "en", ""},
		{"12/10/2019", "en", "12/10/2019"},
		{"Meetings 10-2019 and 4-2020", "en", "Meetings 10-2019 and 4-2020"},
		{"2019-13-01", "en", ""},
		{"October 20190", "en", ""},
		{"May 1019", "en", ""},
		{"#VALUE!", "en", ""},
		{"99999", "en", ""},
	} {
		got, err := timeline(c.in, c.language)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("timeline(%q, %s) = %q, %v; want %q", c.in, c.language, got, err, c.want)
		}
	}
}

func TestSplitReference(t *testing.T) {
	for in, want := range map[string]string{
		"'Read me'!$B$6":  "Read me B6",
		"$'Read me'.$B$6": "Read me B6",
		"'L''avis'!$B$6":  "L'avis B6",
		"Lists!$B$6":      "Lists B6",
	} {
		sheet, cell, _ := splitReference(in)
		if got := sheet + " " + cell; got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// FuzzRead changes the parts of a workbook that come from outside: no input may panic or hang.
func FuzzRead(f *testing.F) {
	book := sample(f)
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	parts := []string{"xl/worksheets/sheet2.xml", "xl/worksheets/sheet6.xml", "xl/worksheets/sheet7.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
	for i, name := range parts {
		if r, err := z.Open(name); err == nil {
			content, err := io.ReadAll(r)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(uint8(i), content)
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, content []byte) {
		name := parts[int(which)%len(parts)]
		broken := repack(t, book, map[string]func(io.Writer) error{name: text(string(content))})
		r, err := Read(context.Background(), "x.xlsx", bytes.NewReader(broken))
		if err != nil && !strings.HasPrefix(err.Error(), "x.xlsx: ") {
			t.Errorf("error without its place: %v", err)
		}
		for _, row := range r.Rows {
			if row.Place.Cell == "" || row.Place.Sheet == "" {
				t.Errorf("row without its place: %+v", row)
			}
		}
	})
}

func BenchmarkRead100(b *testing.B) {
	book := sample(b)
	for b.Loop() {
		for i := range 100 {
			if _, err := Read(context.Background(), fmt.Sprint(i), bytes.NewReader(book)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func ExampleRead() {
	f, err := os.Open("testdata/returned.xlsx")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	r, err := Read(context.Background(), "returned.xlsx", f)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Delegation, "on", r.Symbol, r.Edition)
	for _, row := range r.Rows {
		for field, entry := range row.Fields {
			fmt.Println(row.ID, field, entry.Text, "at", entry.Place)
		}
	}
	// Output:
	// Utopia on HX0040E1 March 2018
	// r0001 new_timeline May 2020 at returned.xlsx!Tracker!O2
	// r0002 status completed at returned.xlsx!Tracker!L3
}
