package tesseract

// #cgo linux LDFLAGS: -ldl
// int annex_one_thread(void);
// int annex_same_steps(void);
import "C"

// OneThread reports whether Tesseract reads each line on the thread that asks for it, whatever OMP_THREAD_LIMIT says. Where
// it does not, its own threads cost five times the work that they save on single lines, and the limit has to be set to 1
// before the process starts.
func OneThread() bool { return C.annex_one_thread() != 0 }

// sameSteps reports whether stride.cpp knows Tesseract's version and has said the same as its library so far.
func sameSteps() bool { return C.annex_same_steps() != 0 }
