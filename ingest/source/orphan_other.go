//go:build !linux

package source

import "syscall"

// dieWithParent has nothing to say here: a child ends when its input does.
func dieWithParent() *syscall.SysProcAttr { return nil }
