/* Names of classes and methods as the JVM keeps them. */
#include "drain.h"

static bool surrogate(const uint8_t *in, size_t left, uint8_t from)
{
	return left >= 3 && in[0] == 0xed && (in[1] & 0xf0) == from && (in[2] & 0xc0) == 0x80;
}

static uint32_t unit(const uint8_t *in)
{
	return (uint32_t)(in[1] & 0x0f) << 6 | (in[2] & 0x3f);
}

size_t uf_java_name(uint8_t *out, const uint8_t *in, size_t n, bool slashes)
{
	uint8_t *end = out;

	for (size_t i = 0; i < n;) {
		if (in[i] == '/' && slashes) {
			*end++ = '.';
			i++;
		} else if (n - i >= 2 && in[i] == 0xc0 && in[i + 1] == 0x80) {
			*end++ = 0;
			i += 2;
		} else if (surrogate(in + i, n - i, 0xa0) && surrogate(in + i + 3, n - i - 3, 0xb0)) {
			uint32_t point = 0x10000 + (unit(in + i) << 10) + unit(in + i + 3);

			*end++ = (uint8_t)(0xf0 | point >> 18);
			*end++ = (uint8_t)(0x80 | (point >> 12 & 0x3f));
			*end++ = (uint8_t)(0x80 | (point >> 6 & 0x3f));
			*end++ = (uint8_t)(0x80 | (point & 0x3f));
			i += 6;
		} else {
			*end++ = in[i++];
		}
	}
	return (size_t)(end - out);
}
