/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * One event for each hop of a request that a Go program makes, see README.md.
 *
 * net/http.send takes each request of a Client to its transport and comes back with the
 * headers of the answer. What is asked is read when it begins, the answer when it returns.
 * A Transport that is used without a Client is seen in its roundTrip.
 */
#include "uflight.h"

#include "uflight/go.h"

#include "request.h"

UF_PROBE(send);
UF_PROBE(round_trip);
UF_GO_CHECK(send);
UF_GO_CHECK(round_trip);
UF_GO_CALLER(send);

/* Requests and answers that are not as net/http's: then this program is not understood. */
volatile __u64 uf_doubts = 0;

UF_FRAMES(request_frames, struct request, 2048);
UF_BLANK(blank, struct request);

static __always_inline void doubt(void)
{
	__sync_fetch_and_add(&uf_doubts, 1);
}

/* A word above the stack pointer, of a function whose arguments and results lie there. */
static __always_inline __u64 word(const struct pt_regs *ctx, __u64 at)
{
	__u64 value = 0;

	bpf_probe_read_user(&value, sizeof(value), (void *)(ctx->rsp + at));
	return value;
}

/*
 * Whether a request of a Client is on its way on this goroutine. One that was left by a panic is not, though the
 * goroutine may call deeper again: then something else lies where its return address was.
 */
static __always_inline bool within_send(const struct pt_regs *ctx, const struct uf_goroutine *goroutine, __u64 popped)
{
	struct uf_frame_key key = {goroutine->thread, uf_probe_send, 0};

	for (int depth = 0; depth < UF_DEPTH; depth++) {
		struct request *send;

		key.depth = depth;
		send = bpf_map_lookup_elem(&request_frames, &key);
		if (!send || send->frame.sp <= goroutine->sp)
			return false;
		if (word(ctx, popped + send->frame.sp - goroutine->sp) == send->back)
			return true;
	}
	return false;
}

static __always_inline void begin(struct request *request, const struct uf_goroutine *goroutine, __u64 asked, __u16 probe,
				  __u64 id, __u64 now)
{
	struct row *row = &request->row;

	uf_begin(&row->header, uf_kind, probe, id, now);
	row->header.nulls = DURATION | STATUS;
	row->duration_ns = 0;
	row->goroutine = goroutine->goid;
	if (!goroutine->goid)
		row->header.nulls |= GOROUTINE;
	row->status = 0;
	row->failed = 0;
	row->truncated = 0;
	row->hop = 1;
	request->frame.length = sizeof(*row) + read_request(request, asked);
	if (request->odd)
		doubt();
	if (row->header.nulls & (METHOD | URL | GOROUTINE))
		uf_add(probe, uf_slot(now), UF_FAULTS, 1);
}

static __always_inline void start(struct pt_regs *ctx, __u64 id, const struct uf_goroutine *goroutine, __u64 asked, __u16 probe,
				  __u64 now)
{
	struct uf_frame frame = {.probe = probe, .sp = goroutine->sp};
	struct request *request;

	if (!uf_sampled())
		frame.fate = UF_SAMPLED_OUT;
	request = uf_push_blank(&request_frames, &blank, goroutine->thread, &frame, sizeof(struct request), now);
	if (!request)
		return;
	request->back = word(ctx, 0);
	if (!frame.fate)
		begin(request, goroutine, asked, probe, id, now);
}

/* The answer: a pointer to a Response, and the type of an error, 0 for none. */
static __always_inline void finish(struct request *request, __u64 response, __u64 error, __u64 now)
{
	struct row *row = &request->row;

	row->header.nulls &= ~DURATION;
	row->duration_ns = now - row->header.ts;
	row->failed = error != 0;
	if (!error && response) {
		__s64 status = 0;

		if (bpf_probe_read_user(&status, sizeof(status), (void *)(response + RESPONSE_STATUS)) || status < 100 || status > 999)
			doubt();
		else
			row->header.nulls &= ~STATUS;
		row->status = status;
	}
}

static __always_inline void end(const struct uf_goroutine *goroutine, __u16 probe, __u64 response, __u64 error, __u64 now)
{
	struct uf_frame_key key = {goroutine->thread, probe, 0};
	struct request *request;
	__u64 length;
	bool whole;

	if (uf_go_unread_end(&request_frames, &key))
		return;
	request = (void *)uf_returning(&request_frames, &key, goroutine->sp, sizeof(*request), now);
	if (!request)
		return;
	if (request->frame.fate) {
		uf_count(probe, now, request->frame.fate);
	} else {
		finish(request, response, error, now);
		length = request->frame.length;
		whole = length >= sizeof(struct uf_header);
		uf_opaque(length); /* as in uf_abandon */
		if (whole && length <= RECORD_ROOM)
			uf_emit(&request->row, length, probe, now);
	}
	uf_pop(&request_frames, &key);
}

/* func send(ireq *Request, rt RoundTripper, deadline time.Time) (resp *Response, didTimeout func() bool, err error) */
SEC("uprobe")
int send_entry(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now;
	struct uf_goroutine goroutine;

	if (!uf_target(id) || uf_go_grows(ctx, uf_go_check_send))
		return 0;
	now = bpf_ktime_get_ns();
	if (uf_current_goroutine(ctx, id, 0, &goroutine)) {
		uf_go_unread(id, uf_probe_send, now);
		return 0;
	}
	start(ctx, id, &goroutine, uf_go == UF_GO_STACK ? word(ctx, 8) : ctx->rax, uf_probe_send, now);
	return 0;
}

SEC("uprobe")
int send_return(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now, popped = uf_go_caller_send ? 0 : 8;
	struct uf_goroutine goroutine;

	if (!uf_target(id))
		return 0;
	now = bpf_ktime_get_ns();
	if (uf_current_goroutine(ctx, id, popped, &goroutine))
		return 0; /* it is left open */
	if (uf_go == UF_GO_STACK)
		end(&goroutine, uf_probe_send, word(ctx, popped + 48), word(ctx, popped + 64), now);
	else
		end(&goroutine, uf_probe_send, ctx->rax, ctx->rcx, now);
	return 0;
}

/* func (t *Transport) roundTrip(req *Request) (*Response, error) */
SEC("uprobe")
int round_trip_entry(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now;
	struct uf_goroutine goroutine;

	if (!uf_target(id) || uf_go_grows(ctx, uf_go_check_round_trip))
		return 0;
	now = bpf_ktime_get_ns();
	if (uf_current_goroutine(ctx, id, 0, &goroutine)) {
		uf_go_unread(id, uf_probe_round_trip, now);
		return 0;
	}
	if (within_send(ctx, &goroutine, 0)) {
		uf_count(uf_probe_round_trip, now, UF_FILTERED);
		return 0;
	}
	start(ctx, id, &goroutine, uf_go == UF_GO_STACK ? word(ctx, 16) : ctx->rbx, uf_probe_round_trip, now);
	return 0;
}

SEC("uprobe")
int round_trip_return(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now;
	struct uf_goroutine goroutine;

	if (!uf_target(id))
		return 0;
	now = bpf_ktime_get_ns();
	if (uf_current_goroutine(ctx, id, 8, &goroutine) || within_send(ctx, &goroutine, 8))
		return 0;
	if (uf_go == UF_GO_STACK)
		end(&goroutine, uf_probe_round_trip, word(ctx, 24), word(ctx, 32), now);
	else
		end(&goroutine, uf_probe_round_trip, ctx->rax, ctx->rbx, now);
	return 0;
}
