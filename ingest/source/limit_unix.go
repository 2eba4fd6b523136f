//go:build unix

package source

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"time"
)

// Limits of a child: memory beyond what it has at its start, and CPU time for one page.
const (
	childMemory = 3 << 30
	childCPU    = 90 * time.Second
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

// setLimit sets the soft limit only, so that it can be moved later.
func setLimit(resource int, n uint64) {
	var limit syscall.Rlimit
	if syscall.Getrlimit(resource, &limit) != nil {
		return
	}
	limit.Cur = min(n, limit.Max)
	_ = syscall.Setrlimit(resource, &limit)
}
