//go:build !unix

package source

import "time"

const (
	childMemory = 0
	childCPU    = time.Duration(0)
)

func limitMemory(uint64)     {}
func limitCPU(time.Duration) {}
func endAtLimit()            {}
