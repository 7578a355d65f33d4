/*
 * Calls of work() along known paths, in threads and processes, and how many went along each. Every function keeps its name in
 * `path` while it runs.
 *   stacks ROUNDS DEEPEST PROCESSES
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define OWN __attribute__((noinline, noclone))
#define LONGEST 4096
#define PATHS 512

static struct shared {
	pthread_mutex_t lock;
	int paths;
	struct {
		char path[LONGEST];
		long calls;
	} of[PATHS];
} *shared;

static __thread char path[LONGEST];

static size_t enter(const char *name)
{
	size_t before = strlen(path);

	snprintf(path + before, sizeof(path) - before, "%s%s", before ? ";" : "", name);
	return before;
}

#define LEAVE(before) (path[before] = 0)

OWN void work(long n)
{
	size_t before = enter("work");
	int i;

	pthread_mutex_lock(&shared->lock);
	for (i = 0; i < shared->paths && strcmp(shared->of[i].path, path); i++)
		;
	if (i == shared->paths)
		strcpy(shared->of[shared->paths++].path, path);
	shared->of[i].calls++;
	pthread_mutex_unlock(&shared->lock);
	LEAVE(before);
	asm volatile("" : : "r"(n));
}

OWN void left(long n)
{
	size_t before = enter("left");

	work(n);
	LEAVE(before);
}

OWN void right(long n)
{
	size_t before = enter("right");

	if (n % 3)
		left(n);
	work(n);
	LEAVE(before);
}

/* Calls itself at one place, and work() at another. */
OWN void deeper(long n)
{
	size_t before = enter("deeper");

	if (n > 0)
		deeper(n - 1);
	else
		work(n);
	LEAVE(before);
}

OWN void all(long rounds, long deepest)
{
	size_t before = enter("all");

	for (long n = 0; n < rounds; n++) {
		left(n);
		right(n);
		deeper(n % (deepest + 1));
		work(n);
	}
	LEAVE(before);
}

static long rounds, deepest;

OWN void *thread(void *unused)
{
	size_t before = enter("thread");

	all(rounds, deepest);
	LEAVE(before);
	return unused;
}

static void wait_for_line(const char *said)
{
	char line[8];

	puts(said);
	fflush(stdout);
	if (!fgets(line, sizeof(line), stdin))
		exit(3);
}

OWN int main(int argc, char **argv)
{
	pthread_t other;
	int processes = argc > 3 ? atoi(argv[3]) : 1, done[2];

	if (argc < 3 || pipe(done))
		return 2;
	rounds = atol(argv[1]);
	deepest = atol(argv[2]);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_t everywhere;
	pthread_mutexattr_init(&everywhere);
	pthread_mutexattr_setpshared(&everywhere, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(&shared->lock, &everywhere);
	wait_for_line("ready");
	pid_t children[16];
	for (int i = 1; i < processes; i++) {
		children[i] = fork();
		if (!children[i]) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			enter("main");
			all(rounds, deepest);
			if (write(done[1], "", 1) != 1)
				_exit(3);
			pause(); /* what its stacks lead through is read while it runs */
		}
	}
	if (pthread_create(&other, NULL, thread, NULL))
		return 2;
	enter("main");
	all(rounds, deepest);
	pthread_join(other, NULL);
	for (int i = 1; i < processes; i++) {
		char one;

		if (read(done[0], &one, 1) != 1)
			return 3;
	}
	for (int i = 0; i < shared->paths; i++)
		printf("path %s %ld\n", shared->of[i].path, shared->of[i].calls);
	wait_for_line("counted");
	for (int i = 1; i < processes; i++) {
		kill(children[i], SIGKILL);
		waitpid(children[i], NULL, 0);
	}
	return 0;
}
