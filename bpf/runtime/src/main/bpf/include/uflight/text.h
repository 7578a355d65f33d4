/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Texts of the target, copied behind the slots of a record.
 *
 * `buffer` is the record's start and `*at` the first free byte in it; `room` is the
 * buffer's size, a constant. `max` + UF_TEXT_SLACK bytes must be free at `*at`, else
 * the text counts as unreadable. All return 0, or −1 when the text could not be
 * read: then set the slot's null bit.
 */
#ifndef UFLIGHT_TEXT_H
#define UFLIGHT_TEXT_H

/* One byte tells a text of `max` bytes from a longer one, one is the NUL. */
#define UF_TEXT_SLACK 2

/* Keeps the compiler from undoing a bound the verifier has to see. */
#define uf_opaque(x) asm volatile("" : "+r"(x))

/* NUL-terminated. */
static __always_inline int uf_string(char *buffer, __u64 room, __u64 *at, struct uf_text *slot, const void *user, __u64 max)
{
	__u64 start = *at;
	long n;

	uf_opaque(start);
	if (start > room - max - UF_TEXT_SLACK)
		return -1;
	n = bpf_probe_read_user_str(buffer + start, max + UF_TEXT_SLACK, user);
	if (n <= 0)
		return -1;
	n -= 1;
	slot->at = start;
	slot->length = (__u64)n > max ? max | UF_CUT : n;
	*at = start + ((__u64)n > max ? max : n);
	return 0;
}

/* A pointer with a length, as in Go strings, sds and HotSpot symbols. */
static __always_inline int uf_bytes(char *buffer, __u64 room, __u64 *at, struct uf_text *slot, const void *user, __u64 length,
				    __u64 max)
{
	__u64 start = *at;
	__u64 n = length;

	uf_opaque(n);
	if (n > max)
		n = max;
	uf_opaque(start);
	if (start > room - max - UF_TEXT_SLACK)
		return -1;
	if (bpf_probe_read_user(buffer + start, n, user))
		return -1;
	slot->at = start;
	slot->length = length > max ? max | UF_CUT : n;
	*at = start + n;
	return 0;
}

#endif
