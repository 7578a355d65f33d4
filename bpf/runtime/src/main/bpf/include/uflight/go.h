/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Goroutines: what pairs the two ends of a span in a Go program, whose calls change
 * threads. Include it behind uflight.h.
 *
 * A goroutine's stack moves when it grows, so a frame is told by its distance from the
 * stack's upper end, which stays: frames.h then pairs as it does for threads.
 */
#ifndef UFLIGHT_GO_H
#define UFLIGHT_GO_H

#include "uflight/kernel.h"

enum uf_go_abi {
	UF_NOT_GO,
	UF_GO_STACK,     /* before Go 1.17: arguments on the stack, the goroutine in thread-local storage */
	UF_GO_REGISTERS, /* the goroutine in r14 */
};

/* Set by the recorder from the target's build. */
const volatile __u8 uf_go = UF_NOT_GO;
const volatile __s32 uf_go_goid = -1; /* of goid in runtime.g; its status lies 8 before it */
const volatile __s32 uf_go_tls = -8;  /* of the pointer to runtime.g, from the thread's base */

/*
 * The entry's site is the jump to the growth of the stack: where it is taken, the function
 * begins anew, and this is no call. An object with several probes has one of these for each.
 */
const volatile __u8 uf_go_check = 0;
#define UF_GO_CHECK(id) const volatile __u8 uf_go_check_##id = 0

/*
 * For probes whose pack names a caller: the end's site is there, behind the call, and the
 * return address is off the stack.
 */
#define UF_GO_CALLER(id) const volatile __u8 uf_go_caller_##id = 0

#define UF_CARRY 0x01
#define UF_ZERO 0x40
static __always_inline bool uf_go_grows(const struct pt_regs *ctx, __u8 check)
{
	return check && ctx->eflags & (UF_CARRY | UF_ZERO);
}

#define UF_GO_RUNNING 2
#define UF_GO_SCAN 0x1000 /* set beside a status while its stack is scanned */

struct uf_goroutine {
	__u64 thread; /* for uf_frame_key */
	__u64 sp;     /* for uf_frame and uf_returning */
	__s64 goid;   /* 0: not known */
};

/*
 * `popped`: bytes of the stack that the site has before the call returns, which its caller has not. −1: it cannot be
 * read. Then count a start by uf_go_unread, and leave an end alone: its span is open.
 */
static __always_inline int uf_current_goroutine(const struct pt_regs *ctx, __u64 pid_tgid, __u64 popped,
						struct uf_goroutine *goroutine)
{
	struct {
		__u64 low, high;
	} stack;
	struct {
		__u32 status, lock;
		__s64 goid;
	} state;
	__u64 g = ctx->r14, process = pid_tgid >> 32 << 42;

	if (uf_go == UF_GO_STACK) {
		struct task_struct *task = (void *)bpf_get_current_task();
		__u64 base = BPF_CORE_READ(task, thread.fsbase);

		if (bpf_probe_read_user(&g, sizeof(g), (void *)(base + uf_go_tls)))
			return -1;
	}
	if (bpf_probe_read_user(&stack, sizeof(stack), (void *)g))
		return -1;
	if (ctx->rsp < stack.low || ctx->rsp >= stack.high)
		return -1;
	goroutine->sp = ctx->rsp + popped - stack.high;
	goroutine->goid = 0;
	/* Addresses of goroutines are used again, so they serve only where their numbers cannot be had. */
	goroutine->thread = process | 1ULL << 41 | (g >> 4 & ((1ULL << 41) - 1));
	if (uf_go_goid < 8)
		return 0;
	if (bpf_probe_read_user(&state, sizeof(state), (void *)(g + uf_go_goid - 8)))
		return -1; /* the other end may know its number */
	if ((state.status & ~UF_GO_SCAN) != UF_GO_RUNNING || state.goid <= 0)
		return 0;
	goroutine->goid = state.goid;
	goroutine->thread = process | (state.goid & ((1ULL << 41) - 1));
	return 0;
}

/* Whether there was such a start. */
volatile __u32 uf_go_any_unread = 0;

/* Which goroutine will come to its end nobody knows: one of its process. */
static __always_inline struct uf_frame_key uf_go_unread_key(__u64 thread, __u32 probe)
{
	return (struct uf_frame_key){thread >> 42 << 42 | 1ULL << 41, probe, 0};
}

static __always_inline void uf_go_unread(__u64 pid_tgid, __u16 probe, __u64 now)
{
	struct uf_frame_key key = uf_go_unread_key(pid_tgid >> 32 << 42, probe);

	uf_go_any_unread = 1;
	uf_expect_end(&key, UF_START_LOST);
	uf_count(probe, now, UF_LOST_MAP);
}

/* Whether this end, of a goroutine without a span, is one's that is counted so. */
static __always_inline bool uf_go_unread_end(void *map, const struct uf_frame_key *key)
{
	struct uf_frame_key unread = uf_go_unread_key(key->thread, key->probe);

	return uf_go_any_unread && !bpf_map_lookup_elem(map, key) && uf_expected_end(&unread, UF_START_LOST);
}

#endif
