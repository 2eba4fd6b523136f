//go:build !linux

package source

import "syscall"

// childProcess has nothing to say here: a child ends when its input does.
func childProcess() *syscall.SysProcAttr { return nil }
