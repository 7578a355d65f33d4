/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What specialises the generic program: read-only data, so the verifier follows only
 * the branches of this one probe and cuts the others out. GenericProbe encodes it.
 */
#ifndef UFLIGHT_GENERIC_H
#define UFLIGHT_GENERIC_H

#define UF_COLUMNS 12
#define UF_STEPS 4
#define UF_FILTERS 4
#define UF_CHOICE_WORDS 3
#define UF_PATTERN 32 /* bytes a text filter compares */

/* Words of struct pt_regs, arch/x86/include/asm/ptrace.h. */
enum uf_register {
	UF_R15, UF_R14, UF_R13, UF_R12, UF_RBP, UF_RBX, UF_R11, UF_R10, UF_R9, UF_R8,
	UF_RAX, UF_RCX, UF_RDX, UF_RSI, UF_RDI, UF_ORIG_RAX, UF_RIP, UF_CS, UF_EFLAGS, UF_RSP,
	UF_COOKIE = 64, /* the site's cookie */
	UF_NONE = 255,  /* zero */
};

/* value = (base + index × scale), then each step: value = *(value + offset), at last value += addend. */
struct uf_step {
	__s32 offset;
	__u8 size; /* 1, 2, 4, 8 */
	__u8 is_signed;
	__u8 unused[2];
};
struct uf_value {
	__u8 base, index; /* enum uf_register */
	__u8 scale;
	__u8 size; /* of the base register: 1, 2, 4, 8 */
	__u8 is_signed;
	__u8 steps;
	__u8 unused[2];
	__s64 addend;
	struct uf_step step[UF_STEPS];
};

enum uf_type {
	UF_INTEGER,
	UF_STRING,   /* NUL-terminated at value */
	UF_BYTES,    /* `length` bytes at value */
	UF_DURATION, /* ns since the span's start */
	UF_CHOICE,   /* one of two texts, by whether value is 0; `max` has both lengths */
};
struct uf_column {
	__u8 type;
	__u8 size;     /* of an integer's slot: 1, 2, 4, 8 */
	__u8 null_bit;
	__u8 at_end;   /* read at the span's end */
	__u16 at;      /* of the slot in the record */
	__u16 max;     /* bytes of a text */
	struct uf_value value;
	union {
		struct uf_value length;
		__u64 choice[2][UF_CHOICE_WORDS];
	};
};

/* The hit counts as filtered unless min ≤ value ≤ max (signed), or the other way round. */
struct uf_filter {
	__u8 negate;
	__u8 at_end;
	__u8 unused[6];
	__s64 min, max;
	struct uf_value value;
};

struct uf_config {
	__u8 columns;
	__u8 texts;
	__u8 end_is_return; /* else the span ends at a site of its own */
	__u8 filters;
	__u16 size;         /* the record without its texts; a multiple of 8 */
	__u16 max_size;     /* with all of them at their longest, and slack; a multiple of 8 */
	__u8 text_filter;   /* the first text column is compared with pattern */
	__u8 pattern_length;
	__u8 pattern_prefix;
	__u8 stack;         /* enum uf_stack_site */
	__u32 end_nulls;    /* null bits of what the end brings: set until then */
	__u32 nulls;        /* of what is never read */
	__u16 stack_at;     /* of its slot in the record */
	__u8 stack_depth;
	__u8 stack_null_bit;
	__u64 pattern[UF_PATTERN / 8], mask[UF_PATTERN / 8];
	struct uf_filter filter[UF_FILTERS];
	struct uf_column column[UF_COLUMNS];
};

#endif
