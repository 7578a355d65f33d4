/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * User stacks: the kernel walks them along the frame pointers. Include it behind value.h.
 *
 * Where a function has not yet set its frame pointer the walk leaves out the function's
 * caller, whose address is on top of the stack. Linux 6.11 and later put it in, where the
 * probed instruction is one by which functions begin; else it is put in here.
 */
#ifndef UFLIGHT_STACK_H
#define UFLIGHT_STACK_H

#include "uflight/kernel.h"

enum uf_stack_site {
	UF_NO_STACK,
	UF_STACK_INSIDE,   /* the frame pointer is the function's own; or a return probe, which is in the caller */
	UF_STACK_AT_ENTRY, /* the return address is on top of the stack; also at a return instruction */
	UF_STACK_AT_PUSH,  /* the same, at push %rbp */
	UF_STACK_AT_ENDBR, /* the same, at endbr64: kernels built without IBT do not know it */
	UF_STACK_PUSHED,   /* the caller's frame pointer lies on the return address */
};

/* What a stack may need beyond its addresses: to be aligned, the process, and two addresses in vain. */
#define UF_STACK_SLACK (7 + 3 * 8)

/* Of this process and the program it runs: an exec counts one up, which no two starts are close enough for. */
static __always_inline __u64 uf_process(void)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	__u64 started = BPF_CORE_READ(task, group_leader, start_boottime);

	return started + BPF_CORE_READ(task, self_exec_id);
}

static __always_inline bool uf_stack_lacks_caller(enum uf_stack_site site, __u64 second, __u64 caller)
{
	bool knows = bpf_core_field_exists(((struct uprobe_task *)0)->auprobe);

	if (site == UF_STACK_AT_PUSH)
		return !knows;
	return site != UF_STACK_AT_ENDBR || !knows || second != caller;
}

/* As uf_string, in text.h: `depth` addresses at most. */
static __always_inline int uf_stack(struct pt_regs *ctx, char *buffer, __u64 room, __u64 *at, struct uf_text *slot, __u64 depth,
				    enum uf_stack_site site)
{
	__u64 start = (*at + 7) & ~7ULL, most = depth * sizeof(__u64), caller, *words;
	long n;

	uf_opaque(start);
	if (start > room - most - 3 * sizeof(__u64))
		return -1;
	words = (__u64 *)(buffer + start);
	n = bpf_get_stack(ctx, words + 2, most + sizeof(__u64), BPF_F_USER_STACK);
	/* A kernel that is preempted here may have used its buffer for another thread. */
	if (n < (long)sizeof(__u64) || words[2] != uf_word(ctx, rip))
		return -1;
	if (site != UF_STACK_INSIDE) {
		__u64 *top = (__u64 *)uf_word(ctx, rsp);

		if (bpf_probe_read_user(&caller, sizeof(caller), site == UF_STACK_PUSHED ? top + 1 : top))
			return -1;
		if (uf_stack_lacks_caller(site, n > (long)sizeof(__u64) ? words[3] : 0, caller)) {
			words[1] = words[2];
			words[2] = caller;
			n += sizeof(__u64);
			words--;
			start -= sizeof(__u64);
		}
	}
	words[1] = uf_process();
	slot->at = start + sizeof(__u64);
	slot->length = sizeof(__u64) + ((__u64)n > most ? most | UF_CUT : n);
	*at = start + 2 * sizeof(__u64) + ((__u64)n > most ? most : n);
	return 0;
}

#endif
