// The part of OpenMP's runtime library that Tesseract calls, for one thread. Tesseract opens a parallel region for each
// step of its network, more than a thousand a line; on one thread, GNU's library still counts a team in and out and wakes
// sleepers of whom there are none: a fifteenth of the time that lines take. A program's own functions go before those of
// the libraries that it is linked with, so that Tesseract finds these.
//
// The functions are those that GCC compiles "omp parallel" into, part of its binary interface since 4.9.
// A Tesseract that another compiler made calls others, and does as it did.

#define _GNU_SOURCE
#include <dlfcn.h>

typedef void body(void *data);

// Sections that the thread's present region still has to hand out, of how many.
static _Thread_local unsigned sections, left;

void GOMP_parallel(body *run, void *data, unsigned threads, unsigned flags)
{
	(void)threads, (void)flags;
	run(data);
}

void GOMP_parallel_sections(body *run, void *data, unsigned threads, unsigned count, unsigned flags)
{
	(void)threads, (void)flags;
	unsigned outer = sections, outer_left = left;
	sections = left = count;
	run(data);
	sections = outer, left = outer_left;
}

// GOMP_sections_next is the number of the next section, from 1; 0 where none is left.
unsigned GOMP_sections_next(void)
{
	return left == 0 ? 0 : sections - --left;
}

void GOMP_sections_end_nowait(void) {}

int omp_get_num_threads(void) { return 1; }

int omp_get_thread_num(void) { return 0; }

// annex_one_thread says whether libraries find the functions of this file.
int annex_one_thread(void)
{
	return dlsym(RTLD_DEFAULT, "GOMP_parallel") == (void *)GOMP_parallel;
}
