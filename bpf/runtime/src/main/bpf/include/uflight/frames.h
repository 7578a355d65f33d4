/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Spans: what a start leaves for its end, see struct uf_frame.
 *
 *   struct call_frame { struct uf_frame frame; struct call_record record; };
 *   UF_FRAMES(call_frames, struct call_frame, 4096);   named *_frames or *_spans
 *
 * Calls nest up to UF_DEPTH deep. The stack pointer tells a nested call from one
 * that was left without its end (longjmp, an exception): the stack grows down, so a
 * frame at or below a new start's stack pointer cannot be alive. Such a span is
 * written without its end when it has a record, else counted as open.
 * Where no stack pairs the ends (goroutines), use another `thread` and sp 0: then a
 * new start always replaces the old one.
 */
#ifndef UFLIGHT_FRAMES_H
#define UFLIGHT_FRAMES_H

#define UF_FRAMES(name, element, entries)                \
	struct {                                         \
		__uint(type, BPF_MAP_TYPE_HASH);         \
		__uint(max_entries, entries);            \
		__type(key, struct uf_frame_key);        \
		__type(value, element);                  \
	} name SEC(".maps")

/* For uf_push_blank. */
#define UF_BLANK(name, element)                          \
	struct {                                         \
		__uint(type, BPF_MAP_TYPE_ARRAY);        \
		__uint(max_entries, 1);                  \
		__type(key, __u32);                      \
		__type(value, element);                  \
	} name SEC(".maps")

/* The span ends without its end: its outcome is decided here, and its element goes. */
static __always_inline void uf_abandon(void *map, const struct uf_frame_key *key, struct uf_frame *frame, __u64 size, __u64 now)
{
	__u64 length = frame->length;
	bool whole = length >= sizeof(struct uf_header);

	uf_opaque(length); /* else both bounds become one comparison, which kernels before 6.12 do not follow */
	if (frame->fate)
		uf_count(frame->probe, now, frame->fate);
	else if (whole && length <= size - sizeof(*frame))
		uf_emit(frame + 1, length, frame->probe, now);
	else
		uf_count(frame->probe, now, UF_OPEN);
	bpf_map_delete_elem(map, key);
}

static __always_inline void uf_expect_end(const struct uf_frame_key *key, enum uf_counted_why why)
{
	struct uf_counted_start start = {key->thread, key->probe, why};
	__u64 *n = bpf_map_lookup_elem(&uf_counted_starts, &start), one = 1;

	if (n)
		__sync_fetch_and_add(n, 1); /* but for goroutines that cannot be read, only its own thread comes here */
	else
		bpf_map_update_elem(&uf_counted_starts, &start, &one, BPF_ANY);
}

/* Whether this end is that of a start which is counted already. */
static __always_inline bool uf_expected_end(const struct uf_frame_key *key, enum uf_counted_why why)
{
	struct uf_counted_start start = {key->thread, key->probe, why};
	__u64 *n = bpf_map_lookup_elem(&uf_counted_starts, &start);

	if (!n)
		return false;
	if (--*n == 0)
		bpf_map_delete_elem(&uf_counted_starts, &start);
	return true;
}

/* Those of key->depth and deeper. */
static __noinline void uf_abandon_from(void *map, struct uf_frame_key *key, __u64 size, __u64 now)
{
	for (int i = 0; i < UF_DEPTH; i++) {
		struct uf_frame *frame = bpf_map_lookup_elem(map, key);

		if (!frame)
			return;
		uf_abandon(map, key, frame, size, now);
		key->depth++;
	}
}

/*
 * Puts an element into the map for its end to find; key->thread and key->probe are the
 * caller's, `frame` holds sp and probe, `size` is the map's value size. 0, or −1 with
 * the hit counted as lost.
 */
static __always_inline int uf_insert(void *map, struct uf_frame_key *key, const struct uf_frame *frame, const void *element,
				     __u64 size, __u64 now)
{
	struct uf_frame *outer = 0, *found;
	bool replaced = false;

	for (int depth = 0; depth < UF_DEPTH; depth++) {
		key->depth = depth;
		if (bpf_map_update_elem(map, key, element, BPF_NOEXIST) == 0)
			goto done;
		found = bpf_map_lookup_elem(map, key);
		if (!found)
			goto lost;
		if (found->fate == UF_RESTING) {
			if (bpf_map_update_elem(map, key, element, BPF_ANY))
				goto lost;
			goto done;
		}
		if (found->sp <= frame->sp) {
			replaced = found->sp == frame->sp && frame->sp;
			uf_abandon_from(map, key, size, now);
			key->depth = depth;
			if (bpf_map_update_elem(map, key, element, BPF_ANY))
				goto lost;
			goto done;
		}
		outer = found;
	}
lost:
	uf_expect_end(key, UF_START_LOST);
	uf_count(frame->probe, now, UF_LOST_MAP);
	return -1;
done:
	if (outer)
		outer->nested = 1;
	if (replaced)
		uf_expect_end(key, UF_REPLACED);
	return 0;
}

/* For an element that is complete, on the stack. */
static __always_inline int uf_push(void *map, __u64 thread, const void *element, __u64 size, __u64 now)
{
	const struct uf_frame *frame = element;
	struct uf_frame_key key = {thread, frame->probe, 0};

	return uf_insert(map, &key, frame, element, size, now);
}

/*
 * For an element too large for the stack: inserts `blank`, an array of one element
 * that is never written, and returns the new element to be filled, or NULL.
 */
static __always_inline void *uf_push_blank(void *map, void *blank, __u64 thread, const struct uf_frame *frame, __u64 size,
					   __u64 now)
{
	struct uf_frame_key key = {thread, frame->probe, 0};
	struct uf_frame *element;
	__u32 zero = 0;
	void *empty = bpf_map_lookup_elem(blank, &zero);

	if (!empty || uf_insert(map, &key, frame, empty, size, now))
		return 0;
	element = bpf_map_lookup_elem(map, &key);
	if (element)
		*element = *frame;
	return element;
}

/*
 * Elements that rest between calls: neither inserted nor deleted, and what is behind the
 * frame is as the last call left it. Only outermost frames of main threads do, so there
 * are no more than processes. Begin with uf_push_resting, and uf_push_blank where there is
 * none; end with uf_rest.
 */
static __always_inline void *uf_push_resting(void *map, __u64 thread, const struct uf_frame *frame)
{
	struct uf_frame_key key = {thread, frame->probe, 0};
	struct uf_frame *element = bpf_map_lookup_elem(map, &key);

	if (!element || element->fate != UF_RESTING)
		return 0;
	*element = *frame;
	return element;
}

static __always_inline void uf_rest(void *map, const struct uf_frame_key *key, struct uf_frame *frame)
{
	if (key->depth == 0 && (__u32)key->thread == key->thread >> 32)
		frame->fate = UF_RESTING;
	else
		bpf_map_delete_elem(map, key);
}

/* What uf_returning would find, when it is an outermost frame without others above it and its fate is open; else NULL. */
static __always_inline void *uf_returning_outermost(void *map, const struct uf_frame_key *key, __u64 sp)
{
	struct uf_frame *frame = bpf_map_lookup_elem(map, key);

	return frame && !frame->fate && !frame->nested && frame->sp < sp ? frame : 0;
}

/*
 * The frame that a return with stack pointer `sp` ends, or NULL with the call counted:
 * now, as unmatched, or when it began and was lost. Take it off with uf_pop once its
 * record is out.
 */
static __always_inline struct uf_frame *uf_returning(void *map, struct uf_frame_key *key, __u64 sp, __u64 size, __u64 now)
{
	struct uf_frame *outer = 0, *found = 0;

	for (int depth = 0; depth < UF_DEPTH; depth++) {
		key->depth = depth;
		found = bpf_map_lookup_elem(map, key);
		if (found && found->fate == UF_RESTING)
			found = 0;
		if (!found || found->sp < sp)
			break;
		outer = found;
		found = 0;
		if (!outer->nested)
			break;
	}
	if (!found) {
		/* A call within one that is known began during the recording. */
		if (!uf_expected_end(key, UF_START_LOST) && !uf_expected_end(key, UF_REPLACED) && !outer && !uf_only_ends)
			uf_count(key->probe, now, UF_UNMATCHED_RETURN);
		return 0;
	}
	if (found->nested) {
		struct uf_frame_key above = {key->thread, key->probe, key->depth + 1};

		uf_abandon_from(map, &above, size, now);
	}
	if (outer)
		outer->nested = 0;
	return found;
}

/* The innermost frame, for ends that are sites of their own (USDT …-done). */
static __always_inline struct uf_frame *uf_innermost(void *map, struct uf_frame_key *key, __u64 now)
{
	struct uf_frame *outer = 0, *found = 0;

	if (uf_expected_end(key, UF_START_LOST))
		return 0;
	for (int depth = 0; depth < UF_DEPTH; depth++) {
		struct uf_frame *next;

		key->depth = depth;
		next = bpf_map_lookup_elem(map, key);
		if (!next)
			break;
		outer = found;
		found = next;
		if (!found->nested)
			break;
	}
	if (!found) {
		if (!uf_only_ends)
			uf_count(key->probe, now, UF_UNMATCHED_RETURN);
		return 0;
	}
	if (outer)
		outer->nested = 0;
	return found;
}

static __always_inline void uf_pop(void *map, const struct uf_frame_key *key)
{
	bpf_map_delete_elem(map, key);
}

#endif
