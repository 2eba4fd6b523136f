//go:build unix

package ingest

import (
	"syscall"
	"time"
)

// computed is how much CPU time this process has used.
func computed() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
