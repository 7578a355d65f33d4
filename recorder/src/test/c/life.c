// What may become of a target. Calls hit() N times once told to, prints "calls N", and then does as told:
//   life N stay                  waits to be told, and ends with 5
//   life N become PROGRAM ARG…   executes another program in its place
//   life N leave FILE            goes, and leaves a child behind that waits for FILE, calls N times, removes it and ends
//   life N open LIBRARY          loads a library and calls its hit() N times
// life reuse PID PROGRAM ARG…    executes PROGRAM under a number that was another's, and ends as it does
// "Told": by a line on standard input. Prints "ready PID" first.
#include <dlfcn.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// `push` as the first instruction: the kernel emulates it.
__attribute__((noinline, naked)) int hit(int number __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tmov %edi, %eax\n\tpop %rbp\n\tret");
}

static void told(void)
{
	char byte;

	while (read(0, &byte, 1) == 1 && byte != '\n')
		;
}

static void call(int (*what)(int), int times)
{
	volatile int sum = 0;

	for (int i = 0; i < times; i++)
		sum += what(i);
	printf("calls %d\n", times);
	fflush(stdout);
}

// Under the number of a process that is gone; needs CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE.
static int reuse(int wanted, char **program)
{
	pid_t number = wanted;
	struct clone_args how = {.exit_signal = SIGCHLD, .set_tid = (uintptr_t)&number, .set_tid_size = 1};
	int status, child = syscall(SYS_clone3, &how, sizeof(how));

	if (child < 0) {
		perror("clone3");
		return 1;
	}
	if (!child) {
		execv(program[0], program);
		_exit(98);
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(int argc, char **argv)
{
	int times = argc > 2 ? atoi(argv[1]) : 0;

	if (argc > 3 && !strcmp(argv[1], "reuse"))
		return reuse(atoi(argv[2]), argv + 3);
	if (argc < 3)
		return 2;
	printf("ready %d\n", getpid());
	fflush(stdout);
	told();
	if (!strcmp(argv[2], "open")) {
		void *library = dlopen(argv[3], RTLD_NOW);
		int (*other)(int) = library ? (int (*)(int))dlsym(library, "hit") : 0;

		if (!other)
			return 1;
		call(other, times);
		told();
		return 5;
	}
	call(hit, times);
	if (!strcmp(argv[2], "become")) {
		execv(argv[3], argv + 3);
		return 1;
	}
	if (!strcmp(argv[2], "leave") && argc > 3) {
		if (fork())
			return 5;
		// Who read its lines may have gone with its parent.
		if (!freopen("/dev/null", "w", stdout))
			return 1;
		for (int i = 0; i < 60000 && access(argv[3], F_OK); i++)
			usleep(1000);
		call(hit, times);
		unlink(argv[3]);
		return 0;
	}
	told();
	return 5;
}
