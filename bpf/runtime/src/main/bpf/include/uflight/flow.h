/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Method flow: an entry or return is a record of 32 bytes with a number for the method.
 * Names travel once, when a method is first seen; after that its key finds the number.
 *
 *   struct uf_flow_key key = { … };       what tells methods apart
 *   struct uf_flow_where where = { … };   where its names are
 *   uf_flow(&key, &where, UF_FLOW_ENTRY, probe, pid_tgid, uf_flow_now())
 *
 * A names record stands in the ring before any record with its number. Where a method
 * cannot be interned (the map is full, a name cannot be read, a kernel without atomics)
 * the names go before each event, under a number of its thread: UF_FLOW_ONCE | tid.
 */
#ifndef UFLIGHT_FLOW_H
#define UFLIGHT_FLOW_H

#include "names.h"

UF_TABLE(method_events);
UF_TABLE(methods);

struct uf_flow_record {
	struct uf_header header;
	__s8 kind;
	__u8 unused;
	__s16 lost_before;
	__u32 method;
};

struct uf_flow_known {
	__u32 method;
	__u32 filtered; /* set by the recorder, once it has seen the names */
};

/* Shared by all objects of a recording. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, struct uf_flow_key);
	__type(value, struct uf_flow_known);
} uf_flow_methods SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct uf_flow_state);
} uf_flow_state SEC(".maps");

/* Hits of a thread that were lost since its last record. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} uf_flow_lost SEC(".maps");

static __always_inline struct uf_flow_state *uf_flow_now(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&uf_flow_state, &zero);
}

/* Only a thread that has this number comes here. */
static __noinline int uf_flow_loss(struct uf_flow_state *state, __u32 tid)
{
	__u32 *n = bpf_map_lookup_elem(&uf_flow_lost, &tid), one = 1;

	if (n)
		++*n;
	else
		bpf_map_update_elem(&uf_flow_lost, &tid, &one, BPF_ANY);
	if (state)
		state->losing = 1;
	return 0;
}

/* Taken by the record that tells of them. */
static __noinline __u32 uf_flow_losses(__u32 tid)
{
	__u32 *n = bpf_map_lookup_elem(&uf_flow_lost, &tid), lost;

	if (!n)
		return 0;
	lost = *n;
	bpf_map_delete_elem(&uf_flow_lost, &tid);
	return lost > 32767 ? 32767 : lost;
}

/* Names of so many bytes together go in a short record, which keeps a burst of them small. */
#define UF_FLOW_SHORT 254
#define UF_FLOW_SHORT_RECORD ((sizeof(struct uf_flow_names) + 2 * UF_FLOW_SHORT + UF_TEXT_SLACK + 7) & ~7)
#define UF_FLOW_LONG_RECORD ((sizeof(struct uf_flow_names) + UF_FLOW_NAMES * UF_FLOW_LONGEST + UF_TEXT_SLACK + 7) & ~7)

/* Numbers that are left when methods are seen anew for ever; then names go before each event. */
#define UF_FLOW_NUMBERS (1U << 30)

/* Taken only where there is room to tell of it: a number that is lost would leave a gap for good. */
static __always_inline __u32 uf_flow_number(__u64 id)
{
#ifndef UF_KERNEL_RING
	struct uf_flow_state *state = uf_flow_now();

	if (state && state->last < UF_FLOW_NUMBERS)
		return __sync_fetch_and_add(&state->last, 1) + 1;
#endif
	return UF_FLOW_ONCE | (__u32)id;
}

/*
 * In a record of `room` bytes, with room for `max` bytes of each name; both are constants. `once`: under a number of its
 * thread. The number, 0: the ring is full.
 */
static __always_inline __u32 uf_flow_ship(struct uf_flow_names *names, __u64 room, __u64 max, const struct uf_flow_key *key,
					  const struct uf_flow_where *where, __u64 id, bool once, __u16 probe)
{
	__u64 at = sizeof(*names), now = bpf_ktime_get_ns();
	int failed = 0;
	__u32 number;

	if (!names)
		return 0;
#pragma unroll
	for (int i = 0; i < UF_FLOW_NAMES; i++) {
		void *user = (void *)where->address[i];

		names->text[i].at = names->text[i].length = 0;
		if (!user)
			continue;
		if (where->terminated)
			failed |= uf_string((char *)names, room, &at, &names->text[i], user, max);
		else
			failed |= uf_bytes((char *)names, room, &at, &names->text[i], user, where->length[i], max);
	}
	if (failed)
		uf_count(probe, now, UF_FAULTS);
	number = failed || once ? UF_FLOW_ONCE | (__u32)id : uf_flow_number(id);
	names->method = number;
	names->unreadable = failed != 0;
	names->key = *key;
	uf_begin(&names->header, uf_kind_methods, probe, id, now);
	names->header.nulls = 0;
	uf_submit(names);
	return number;
}

/* Sends the names before the record that bears their number; 0: the ring is full. */
static __noinline __u32 uf_flow_send(const struct uf_flow_key *key, const struct uf_flow_where *where, __u64 id, bool once,
				     __u16 probe)
{
	if (where->length[0] + where->length[1] + where->length[2] <= UF_FLOW_SHORT)
		return uf_flow_ship(uf_ring_reserve(UF_FLOW_SHORT_RECORD), UF_FLOW_SHORT_RECORD, UF_FLOW_SHORT, key, where, id,
				    once, probe);
	return uf_flow_ship(uf_ring_reserve(UF_FLOW_LONG_RECORD), UF_FLOW_LONG_RECORD, UF_FLOW_LONGEST, key, where, id, once,
			    probe);
}

/* A method seen for the first time, or one that cannot be interned. */
static __noinline __u32 uf_flow_intern(const struct uf_flow_key *key, const struct uf_flow_where *where, __u64 id,
				       struct uf_flow_state *state, __u16 probe)
{
#ifndef UF_KERNEL_RING
	struct uf_flow_known known = {}, *winner;

	if (!state->full && !where->once) {
		known.method = uf_flow_send(key, where, id, false, probe);
		if (!known.method || known.method & UF_FLOW_ONCE)
			return known.method;
		if (bpf_map_update_elem(&uf_flow_methods, key, &known, BPF_NOEXIST)) {
			winner = bpf_map_lookup_elem(&uf_flow_methods, key);
			if (winner)
				return winner->method;
			state->full = 1;
		}
		return known.method;
	}
#endif
	return uf_flow_send(key, where, id, true, probe);
}

/* One step of a thread; everything but the key's padding is the caller's. */
static __always_inline int uf_flow(const struct uf_flow_key *key, const struct uf_flow_where *where, __s8 kind, __u16 probe,
				   __u64 id, struct uf_flow_state *state)
{
	struct uf_flow_known *known = bpf_map_lookup_elem(&uf_flow_methods, key);
	struct uf_flow_record *record;
	__u32 method, lost = 0;
	__u64 now;

	/* Entries and returns begin and end in one moment, or the probes that are there longer would tell of calls that were none. */
	if (uf_only_ends)
		return 0;
	if (known) {
		if (known->filtered) {
			uf_count(probe, bpf_ktime_get_ns(), UF_FILTERED);
			return 0;
		}
		method = known->method;
	} else {
		method = uf_flow_intern(key, where, id, state, probe);
		if (!method) {
			uf_count(probe, bpf_ktime_get_ns(), UF_LOST_RING);
			uf_flow_loss(state, id);
			return 0;
		}
	}
	record = uf_reserve(sizeof(*record), probe);
	if (!record) {
		uf_flow_loss(state, id);
		return 0;
	}
	now = bpf_ktime_get_ns();
	if (state->losing)
		lost = uf_flow_losses(id);
	uf_begin(&record->header, uf_kind_method_events, probe, id, now);
	record->header.nulls = 0;
	*(__u64 *)&record->kind = (__u64)method << 32 | (__u64)lost << 16 | (__u8)kind;
	uf_submit(record);
	return 0;
}

#endif
