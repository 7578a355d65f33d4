/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* What lifecycle.bpf.c tells of processes; ProcessEvent reads it. */
#ifndef UFLIGHT_PROCESS_H
#define UFLIGHT_PROCESS_H

enum uf_process_event {
	UF_FORK, /* the header's pid is the child's, tid 0 */
	UF_EXEC,
	UF_EXIT, /* of the whole process */
};

#define UF_FILENAME 256

struct uf_process {
	struct uf_header header; /* ts, pid, tid; nulls unused */
	__u32 event;
	__u32 parent; /* of a fork: the process that forked */
	__u32 ns_pid; /* in its innermost pid namespace */
	__s32 status; /* of an exit: as wait(2) gives it */
	__u64 start;  /* CLOCK_BOOTTIME ns */
	__u64 inode;  /* of the executable, at an exec */
	__u32 device; /* major << 20 | minor */
	__u32 followed; /* 1: it is a target */
	char comm[16];
	char filename[UF_FILENAME]; /* of an exec, as it was called; NUL-terminated */
};

#endif
