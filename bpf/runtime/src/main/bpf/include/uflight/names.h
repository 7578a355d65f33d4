/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The names of a method on their way to the recorder, and what the recorder and the
 * programs of method flow share. MethodNames reads it.
 */
#ifndef UFLIGHT_NAMES_H
#define UFLIGHT_NAMES_H

#define UF_FLOW_NAMES 3 /* class, method, signature */
#define UF_FLOW_LONGEST 1024
#define UF_FLOW_ENTRY 1
#define UF_FLOW_RETURN -1
#define UF_FLOW_ONCE 0x80000000u /* in a number: it holds for the thread's next record only */

/* What tells one method from another: where its names lie or what they hash to, in which process, and since when. */
struct uf_flow_key {
	__u64 identity[UF_FLOW_NAMES];
	__u16 length[UF_FLOW_NAMES + 1];
	__u32 pid;
	__u32 generation;
};

/* Where the names are to be read: length bytes, or up to a NUL. An address of 0: it has no such name. */
struct uf_flow_where {
	__u64 address[UF_FLOW_NAMES];
	__u16 length[UF_FLOW_NAMES];
	__u8 terminated;
	__u8 once; /* the key does not tell it apart */
};

struct uf_flow_names {
	struct uf_header header;
	__u32 method;
	__u32 unreadable;
	struct uf_flow_key key;
	struct uf_text text[UF_FLOW_NAMES + 1];
};

struct uf_flow_state {
	__u32 last;       /* number given */
	__u32 generation; /* grows when addresses may be given to other names */
	__u32 full;       /* no more can be interned until the recorder has made room */
	__u32 losing;     /* some thread has lost something */
};

#endif
