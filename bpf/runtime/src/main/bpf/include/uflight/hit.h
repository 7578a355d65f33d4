/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What becomes of a hit: is it a target's, count its one outcome, emit its record.
 *
 * Programs on uprobes may be preempted: no per-CPU scratch, counters are atomic,
 * a record is built in the ring, on the stack or in an element of its thread.
 */
#ifndef UFLIGHT_HIT_H
#define UFLIGHT_HIT_H

static __always_inline bool uf_target(__u64 pid_tgid)
{
	__u32 tgid = pid_tgid >> 32, zero = 0, *only;

	if (uf_every)
		return true;
	only = bpf_map_lookup_elem(&uf_only, &zero);
	if (only && *(volatile __u32 *)only == tgid)
		return true;
	return uf_follow && bpf_map_lookup_elem(&uf_targets, &tgid) != 0;
}

static __always_inline __u8 uf_slot(__u64 now)
{
	return uf_second(now) & (UF_SLOTS - 1);
}

static __always_inline void uf_add(__u16 probe, __u8 slot, enum uf_outcome outcome, __u64 n)
{
	__u32 key = probe;
	struct uf_counters *counters = bpf_map_lookup_elem(&uf_outcomes, &key);

	if (counters)
		__sync_fetch_and_add(&counters->n[slot & (UF_SLOTS - 1)][outcome & (UF_OUTCOMES - 1)], n);
}

static __always_inline void uf_count(__u16 probe, __u64 now, enum uf_outcome outcome)
{
	uf_add(probe, uf_slot(now), outcome, 1);
}

/* One hit in uf_sample passes; the others are the caller's to count. */
static __always_inline bool uf_sampled(void)
{
	__u32 n = uf_sample;

	return n <= 1 || bpf_get_prandom_u32() % n == 0;
}

/* Fills the header; the last eight bytes in one store. */
static __always_inline void uf_begin(struct uf_header *header, __u8 kind, __u16 probe, __u64 pid_tgid, __u64 now)
{
	header->ts = now;
	*(__u64 *)&header->pid = pid_tgid >> 32 | pid_tgid << 32;
	*(__u64 *)&header->kind = (__u64)probe << 16 | (__u64)uf_slot(now) << 8 | kind;
}

/*
 * A record of constant size in the ring, or NULL with the loss counted. Follow with
 * uf_submit or uf_discard. The sooner it is called, the more of the program runs while
 * its cache lines are on their way.
 */
static __always_inline void *uf_reserve(__u64 size, __u16 probe)
{
	void *record = uf_ring_reserve(size);

	if (!record)
		uf_count(probe, bpf_ktime_get_ns(), UF_LOST_RING);
	return record;
}

/* The drain counts it as written, or what becomes of it instead. */
static __always_inline void uf_submit(void *record)
{
	uf_ring_submit(record);
}

/* The hit has another outcome, which is the caller's to count. */
static __always_inline void uf_discard(void *record)
{
	uf_ring_discard(record);
}

/* Copies a finished record of `length` bytes, which the verifier must see bounded, into the ring. */
static __always_inline void uf_emit(void *record, __u64 length, __u16 probe, __u64 now)
{
	void *room = uf_ring_room(length);
	struct uf_header *header = record;

	header->slot = uf_slot(now);
	if (!room || uf_ring_fill(room, record, length))
		uf_count(probe, now, UF_LOST_RING);
}

#endif
