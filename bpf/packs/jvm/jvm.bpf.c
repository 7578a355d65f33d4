/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Method flow of HotSpot. Its names are symbols: bytes with a length, at one address as long
 * as a class that uses them lives. So addresses and lengths tell methods apart until a class
 * is unloaded; then all are learnt anew.
 */
#include "uflight.h"

#include "uflight/arguments.h"

#include "uflight/flow.h"

UF_PROBE(method_entry);
UF_PROBE(method_return);

/* thread, then address and length of class, method, signature */
UF_ARGUMENTS(method_entry, 7);
UF_ARGUMENTS(method_return, 7);

#define NAME(ctx, probe, i)                                                  \
	do {                                                                 \
		__u64 address = 0, length = 0;                               \
		uf_argument(ctx, probe, 2 * i + 1, &address);                \
		uf_argument(ctx, probe, 2 * i + 2, &length);                 \
		key.identity[i] = where.address[i] = address;                \
		key.length[i] = where.length[i] = length;                    \
	} while (0)

#define FLOW(ctx, probe, kind)                                               \
	do {                                                                 \
		__u64 id = bpf_get_current_pid_tgid();                       \
		struct uf_flow_state *state = uf_flow_now();                 \
		struct uf_flow_key key = {};                                 \
		struct uf_flow_where where = {};                             \
		if (!state || !uf_target(id))                                \
			return 0;                                            \
		NAME(ctx, probe, 0);                                         \
		NAME(ctx, probe, 1);                                         \
		NAME(ctx, probe, 2);                                         \
		key.pid = id >> 32;                                          \
		key.generation = state->generation;                          \
		return uf_flow(&key, &where, kind, uf_probe_##probe, id, state); \
	} while (0)

SEC("uprobe") int method_entry(struct pt_regs *ctx)
{
	FLOW(ctx, method_entry, UF_FLOW_ENTRY);
}

SEC("uprobe") int method_return(struct pt_regs *ctx)
{
	FLOW(ctx, method_return, UF_FLOW_RETURN);
}

/* Before its symbols are freed. */
SEC("uprobe") int class_unloaded(struct pt_regs *ctx)
{
	struct uf_flow_state *state = uf_flow_now();

	if (state && uf_target(bpf_get_current_pid_tgid()))
		__sync_fetch_and_add(&state->generation, 1);
	return 0;
}
