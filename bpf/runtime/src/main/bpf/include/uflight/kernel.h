/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The few fields of the kernel's own structs that are read, under their names there.
 * Where they lie is found at load from the running kernel's BTF, so no vmlinux.h is needed.
 */
#ifndef UFLIGHT_KERNEL_H
#define UFLIGHT_KERNEL_H

#include <bpf/bpf_core_read.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

typedef struct {
	int counter;
} atomic_t;

struct upid {
	int nr;
};

struct pid {
	unsigned int level;
	struct upid numbers[1];
};

struct signal_struct {
	atomic_t live;
};

struct thread_struct {
	unsigned long fsbase;
};

struct task_struct {
	struct thread_struct thread;
	int pid, tgid;
	int exit_code;
	__u64 start_boottime;
	__u64 self_exec_id;
	struct pid *thread_pid;
	struct signal_struct *signal;
	struct task_struct *group_leader;
	char comm[16];
};

struct arch_uprobe;

struct uprobe_task {
	struct arch_uprobe *auprobe;
};

struct super_block {
	__u32 s_dev;
};

struct inode {
	struct super_block *i_sb;
	unsigned long i_ino;
};

struct file {
	struct inode *f_inode;
};

struct linux_binprm {
	struct file *file;
	const char *filename;
};

#pragma clang attribute pop

#endif
