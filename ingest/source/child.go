package source

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"runtime/debug"
)

// childVariable is set in the environment of the processes that read PDFs.
const childVariable = "ANNEX_SOURCE_CHILD"

// served is set once the program has called ServeChild, so that it may start itself as a child.
var served bool

// ServeChild must be the first call of main (and of TestMain where tests read
// PDFs). In a process that this package started to read a PDF it serves that
// file and exits; in any other it returns at once.
//
// PDFs come from anywhere, and their libraries can loop for ever or ask for
// all the memory there is. In a child under limits of its own, each such file
// is one error, and the program's other work is not held up by pdfium's code,
// which Go's scheduler cannot interrupt. A program that never calls ServeChild
// reads PDFs in its own process: four times slower, as pdfium then has to look
// for the end of its time in every loop.
func ServeChild() {
	served = true
	if os.Getenv(childVariable) == "" {
		return
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// timeIsUp is a child's last word when it has used its CPU time.
const timeIsUp = "CPU time is up"

// childStack is how deep a child's calls may go, in bytes: objects that hold
// themselves end it, before they fill the memory.
const childStack = 64 << 20

// A childStarted is what a child says first: that it has its renderer, or why not.
type childStarted struct{ Err string }

// A childOrder begins a child's work. The file's bytes follow on the child's
// standard input where Inline is set, else the file is open as descriptor 3.
type childOrder struct {
	Size   int64
	Inline bool
}

// A childOpened answers a childOrder.
type childOpened struct {
	Pages int
	Err   string
}

// A childRequest asks for one page, with index from 0, or for an attached file.
type childRequest struct {
	Index      int
	Wish       pageWish
	Attachment string // its name; "": a page is asked for
}

// A childReply is a page or why there is none. The page's dots follow it, row
// by row without gaps: grey, then red, green, blue and alpha.
type childReply struct {
	Page         *Page
	Gray, Color  bool
	GrayW, GrayH int
	Attachment   []byte
	Err          string
}

// serve answers requests for pages of one PDF until in ends.
func serve(in io.Reader, out io.Writer) error {
	limitMemory(childMemory)
	endAtLimit()
	debug.SetGCPercent(50)
	debug.SetMaxStack(childStack)
	r, w := bufio.NewReader(in), bufio.NewWriterSize(out, 1<<16)
	dec, enc := gob.NewDecoder(r), gob.NewEncoder(w)

	_, err := pdfiumPool()
	if e := errors.Join(enc.Encode(childStarted{message(err)}), w.Flush()); e != nil || err != nil {
		return e
	}
	var order childOrder
	if err := dec.Decode(&order); err != nil {
		return fmt.Errorf("read the order: %w", err)
	}
	file, err := order.file(r)
	if err != nil {
		return err
	}
	limitCPU(childCPU)
	p, err := openPaper(context.Background(), file)
	opened := childOpened{Err: message(err)}
	if err == nil {
		opened.Pages = p.pageCount()
	}
	if e := errors.Join(enc.Encode(opened), w.Flush()); e != nil || err != nil {
		return e
	}
	for {
		var q childRequest
		if err := dec.Decode(&q); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read the request: %w", err)
		}
		limitCPU(childCPU)
		var sent error
		if q.Attachment != "" {
			data, err := p.attachment(context.Background(), q.Attachment)
			sent = sendAttachment(enc, data, err)
		} else {
			page, err := p.page(context.Background(), q.Index, q.Wish)
			sent = sendPage(enc, w, page, err)
		}
		if err := errors.Join(sent, w.Flush()); err != nil {
			return err
		}
		if p.dead() {
			return nil
		}
	}
}

func (o childOrder) file(stdin io.Reader) (*raw, error) {
	none := func() error { return nil }
	if !o.Inline {
		f := os.NewFile(3, "input")
		return &raw{f, o.Size, f.Close}, nil
	}
	data := make([]byte, o.Size)
	if _, err := io.ReadFull(stdin, data); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	return &raw{bytes.NewReader(data), o.Size, none}, nil
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func sendPage(enc *gob.Encoder, w io.Writer, page *Page, err error) error {
	if err != nil {
		return enc.Encode(childReply{Err: err.Error()})
	}
	gray, color := page.Gray, page.Color
	page.Gray, page.Color = nil, nil
	reply := childReply{Page: page, Gray: gray != nil, Color: color != nil}
	if gray != nil {
		reply.GrayW, reply.GrayH = gray.Rect.Dx(), gray.Rect.Dy()
	}
	if err := enc.Encode(reply); err != nil {
		return err
	}
	if gray != nil {
		if _, err := w.Write(gray.Pix[:reply.GrayW*reply.GrayH]); err != nil {
			return err
		}
	}
	if color != nil {
		if _, err := w.Write(color.Pix[:4*reply.GrayW*reply.GrayH]); err != nil {
			return err
		}
	}
	reuse(gray, color)
	return nil
}

// receivePage reads what sendPage wrote.
func receivePage(dec *gob.Decoder, r io.Reader) (*Page, error) {
	var reply childReply
	if err := dec.Decode(&reply); err != nil {
		return nil, &childError{err}
	}
	if reply.Err != "" {
		return nil, errors.New(reply.Err)
	}
	page := reply.Page
	if page == nil {
		return nil, &childError{errors.New("it sent no page")}
	}
	if !reply.Gray {
		return page, nil
	}
	if err := checkSize(float64(reply.GrayW), float64(reply.GrayH)); err != nil {
		return nil, err
	}
	size := image.Rect(0, 0, reply.GrayW, reply.GrayH)
	page.Gray = image.NewGray(size)
	if _, err := io.ReadFull(r, page.Gray.Pix); err != nil {
		return nil, &childError{err}
	}
	if reply.Color {
		page.Color = image.NewRGBA(size)
		if _, err := io.ReadFull(r, page.Color.Pix); err != nil {
			return nil, &childError{err}
		}
	}
	return page, nil
}

// A childError is that of a child that died or said something senseless.
type childError struct{ error }

func (e *childError) Unwrap() error { return e.error }
