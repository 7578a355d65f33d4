/* Text of a target → valid UTF-8: bytes that are not become \xNN, a backslash is doubled. */
#include <string.h>

#include "drain.h"

#define EACH(byte) (0x0101010101010101ULL * (byte))

/* Nonzero when one of eight bytes is a backslash or not ASCII. */
static inline uint64_t special(uint64_t word)
{
	uint64_t x = word ^ EACH('\\');

	return (word | ((x - EACH(1)) & ~x)) & EACH(0x80);
}

/* The length of the sequence that `lead` begins, 0 when it begins none. */
static inline size_t sequence(uint8_t lead)
{
	return lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

static inline bool follows(uint8_t lead, size_t index, uint8_t byte)
{
	if (index > 1)
		return (byte & 0xc0) == 0x80;
	switch (lead) {
	case 0xe0:
		return byte >= 0xa0 && byte < 0xc0; /* no overlong form */
	case 0xed:
		return byte >= 0x80 && byte < 0xa0; /* no surrogate */
	case 0xf0:
		return byte >= 0x90 && byte < 0xc0;
	case 0xf4:
		return byte >= 0x80 && byte < 0x90; /* nothing past U+10FFFF */
	default:
		return (byte & 0xc0) == 0x80;
	}
}

static inline size_t escape(uint8_t *out, uint8_t byte)
{
	static const char digits[] = "0123456789abcdef";

	out[0] = '\\';
	out[1] = 'x';
	out[2] = (uint8_t)digits[byte >> 4];
	out[3] = (uint8_t)digits[byte & 15];
	return 4;
}

size_t uf_utf8(uint8_t *out, const uint8_t *in, size_t n, bool cut)
{
	size_t i = 0, o = 0;

	while (i < n) {
		size_t length, good = 1;
		uint64_t word;

		if (n - i >= 8) {
			memcpy(&word, in + i, 8);
			if (!special(word)) {
				memcpy(out + o, in + i, 8);
				i += 8;
				o += 8;
				continue;
			}
		}
		if (in[i] == '\\')
			out[o++] = '\\';
		length = sequence(in[i]);
		while (good < length && i + good < n && follows(in[i], good, in[i + good]))
			good++;
		if (length && good == length) {
			memcpy(out + o, in + i, length);
			o += length;
			i += length;
		} else if (cut && length && i + good == n) {
			break; /* the cut fell inside a character */
		} else {
			o += escape(out + o, in[i++]);
		}
	}
	return o;
}
