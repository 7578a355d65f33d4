/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The ring: a record is claimed by moving one counter, filled in place, and shown by
 * storing its header. No lock and no call into the kernel, so it costs less than
 * BPF_MAP_TYPE_RINGBUF, and a program preempted between the two holds up the reader but
 * no other program. The layout is in record.h, the reader in native/atomic_ring.c.
 *
 * What a program stores becomes visible in that order, as x86 keeps it.
 */
#ifndef UFLIGHT_RING_H
#define UFLIGHT_RING_H

/* The bytes, in chunks: an older kernel's array has no larger elements. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__uint(key_size, 4);
	__uint(value_size, 4096 + UF_RING_TAIL);
} uf_ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct uf_ring_positions);
} uf_ring_positions SEC(".maps");

const volatile __u32 uf_ring_chunk = 4096; /* bytes of a chunk without its tail, a power of two */
const volatile __u32 uf_ring_shift = 12;
const volatile __u32 uf_ring_chunks = 1; /* a power of two */
const volatile __u64 uf_ring_seal = 0;

#define UF_RING_FULL (~0ULL)

/* One try to claim `whole` bytes at *at: 0, 1 where another program was faster and *at is its end, −1: the ring is full. */
static __always_inline int uf_ring_try(struct uf_ring_positions *positions, __u64 *at, __u64 whole)
{
	__u64 seen;

	/* Signed: the reader may have gone beyond a position that was read long ago. */
	if ((__s64)(*at + whole - *(volatile __u64 *)&positions->released) > (__s64)uf_ring_chunk * uf_ring_chunks)
		return -1;
	seen = __sync_val_compare_and_swap(&positions->claimed, *at, *at + whole);
	if (seen == *at)
		return 0;
	*at = seen;
	return 1;
}

/* Each try that fails is another program's that did not. */
#define UF_RING_TRIES 64

/* When the first try failed. A function of its own, so that the verifier walks its loop only once. */
__noinline __u64 uf_ring_contend(__u64 whole)
{
	struct uf_ring_positions *positions;
	__u32 zero = 0;
	__u64 at;

	positions = bpf_map_lookup_elem(&uf_ring_positions, &zero);
	if (!positions)
		return UF_RING_FULL;
	at = *(volatile __u64 *)&positions->claimed;
	for (int i = 0; i < UF_RING_TRIES; i++) {
		int lost = uf_ring_try(positions, &at, whole);

		if (lost <= 0)
			return lost ? UF_RING_FULL : at;
	}
	return UF_RING_FULL;
}

/*
 * A ring's memory comes from far away. When a record is the first in a block, the lines of the next block are asked for,
 * all at once: they come while this program and the next ones do their work.
 */
#define UF_RING_BLOCK 512
static __always_inline void uf_ring_ahead(const char *chunk, __u64 at, __u64 whole)
{
	__u64 next = at + whole;

	/* Not into another chunk: `chunk` is where this record's begins. */
	if (!((at ^ next) & ~(UF_RING_BLOCK - 1ULL)) || (at ^ next) & ~(uf_ring_chunk - 1ULL))
		return;
	chunk += (next & (uf_ring_chunk - 1) & ~(UF_RING_BLOCK - 1ULL)) + UF_RING_BLOCK;
#pragma unroll
	for (int line = 0; line < UF_RING_BLOCK / 64; line++)
		(void)*(volatile __u64 *)(chunk + 64 * line);
}

/* Room for a record of `length` bytes, or NULL: the ring is full. */
static __always_inline void *uf_ring_reserve(__u64 length)
{
	__u64 whole = (length + sizeof(__u64) + 7) & ~7ULL, at;
	struct uf_ring_positions *positions;
	__u32 key = 0;
	char *chunk, *start;
	int lost;

	if (length > UF_RING_RECORD)
		return 0;
	positions = bpf_map_lookup_elem(&uf_ring_positions, &key);
	if (!positions)
		return 0;
	at = *(volatile __u64 *)&positions->claimed;
	lost = uf_ring_try(positions, &at, whole);
	if (lost > 0)
		at = uf_ring_contend(whole);
	if (lost < 0 || at == UF_RING_FULL)
		return 0;
	key = at >> uf_ring_shift & (uf_ring_chunks - 1);
	chunk = bpf_map_lookup_elem(&uf_ring, &key);
	if (!chunk)
		return 0;
	start = chunk;
	chunk += at & (uf_ring_chunk - 1);
	*(volatile __u64 *)chunk = ~(uf_ring_header(at, uf_ring_seal) + length);
	uf_ring_ahead(start, at, whole);
	return chunk + sizeof(__u64);
}

static __always_inline void uf_ring_end(void *record, __u64 flags)
{
	volatile __u64 *header = (__u64 *)record - 1;
	__u64 shown = ~*header | flags;

	asm volatile("" ::: "memory");
	*header = shown;
}

static __always_inline void uf_ring_submit(void *record)
{
	uf_ring_end(record, 0);
}

static __always_inline void uf_ring_discard(void *record)
{
	uf_ring_end(record, UF_RING_DISCARDED);
}

/*
 * For records that are copied: uf_ring_room as early as their length is known, then
 * uf_ring_fill or uf_ring_leave. The verifier must see `length` bounded.
 */
static __always_inline void *uf_ring_room(__u64 length)
{
	return uf_ring_reserve(length);
}

static __always_inline int uf_ring_fill(void *room, const void *record, __u64 length)
{
	bpf_probe_read_kernel(room, length, record);
	uf_ring_submit(room);
	return 0;
}

/* The same without a call: where record and room have UF_RING_SHORT bytes, whatever the length. */
#define UF_RING_SHORT 128
static __always_inline int uf_ring_fill_short(void *room, void *record, __u64 length)
{
	if (length > UF_RING_SHORT)
		return uf_ring_fill(room, record, length);
	for (__u64 i = 0; i < UF_RING_SHORT / 8; i++) {
		if (8 * i >= length)
			break;
		((__u64 *)room)[i] = ((__u64 *)record)[i];
	}
	uf_ring_submit(room);
	return 0;
}

static __always_inline void uf_ring_leave(void *room)
{
	uf_ring_discard(room);
}

#endif
