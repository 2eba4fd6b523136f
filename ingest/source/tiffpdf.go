package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/bits"
)

// throughPDF reads a page by wrapping its strips, still packed, in a PDF:
// pdfium knows kinds of packing that x/image does not.
func (d directory) throughPDF(ctx context.Context, size int64, w, h int) (*Page, error) {
	wrapped, err := d.wrap(size, w, h)
	if err != nil {
		return nil, err
	}
	file := &raw{bytes.NewReader(wrapped), int64(len(wrapped)), func() error { return nil }}
	r, err := startReader(ctx, file, startLimit) // ctx has the page's own
	if err != nil {
		return nil, err
	}
	defer r.close()
	page, err := r.page(ctx, 0, wishPdfium)
	if err != nil {
		return nil, err
	}
	if size := page.Gray.Rect.Size(); size.X != w || size.Y != h {
		return nil, errors.New("is damaged: its picture has another size than its header says")
	}
	if page.Color != nil {
		return picturePage(page.Color, d.header()), nil
	}
	return picturePage(page.Gray, d.header()), nil
}

// wrap writes a PDF of one page at 300 dpi, on which the strips lie one under the other.
func (d directory) wrap(size int64, w, h int) ([]byte, error) {
	offsets, err := d.numbers(tagStripOffsets)
	if err != nil {
		return nil, err
	}
	counts, err := d.numbers(tagStripCounts)
	if err != nil {
		return nil, err
	}
	rows := min(int(d.number(tagRowsPerStrip, uint32(h))), h)
	if rows < 1 || len(offsets) != (h+rows-1)/rows || len(counts) != len(offsets) {
		return nil, errors.New("is damaged: its strips are not as many as its header says")
	}
	total := int64(0)
	for _, n := range counts {
		if total += int64(n); total > size {
			return nil, errors.New("is damaged: its strips hold more than the file")
		}
	}
	const scale = 72.0 / 300
	p := pdfWriter{}
	p.WriteString("%PDF-1.7\n")
	var names, content bytes.Buffer
	for i, at := range offsets {
		if int64(at)+int64(counts[i]) > size {
			return nil, errors.New("is truncated")
		}
		data := make([]byte, counts[i])
		if _, err := d.file.ReadAt(data, int64(at)); err != nil {
			return nil, damaged(err)
		}
		if d.number(tagFillOrder, 1) == 2 {
			for j := range data {
				data[j] = bits.Reverse8(data[j])
			}
		}
		stripRows := min(rows, h-i*rows)
		entries, err := d.imageEntries(w, stripRows)
		if err != nil {
			return nil, err
		}
		n := p.stream(entries, data)
		fmt.Fprintf(&names, "/S%d %d 0 R ", i, n)
		fmt.Fprintf(&content, "q %g 0 0 %g 0 %g cm /S%d Do Q\n", float64(w)*scale, float64(stripRows)*scale, float64(h-i*rows-stripRows)*scale, i)
	}
	contents := p.stream("", content.Bytes())
	page := len(p.offsets) + 1
	p.object(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %g %g]/Resources<</XObject<<%s>>>>/Contents %d 0 R>>",
		page+1, float64(w)*scale, float64(h)*scale, names.String(), contents))
	p.object(fmt.Sprintf("<</Type/Pages/Count 1/Kids[%d 0 R]>>", page))
	p.object(fmt.Sprintf("<</Type/Catalog/Pages %d 0 R>>", page+1))
	p.trailer(page + 2)
	return p.Bytes(), nil
}

// imageEntries are the entries of a strip's image dictionary.
func (d directory) imageEntries(w, rows int) (string, error) {
	bits, photometric := d.number(tagBits, 1), d.number(tagPhotometric, 0)
	space, parts, decode := "/DeviceGray", 1, ""
	switch photometric {
	case photometricWhiteIsZero:
		decode = "/Decode[1 0]"
	case photometricBlackIsZero:
	case photometricRGB:
		space, parts = "/DeviceRGB", 3
	case photometricCMYK:
		space, parts = "/DeviceCMYK", 4
	case photometricPalette:
		table, err := d.palette()
		if err != nil {
			return "", err
		}
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d <%x>]", len(table)/3-1, table)
	default:
		return "", fmt.Errorf("its colours are of the kind %d, which cannot be read", photometric)
	}
	if int(d.number(tagSamples, 1)) != parts {
		return "", fmt.Errorf("its dots have %d parts, which cannot be read", d.number(tagSamples, 1))
	}
	filter := ""
	predictor := fmt.Sprintf("/DecodeParms<</Predictor %d/Columns %d/Colors %d/BitsPerComponent %d>>", d.number(tagPredictor, 1), w, parts, bits)
	switch c := d.number(tagCompression, 1); c {
	case 1:
	case compressionHuffman, compressionG3:
		k, aligned := 0, c == compressionHuffman || d.number(tagT4Options, 0)&4 != 0
		if d.number(tagT4Options, 0)&1 != 0 {
			k = 1
		}
		filter = fmt.Sprintf("/Filter/CCITTFaxDecode/DecodeParms<</K %d/Columns %d/Rows %d/EncodedByteAlign %v/BlackIs1 true>>", k, w, rows, aligned)
	case compressionLZW:
		filter = "/Filter/LZWDecode" + predictor
	case 8, 32946:
		filter = "/Filter/FlateDecode" + predictor
	case 32773:
		filter = "/Filter/RunLengthDecode"
	default:
		return "", fmt.Errorf("its picture is packed by the method %d, which cannot be read", c)
	}
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%s%s%s", w, rows, bits, space, decode, filter), nil
}

// palette is the colour map as red, green and blue bytes.
func (d directory) palette() ([]byte, error) {
	values, err := d.numbers(tagColorMap)
	if err != nil || len(values)%3 != 0 || len(values) > 3*256 {
		return nil, errors.New("is damaged: its colour map has no sense")
	}
	n := len(values) / 3
	table := make([]byte, 0, 3*n)
	for i := range n {
		table = append(table, byte(values[i]>>8), byte(values[n+i]>>8), byte(values[2*n+i]>>8))
	}
	return table, nil
}

// A pdfWriter writes a PDF's objects one after the other.
type pdfWriter struct {
	bytes.Buffer
	offsets []int
}

// object writes the next object and returns its number.
func (p *pdfWriter) object(body string) int {
	p.offsets = append(p.offsets, p.Len())
	fmt.Fprintf(p, "%d 0 obj\n%s\nendobj\n", len(p.offsets), body)
	return len(p.offsets)
}

func (p *pdfWriter) stream(entries string, data []byte) int {
	return p.object(fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(data), data))
}

func (p *pdfWriter) trailer(root int) {
	start := p.Len()
	fmt.Fprintf(p, "xref\n0 %d\n0000000000 65535 f \n", len(p.offsets)+1)
	for _, at := range p.offsets {
		fmt.Fprintf(p, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(p, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(p.offsets)+1, root, start)
}
