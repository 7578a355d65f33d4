/* The path of a URL as Go's net/url sends it: what (*URL).EscapedPath of src/net/url/url.go returns. */
#include <string.h>

#include "drain.h"

static inline bool letter_or_digit(uint8_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Bytes that a path has as they are. */
static inline bool kept(uint8_t c)
{
	return letter_or_digit(c) || (c && strchr("-_.~$&+,/:;=@", c));
}

static int digit(uint8_t c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Whether the given path has only bytes that may stand there, and decodes to the decoded one. */
static bool encodes(const uint8_t *given, size_t n, const uint8_t *decoded, size_t m)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t c = given[i];

		if (c == '%') {
			if (i + 2 >= n || digit(given[i + 1]) < 0 || digit(given[i + 2]) < 0)
				return false;
			c = (uint8_t)(digit(given[i + 1]) << 4 | digit(given[i + 2]));
			i += 2;
		} else if (!kept(c) && (!c || !strchr("!'()*[]", c))) {
			return false;
		}
		if (at == m || decoded[at++] != c)
			return false;
	}
	return at == m;
}

static size_t escape(uint8_t *out, const uint8_t *in, size_t n)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t o = 0;

	if (n == 1 && *in == '*') {
		*out = '*';
		return 1;
	}
	for (size_t i = 0; i < n; i++) {
		if (kept(in[i])) {
			out[o++] = in[i];
		} else {
			out[o++] = '%';
			out[o++] = (uint8_t)digits[in[i] >> 4];
			out[o++] = (uint8_t)digits[in[i] & 15];
		}
	}
	return o;
}

static struct uf_go_url parts_of(const uint8_t *record, struct uf_text text)
{
	struct uf_go_url parts;

	memcpy(&parts, record + text.at - sizeof(parts), sizeof(parts));
	return parts;
}

int64_t uf_go_url_size(const uint8_t *record, struct uf_text text, uint32_t fixed, uint32_t length)
{
	uint32_t n = text.length & UF_TEXT_MAX;
	struct uf_go_url parts;

	if (text.at < fixed + sizeof(parts) || (uint32_t)text.at + n > length)
		return -1;
	parts = parts_of(record, text);
	if ((uint32_t)parts.path + parts.path_length > n)
		return -1;
	if (parts.decoded_length && (parts.decoded < fixed || (uint32_t)parts.decoded + parts.decoded_length > length))
		return -1;
	return (int64_t)n + parts.decoded_length;
}

size_t uf_go_url(uint8_t *out, const uint8_t *record, struct uf_text text)
{
	uint32_t n = text.length & UF_TEXT_MAX;
	struct uf_go_url parts = parts_of(record, text);
	const uint8_t *in = record + text.at, *path = in + parts.path, *rest = path + parts.path_length;
	const uint8_t *decoded = parts.decoded_length ? record + parts.decoded : path;
	size_t decoded_length = parts.decoded_length ? parts.decoded_length : parts.path_length, o;

	o = uf_utf8(out, in, parts.path, false);
	if (parts.decoded_length && encodes(path, parts.path_length, decoded, decoded_length))
		o += uf_utf8(out + o, path, parts.path_length, false);
	else
		o += escape(out + o, decoded, decoded_length);
	return o + uf_utf8(out + o, rest, (size_t)(in + n - rest), text.length & UF_CUT);
}
