/*
 * The keeper makes the system calls that put probes in and take them out.
 *
 * Whoever makes them has the kernel write to the target's memory on his behalf, and it gives up when he is killed
 * meanwhile ("failed to unregister, leaking uprobe"): a breakpoint stays in the target, or a semaphore raised. So a second
 * process makes them, which shares memory and descriptors with this one but is not one of its threads: a kill of the recorder
 * does not reach it, save where the kernel kills both (decision 0082). It ends when the recorder has ended, with it ends the last holder of the descriptors, and the probes go.
 *
 * It runs on a stack of its own but with the thread-local memory of the thread that started it, which may be gone by now:
 * nothing here may touch errno or a stack protector, so it makes bare system calls only.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keeper.h"

#define STACK 32768
#define PATIENCE_MS 1000

static pthread_mutex_t one_call = PTHREAD_MUTEX_INITIALIZER;
static char stack[STACK] __attribute__((aligned(16)));
static struct {
	pid_t pid; /* 0: none */
	int process, recorder; /* pidfds */
	int asked, answered; /* eventfds */
	long call[6], result;
} keeper;

static long bare(long number, long a, long b, long c, long d, long e)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = 0;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

_Noreturn static void serve(void)
{
	static const char name[] = "uflight-keeper";
	uint64_t count = 1;

	bare(SYS_setsid, 0, 0, 0, 0, 0); /* out of reach of a kill of the group, too */
	bare(SYS_prctl, PR_SET_NAME, (long)name, 0, 0, 0);
	for (;;) {
		struct pollfd waiting[2] = {
			{.fd = keeper.asked, .events = POLLIN},
			{.fd = keeper.recorder, .events = POLLIN},
		};

		bare(SYS_poll, (long)waiting, 2, -1, 0, 0);
		if (waiting[0].revents & POLLIN) {
			const long *c = keeper.call;

			bare(SYS_read, keeper.asked, (long)&count, sizeof(count), 0, 0);
			keeper.result = bare(c[0], c[1], c[2], c[3], c[4], c[5]);
			bare(SYS_write, keeper.answered, (long)&count, sizeof(count), 0, 0);
		} else if (waiting[1].revents) {
			bare(SYS_exit_group, 0, 0, 0, 0, 0);
		}
	}
}

static int run(void *unused)
{
	(void)unused;
	serve();
}

static void forget(void)
{
	int fds[] = {keeper.process, keeper.recorder, keeper.asked, keeper.answered};

	if (keeper.pid > 0) {
		kill(keeper.pid, SIGKILL);
		waitpid(keeper.pid, NULL, __WALL); /* its stack and its descriptors are given to the next one */
	}
	__atomic_store_n(&keeper.pid, 0, __ATOMIC_RELEASE);
	for (int i = 0; i < 4; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

static void start(void)
{
	sigset_t all, before;

	keeper.process = -1;
	keeper.recorder = (int)syscall(SYS_pidfd_open, getpid(), 0);
	keeper.asked = eventfd(0, EFD_CLOEXEC);
	keeper.answered = eventfd(0, EFD_CLOEXEC);
	if (keeper.recorder >= 0 && keeper.asked >= 0 && keeper.answered >= 0) {
		/* The handlers are this process's; what is meant for both, as from a terminal, is the recorder's to heed. */
		sigfillset(&all);
		sigprocmask(SIG_SETMASK, &all, &before);
		keeper.pid = clone(run, stack + STACK, CLONE_VM | CLONE_FILES, NULL);
		sigprocmask(SIG_SETMASK, &before, NULL);
		if (keeper.pid > 0)
			keeper.process = (int)syscall(SYS_pidfd_open, keeper.pid, 0);
	}
	if (keeper.process < 0)
		forget();
}

static long ask(void)
{
	struct pollfd waiting[2] = {
		{.fd = keeper.answered, .events = POLLIN},
		{.fd = keeper.process, .events = POLLIN},
	};
	uint64_t count = 1;

	if (write(keeper.asked, &count, sizeof(count)) != sizeof(count))
		return -errno;
	while (poll(waiting, 2, PATIENCE_MS) <= 0)
		syscall(SYS_pidfd_send_signal, keeper.process, SIGCONT, NULL, 0); /* somebody may have stopped it */
	if (waiting[0].revents && read(keeper.answered, &count, sizeof(count)) == sizeof(count))
		return keeper.result;
	forget();
	return -EOWNERDEAD; /* somebody killed it: what it was at may be done or not */
}

long keeper_call(long number, long a, long b, long c, long d, long e)
{
	long result;

	pthread_mutex_lock(&one_call);
	if (!keeper.pid)
		start();
	if (keeper.pid) {
		long call[6] = {number, a, b, c, d, e};

		for (int i = 0; i < 6; i++)
			keeper.call[i] = call[i];
		result = ask();
	} else {
		result = bare(number, a, b, c, d, e); /* no process may be started here: better with that risk than not at all */
	}
	pthread_mutex_unlock(&one_call);
	return result;
}

int keeper_starts(void)
{
	pthread_mutex_lock(&one_call);
	if (!keeper.pid)
		start();
	pthread_mutex_unlock(&one_call);
	return keeper_runs();
}

int keeper_runs(void)
{
	return __atomic_load_n(&keeper.pid, __ATOMIC_ACQUIRE) > 0;
}
