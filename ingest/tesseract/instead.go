// Some of what Tesseract calls in libraries is done here in their place, with the same outcome in less time: onethread.c, stride.cpp
// and spix.c say what and why.

package tesseract

// #cgo CPPFLAGS: -I/usr/local/include
// #cgo LDFLAGS: -lleptonica -ltesseract
// #cgo linux LDFLAGS: -ldl
// int annex_one_thread(void);
// int annex_same_steps(void);
// int annex_unpacked(void);
import "C"

// OneThread reports whether Tesseract reads each line on the thread that asks for it, whatever OMP_THREAD_LIMIT says. Where
// it does not, its own threads cost five times the work that they save on single lines, and the limit has to be set to 1
// before the process starts.
func OneThread() bool { return C.annex_one_thread() != 0 }

// sameSteps reports whether stride.cpp knows Tesseract's version and has said the same as its library so far.
func sameSteps() bool { return C.annex_same_steps() != 0 }

// unpacked reports whether Tesseract keeps the pictures of lines as they are; see spix.c.
func unpacked() bool { return C.annex_unpacked() != 0 }
