/*
 * Giving up privileges. Credentials are a thread's own for the kernel: each thread of the process is sent a signal, in
 * whose handler it gives up its own.
 */
#include <fcntl.h>
#include <grp.h>
#include <dirent.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "calls.h"
#include "keeper.h"

#define PATIENCE_MS 2000

static uint64_t kept;

static int read_capabilities(pid_t thread, struct __user_cap_data_struct data[2])
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = thread};

	memset(data, 0, 2 * sizeof(data[0]));
	return (int)syscall(SYS_capget, &header, data);
}

static int write_capabilities(const struct __user_cap_data_struct data[2])
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};

	return (int)syscall(SYS_capset, &header, data);
}

static void lessen(struct __user_cap_data_struct data[2])
{
	for (int i = 0; i < 2; i++) {
		data[i].permitted &= (uint32_t)(kept >> 32 * i);
		data[i].effective = data[i].permitted;
		data[i].inheritable = 0; /* with it goes the ambient set */
	}
}

/* In the thread concerned; only calls that a signal handler may make. */
static void give_up(int signal)
{
	int before = errno;
	struct __user_cap_data_struct data[2];

	(void)signal;
	if (!read_capabilities(0, data)) {
		lessen(data);
		write_capabilities(data);
	}
	/* Else a program that root starts has them all again. */
	syscall(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	errno = before;
}

static int has_more(pid_t thread)
{
	struct __user_cap_data_struct data[2];

	if (read_capabilities(thread, data))
		return 0; /* it has ended */
	for (int i = 0; i < 2; i++)
		if ((data[i].permitted | data[i].effective | data[i].inheritable) & ~(uint32_t)(kept >> 32 * i))
			return 1;
	return 0;
}

/* Whether a program that it starts may have more than it: set-user-ID, file capabilities, or for root. */
static int may_gain(const char *thread)
{
	char path[64], status[4096];
	ssize_t length;
	int file;

	snprintf(path, sizeof(path), "/proc/self/task/%.20s/status", thread);
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return 0; /* it has ended */
	length = read(file, status, sizeof(status) - 1);
	close(file);
	status[length > 0 ? length : 0] = 0;
	return strstr(status, "\nNoNewPrivs:\t0") != NULL;
}

/* Signals the threads that still have more than is kept, or may get it; how many, or −errno. */
static int signal_threads(int number)
{
	pid_t self = (pid_t)syscall(SYS_gettid);
	DIR *tasks = opendir("/proc/self/task");
	int asked = 0;

	if (!tasks)
		return -errno;
	for (struct dirent *entry = readdir(tasks); entry; entry = readdir(tasks)) {
		pid_t thread = (pid_t)atoi(entry->d_name);

		if (thread <= 0 || !(has_more(thread) || may_gain(entry->d_name)))
			continue;
		asked++;
		if (thread == self)
			give_up(0);
		else
			syscall(SYS_tgkill, getpid(), thread, number);
	}
	closedir(tasks);
	return asked;
}

static int keeper_gives_up(void)
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
	struct __user_cap_data_struct data[2] = {0};
	long result;

	if (!keeper_runs())
		return 0; /* one that is started later has what its starter has */
	result = keeper_call(SYS_capget, (long)&header, (long)data, 0, 0, 0);
	if (result)
		return (int)result;
	lessen(data);
	result = keeper_call(SYS_capset, (long)&header, (long)data, 0, 0, 0);
	return (int)(result ? result : keeper_call(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
}

/*
 * All threads keep these capabilities at the most, and so do those they start. The handler stays: a signal may be under
 * way when the last thread has done its part. −ETIME: some thread does not answer.
 */
KERNEL_CALL(jint, capabilitiesKeep)(JNIEnv *env, jclass class, jlong mask)
{
	struct sigaction action = {.sa_handler = give_up, .sa_flags = SA_RESTART};
	const struct timespec pause = {.tv_nsec = 1000000};
	int number = SIGRTMAX, left = 1, quiet = 0;

	(void)env, (void)class;
	kept = (uint64_t)mask;
	sigemptyset(&action.sa_mask);
	if (sigaction(number, &action, NULL))
		return -errno;
	/* Twice in a row: a thread may have started another one just before it was asked. */
	for (int i = 0; i < PATIENCE_MS && left >= 0 && quiet < 2; i++) {
		left = signal_threads(number);
		quiet = left == 0 ? quiet + 1 : 0;
		if (left)
			nanosleep(&pause, NULL);
	}
	return left > 0 ? -ETIME : left < 0 ? left : keeper_gives_up();
}

/* This thread's effective capabilities become those of its permitted ones that are in the mask. */
KERNEL_CALL(jint, capabilitiesUse)(JNIEnv *env, jclass class, jlong mask)
{
	struct __user_cap_data_struct data[2];

	(void)env, (void)class;
	if (read_capabilities(0, data))
		return -errno;
	for (int i = 0; i < 2; i++)
		data[i].effective = data[i].permitted & (uint32_t)((uint64_t)mask >> 32 * i);
	return write_capabilities(data) ? -errno : 0;
}

/* Whether that user could write to an existing file by this path: tried by this thread, as that user, and undone. */
KERNEL_CALL(jint, userWrites)(JNIEnv *env, jclass class, jint uid, jint gid, jstring path)
{
	gid_t groups[256], other = (gid_t)gid;
	uid_t user = geteuid();
	gid_t group = getegid();
	int count = getgroups(256, groups), result = -EPERM;
	const char *text;

	(void)class;
	if (!path || count < 0)
		return -EINVAL;
	text = (*env)->GetStringUTFChars(env, path, NULL);
	if (!text)
		return -ENOMEM;
	/* The bare calls: libc's would change every thread. */
	if (!syscall(SYS_setgroups, 1, &other) && !syscall(SYS_setresgid, -1, other, -1) && !syscall(SYS_setresuid, -1, uid, -1)) {
		result = open(text, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
		if (result >= 0)
			close(result);
		result = result < 0 ? -errno : 0;
	}
	if (syscall(SYS_setresuid, -1, user, -1) || syscall(SYS_setresgid, -1, group, -1) || syscall(SYS_setgroups, count, groups))
		result = -EPERM;
	(*env)->ReleaseStringUTFChars(env, path, text);
	return result;
}

/* Every thread becomes that user for good; with root's number go all capabilities. */
KERNEL_CALL(jint, becomeUser)(JNIEnv *env, jclass class, jint uid, jint gid)
{
	gid_t group = (gid_t)gid;
	long result;

	(void)env, (void)class;
	if (uid <= 0 || gid < 0)
		return -EINVAL;
	/* libc has each thread make the call; the saved number is set too. */
	if (setgroups(1, &group) || setregid(group, group) || setreuid((uid_t)uid, (uid_t)uid))
		return -errno;
	if (!keeper_runs())
		return 0;
	result = keeper_call(SYS_setgroups, 1, (long)&group, 0, 0, 0);
	result = result ? result : keeper_call(SYS_setregid, group, group, 0, 0, 0);
	return (int)(result ? result : keeper_call(SYS_setreuid, uid, uid, 0, 0, 0));
}
