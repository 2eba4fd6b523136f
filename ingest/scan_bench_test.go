package ingest

import (
	"context"
	"errors"
	"image"
	"testing"
	"time"

	"annex/ingest/engine"
	"annex/ingest/ppocr"
	"annex/ingest/source"
	"annex/ingest/tesseract"
)

// A stopwatch adds up the time that an engine takes.
type stopwatch struct {
	engine.Engine
	spent time.Duration
}

func (s *stopwatch) Line(ctx context.Context, m *image.Gray, dpi int) ([]engine.Symbol, error) {
	defer func(start time.Time) { s.spent += time.Since(start) }(time.Now())
	return s.Engine.Line(ctx, m, dpi)
}

// BenchmarkScan reads a scan of five pages at 200 dpi, page after page on one core, and reports pages a minute and where
// the time goes, in per cent: decoding pictures, straightening and evening pages, each reader, what is left of
// finding tables, lines and strokes, and putting the document together.
func BenchmarkScan(b *testing.B) {
	first, err := tesseract.New(tesseract.Options{Clients: 1})
	if err != nil {
		b.Skip(err)
	}
	defer first.Close()
	b.Run("one reader", func(b *testing.B) { benchmarkScan(b, &stopwatch{Engine: first}, nil) })
	b.Run("two readers", func(b *testing.B) {
		second, err := ppocr.New(ppocr.Options{})
		if errors.Is(err, ppocr.ErrAbsent) {
			b.Skip(err)
		}
		if err != nil {
			b.Fatal(err)
		}
		defer second.Close()
		benchmarkScan(b, &stopwatch{Engine: first}, &stopwatch{Engine: second})
	})
}

func benchmarkScan(b *testing.B, first, second *stopwatch) {
	ctx := context.Background()
	doc, err := source.Open(ctx, []source.File{{Name: "../samples/htc/scan.pdf"}}, source.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer doc.Close()
	by := readers{first: first}
	if second != nil {
		by.second = second
	}
	var decode, straighten, read, assembling time.Duration
	pages := 0
	for b.Loop() {
		var done []*pageRead
		for i := range doc.Len() {
			start := time.Now()
			p, err := doc.Page(ctx, i)
			if err != nil {
				b.Fatal(err)
			}
			decoded := time.Now()
			s := newSheet(p)
			straight := time.Now()
			page, err := readSheet(ctx, by, s, false)
			if err != nil {
				b.Fatal(err)
			}
			decode, straighten, read = decode+decoded.Sub(start), straighten+straight.Sub(decoded), read+time.Since(straight)
			done = append(done, page)
		}
		start := time.Now()
		assemble(DefaultProfile(), done, nil, nil)
		assembling += time.Since(start)
		pages += len(done)
	}
	all := decode + straighten + read + assembling
	share := func(d time.Duration) float64 { return 100 * d.Seconds() / all.Seconds() }
	b.ReportMetric(float64(pages)/all.Minutes(), "pages/min")
	b.ReportMetric(share(decode), "%decode")
	b.ReportMetric(share(straighten), "%straighten")
	b.ReportMetric(share(first.spent), "%"+first.Name())
	rest := read - first.spent
	if second != nil {
		b.ReportMetric(share(second.spent), "%"+second.Name())
		rest -= second.spent
	}
	b.ReportMetric(share(rest), "%lines+strokes")
	b.ReportMetric(share(assembling), "%assemble")
}
