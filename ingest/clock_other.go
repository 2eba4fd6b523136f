//go:build !unix

package ingest

import "time"

var began = time.Now()

// computed is how long this process has run, where its CPU time is not told.
func computed() time.Duration { return time.Since(began) }
