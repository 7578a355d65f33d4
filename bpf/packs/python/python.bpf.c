/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Calls of CPython's functions. Its names are NUL-terminated texts that are freed with
 * their code, and nothing tells when: so what they say tells functions apart, by a hash of
 * 128 bits, and not where they lie.
 */
#include "uflight.h"

#include "uflight/arguments.h"

#include "uflight/flow.h"

UF_PROBE(function_entry);
UF_PROBE(function_return);

/* file, function, line */
UF_ARGUMENTS(function_entry, 2);
UF_ARGUMENTS(function_return, 2);

#define LONGEST 191 /* what is longer is not interned; twice this much stack would be too much for kernels before 6.9 */

struct text {
	__u64 word[(LONGEST + 1) / 8];
};

struct hash {
	__u64 a, b;
};

static __always_inline void mix(struct hash *hash, __u64 word)
{
	hash->a = (hash->a ^ word) * 0x9e3779b97f4a7c15ULL;
	hash->a ^= hash->a >> 32;
	hash->b = (hash->b + word) * 0xc2b2ae3d27d4eb4fULL;
	hash->b ^= hash->b >> 29;
}

/* Adds a text to the key. */
static __always_inline void add(struct uf_flow_key *key, struct uf_flow_where *where, int name, struct text *text, struct hash *hash,
				__u64 address)
{
	long n = bpf_probe_read_user_str(text, sizeof(*text), (void *)address);
	__u64 length = n > 0 ? n - 1 : 0;

	where->address[name] = address;
	if (n <= 0 || length >= LONGEST)
		where->once = 1;
	key->length[name] = length;
	where->length[name] = length < LONGEST ? length : UF_FLOW_LONGEST; /* how long it is beyond that was not looked at */
	for (__u64 i = 0; i < sizeof(*text) / 8; i++) {
		__u64 word = text->word[i];

		if (8 * i >= length)
			break;
		if (8 * i + 8 > length)
			word &= (1ULL << (8 * (length & 7))) - 1;
		mix(hash, word);
	}
	mix(hash, length);
}

static __always_inline int flow(__u64 file, __u64 function, __s8 kind, __u16 probe)
{
	struct uf_flow_where where = {.terminated = 1};
	__u64 id = bpf_get_current_pid_tgid();
	struct uf_flow_state *state = uf_flow_now();
	struct uf_flow_key key = {};
	struct hash hash = {};
	struct text text;

	if (!state)
		return 0;
	add(&key, &where, 0, &text, &hash, file);
	add(&key, &where, 1, &text, &hash, function);
	key.identity[0] = hash.a;
	key.identity[1] = hash.b;
	return uf_flow(&key, &where, kind, probe, id, state);
}

SEC("uprobe") int function_entry(struct pt_regs *ctx)
{
	__u64 file = 0, function = 0;

	if (!uf_target(bpf_get_current_pid_tgid()))
		return 0;
	uf_argument(ctx, function_entry, 0, &file);
	uf_argument(ctx, function_entry, 1, &function);
	return flow(file, function, UF_FLOW_ENTRY, uf_probe_function_entry);
}

SEC("uprobe") int function_return(struct pt_regs *ctx)
{
	__u64 file = 0, function = 0;

	if (!uf_target(bpf_get_current_pid_tgid()))
		return 0;
	uf_argument(ctx, function_return, 0, &file);
	uf_argument(ctx, function_return, 1, &function);
	return flow(file, function, UF_FLOW_RETURN, uf_probe_function_return);
}
