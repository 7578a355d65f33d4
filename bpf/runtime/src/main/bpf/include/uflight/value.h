/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* Values of the generic program: registers, constants, chains of reads of the target's memory. */
#ifndef UFLIGHT_VALUE_H
#define UFLIGHT_VALUE_H

/* A context is read at constant offsets only, so each register is a branch; all but one are cut out at load. */
static __always_inline __u64 uf_register(struct pt_regs *ctx, __u8 reg)
{
	switch (reg) {
	case UF_R15: return ctx->r15;
	case UF_R14: return ctx->r14;
	case UF_R13: return ctx->r13;
	case UF_R12: return ctx->r12;
	case UF_RBP: return ctx->rbp;
	case UF_RBX: return ctx->rbx;
	case UF_R11: return ctx->r11;
	case UF_R10: return ctx->r10;
	case UF_R9: return ctx->r9;
	case UF_R8: return ctx->r8;
	case UF_RAX: return ctx->rax;
	case UF_RCX: return ctx->rcx;
	case UF_RDX: return ctx->rdx;
	case UF_RSI: return ctx->rsi;
	case UF_RDI: return ctx->rdi;
	case UF_RIP: return ctx->rip;
	case UF_EFLAGS: return ctx->eflags;
	case UF_RSP: return ctx->rsp;
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
