/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The one generic program, see uflight/generic.h. uf_hit: a hit is an event; with
 * texts uf_hit_text, or uf_hit_large when the stack is too small for them, as it is for
 * one of the target's stacks. uf_start or
 * uf_start_large, and uf_end: a span is an event, what its start saw waits in `frames`.
 */
#include "uflight.h"

#include "uflight/generic.h"

#include "uflight/go.h"

#include "uflight/value.h"

#include "uflight/stack.h"

const volatile struct uf_config uf_config = {};

/* A record of at most this size is built on the stack: 512 bytes for everything. */
#define STACK_RECORD 256
struct small {
	struct uf_frame frame;
	char record[STACK_RECORD];
};

/* The loader sets value size and entries; without spans they stay tiny. */
UF_FRAMES(frames, struct small, 1);
UF_BLANK(blank, struct small);

enum phase { HIT, START, END };

static __always_inline bool of_phase(enum phase phase, __u8 at_end)
{
	return phase == HIT || at_end == (phase == END);
}

/* What could not be read: a bit a slot, and how many. */
struct faults {
	__u32 nulls, count;
};

static __always_inline void fault(struct faults *faults, __u8 null_bit)
{
	faults->nulls |= 1u << (null_bit & 31);
	faults->count++;
}

static __always_inline bool passes(struct pt_regs *ctx, enum phase phase)
{
	__u64 value = 0;

#pragma unroll
	for (int i = 0; i < UF_FILTERS; i++) {
		const volatile struct uf_filter *filter = &uf_config.filter[i];

		if (i >= uf_config.filters)
			break;
		if (!of_phase(phase, filter->at_end))
			continue;
		if (uf_evaluate(ctx, &filter->value, &value))
			return false;
		if (((__s64)value >= filter->min && (__s64)value <= filter->max) == filter->negate)
			return false;
	}
	return true;
}

static __always_inline void write_integers(struct pt_regs *ctx, char *record, struct faults *faults, enum phase phase)
{
	__u64 value = 0;

#pragma unroll
	for (int i = 0; i < UF_COLUMNS; i++) {
		const volatile struct uf_column *column = &uf_config.column[i];

		if (i >= uf_config.columns)
			break;
		if (column->type != UF_INTEGER || !of_phase(phase, column->at_end))
			continue;
		if (uf_evaluate(ctx, &column->value, &value)) {
			fault(faults, column->null_bit);
			value = 0;
		}
		if (column->size == 8)
			*(__u64 *)(record + column->at) = value;
		else if (column->size == 4)
			*(__u32 *)(record + column->at) = value;
		else if (column->size == 2)
			*(__u16 *)(record + column->at) = value;
		else
			*(__u8 *)(record + column->at) = value;
	}
}

static __always_inline int choose(struct pt_regs *ctx, char *record, __u64 *at, struct uf_text *slot,
				  const volatile struct uf_column *column)
{
	__u64 start = *at, value = 0, length;
	int failed = uf_evaluate(ctx, &column->value, &value);

	uf_opaque(start);
	if (failed || start > uf_config.max_size - sizeof(column->choice[0]))
		return -1;
#pragma unroll
	for (int word = 0; word < UF_CHOICE_WORDS; word++)
		*(__u64 *)(record + start + 8 * word) = value ? column->choice[0][word] : column->choice[1][word];
	length = value ? column->max & 0xff : column->max >> 8;
	slot->at = start;
	slot->length = length;
	*at = start + length;
	return 0;
}

/* Texts go from *at on; false when the text filter says no. */
static __always_inline bool read_texts(struct pt_regs *ctx, char *record, __u64 *at, struct faults *faults, enum phase phase)
{
	__u64 user = 0, length = 0;
	struct uf_text text;
	bool first = true;

#pragma unroll
	for (int i = 0; i < UF_COLUMNS; i++) {
		const volatile struct uf_column *column = &uf_config.column[i];
		int failed;

		if (i >= uf_config.columns)
			break;
		if ((column->type != UF_STRING && column->type != UF_BYTES && column->type != UF_CHOICE) ||
		    !of_phase(phase, column->at_end))
			continue;
		text.at = text.length = 0;
		if (column->type == UF_CHOICE) {
			if (choose(ctx, record, at, &text, column))
				fault(faults, column->null_bit);
			*(struct uf_text *)(record + column->at) = text;
			continue;
		}
		failed = uf_evaluate(ctx, &column->value, &user);
		if (!failed && column->type == UF_STRING)
			failed = uf_string(record, uf_config.max_size, at, &text, (void *)user, column->max);
		else if (!failed)
			failed = uf_evaluate(ctx, &column->length, &length) ||
				 uf_bytes(record, uf_config.max_size, at, &text, (void *)user, length, column->max);
		if (failed)
			fault(faults, column->null_bit);
		*(struct uf_text *)(record + column->at) = text;
		if (first && uf_config.text_filter && phase != END) {
			__u64 n = text.length & UF_TEXT_MAX;

			if (failed || n < uf_config.pattern_length || (!uf_config.pattern_prefix && text.length != uf_config.pattern_length))
				return false;
#pragma unroll
			for (int word = 0; word < UF_PATTERN / 8; word++) {
				if (word * 8 >= uf_config.pattern_length)
					break;
				if ((*(__u64 *)(record + uf_config.size + 8 * word) ^ uf_config.pattern[word]) & uf_config.mask[word])
					return false;
			}
		}
		first = false;
	}
	return true;
}

/* Behind the texts. */
static __always_inline void read_stack(struct pt_regs *ctx, char *record, __u64 *at, struct faults *faults)
{
	struct uf_text stack = {};

	if (!uf_config.stack)
		return;
	if (uf_stack(ctx, record, uf_config.max_size, at, &stack, uf_config.stack_depth, uf_config.stack))
		fault(faults, uf_config.stack_null_bit);
	*(struct uf_text *)(record + uf_config.stack_at) = stack;
}

static __always_inline void count_faults(const struct faults *faults, __u64 now)
{
	if (faults->count)
		uf_add(uf_probe, uf_slot(now), UF_FAULTS, faults->count);
}

/* Header and integers, once the texts are in. */
static __always_inline void fill(struct pt_regs *ctx, char *record, struct faults *faults, __u64 id, __u64 now, enum phase phase)
{
	write_integers(ctx, record, faults, phase);
	uf_begin((struct uf_header *)record, uf_kind, uf_probe, id, now);
	((struct uf_header *)record)->nulls = faults->nulls | uf_config.nulls | (phase == START ? uf_config.end_nulls : 0);
	count_faults(faults, now);
}

/* Whether a hit becomes an event as far as its registers tell; if not, it is counted. */
static __always_inline bool arrive(struct pt_regs *ctx, __u64 *id)
{
	*id = bpf_get_current_pid_tgid();
	if (!uf_target(*id) || uf_go_grows(ctx, uf_go_check))
		return false;
	if (!uf_sampled()) {
		uf_count(uf_probe, bpf_ktime_get_ns(), UF_SAMPLED_OUT);
		return false;
	}
	if (!passes(ctx, HIT)) {
		uf_count(uf_probe, bpf_ktime_get_ns(), UF_FILTERED);
		return false;
	}
	return true;
}

SEC("uprobe")
int uf_hit(struct pt_regs *ctx)
{
	struct faults faults = {};
	char *record;
	__u64 id;

	if (!arrive(ctx, &id))
		return 0;
	record = uf_reserve(uf_config.size, uf_probe);
	if (!record)
		return 0;
	fill(ctx, record, &faults, id, bpf_ktime_get_ns(), HIT);
	uf_submit(record);
	return 0;
}

SEC("uprobe")
int uf_hit_text(struct pt_regs *ctx)
{
	char record[STACK_RECORD] __attribute__((aligned(8))) = {};
	__u64 id, now, at = uf_config.size;
	struct faults faults = {};

	if (!arrive(ctx, &id))
		return 0;
	now = bpf_ktime_get_ns();
	if (!read_texts(ctx, record, &at, &faults, HIT)) {
		uf_count(uf_probe, now, UF_FILTERED);
		return 0;
	}
	fill(ctx, record, &faults, id, now, HIT);
	uf_opaque(at);
	if (at <= STACK_RECORD)
		uf_emit(record, at, uf_probe, now);
	return 0;
}

SEC("uprobe")
int uf_hit_large(struct pt_regs *ctx)
{
	__u64 id, now, at = uf_config.size;
	struct faults faults = {};
	char *record;

	if (!arrive(ctx, &id))
		return 0;
	record = uf_reserve(uf_config.max_size, uf_probe);
	if (!record)
		return 0;
	now = bpf_ktime_get_ns();
	if (!read_texts(ctx, record, &at, &faults, HIT)) {
		uf_discard(record);
		uf_count(uf_probe, now, UF_FILTERED);
		return 0;
	}
	read_stack(ctx, record, &at, &faults);
	fill(ctx, record, &faults, id, now, HIT);
	uf_submit(record);
	return 0;
}

/* What pairs the ends of a span: a thread and its stack, or a goroutine and its. */
static __always_inline int pairing(struct pt_regs *ctx, __u64 id, __u64 popped, struct uf_goroutine *pair)
{
	if (uf_go != UF_NOT_GO)
		return uf_current_goroutine(ctx, id, popped, pair);
	pair->thread = id;
	pair->sp = ctx->rsp;
	return 0;
}

SEC("uprobe")
int uf_start(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now, at = uf_config.size;
	struct uf_goroutine pair;
	struct faults faults = {};
	struct small small = {};

	if (!uf_target(id) || uf_go_grows(ctx, uf_go_check))
		return 0;
	now = bpf_ktime_get_ns();
	if (pairing(ctx, id, 0, &pair)) {
		uf_go_unread(id, uf_probe, now);
		return 0;
	}
	small.frame.probe = uf_probe;
	small.frame.sp = pair.sp;
	if (!passes(ctx, START) || (uf_config.texts && !read_texts(ctx, small.record, &at, &faults, START)))
		small.frame.fate = UF_FILTERED;
	small.frame.length = at;
	fill(ctx, small.record, &faults, id, now, START);
	uf_push(&frames, pair.thread, &small, sizeof(small.frame) + uf_config.max_size, now);
	return 0;
}

SEC("uprobe")
int uf_start_large(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now, at = uf_config.size;
	struct uf_frame frame = {.probe = uf_probe, .length = uf_config.size};
	struct uf_goroutine pair;
	struct faults faults = {};
	struct small *open;

	if (!uf_target(id) || uf_go_grows(ctx, uf_go_check))
		return 0;
	now = bpf_ktime_get_ns();
	if (pairing(ctx, id, 0, &pair)) {
		uf_go_unread(id, uf_probe, now);
		return 0;
	}
	frame.sp = pair.sp;
	if (!passes(ctx, START))
		frame.fate = UF_FILTERED;
	open = uf_push_blank(&frames, &blank, pair.thread, &frame, sizeof(frame) + uf_config.max_size, now);
	if (!open)
		return 0;
	if (!frame.fate && !read_texts(ctx, open->record, &at, &faults, START))
		open->frame.fate = UF_FILTERED;
	if (!open->frame.fate)
		read_stack(ctx, open->record, &at, &faults);
	open->frame.length = at;
	fill(ctx, open->record, &faults, id, now, START);
	return 0;
}

static __always_inline void write_durations(char *record, __u64 duration)
{
#pragma unroll
	for (int i = 0; i < UF_COLUMNS; i++) {
		if (i >= uf_config.columns)
			break;
		if (uf_config.column[i].type == UF_DURATION)
			*(__u64 *)(record + uf_config.column[i].at) = duration;
	}
}

SEC("uprobe")
int uf_end(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now, at, size = sizeof(struct uf_frame) + uf_config.max_size;
	struct uf_frame_key key = {id, uf_probe, 0};
	struct uf_header *header;
	struct faults faults = {};
	struct uf_goroutine pair;
	struct small *open;

	if (!uf_target(id))
		return 0;
	now = bpf_ktime_get_ns();
	/* At a return instruction the return address is still on the stack; a return probe finds it gone. */
	if (pairing(ctx, id, 8, &pair))
		return 0;
	key.thread = pair.thread;
	if (uf_go != UF_NOT_GO && uf_go_unread_end(&frames, &key))
		return 0;
	if (uf_config.end_is_return)
		open = (struct small *)uf_returning(&frames, &key, pair.sp, size, now);
	else
		open = (struct small *)uf_innermost(&frames, &key, now);
	if (!open)
		return 0;
	header = (struct uf_header *)open->record;
	if (open->frame.fate) {
		uf_count(uf_probe, now, open->frame.fate);
		goto pop;
	}
	if (!passes(ctx, END)) {
		uf_count(uf_probe, now, UF_FILTERED);
		goto pop;
	}
	if (!uf_sampled()) {
		uf_count(uf_probe, now, UF_SAMPLED_OUT);
		goto pop;
	}
	at = open->frame.length;
	if (uf_config.texts)
		read_texts(ctx, open->record, &at, &faults, END);
	write_integers(ctx, open->record, &faults, END);
	write_durations(open->record, now - header->ts);
	header->nulls = (header->nulls & ~uf_config.end_nulls) | faults.nulls;
	uf_opaque(at);
	if (at <= uf_config.max_size)
		uf_emit(open->record, at, uf_probe, now);
	count_faults(&faults, now);
pop:
	uf_pop(&frames, &key);
	return 0;
}
