package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// An output is a file to write and what writes it.
type output struct {
	path  string // "-" or "": standard output
	write func(io.Writer) error
}

// standard reports whether path names standard output.
func standard(path string) bool { return path == "" || path == "-" }

// writeAll writes all outputs or none: each to a temporary file beside its
// place first, renamed only when every one is whole. What goes to standard
// output or into a device goes there last, in one piece.
func (a *app) writeAll(inputs []string, outputs ...output) (err error) {
	var paths []string
	for _, o := range outputs {
		paths = append(paths, o.path)
	}
	if err := checkOutputs(inputs, paths...); err != nil {
		return err
	}
	type stream struct {
		path string
		text []byte
	}
	var streams []stream
	var files []placement
	defer func() {
		for _, p := range files {
			p.clear()
		}
	}()
	for _, o := range outputs {
		if standard(o.path) || special(o.path) {
			var b bytes.Buffer
			if err := o.write(&b); err != nil {
				return err
			}
			streams = append(streams, stream{o.path, b.Bytes()})
			continue
		}
		p, err := writeBeside(o)
		files = append(files, p)
		if err != nil {
			return err
		}
	}
	if err := place(files); err != nil {
		return err
	}
	for _, s := range streams {
		if standard(s.path) {
			_, err = a.stdout.Write(s.text)
		} else {
			err = os.WriteFile(s.path, s.text, 0)
		}
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", s.path, err)
		}
	}
	return nil
}

// special reports whether path is there and no regular file: a device or a pipe.
func special(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

// A placement is a whole new file that waits to take its place.
type placement struct {
	tmp, path string
	before    string // a second name of the file that is replaced; "" where there is none
}

// writeBeside writes o to a new file in the folder it is to stand in. The
// placement is to be cleared also where there is an error.
func writeBeside(o output) (p placement, err error) {
	p.path = o.path
	if real, err := filepath.EvalSymlinks(o.path); err == nil {
		p.path = real // what the link points to is replaced, not the link
	}
	f, err := os.CreateTemp(filepath.Dir(p.path), "."+filepath.Base(p.path)+"-*")
	if err != nil {
		return p, fmt.Errorf("cannot write %s: %w", o.path, err)
	}
	p.tmp = f.Name()
	defer func() {
		if e := f.Close(); err == nil && e != nil {
			err = fmt.Errorf("cannot write %s: %w", o.path, e)
		}
	}()
	b := bufio.NewWriter(f)
	if err := o.write(b); err != nil {
		return p, err
	}
	if err := errors.Join(b.Flush(), f.Chmod(0o644), f.Sync()); err != nil {
		return p, fmt.Errorf("cannot write %s: %w", o.path, err)
	}
	return p, nil
}

// place puts every file in its place. Where one cannot be, those before it
// are taken back.
func place(files []placement) error {
	for i := range files {
		if err := files[i].place(); err != nil {
			for j := i - 1; j >= 0; j-- {
				err = errors.Join(err, files[j].takeBack())
			}
			return err
		}
	}
	return nil
}

func (p *placement) place() error {
	before := p.tmp + "~"
	err := os.Link(p.path, before)
	switch {
	case err == nil:
		p.before = before
	case !errors.Is(err, fs.ErrNotExist): // a file system without links
		if err := os.Rename(p.path, before); err != nil {
			return err
		}
		p.before = before
	}
	if err := os.Rename(p.tmp, p.path); err != nil {
		return errors.Join(err, p.restore())
	}
	return nil
}

func (p *placement) takeBack() error {
	if p.before == "" {
		return os.Remove(p.path)
	}
	return p.restore()
}

// restore gives the file that was there before its place again.
func (p *placement) restore() error {
	if p.before == "" {
		return nil
	}
	return os.Rename(p.before, p.path)
}

// clear removes what is only there for the while of writing.
func (p *placement) clear() {
	for _, name := range []string{p.tmp, p.before} {
		if name != "" {
			os.Remove(name) // gone already where it took its place
		}
	}
}

// checkOutputs refuses an output that is an input, is named twice, or could not
// be written. It is called before the work too: reading may take minutes.
func checkOutputs(inputs []string, outputs ...string) error {
	seen := map[string]bool{}
	for _, out := range outputs {
		if standard(out) {
			continue
		}
		if info, err := os.Stat(out); err == nil && info.IsDir() {
			return usageError{fmt.Errorf("%s is a folder, not a file to write", out)}
		}
		if info, err := os.Stat(filepath.Dir(out)); err != nil || !info.IsDir() {
			return usageError{fmt.Errorf("%s cannot be written: there is no folder %s", out, filepath.Dir(out))}
		}
		abs, err := filepath.Abs(out)
		if err != nil {
			return err
		}
		if seen[abs] {
			return usageError{fmt.Errorf("%s is named for two outputs", out)}
		}
		seen[abs] = true
		for _, in := range inputs {
			if sameFile(in, out) {
				return usageError{fmt.Errorf("%s is an input: it would be overwritten", out)}
			}
		}
	}
	return nil
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
