/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* Values of the generic program: registers, constants, chains of reads of the target's memory. */
#ifndef UFLIGHT_VALUE_H
#define UFLIGHT_VALUE_H

/* The verifier wants a context read at constant offsets; left to itself clang adds first and reads then. */
#define uf_word(ctx, field)                                                              \
	({                                                                               \
		__u64 word;                                                              \
		asm volatile("%0 = *(u64 *)(%1 + %2)"                                    \
			     : "=r"(word)                                                \
			     : "r"(ctx), "i"(__builtin_offsetof(struct pt_regs, field))); \
		word;                                                                    \
	})

/* Each register is a branch; all but one are cut out at load. */
static __always_inline __u64 uf_register(struct pt_regs *ctx, __u8 reg)
{
	switch (reg) {
	case UF_R15: return uf_word(ctx, r15);
	case UF_R14: return uf_word(ctx, r14);
	case UF_R13: return uf_word(ctx, r13);
	case UF_R12: return uf_word(ctx, r12);
	case UF_RBP: return uf_word(ctx, rbp);
	case UF_RBX: return uf_word(ctx, rbx);
	case UF_R11: return uf_word(ctx, r11);
	case UF_R10: return uf_word(ctx, r10);
	case UF_R9: return uf_word(ctx, r9);
	case UF_R8: return uf_word(ctx, r8);
	case UF_RAX: return uf_word(ctx, rax);
	case UF_RCX: return uf_word(ctx, rcx);
	case UF_RDX: return uf_word(ctx, rdx);
	case UF_RSI: return uf_word(ctx, rsi);
	case UF_RDI: return uf_word(ctx, rdi);
	case UF_RIP: return uf_word(ctx, rip);
	case UF_EFLAGS: return uf_word(ctx, eflags);
	case UF_RSP: return uf_word(ctx, rsp);
	case UF_COOKIE: return bpf_get_attach_cookie(ctx);
	default: return 0;
	}
}

static __always_inline __u64 uf_widen(__u64 value, __u8 size, __u8 is_signed)
{
	if (size == 8)
		return value;
	if (size == 4)
		return is_signed ? (__u64)(__s64)(__s32)value : (__u32)value;
	if (size == 2)
		return is_signed ? (__u64)(__s64)(__s16)value : (__u16)value;
	return is_signed ? (__u64)(__s64)(__s8)value : (__u8)value;
}

/* 0, or −1 where the target's memory could not be read. */
static __always_inline int uf_evaluate(struct pt_regs *ctx, const volatile struct uf_value *from, __u64 *out)
{
	__u64 value = uf_widen(uf_register(ctx, from->base), from->size, from->is_signed);

	if (from->index != UF_NONE)
		value += uf_register(ctx, from->index) * from->scale;
#pragma unroll
	for (int i = 0; i < UF_STEPS; i++) {
		if (i >= from->steps)
			break;
		*out = 0;
		if (bpf_probe_read_user(out, from->step[i].size & 15, (void *)(value + from->step[i].offset)))
			return -1;
		value = uf_widen(*out, from->step[i].size, from->step[i].is_signed);
	}
	*out = value + from->addend;
	return 0;
}

#endif
