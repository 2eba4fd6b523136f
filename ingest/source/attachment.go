package source

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"

	"github.com/klippa-app/go-pdfium/requests"

	"annex/model"
)

// Attachment returns what a PDF carries under a name as its source
// (AFRelationship "Source"); nil where it carries no such file, or is no PDF that
// can be read. Only a file that cannot be opened at all is an error, a [*model.Error].
func Attachment(ctx context.Context, f File, name string, opt Options) ([]byte, error) {
	file, err := openRaw(f)
	if err != nil {
		return nil, &model.Error{File: f.Name, Err: err}
	}
	defer file.close()
	if !carriesFiles(file) {
		return nil, nil
	}
	r, err := startReader(ctx, file, opt.TimeLimit())
	if err != nil {
		return nil, nil // whoever reads its pages says why
	}
	defer r.close()
	ctx, cancel := context.WithTimeout(ctx, opt.TimeLimit())
	defer cancel()
	data, err := r.attachment(ctx, name)
	if err != nil {
		return nil, nil
	}
	return data, nil
}

// carriesFiles reports whether a PDF may hold attached files, so that no reader is
// started for the many that do not: a stream's dictionary is never compressed.
func carriesFiles(file *raw) bool {
	head := make([]byte, 5)
	if _, err := file.ReadAt(head, 0); err != nil || string(head) != "%PDF-" {
		return false
	}
	r := io.NewSectionReader(file, 0, file.size)
	word := []byte("/EmbeddedFile")
	block := make([]byte, 1<<16)
	kept := 0 // of the block before
	for {
		n, err := r.Read(block[kept:])
		if bytes.Contains(block[:kept+n], word) {
			return true
		}
		if err != nil {
			return false
		}
		kept = copy(block, block[max(0, kept+n-len(word)+1):kept+n])
	}
}

func (p *paper) attachment(ctx context.Context, name string) (data []byte, err error) {
	err = p.within(ctx, func() error {
		count, err := p.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: p.doc})
		if err != nil {
			return err
		}
		for i := range count.AttachmentCount {
			a, err := p.FPDFDoc_GetAttachment(&requests.FPDFDoc_GetAttachment{Document: p.doc, Index: i})
			if err != nil {
				return err
			}
			called, err := p.FPDFAttachment_GetName(&requests.FPDFAttachment_GetName{Attachment: a.Attachment})
			if err != nil || called.Name != name {
				continue
			}
			relation, err := p.FPDFAttachment_GetAFRelationship(&requests.FPDFAttachment_GetAFRelationship{Attachment: a.Attachment})
			if err != nil || relation.Value != "Source" {
				continue
			}
			file, err := p.FPDFAttachment_GetFile(&requests.FPDFAttachment_GetFile{Attachment: a.Attachment})
			if err != nil {
				return err
			}
			data = file.Contents
			return nil
		}
		return nil
	})
	return data, err
}

func (w *worker) attachment(ctx context.Context, name string) (data []byte, err error) {
	err = w.within(ctx, func() error {
		if err := w.enc.Encode(childRequest{Attachment: name}); err != nil {
			return &childError{err}
		}
		var reply childReply
		if err := w.dec.Decode(&reply); err != nil {
			return &childError{err}
		}
		if reply.Err != "" {
			return errors.New(reply.Err)
		}
		data = reply.Attachment
		return nil
	})
	return data, err
}

// sendAttachment answers a request for an attached file.
func sendAttachment(enc *gob.Encoder, data []byte, err error) error {
	return enc.Encode(childReply{Attachment: data, Err: message(err)})
}
