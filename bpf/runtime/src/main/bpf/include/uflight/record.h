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
/*
 * A URL of a Go program (column note encoding = "go-url") has this just before its text.
 * net/url keeps a path decoded, and as it was given only where escaping the decoded one
 * anew gives something else. The drain finds out what goes over the wire.
 */
struct uf_go_url {
	__u16 path;           /* offset in the text: a decoded path, or the one that was given */
	__u16 path_length;
	__u16 decoded;        /* offset in the record of the decoded path beside a given one */
	__u16 decoded_length; /* 0: the text's path is decoded */
};
#define UF_CUT 0x8000
#define UF_TEXT_MAX 0x7fff

/*
 * What the slot of a column `stack` leads to, as that of a text does; UF_CUT: outer frames are
 * missing. The drain turns it into an id: stack_ids.c.
 */
#define UF_STACK_DEPTH 127
struct uf_stack {
	__u64 process;   /* tells a process, and the program it runs, from others of the same number */
	__u64 address[]; /* innermost first; those behind the first are return addresses */
};

/*
 * The ring (ring.h): `claimed` and `released` count bytes since the start and only grow.
 * A record begins at a multiple of 8 with a header of 8 bytes; one that begins near the
 * end of a chunk goes on in the chunk's tail, so none is in two pieces.
 *
 * A header is shown when it says that it stands where it stands. Bytes that the target
 * chose, or those of the lap before, do not: of 64 bits 44 are the position and a secret.
 */
#define UF_RING_RECORD 0x10000  /* bytes of a record at most */
#define UF_RING_TAIL (UF_RING_RECORD + 16)
#define UF_RING_DISCARDED 0x80000 /* in the header, beside the length */
#define UF_RING_LENGTH 0x3ffff
#define UF_RING_SEAL_BITS 20 /* above the length and the flags */
struct uf_ring_positions {
	__u64 claimed; /* by programs */
	__u64 apart[31];
	__u64 released; /* by the reader: on another cache line, and not the next one */
	__u64 rest[31];
};

/* Of a record of length 0; the seal's own lower bits are 0. */
static inline __u64 uf_ring_header(__u64 at, __u64 seal)
{
	return (at << (UF_RING_SEAL_BITS - 3)) + seal;
}

/*
 * Outcomes: a table [probe][slot][outcome] of counters that only grow.
 * slot = second % UF_SLOTS; the recorder remembers what it last saw, so a reader
 * that is late still gets exact totals, and one that is less than UF_SLOTS seconds
 * late also the exact second. A hit has exactly one outcome; that of a span is
 * counted when it ends.
 */
#define UF_SLOTS 32
enum uf_outcome {
	UF_WRITTEN,     /* counted by the drain: a row */
	UF_FILTERED,    /* the pack's or the user's condition did not hold; also counted by the drain */
	UF_SAMPLED_OUT,
	UF_UNMATCHED_RETURN,
	UF_LOST_RING,   /* the ring was full */
	UF_LOST_MAP,    /* a map of the pack was full, or calls nested too deeply */
	UF_LOST_DISK,   /* counted by the recorder */
	UF_LOST_DECODE, /* counted by the drain: a record that does not fit its layout */
	UF_OPEN,        /* a span whose end never came */
	UF_FAULTS = 15, /* no outcome: values that could not be read */
	UF_OUTCOMES     /* so a probe has exactly one page */
};

/*
 * The second a time belongs to, without a division: it begins after the clock's, by
 * less than 1.1 ms and another 1.4 ms a month of uptime. The drain and the recorder use
 * the same formula.
 */
static inline __u64 uf_second(__u64 monotonic_ns)
{
	return ((monotonic_ns >> 20) * 36028797ULL) >> 35;
}

/*
 * A span that has begun waits in a hash map from struct uf_frame_key to an
 * element that begins with struct uf_frame; a complete record of `length` bytes
 * follows it at once. What is left in such a map at close are the open spans.
 */
#define UF_DEPTH 8
#define UF_RESTING 0xff /* no span: the element waits for its thread's next one */
struct uf_frame_key {
	__u64 thread; /* pid_tgid as the kernel gives it, or what else pairs the two ends */
	__u32 probe;
	__u32 depth; /* 0: the outermost call */
};
struct uf_frame {
	__u32 length; /* 0: counted but not written when its end never comes */
	__u16 probe;
	__u8 fate;   /* an outcome decided at the start; UF_WRITTEN: not yet decided; UF_RESTING */
	__u8 nested; /* a frame of depth + 1 exists */
	__u64 sp;    /* stack pointer at the start */
};

#endif
