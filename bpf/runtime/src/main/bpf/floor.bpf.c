/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* What every measurement is held against: a program that does nothing, and ones that only count. */
#include "uflight.h"

SEC("uprobe") int uf_empty(struct pt_regs *ctx)
{
	return 0;
}

SEC("uprobe") int uf_counting(struct pt_regs *ctx)
{
	uf_count(uf_probe, bpf_ktime_get_ns(), UF_WRITTEN);
	return 0;
}

SEC("uprobe") int uf_targets_only(struct pt_regs *ctx)
{
	if (uf_target(bpf_get_current_pid_tgid()))
		uf_count(uf_probe, bpf_ktime_get_ns(), UF_WRITTEN);
	return 0;
}
