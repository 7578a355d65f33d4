/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * One event for each increment of Redis's commandstats, see README.md.
 *
 * Every command goes through call(c, flags). What is asked is read when it begins,
 * since commands may rewrite their arguments. When it returns, the growth of the
 * command's own counters says whether it was counted and how long Redis says it took.
 * A command that blocked its client waits in `held_frames` until the client is unblocked:
 * some servers count it only then, others add the time it took to answer.
 */
#include "uflight.h"

#include "object.h"

UF_PROBE(call);

#define COMMAND_MAX 64
#define KEY_MAX 512
#define BLOCKED 0x10 /* in client.flags, of every version */
#define INLINE 1     /* client.reqtype */

/* Offsets, from the pack's layout rules; −1: not found. */
const volatile __s64 client_id = -1;
const volatile __s64 client_argc = -1;
const volatile __s64 client_argv = -1;
const volatile __s64 client_command = -1;
const volatile __s64 client_flags = -1;
const volatile __s64 client_reqtype = -1;
const volatile __s64 command_name = -1;
const volatile __s64 command_calls = -1;
const volatile __s64 command_microseconds = -1;

/* Calls whose counters did not grow as expected: then this server is not understood. */
volatile __u64 uf_doubts = 0;

struct row {
	struct uf_header header;
	__s64 duration_ns;
	__s64 client_id;
	struct uf_text command;
	struct uf_text key;
	__s32 argc;
	__s64 request_bytes;
	__u8 truncated;
};
/* The null bits. */
enum { DURATION = 1, CLIENT = 2, COMMAND = 4, KEY = 8, ARGC = 16, REQUEST = 32 };

struct counters {
	__u64 microseconds, calls;
};

struct call {
	struct uf_frame frame;
	struct row row;
	char texts[COMMAND_MAX + KEY_MAX + 2 * UF_TEXT_SLACK];
	__u32 length; /* of the record */
	__u8 answered; /* held: updateStatsOnUnblock has been through */
	__u8 released; /* held: unblockClient has been through */
	__u64 client;
	__u64 command;
	struct counters before;
};
#define RECORD_ROOM (sizeof(struct row) + sizeof(((struct call *)0)->texts))

/* Fields of one structure are read at once where they lie within this many bytes. */
#define CLIENT_ROOM 192
#define COMMAND_ROOM 96
#define FIRST_ARGUMENTS 8

/*
 * The command whose name stands in a call's texts already. A server can give both its
 * addresses to another one, as when it loads a module anew, hence the time.
 */
struct known {
	__u64 command, name, until;
	__s64 sent; /* bytes of argv[0]: a command has one name to be called by; −1: unknown */
	__s32 position; /* of its first key, −1: none */
	__u32 length;
	__u8 never_blocks;
	/*
	 * What its last call left in its counters, in `after`: of a command that does not block, nothing but a call changes
	 * them, and a call of another command in between makes that one the known one.
	 */
	__u8 counted;
	struct counters after;
};
#define KNOWN_FOR 1000000000ULL

/*
 * A call that runs, and the bytes it was read from. Its element rests between the calls of a thread. Where the command
 * itself could not be read its fate is UF_LOST_DECODE: neither a name nor a growth would be true.
 */
struct running {
	struct call call;
	struct known known;
	char client[CLIENT_ROOM];
	char command[COMMAND_ROOM];
	__u64 arguments[FIRST_ARGUMENTS];
};

UF_FRAMES(call_frames, struct running, 4096);
UF_BLANK(blank, struct running);
/* Blocked clients: thread is the client's address, depth the process. */
UF_FRAMES(held_frames, struct call, 65536);

/*
 * Where a command is counted only when it is run again after its client was woken: what
 * was asked, by client. It may have been rewritten since. A client that is gone instead
 * leaves its element behind, hence the LRU.
 */
struct woken {
	__u64 client;
	__u32 tgid, unused;
};
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, struct woken);
	__type(value, struct call);
} woken SEC(".maps");
/* Only until then woken has anything that will be asked for. */
volatile __u64 woken_until = 0;
#define WOKEN_FOR 10000000000ULL

/* The client that a thread is unblocking: function and thread → its address. */
enum function { UPDATE_STATS_ON_UNBLOCK, UNBLOCK_CLIENT };
struct unblocking {
	__u64 thread, function;
};
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct unblocking);
	__type(value, __u64);
} unblocking SEC(".maps");

/* Lower-case name of a command → which argument is its first key. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, char[32]);
	__type(value, __s32);
} command_keys SEC(".maps");

/* The same → 1 for commands that cannot block their client. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, char[32]);
	__type(value, __s32);
} never_block SEC(".maps");

/* 0, or −1 when they cannot be read. They stand side by side; should they once not, they take two reads. */
static __always_inline int read_counters(struct counters *counters, __u64 command)
{
	if (command_calls < 0 || command_microseconds < 0)
		return -1;
	if (command_calls == command_microseconds + 8)
		return bpf_probe_read_user(counters, 16, (void *)(command + command_microseconds));
	return bpf_probe_read_user(&counters->calls, 8, (void *)(command + command_calls)) ||
	       bpf_probe_read_user(&counters->microseconds, 8, (void *)(command + command_microseconds));
}

static __always_inline bool is_blocked(__u64 client)
{
	__u8 flags = 0;

	return client_flags >= 0 && !bpf_probe_read_user(&flags, 1, (void *)(client + client_flags)) && flags & BLOCKED;
}

static __always_inline bool within(__s64 offset, __s64 from, __u64 room)
{
	return from >= 0 && offset >= from && (__u64)(offset - from) + 8 <= room;
}

/* What is needed of a client; what could not be read is 0, and a null bit of the row where it has one. */
struct asked {
	__u64 argv;
	__u32 argc, type;
};

static __always_inline void read_client(struct running *running, struct asked *asked, __u64 client, __u64 asking)
{
	bool together = within(client_argc, client_id, CLIENT_ROOM) && within(client_argv, client_id, CLIENT_ROOM) &&
			within(client_command, client_id, CLIENT_ROOM) && within(client_reqtype, client_id, CLIENT_ROOM);
	struct call *call = &running->call;
	char *bytes = running->client;

	if (together && asking == client && !bpf_probe_read_user(bytes, CLIENT_ROOM, (void *)(client + client_id))) {
		call->row.client_id = *(__u64 *)bytes;
		call->command = *(__u64 *)(bytes + (client_command - client_id));
		asked->argc = *(__u32 *)(bytes + (client_argc - client_id));
		asked->argv = *(__u64 *)(bytes + (client_argv - client_id));
		asked->type = *(__u32 *)(bytes + (client_reqtype - client_id));
		return;
	}
	if (client_id < 0 || bpf_probe_read_user(&call->row.client_id, 8, (void *)(asking + client_id)))
		call->row.header.nulls |= CLIENT;
	if (client_command < 0 || bpf_probe_read_user(&call->command, 8, (void *)(client + client_command)))
		call->command = 0;
	if (client_argc < 0 || bpf_probe_read_user(&asked->argc, 4, (void *)(client + client_argc)))
		call->row.header.nulls |= ARGC;
	if (client_argv < 0 || bpf_probe_read_user(&asked->argv, 8, (void *)(client + client_argv)))
		asked->argc = 0;
	if (client_reqtype >= 0)
		bpf_probe_read_user(&asked->type, 4, (void *)(client + client_reqtype));
}

/* The command's counters as they are before, and the address of its name, 0 where the layout does not tell. */
static __always_inline __u64 read_command(struct running *running)
{
	__s64 from = command_name >= 0 && command_name < command_microseconds ? command_name : command_microseconds;
	__s64 to = command_name > command_calls ? command_name : command_calls;
	bool together = command_calls == command_microseconds + 8 && within(command_calls, from, COMMAND_ROOM) &&
			within(command_name, from, COMMAND_ROOM);
	struct call *call = &running->call;
	char *bytes = running->command;
	__u64 name = 0;

	if (together && !bpf_probe_read_user(bytes, to + 8 - from, (void *)(call->command + from))) {
		call->before = *(struct counters *)(bytes + (command_microseconds - from));
		return *(__u64 *)(bytes + (command_name - from));
	}
	if (client_command < 0)
		return 0;
	if (command_calls >= 0 && command_microseconds >= 0 && read_counters(&call->before, call->command))
		call->frame.fate = UF_LOST_DECODE;
	if (command_name >= 0 && bpf_probe_read_user(&name, 8, (void *)(call->command + command_name)))
		call->frame.fate = UF_LOST_DECODE;
	return name;
}

/* a–z to A–Z in eight bytes at once; no byte's sum reaches the next. */
static __always_inline __u64 upper(__u64 x)
{
	__u64 low = x & 0x7f7f7f7f7f7f7f7fULL;
	__u64 letters = (low + 0x1f1f1f1f1f1f1f1fULL) & ~(low + 0x0505050505050505ULL) & ~x & 0x8080808080808080ULL;

	return x - (letters >> 2);
}

/* The name as commandstats has it; where the layout does not tell it, the one the client sent. */
static __always_inline void read_name(struct running *running, __u64 name, __u64 argv, __u64 now)
{
	struct call *call = &running->call;
	struct known *known = &running->known;
	char *record = (char *)&call->row;
	__u64 at = sizeof(struct row);
	struct object sent = {};
	__s32 *position;
	int ok = 0;

	if (call->command && call->command == known->command && name == known->name && now < known->until)
		return;
	known->command = 0;
	known->counted = 0;
	known->position = -1;
	known->sent = read_object(&sent, argv) ? -1 : (__s64)sent.length;
	/* Read behind its end as one text, so that what stood there before does not. */
	__builtin_memset(call->texts, 0, COMMAND_MAX);
	if (name)
		ok = !uf_string(record, RECORD_ROOM, &at, &call->row.command, (void *)name, COMMAND_MAX);
	if (ok && call->command) {
		known->command = call->command;
		known->name = name;
		known->until = now + KNOWN_FOR;
	} else if (name) {
		call->frame.fate = UF_LOST_DECODE; /* what was sent may be another name of it */
	} else if (known->sent >= 0) {
		ok = !uf_bytes(record, RECORD_ROOM, &at, &call->row.command, (void *)sent.text, sent.length, COMMAND_MAX);
	}
	known->length = at - sizeof(struct row);
	if (!ok) {
		call->row.header.nulls |= COMMAND;
		return;
	}
	position = bpf_map_lookup_elem(&command_keys, call->texts);
	if (position)
		known->position = *position;
	known->never_blocks = bpf_map_lookup_elem(&never_block, call->texts) != 0;
#pragma unroll
	for (int i = 0; i < COMMAND_MAX / 8; i++)
		((__u64 *)call->texts)[i] = upper(((__u64 *)call->texts)[i]);
}

/* The address of an argument's object. */
static __always_inline __u64 argument(const struct running *running, __u64 argv, __u32 index)
{
	__u64 address = 0;

	if (index < FIRST_ARGUMENTS)
		return running->arguments[index];
	bpf_probe_read_user(&address, 8, (void *)(argv + 8ULL * index));
	return address;
}

/* Returns the key's length, −1 when there is none. */
static __always_inline __s64 read_key(struct running *running, __u64 argv, __u64 *at)
{
	struct call *call = &running->call;
	__s32 position = running->known.position;
	__u64 address;
	struct object key;

	*at = sizeof(struct row) + running->known.length;
	call->row.header.nulls |= KEY;
	if (position <= 0 || position >= call->row.argc)
		return -1;
	address = argument(running, argv, position);
	if (read_object_at(&key, address) || !key.text)
		return -1;
	if (uf_bytes((char *)&call->row, RECORD_ROOM, at, &call->row.key, (void *)key.text, key.length, KEY_MAX))
		return -1;
	call->row.header.nulls &= ~KEY;
	call->row.truncated = key.length > KEY_MAX;
	return key.length;
}

/* What the client sent for this command: in RESP, or as a plain line; −1 where that cannot be told. */
static __always_inline __s64 request_bytes(const struct running *running, const struct asked *asked, __s64 key)
{
	bool plain = asked->type == INLINE;
	__s64 size = plain ? asked->argc + 1 : 3 + digits(asked->argc), more;

	if (asked->argc > MOST_ARGUMENTS)
		return -1;
	for (__u32 i = 0; i < FIRST_ARGUMENTS; i++) {
		if (i >= asked->argc)
			return size;
		more = i == 0 ? running->known.sent : key >= 0 && i == (__u32)running->known.position ? key : -1;
		more = more >= 0 ? sent_size(more, plain) : argument_size(running->arguments[i], plain);
		if (more < 0)
			return -1;
		size += more;
	}
	if (asked->argc == FIRST_ARGUMENTS)
		return size;
	more = arguments_size(asked->argv + 8 * FIRST_ARGUMENTS, asked->argc - FIRST_ARGUMENTS, plain);
	return more < 0 ? -1 : size + more;
}

static __always_inline void read_request(struct running *running, __u64 client, __u64 asking, __u64 now)
{
	struct call *call = &running->call;
	struct known *known = &running->known;
	struct row *row = &call->row;
	struct asked asked = {};
	__u64 first, at;
	__s64 key;

	read_client(running, &asked, client, asking);
	row->argc = asked.argc;
	row->duration_ns = 0;
	row->truncated = 0;
	first = asked.argc < FIRST_ARGUMENTS ? asked.argc : FIRST_ARGUMENTS;
	uf_opaque(first);
	if (first > FIRST_ARGUMENTS)
		first = FIRST_ARGUMENTS;
	if (bpf_probe_read_user(running->arguments, 8 * first, (void *)asked.argv))
		asked.argc = 0;
	if (known->counted && known->command == call->command && now < known->until)
		call->before = known->after;
	else
		read_name(running, read_command(running), asked.argv, now);
	known->counted = 0;
	key = read_key(running, asked.argv, &at);
	/* Inside a script nothing comes from the network. */
	row->request_bytes = asking != client ? 0 : asked.argc ? request_bytes(running, &asked, key) : -1;
	if (row->request_bytes < 0)
		row->header.nulls |= REQUEST;
	call->length = at;
}

/* A command that runs again began when it first ran. */
static __always_inline void resume(struct running *running, __u64 tgid)
{
	struct call *call = &running->call;
	struct woken key = {call->client, tgid, 0};
	struct call *first = bpf_map_lookup_elem(&woken, &key);

	if (!first)
		return;
	if (first->command == call->command && !((first->row.header.nulls | call->row.header.nulls) & CLIENT) &&
	    first->row.client_id == call->row.client_id) {
		running->known.command = 0;
		call->length = first->length;
		call->row = first->row;
		__builtin_memcpy(call->texts, first->texts, sizeof(call->texts));
	}
	bpf_map_delete_elem(&woken, &key);
}

SEC("uprobe")
int call_entry(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now, asking = ctx->rdi;
	struct uf_frame frame = {.probe = uf_probe_call, .sp = ctx->rsp};
	struct uf_frame_key outermost = {id, uf_probe_call, 0};
	struct running *running, *outer;
	struct call *call;

	if (!uf_target(id))
		return 0;
	now = bpf_ktime_get_ns();
	if (!uf_sampled())
		frame.fate = UF_SAMPLED_OUT;
	running = uf_push_resting(&call_frames, id, &frame);
	if (!running) {
		running = uf_push_blank(&call_frames, &blank, id, &frame, sizeof(struct running), now);
		outer = bpf_map_lookup_elem(&call_frames, &outermost);
		if (outer && outer != running)
			asking = outer->call.client;
	}
	if (!running)
		return 0;
	call = &running->call;
	call->client = ctx->rdi; /* calls within one that is sampled out ask for it too */
	if (frame.fate) {
		running->known.counted = 0;
		return 0;
	}
	uf_begin(&call->row.header, uf_kind, uf_probe_call, id, now);
	read_request(running, call->client, asking, now);
	if (now < woken_until)
		resume(running, id >> 32);
	if (!call->frame.fate && call->row.header.nulls & (CLIENT | COMMAND | ARGC | REQUEST))
		uf_count(uf_probe_call, now, UF_FAULTS);
	return 0;
}

/* Whether the command was counted; duration_ns grows by what Redis added to its time. */
static __always_inline bool count_growth(struct call *call, bool blocked, __u64 now)
{
	struct counters after;

	if (read_counters(&after, call->command)) {
		call->row.duration_ns = now - call->row.header.ts;
		return !blocked;
	}
	/* CONFIG RESETSTAT starts them anew, and then counts itself. */
	if (after.calls < call->before.calls || (after.calls == 1 && call->before.calls == 1 && !blocked))
		call->before.calls = call->before.microseconds = 0;
	call->row.duration_ns += (after.microseconds - call->before.microseconds) * 1000;
	if (after.calls - call->before.calls > 1 || (after.calls == call->before.calls && !blocked))
		__sync_fetch_and_add(&uf_doubts, 1);
	return after.calls != call->before.calls;
}

static __always_inline void write(struct call *call, __u64 now)
{
	__u64 length = call->length;

	uf_opaque(length);
	if (length <= RECORD_ROOM)
		uf_emit(&call->row, length, uf_probe_call, now);
}

static __always_inline struct uf_frame_key held_key(__u64 client, __u64 id)
{
	struct uf_frame_key key = {client, uf_probe_call, id >> 32};

	return key;
}

/* Takes a command out of `held_frames`: a row if it was counted, else it may run again. */
static __always_inline void release(struct uf_frame_key *key, struct call *call, __u64 now)
{
	struct woken woke = {key->thread, key->depth, 0};

	if (call->frame.length) {
		write(call, now);
	} else {
		uf_count(uf_probe_call, now, UF_FILTERED);
		bpf_map_update_elem(&woken, &woke, call, BPF_ANY);
		woken_until = now + WOKEN_FOR;
	}
	bpf_map_delete_elem(&held_frames, key);
}

static __always_inline void hold(struct call *call, bool counted, __u64 id, __u64 now)
{
	struct uf_frame_key key = held_key(call->client, id);
	struct call *before = bpf_map_lookup_elem(&held_frames, &key);

	if (before)
		release(&key, before, now);
	call->frame.length = counted ? call->length : 0;
	if (bpf_map_update_elem(&held_frames, &key, call, BPF_ANY))
		uf_count(uf_probe_call, now, UF_LOST_MAP);
}

/* It was counted and did not block; then no clock is needed: it ended when Redis says that it did. */
static __always_inline bool ended_plainly(struct running *running)
{
	struct call *call = &running->call;
	__u64 duration, length = call->length;
	struct counters after;
	void *room;

	uf_opaque(length);
	if (length > RECORD_ROOM)
		return false;
	room = uf_ring_room(length);
	if (!room)
		return false;
	if ((!running->known.never_blocks && is_blocked(call->client)) || read_counters(&after, call->command) || after.calls != call->before.calls + 1 ||
	    after.calls == 1) {
		uf_ring_leave(room);
		return false;
	}
	running->known.after = after;
	running->known.counted = running->known.never_blocks && running->known.command;
	duration = (after.microseconds - call->before.microseconds) * 1000;
	call->row.duration_ns = duration;
	call->row.header.slot = uf_slot(call->row.header.ts + duration);
	if (!uf_ring_fill_short(room, &call->row, length))
		return true;
	call->row.duration_ns = 0; /* count_growth adds to it */
	return false;
}

SEC("uprobe")
int call_return(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now;
	struct uf_frame_key key = {id, uf_probe_call, 0};
	struct running *running;
	struct call *call;
	bool blocked, counted;

	if (!uf_target(id))
		return 0;
	running = uf_returning_outermost(&call_frames, &key, ctx->rsp);
	if (running && ended_plainly(running)) {
		uf_rest(&call_frames, &key, &running->call.frame);
		return 0;
	}
	now = bpf_ktime_get_ns();
	call = (struct call *)uf_returning(&call_frames, &key, ctx->rsp, sizeof(struct running), now);
	if (!call)
		return 0;
	if (call->frame.fate) {
		uf_count(uf_probe_call, now, call->frame.fate);
		goto rest;
	}
	blocked = is_blocked(call->client);
	counted = count_growth(call, blocked, now);
	if (blocked)
		hold(call, counted, id, now);
	else if (counted)
		write(call, now);
	else
		uf_count(uf_probe_call, now, UF_FILTERED);
rest:
	uf_rest(&call_frames, &key, &call->frame);
	return 0;
}

/* The held command of the client that a function began to unblock; the function is over. */
static __always_inline struct call *unblocked(struct uf_frame_key *key, __u64 id, enum function function)
{
	struct unblocking which = {id, function};
	__u64 *client = bpf_map_lookup_elem(&unblocking, &which);

	if (!client)
		return 0;
	*key = held_key(*client, id);
	bpf_map_delete_elem(&unblocking, &which);
	return bpf_map_lookup_elem(&held_frames, key);
}

static __always_inline struct call *unblocks(__u64 client, __u64 id, enum function function)
{
	struct unblocking which = {id, function};
	struct uf_frame_key key = held_key(client, id);
	struct call *call = uf_target(id) ? bpf_map_lookup_elem(&held_frames, &key) : 0;

	if (call)
		bpf_map_update_elem(&unblocking, &which, &client, BPF_ANY);
	return call;
}

/* updateStatsOnUnblock(c, blocked_us, reply_us, had_errors) */
SEC("uprobe")
int unblock_stats_entry(struct pt_regs *ctx)
{
	struct call *call = unblocks(ctx->rdi, bpf_get_current_pid_tgid(), UPDATE_STATS_ON_UNBLOCK);

	if (call)
		read_counters(&call->before, call->command);
	return 0;
}

SEC("uprobe")
int unblock_stats_return(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid(), now = bpf_ktime_get_ns();
	struct uf_frame_key key;
	struct call *call = unblocked(&key, id, UPDATE_STATS_ON_UNBLOCK);

	if (!call)
		return 0;
	if (count_growth(call, true, now))
		call->frame.length = call->length;
	call->answered = 1;
	if (call->released)
		release(&key, call, now);
	return 0;
}

/* unblockClient(c): served, timed out, or gone. */
SEC("uprobe")
int unblock_entry(struct pt_regs *ctx)
{
	unblocks(ctx->rdi, bpf_get_current_pid_tgid(), UNBLOCK_CLIENT);
	return 0;
}

SEC("uprobe")
int unblock_return(struct pt_regs *ctx)
{
	__u64 id = bpf_get_current_pid_tgid();
	struct uf_frame_key key, outermost = {id, uf_probe_call, 0};
	struct call *call = unblocked(&key, id, UNBLOCK_CLIENT);
	struct uf_frame *running;

	if (!call)
		return 0;
	running = bpf_map_lookup_elem(&call_frames, &outermost);
	/* Within a command, as CLIENT UNBLOCK, the statistics may still follow. */
	if (call->frame.length && !call->answered && running && running->fate != UF_RESTING)
		call->released = 1;
	else
		release(&key, call, bpf_ktime_get_ns());
	return 0;
}
