package source

import "syscall"

// childProcess has the kernel end a child whose parent was killed, and keeps
// the terminal's Ctrl-C from it: its parent ends it in order.
func childProcess() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
