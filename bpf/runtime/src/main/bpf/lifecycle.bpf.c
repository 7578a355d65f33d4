/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Targets come and go: a fork of a target is a target before it runs its first
 * instruction, and a process that executes a watched file becomes one. Told on the
 * ring as struct uf_process.
 */
#include "uflight.h"

#include "uflight/kernel.h"

#include "uflight/process.h"

/* Executables whose every process is a target. device 0: on any. */
struct executable {
	__u64 inode;
	__u32 device;
	__u32 unused;
};
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct executable);
	__type(value, __u32);
} executables SEC(".maps");

const volatile __u8 uf_follow_forks = 1;
const volatile __u8 uf_all_execs = 0; /* tell of every exec, not only of targets and watched files */

/* Zeroed, with what all events have; NULL when the ring is full, which is counted. */
static __always_inline struct uf_process *event(enum uf_process_event what, struct task_struct *task, __u64 now)
{
	struct uf_process *out = uf_reserve(sizeof(*out), uf_probe);
	struct pid *pid;
	__u32 level;

	if (!out)
		return 0;
	__builtin_memset(out, 0, sizeof(*out));
	uf_begin(&out->header, uf_kind, uf_probe, (__u64)BPF_CORE_READ(task, tgid) << 32 | (__u32)BPF_CORE_READ(task, pid), now);
	out->event = what;
	out->start = BPF_CORE_READ(task, group_leader, start_boottime);
	pid = BPF_CORE_READ(task, group_leader, thread_pid);
	level = BPF_CORE_READ(pid, level);
	bpf_core_read(&out->ns_pid, sizeof(out->ns_pid), &pid->numbers[level].nr);
	bpf_core_read(&out->comm, sizeof(out->comm), &task->comm);
	return out;
}

SEC("raw_tp/sched_process_fork")
int uf_fork(struct bpf_raw_tracepoint_args *ctx)
{
	struct task_struct *parent = (void *)ctx->args[0], *child = (void *)ctx->args[1];
	__u32 from = BPF_CORE_READ(parent, tgid), to = BPF_CORE_READ(child, tgid), one = 1;
	__u64 now = bpf_ktime_get_ns();
	struct uf_process *out;

	/* A new thread is no new process. */
	if (from == to || !uf_target((__u64)from << 32))
		return 0;
	if (uf_follow_forks && bpf_map_update_elem(&uf_targets, &to, &one, BPF_ANY))
		uf_count(uf_probe, now, UF_LOST_MAP);
	out = event(UF_FORK, child, now);
	if (!out)
		return 0;
	out->parent = from;
	out->followed = uf_follow_forks;
	uf_submit(out);
	return 0;
}

SEC("raw_tp/sched_process_exec")
int uf_exec(struct bpf_raw_tracepoint_args *ctx)
{
	struct task_struct *task = (void *)ctx->args[0];
	struct linux_binprm *program = (void *)ctx->args[2];
	struct executable executable = {
		.inode = BPF_CORE_READ(program, file, f_inode, i_ino),
		.device = BPF_CORE_READ(program, file, f_inode, i_sb, s_dev),
	};
	__u32 tgid = BPF_CORE_READ(task, tgid), device = executable.device, one = 1;
	bool target = uf_target((__u64)tgid << 32), watched;
	__u64 now = bpf_ktime_get_ns();
	struct uf_process *out;

	watched = bpf_map_lookup_elem(&executables, &executable);
	if (!watched) {
		executable.device = 0;
		watched = bpf_map_lookup_elem(&executables, &executable);
	}
	if (watched && bpf_map_update_elem(&uf_targets, &tgid, &one, BPF_ANY))
		uf_count(uf_probe, now, UF_LOST_MAP);
	if (!target && !watched && !uf_all_execs)
		return 0;
	out = event(UF_EXEC, task, now);
	if (!out)
		return 0;
	out->inode = executable.inode;
	out->device = device;
	out->followed = target || watched;
	bpf_probe_read_kernel_str(out->filename, sizeof(out->filename), BPF_CORE_READ(program, filename));
	uf_submit(out);
	return 0;
}

SEC("raw_tp/sched_process_exit")
int uf_exit(struct bpf_raw_tracepoint_args *ctx)
{
	struct task_struct *task = (void *)ctx->args[0];
	__u32 tgid = BPF_CORE_READ(task, tgid), zero = 0, *only;
	__u64 now;
	struct uf_process *out;

	/* The last thread of the group: live was counted down before this tracepoint. */
	if (!uf_target((__u64)tgid << 32) || BPF_CORE_READ(task, signal, live.counter) != 0)
		return 0;
	now = bpf_ktime_get_ns();
	out = event(UF_EXIT, task, now);
	if (out) {
		out->status = BPF_CORE_READ(task, exit_code);
		out->followed = 1;
		uf_submit(out);
	}
	/* The number may be given to another process. */
	bpf_map_delete_elem(&uf_targets, &tgid);
	only = bpf_map_lookup_elem(&uf_only, &zero);
	if (only && *only == tgid)
		*only = 0;
	return 0;
}
