/*
 * Attaching by the bare system calls: libbpf of the supported distributions has no
 * uprobe_multi, and its perf path falls back to tracefs, which outlives a killed process.
 */
#include <bpf/bpf.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"
#include "keeper.h"

/* The uprobe_multi arm of union bpf_attr, include/uapi/linux/bpf.h of 6.6. */
struct uprobe_multi {
	__u32 program, target, attach_type, flags;
	__u64 path, offsets, semaphores, cookies;
	__u32 count, kind /* 1: on return */, pid, unused;
};

KERNEL_CALL(jint, linkUprobes)(JNIEnv *env, jclass class, jint program, jint attachType, jstring path, jlong offsets,
			       jlong semaphores, jlong cookies, jint count, jboolean onReturn, jint pid)
{
	struct uprobe_multi link = {0};
	const char *text;
	long fd;

	(void)class;
	if (!path || !offsets || count <= 0 || pid < 0)
		return -EINVAL;
	text = (*env)->GetStringUTFChars(env, path, NULL);
	if (!text)
		return -ENOMEM;
	link.program = (__u32)program;
	link.attach_type = (__u32)attachType;
	link.path = (__u64)(uintptr_t)text;
	link.offsets = (__u64)offsets;
	link.semaphores = (__u64)semaphores;
	link.cookies = (__u64)cookies;
	link.count = (__u32)count;
	link.kind = onReturn ? 1 : 0;
	link.pid = (__u32)pid;
	fd = keeper_call(SYS_bpf, BPF_LINK_CREATE, (long)&link, sizeof(link), 0, 0);
	(*env)->ReleaseStringUTFChars(env, path, text);
	return (jint)fd;
}

static int uprobe_type(void)
{
	FILE *file = fopen("/sys/bus/event_source/devices/uprobe/type", "re");
	char line[16] = "";
	int type = -ENOENT;

	if (!file)
		return -errno;
	if (fgets(line, sizeof(line), file) && line[0] >= '0' && line[0] <= '9') {
		type = 0;
		for (char *c = line; *c >= '0' && *c <= '9'; c++)
			type = type * 10 + *c - '0';
	}
	fclose(file);
	return type;
}

static int take_out(int link)
{
	return (int)keeper_call(SYS_close, link, 0, 0, 0, 0);
}

/* One site through perf_event_open: kernels before 6.6. pid: only what runs in its memory, 0: every process. */
KERNEL_CALL(jint, linkPerfUprobe)(JNIEnv *env, jclass class, jint program, jstring path, jlong offset, jlong semaphore,
				  jlong cookie, jboolean onReturn, jint pid)
{
	struct perf_event_attr attr = {0};
	int type = uprobe_type();
	const char *text;
	int event, link;

	(void)class;
	if (!path || offset < 0 || semaphore < 0 || semaphore > 0xffffffffLL)
		return -EINVAL;
	if (type < 0)
		return type;
	text = (*env)->GetStringUTFChars(env, path, NULL);
	if (!text)
		return -ENOMEM;
	attr.size = sizeof(attr);
	attr.type = (__u32)type;
	attr.config = (onReturn ? 1 : 0) | (__u64)semaphore << 32;
	attr.uprobe_path = (__u64)(uintptr_t)text;
	attr.probe_offset = (__u64)offset;
	event = (int)keeper_call(SYS_perf_event_open, (long)&attr, pid > 0 ? pid : -1, pid > 0 ? -1 : 0, -1,
				 PERF_FLAG_FD_CLOEXEC);
	(*env)->ReleaseStringUTFChars(env, path, text);
	if (event < 0)
		return event;
	{
		LIBBPF_OPTS(bpf_link_create_opts, options, .perf_event.bpf_cookie = (__u64)cookie);

		/* From 5.15 on; the link holds the event. */
		link = bpf_link_create(program, event, BPF_PERF_EVENT, &options);
	}
	if (link >= 0) {
		ioctl(event, PERF_EVENT_IOC_ENABLE, 0);
		close(event);
		return link;
	}
	if (link != -EINVAL || cookie) {
		take_out(event);
		return link;
	}
	if (ioctl(event, PERF_EVENT_IOC_SET_BPF, program) || ioctl(event, PERF_EVENT_IOC_ENABLE, 0)) {
		link = -errno;
		take_out(event);
		return link;
	}
	return event;
}

KERNEL_CALL(jint, unlinkUprobes)(JNIEnv *env, jclass class, jint link)
{
	(void)env, (void)class;
	return take_out(link);
}

KERNEL_CALL(jint, keeper)(JNIEnv *env, jclass class)
{
	(void)env, (void)class;
	return keeper_starts();
}

KERNEL_CALL(jint, linkRawTracepoint)(JNIEnv *env, jclass class, jint program, jstring name)
{
	const char *text;
	int fd;

	(void)class;
	if (!name)
		return -EINVAL;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	fd = bpf_raw_tracepoint_open(text, program);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return fd;
}
