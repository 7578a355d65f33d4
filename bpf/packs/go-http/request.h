/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * net/http's Request and net/url's URL. Where their fields lie has not changed from Go
 * 1.15 to 1.24: fields are only ever added behind those that are read here.
 */
#ifndef GO_HTTP_REQUEST_H
#define GO_HTTP_REQUEST_H

#define METHOD_MAX 32
#define SCHEME_MAX 16
#define HOST_MAX 256
#define URL_MAX 4096

struct go_string {
	__u64 text, length;
};

/* The start of net/http.Request. */
struct go_request {
	struct go_string method;
	__u64 url;
};
#define REQUEST_RESPONSE 224 /* the answer that redirected to this request */
#define RESPONSE_STATUS 16
#define RESPONSE_REQUEST 128

/* net/url.URL as far as it is sent; its user is not followed. */
struct go_url {
	struct go_string scheme, opaque;
	__u64 user;
	struct go_string host, path, raw_path;
	__u8 flags[8];
	struct go_string raw_query;
};
/* Which of the flags is ForceQuery: in Go 1.19 OmitHost came before it. */
const volatile __s32 url_force_query = -1;

struct row {
	struct uf_header header;
	__s64 duration_ns;
	__s64 goroutine;
	struct uf_text method;
	struct uf_text url;
	__s32 status;
	__u8 failed;
	__s32 hop;
	__u8 truncated;
};
/* The null bits. */
enum { DURATION = 1, GOROUTINE = 2, METHOD = 4, URL = 8, STATUS = 16 };

/* Behind the row: the method, struct uf_go_url, the URL, and its decoded path where that is something else. */
#define TEXTS_MAX (METHOD_MAX + sizeof(struct uf_go_url) + 2 * URL_MAX)
struct request {
	struct uf_frame frame;
	struct row row;
	char texts[TEXTS_MAX + URL_MAX + 16]; /* the verifier wants room for one more */
	__u32 odd; /* it is not as net/http's */
	__u64 back; /* the return address of its function */
};
#define TEXTS_ROOM sizeof(((struct request *)0)->texts)
#define RECORD_ROOM (sizeof(struct row) + TEXTS_ROOM)

/* A text that is put together: `at` bytes of `texts` are used, `left` more may follow. */
struct writing {
	__u64 at, left;
	__u32 cut, failed;
};

static __always_inline void append(struct request *request, struct writing *to, const struct go_string *from)
{
	__u64 n = from->length, at = to->at;

	if (n > to->left) {
		n = to->left;
		to->cut = 1;
	}
	uf_opaque(n);
	uf_opaque(at);
	if (n > URL_MAX || at > TEXTS_MAX)
		return;
	if (n && bpf_probe_read_user(request->texts + at, n, (void *)from->text)) {
		to->failed = 1;
		return;
	}
	to->at = at + n;
	to->left -= n;
}

static __always_inline void append_byte(struct request *request, struct writing *to, char byte)
{
	__u64 at = to->at;

	uf_opaque(at);
	if (!to->left) {
		to->cut = 1;
		return;
	}
	if (at > TEXTS_MAX)
		return;
	request->texts[at] = byte;
	to->at = at + 1;
	to->left--;
}

static __always_inline void read_method(struct request *request, const struct go_string *method, __u64 *at)
{
	struct row *row = &request->row;
	__u64 n = method->length;

	row->method.at = sizeof(*row);
	row->method.length = 0;
	uf_opaque(n);
	if (n > METHOD_MAX) {
		request->odd = 1;
		row->header.nulls |= METHOD;
		return;
	}
	if (!n) {
		/* As net/http has it. */
		__builtin_memcpy(request->texts, "GET", 3);
		n = 3;
	} else if (bpf_probe_read_user(request->texts, n, (void *)method->text)) {
		row->header.nulls |= METHOD;
		return;
	}
	row->method.length = n;
	*at = n;
}

/* Whether it has a host of its own, which then stands in the place of the URL's. */
static __always_inline bool has_host(const struct go_string *opaque)
{
	__u16 slashes = 0;

	return opaque->length >= 2 && !bpf_probe_read_user(&slashes, 2, (void *)opaque->text) && slashes == ('/' | '/' << 8);
}

/* What (*URL).RequestURI makes of it, behind scheme and host. */
static __always_inline void read_target(struct request *request, struct writing *to, const struct go_url *url,
					struct uf_go_url *parts, __u64 from)
{
	const struct go_string *path = url->raw_path.length ? &url->raw_path : &url->path;
	__s32 force = url_force_query;

	parts->path = to->at - from;
	if (url->opaque.length) {
		append(request, to, &url->opaque);
	} else if (!url->path.length) {
		append_byte(request, to, '/');
	} else {
		append(request, to, path);
		parts->path_length = to->at - from - parts->path;
	}
	if (url->raw_query.length || (force >= 0 && force < 8 && url->flags[force & 7])) {
		append_byte(request, to, '?');
		append(request, to, &url->raw_query);
	}
}

static __always_inline int is_odd(const struct go_url *url)
{
	return url->scheme.length > SCHEME_MAX || url->host.length > HOST_MAX;
}

/* Appends to the texts from *at on. */
static __always_inline void read_url(struct request *request, __u64 address, __u64 *at)
{
	__u64 from = *at + sizeof(struct uf_go_url);
	struct writing to = {.at = from, .left = URL_MAX};
	struct row *row = &request->row;
	struct uf_go_url parts = {};
	struct go_url url;

	row->header.nulls |= URL;
	if (!address || bpf_probe_read_user(&url, sizeof(url), (void *)address))
		return;
	if (is_odd(&url)) {
		request->odd = 1;
		return;
	}
	append(request, &to, &url.scheme);
	append_byte(request, &to, ':');
	if (!has_host(&url.opaque)) {
		append_byte(request, &to, '/');
		append_byte(request, &to, '/');
		append(request, &to, &url.host);
	}
	read_target(request, &to, &url, &parts, from);
	if (to.failed)
		return;
	row->url.at = sizeof(*row) + from;
	row->url.length = (to.at - from) | (to.cut ? UF_CUT : 0);
	if (parts.path_length && url.raw_path.length) {
		parts.decoded = sizeof(*row) + to.at;
		to.left = URL_MAX;
		append(request, &to, &url.path);
		parts.decoded_length = to.at - (parts.decoded - sizeof(*row));
		row->url.length |= to.cut ? UF_CUT : 0;
		if (to.failed)
			return;
	}
	uf_opaque(from);
	if (from < sizeof(parts) || from > METHOD_MAX + sizeof(parts))
		return;
	__builtin_memcpy(request->texts + from - sizeof(parts), &parts, sizeof(parts));
	row->header.nulls &= ~URL;
	*at = to.at;
}

/* More than Go follows by itself. */
#define HOPS 32

/* Which hop this is: each redirect's request has the answer that caused it. */
static __always_inline __s32 hop_of(__u64 request)
{
	__s32 hop = 1;

	for (int i = 0; i < HOPS; i++) {
		__u64 response = 0;

		if (bpf_probe_read_user(&response, sizeof(response), (void *)(request + REQUEST_RESPONSE)) || !response)
			break;
		hop++;
		if (bpf_probe_read_user(&request, sizeof(request), (void *)(response + RESPONSE_REQUEST)) || !request)
			break;
	}
	return hop;
}

/* Returns how many bytes of texts it has. */
static __always_inline __u64 read_request(struct request *request, __u64 address)
{
	struct row *row = &request->row;
	struct go_request asked;
	__u64 at = 0;

	request->odd = 0;
	if (!address || bpf_probe_read_user(&asked, sizeof(asked), (void *)address)) {
		row->header.nulls |= METHOD | URL;
		return 0;
	}
	read_method(request, &asked.method, &at);
	read_url(request, asked.url, &at);
	row->hop = hop_of(address);
	return at;
}

#endif
