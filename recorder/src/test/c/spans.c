// Calls that nest, that are running when probes are attached, and that are running when they are detached.
// usage: spans THREADS CALLS
// prints, and then waits for a line each time: ready PID (within hold and between begin and finish) · holding (the same again)
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PROBED __attribute__((noinline, noclone, noipa))

static uint64_t calls;

PROBED void begin(uint64_t number) { __asm__ volatile("" ::"r"(number)); }
PROBED void finish(uint64_t number) { __asm__ volatile("" ::"r"(number)); }

PROBED int hold(const char *word, int pid)
{
	if (!word)
		return 0;
	if (pid)
		printf("%s %d\n", word, pid);
	else
		puts(word);
	fflush(stdout);
	return getchar();
}

// Calls itself: depth + 1 calls of this thread, the result says whose. No loop and no jump may be made of it.
PROBED uint64_t nest(uint64_t depth, uint64_t thread)
{
	uint64_t result = depth ? nest(depth - 1, thread) : thread * 1000 - 1;

	__asm__ volatile("" : "+r"(result));
	return result + 1;
}

PROBED uint64_t deep(uint64_t depth)
{
	uint64_t result = depth ? deep(depth - 1) : 0;

	__asm__ volatile("" : "+r"(result));
	return result + 1;
}

// A jump instead of a call: two calls of this function end at one and the same return.
PROBED uint64_t again(uint64_t n, uint64_t left);
PROBED uint64_t tail(uint64_t n, uint64_t left) { return again(n + 1, left); }
PROBED uint64_t again(uint64_t n, uint64_t left) { return left ? tail(n, left - 1) : n; }

static void *run(void *thread)
{
	for (uint64_t i = 0; i < calls; i++)
		if (nest(i % 6, (uintptr_t)thread) != (uintptr_t)thread * 1000 + i % 6)
			abort();
	return NULL;
}

int main(int argc, char **argv)
{
	int threads = argc > 1 ? atoi(argv[1]) : 4;
	pthread_t ids[threads];

	calls = argc > 2 ? strtoull(argv[2], 0, 10) : 6000;
	begin(1);
	hold("ready", getpid());
	finish(1);
	for (int t = 0; t < threads; t++)
		pthread_create(&ids[t], 0, run, (void *)(uintptr_t)t);
	for (int t = 0; t < threads; t++)
		pthread_join(ids[t], 0);
	for (int i = 0; i < 5; i++) {
		begin(i);
		deep(11);
		again(0, 2);
		hold(NULL, 0);
		finish(i);
	}
	begin(9);
	hold("holding", 0);
	finish(9);
	return 0;
}
