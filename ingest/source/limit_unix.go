//go:build unix

package source

import (
	"bytes"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

// Limits of a child: memory beyond what it has at its start, CPU time for one
// page, and for all of its life, which ends one that nobody can end.
const (
	childMemory = 3 << 30
	childCPU    = 90 * time.Second
	childLife   = time.Hour
)

// limitMemory lets the process's address space grow by n bytes at most.
func limitMemory(n uint64) {
	statm, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return // not Linux: macOS does not keep this limit anyway
	}
	pages, err := strconv.ParseUint(string(bytes.Fields(statm)[0]), 10, 64)
	if err != nil {
		return
	}
	limit := pages*uint64(os.Getpagesize()) + n
	setLimit(syscall.RLIMIT_AS, limit)
}

// limitCPU lets the process use d of CPU time from now on.
func limitCPU(d time.Duration) {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return
	}
	now := time.Duration(used.Utime.Nano() + used.Stime.Nano())
	setLimit(syscall.RLIMIT_CPU, uint64((now+d)/time.Second)+1)
}

// endAtLimit ends the process when its CPU time is up; Go ignores the signal
// that says so.
func endAtLimit() {
	limit := syscall.Rlimit{Cur: uint64(childLife / time.Second), Max: uint64(childLife / time.Second)}
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &limit)
	up := make(chan os.Signal, 1)
	signal.Notify(up, syscall.SIGXCPU)
	go func() {
		<-up
		fmt.Fprintln(os.Stderr, timeIsUp)
		os.Exit(3)
	}()
}

// setLimit sets the soft limit only, so that it can be moved later.
func setLimit(resource int, n uint64) {
	var limit syscall.Rlimit
	if syscall.Getrlimit(resource, &limit) != nil {
		return
	}
	limit.Cur = min(n, limit.Max)
	_ = syscall.Setrlimit(resource, &limit)
}
