package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// A progress is a bar on standard error, drawn only on a terminal.
type progress struct {
	w         io.Writer
	on, color bool
	drawn     bool
}

const barWidth = 30

// show draws the bar: done of total, which are what.
func (p *progress) show(done, total int, what string) {
	if !p.on || total == 0 {
		return
	}
	full := barWidth * done / total
	bar := strings.Repeat("█", full) + strings.Repeat("░", barWidth-full)
	if p.color {
		bar = "\x1b[36m" + bar + "\x1b[0m"
	}
	fmt.Fprintf(p.w, "\r%s %d/%d %s ", bar, done, total, what)
	p.drawn = true
	if done == total {
		p.clear()
	}
}

// show tells how far the work is: by the bar, or as a JSON line.
func (a *app) show(done, total int, what string) {
	if a.json {
		a.log.Info(what, "done", done, "total", total)
		return
	}
	a.progress.show(done, total, what)
}

// clear takes the bar away again.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.drawn = false
	}
}

// plainLog writes messages for people: "annex: message key=value".
type plainLog struct {
	a     *app
	level slog.Level
}

func (h plainLog) Enabled(_ context.Context, l slog.Level) bool { return l >= h.level }
func (h plainLog) WithAttrs([]slog.Attr) slog.Handler           { return h }
func (h plainLog) WithGroup(string) slog.Handler                { return h }

func (h plainLog) Handle(_ context.Context, r slog.Record) error {
	h.a.progress.clear()
	var b strings.Builder
	b.WriteString("annex: ")
	if r.Level >= slog.LevelWarn {
		b.WriteString(strings.ToLower(r.Level.String()) + ": ")
	}
	b.WriteString(r.Message)
	r.Attrs(func(a slog.Attr) bool {
		fmt.Fprintf(&b, " %s=%v", a.Key, a.Value)
		return true
	})
	_, err := fmt.Fprintln(h.a.stderr, b.String())
	return err
}
