/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What a BPF program and the drain agree on: the record in the ring, and the
 * table of outcome counters. Included by both sides, so nothing here needs the
 * kernel's or libc's headers; each side defines __u8..__u64 first.
 */
#ifndef UFLIGHT_RECORD_H
#define UFLIGHT_RECORD_H

/*
 * A record: this header, then one slot for each column of its table after
 * ts, pid, tid, in column order and with C's natural alignment (so a struct that
 * lists the columns is the layout), then the bytes of its texts.
 *
 *   int64 8 bytes, int32 4, int16 2, int8 and bool 1, utf8 4 (struct uf_text).
 */
struct uf_header {
	__u64 ts;    /* CLOCK_MONOTONIC, ns */
	__u32 pid;   /* thread group id in the root namespace */
	__u32 tid;
	__u8 kind;   /* which column program decodes it; given at load */
	__u8 slot;   /* the outcome slot this hit is counted in */
	__u16 probe; /* index into the outcome table; given at load */
	__u32 nulls; /* bit i: slot i (of the columns after ts, pid, tid) has no value */
};

/* Where a text lies in its record. */
struct uf_text {
	__u16 at;     /* offset from the start of the record */
	__u16 length; /* bytes; UF_CUT set when the source was longer */
};
#define UF_CUT 0x8000
#define UF_TEXT_MAX 0x7fff

/*
 * Outcomes: a table [probe][slot][outcome] of counters that only grow.
 * slot = (CLOCK_MONOTONIC seconds) % UF_SLOTS; the recorder remembers what it
 * last saw, so a reader that is late still gets exact totals, and one that is
 * less than UF_SLOTS seconds late also the exact second.
 */
#define UF_SLOTS 64
enum uf_outcome {
	UF_WRITTEN,     /* submitted to the ring */
	UF_FILTERED,    /* the pack's or the user's condition did not hold */
	UF_SAMPLED_OUT,
	UF_UNMATCHED_RETURN,
	UF_LOST_RING,   /* the ring was full */
	UF_LOST_MAP,    /* a map of the pack was full */
	UF_LOST_DISK,   /* counted by the recorder */
	UF_LOST_DECODE, /* counted by the drain: a record that does not fit its layout */
	UF_OUTCOMES
};

#endif
