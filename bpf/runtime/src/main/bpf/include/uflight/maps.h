/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* The maps all objects of one recording share, and what the recorder sets at load. */
#ifndef UFLIGHT_MAPS_H
#define UFLIGHT_MAPS_H

#ifdef UF_KERNEL_RING
#include "kernel_ring.h"
#else
#include "ring.h"
#endif

struct uf_counters {
	__u64 n[UF_SLOTS][UF_OUTCOMES];
};

/* One element a probe, mapped by the recorder. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct uf_counters);
} uf_outcomes SEC(".maps");

/* The followed processes: thread group id in the root namespace → 1. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, __u32);
} uf_targets SEC(".maps");

/*
 * Spans that are counted though their end may still come, by thread and probe, so that
 * it does not count again. LRU, since it may never come.
 */
enum uf_counted_why {
	UF_START_LOST,
	UF_REPLACED, /* another start had the same stack pointer: a jump instead of a call, or a longjmp */
};
struct uf_counted_start {
	__u64 thread;
	__u32 probe, why;
};
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, struct uf_counted_start);
	__type(value, __u64);
} uf_counted_starts SEC(".maps");

/*
 * The process that was asked for by its number, which saves it the search in uf_targets.
 * 0: there is none, or not any more: its number may be given to another process.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} uf_only SEC(".maps");

/* Which processes count beside that one. */
const volatile __u8 uf_follow = 1;      /* those in uf_targets do */
const volatile __u8 uf_every = 0;       /* every process does */

/*
 * Only the ends of spans are attached, their starts not yet or not any more: an end
 * without its start is then none of the recording's. May change while programs run.
 */
volatile __u32 uf_only_ends = 0;

/* One hit in uf_sample becomes an event; may change while programs run. */
volatile __u32 uf_sample = 1;

/*
 * An object with one program and one table uses these. An object with several
 * declares UF_PROBE(id) and UF_TABLE(name), for characters other than letters
 * and digits an underscore, and gets uf_probe_id and uf_kind_name.
 */
const volatile __u16 uf_probe = 0;
const volatile __u8 uf_kind = 0;
#define UF_PROBE(id) const volatile __u16 uf_probe_##id = 0
#define UF_TABLE(name) const volatile __u8 uf_kind_##name = 0

#endif
