// Command annex turns the annex of an international committee's session
// papers into data, compares its editions, and prints the next one.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"annex/ingest/source"
	"annex/ingest/tesseract"
)

// Exit codes.
const (
	exitFine   = 0
	exitFailed = 1
	exitUsage  = 2
	exitReview = 3 // done, but cells need review and --strict was given
)

func main() {
	source.ServeChild()
	limitThreads()
	os.Exit(interruptible(os.Args[1:]))
}

// interruptible runs a command line, which the first interrupt cancels and the second ends at once.
func interruptible(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, args, os.Stdout, os.Stderr)
}

// limitThreads starts the program anew with OMP_THREAD_LIMIT=1 where Tesseract would use threads of its
// own: it reads its environment when it is loaded, before main.
func limitThreads() {
	const name = "OMP_THREAD_LIMIT"
	if tesseract.OneThread() || os.Getenv(name) != "" {
		return
	}
	exe, err := os.Executable()
	if err != nil {
		return // slower, but right
	}
	env := append(os.Environ(), name+"=1")
	_ = syscall.Exec(exe, os.Args, env) // returns only where it fails
}

// usageError is a mistake in how the program was called.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// errReview says that the work is done but cells need review.
var errReview = errors.New("cells need review")

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	called, err := root.ExecuteContextC(ctx)
	a.progress.clear()
	var usage usageError
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errReview):
		return exitReview
	case ctx.Err() != nil:
		a.fail("stopped before the end; nothing was written")
		return exitFailed
	case !a.began, errors.As(err, &usage):
		a.fail(fmt.Sprintf("%v (see %s --help)", err, called.CommandPath()))
		return exitUsage
	}
	a.fail(err.Error())
	return exitFailed
}
