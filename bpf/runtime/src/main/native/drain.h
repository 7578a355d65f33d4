/*
 * What Java builds off heap for the drain: the context, and for each kind of record
 * the program that turns it into a row. All addresses are Java's; the drain neither
 * allocates nor keeps any. Java's mirror: ColumnProgram and DrainContext.
 */
#ifndef UFLIGHT_DRAIN_H
#define UFLIGHT_DRAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t __u8;
typedef uint16_t __u16;
typedef uint32_t __u32;
typedef uint64_t u64;
#define __u64 u64
#include "uflight/record.h"

#include "uflight/names.h"

enum uf_code {
	UF_COPY_1,
	UF_COPY_2,
	UF_COPY_4,
	UF_COPY_8,
	UF_TIME,  /* 8 bytes, monotonic; the clock offset is added */
	UF_BIT,   /* a byte ≠ 0 → a bit */
	UF_CUT_BIT, /* the same, also set when any text of the record was cut */
	UF_UTF8,
	UF_GO_URL, /* a text, of which a part is escaped as Go does: see struct uf_go_url */
	UF_GLOB_UTF8, /* keeps the record only when the text matches text[0, text_capacity) */
	UF_GLOB_INT,  /* the same for an integer of `size` bytes, in decimal */
	UF_FLOW_ID,   /* 4 bytes: a program's number for a method → its id */
	UF_STACK_ID,  /* where a struct uf_stack lies → its id */
};

enum uf_spelling {
	UF_PLAIN,
	UF_JAVA,      /* a name of the JVM: see uf_java_name */
	UF_JAVA_TEXT, /* the same, and slashes stay */
};

struct uf_op {
	uint8_t code;
	uint8_t null_bit; /* of header.nulls; 0xff: none */
	uint8_t size;     /* of the slot */
	uint8_t spelling; /* of a text: enum uf_spelling */
	uint16_t offset; /* of the slot in the record */
	uint16_t unused2;
	uint8_t *validity; /* bits are only ever set: the batch comes cleared */
	void *values; /* fixed width, bits, or int32 offsets of a text */
	uint8_t *text;
	uint64_t text_capacity;
};

struct uf_program {
	uint32_t rows, capacity;
	uint32_t fixed; /* size of a record without its texts */
	uint32_t ops;
	uint32_t raw;      /* enum uf_raw */
	uint32_t checked;  /* of the ops the first ones, globs and then texts: they can refuse a record */
	uint32_t required; /* null bits that must not be set */
	uint32_t flow;     /* offset of the slot with a method's number, 0: none */
	uint8_t *ts_validity, *pid_validity, *tid_validity;
	int64_t *ts;
	int32_t *pid, *tid;
	uint16_t *probes; /* the probe of each row */
	uint32_t stack;    /* offset of the slot of a stack, 0: none */
	uint32_t stack_null; /* its null bit */
	struct uf_op op[];
};

enum uf_raw {
	UF_ROWS,
	UF_RAW,       /* no columns: records are copied to the context's raw buffer */
	UF_RAW_NAMES, /* the same, and no hits: struct uf_flow_names */
};

enum uf_stop {
	UF_STOP_NOTHING, /* the ring is empty, or its next record is not committed yet */
	UF_STOP_ROWS,    /* the kind's batch has no row left */
	UF_STOP_TEXT,    /* a text might not fit the kind's batch */
	UF_STOP_RAW,     /* the raw buffer is full */
	UF_STOP_CORRUPT, /* the ring is not a ring */
	UF_STOP_NAMES,   /* the names of the next record's method wait among the raw records */
	UF_STOP_STACK,   /* the next record's stack is in `unseen`: give it an id */
};

/* Ids of stacks. Java's mirror, which puts them in: StackIds. */
#define UF_STACK_WORDS (2 + UF_STACK_DEPTH)
struct uf_stack_slot {
	uint64_t hash;
	uint32_t words;
	int32_t id;     /* 0: the slot is free, −1: it is to be null */
	uint64_t *word; /* what tells it from others: uf_stack_words */
};
struct uf_stack_ids {
	uint64_t slots; /* a power of two, and never all of them taken */
	uint64_t hash;  /* of the stack not seen before: what its slot is to have */
	uint64_t ts;
	uint32_t tid, words;
	uint64_t word[UF_STACK_WORDS];
	struct uf_stack_slot slot[];
};

/* The record's stack: its id, 0: not seen before, INT32_MIN: it does not fit its layout. */
int32_t uf_stack_id(struct uf_stack_ids *ids, const struct uf_header *header, const uint8_t *record, uint32_t length,
		    struct uf_text where);

struct uf_context {
	uint64_t ring;
	int64_t clock_offset; /* wall − CLOCK_MONOTONIC, ns */
	uint64_t *counters;   /* [probes][UF_SLOTS][UF_OUTCOMES] of the user side */
	uint64_t probes;
	uint8_t *raw; /* u32 length, u32 0, record, padded to 8 */
	uint64_t raw_capacity, raw_used;
	/* results of one call */
	uint64_t records, bytes, pending;
	uint64_t unattributed; /* losses whose probe cannot be told; grows */
	uint32_t stop, kind;
	uint64_t position;
	int32_t *methods; /* number → id; 0: not known yet, −1: filtered */
	uint64_t methods_known; /* numbers below it are there */
	int32_t *once;    /* thread → id for its next record */
	uint64_t once_known;
	struct uf_stack_ids *stacks;
	int16_t *untold; /* thread → hits lost before records of it that were filtered */
	uint64_t untold_known;
	struct uf_program *programs[256];
};

/* One record; UF_STOP_NOTHING when it was dealt with. Counts what became of it; as written only if `counted`. */
enum uf_stop uf_decode(struct uf_context *context, const uint8_t *record, uint32_t length, bool counted);

/* Valid UTF-8 into out, which has room for 4 × n; returns the bytes written. */
size_t uf_utf8(uint8_t *out, const uint8_t *in, size_t n, bool cut);

/* The same for a text with its struct uf_go_url before it, and `record` of `length` bytes around both; 4 × what uf_go_url_size gives. */
size_t uf_go_url(uint8_t *out, const uint8_t *record, struct uf_text text);

/* The bytes that make up the URL, or −1 when they do not lie within [fixed, length). */
int64_t uf_go_url_size(const uint8_t *record, struct uf_text text, uint32_t fixed, uint32_t length);

/* Modified UTF-8 → UTF-8, with `slashes` dots in their place; no longer than it was. Returns the bytes written. */
size_t uf_java_name(uint8_t *out, const uint8_t *in, size_t n, bool slashes);

/* Shell-like: * any run, ? any byte, \ the next literally. */
bool uf_glob(const uint8_t *pattern, size_t p, const uint8_t *text, size_t n);

#endif
