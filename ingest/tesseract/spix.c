// Tesseract packs the picture of each line as a PNG before its network reads it, and unpacks it again: a twentieth of the
// time that a line takes. Leptonica's own form for pixels in memory, which is not packed and read back by the same
// function, holds the same. A program's own functions go before those of the libraries that it is linked with; nothing else
// here asks Leptonica for a PNG.

#if defined(__ELF__)

#define _GNU_SOURCE
#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <string.h>

typedef l_ok writer(l_uint8 **, size_t *, PIX *, l_int32);

static writer *leptonicas;

__attribute__((constructor)) static void find(void) { leptonicas = (writer *)dlsym(RTLD_NEXT, "pixWriteMem"); }

// Weak, so that a library that is linked into the program keeps its own.
__attribute__((weak)) l_ok pixWriteMem(l_uint8 **data, size_t *size, PIX *pix, l_int32 format)
{
	if (leptonicas == NULL)
		return 1;
	return leptonicas(data, size, pix, format == IFF_PNG ? IFF_SPIX : format);
}

// annex_unpacked says whether what is asked for as a PNG comes as pixels.
int annex_unpacked(void)
{
	PIX *pix = pixCreate(8, 8, 8);
	l_uint8 *data = NULL;
	size_t size = 0;
	int pixels = pixWriteMem(&data, &size, pix, IFF_PNG) == 0 && size > 4 && memcmp(data, "spix", 4) == 0;
	lept_free(data);
	pixDestroy(&pix);
	return pixels;
}

#else

int annex_unpacked(void) { return 0; }

#endif
