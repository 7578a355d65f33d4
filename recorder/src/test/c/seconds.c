// One phenomenon: in which second each call happens, told by the caller, and whose data it carries.
// usage: seconds CALLS THREADS MICROSECONDS      sleeps that long after every 1,000 calls of a thread
// Waits for a line on standard input, and for another one before it ends.
// prints: ready PID · hits FROM TO COUNT … · calls TOTAL
// A call is in one of the seconds FROM … TO of CLOCK_MONOTONIC: it is timed before and after. The recorder's seconds
// begin a little after the clock's, see late(), so a call shortly after the turn of a second may count in the one before.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000ull
#define LETTERS 48

struct span { uint64_t from, to, calls; };
struct thread {
	pthread_t id;
	uint64_t number, calls;
	char text[LETTERS + 1];
	struct span spans[8192];
	int filled;
};
static unsigned pause_us;

// `push` as the first instruction: the kernel emulates it. Returns the sum of its numbers.
__attribute__((noinline, naked)) uint64_t hit(uint64_t number __attribute__((unused)), uint64_t thread __attribute__((unused)),
					      const char *text __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tlea (%rdi,%rsi), %rax\n\tpop %rbp\n\tret");
}

static uint64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * SECOND + t.tv_nsec;
}

// uf_second() has steps of 2^20 ns, and its year is half a billionth too long: taken as a whole one.
static uint64_t late(uint64_t when)
{
	return (1 << 20) + when / SECOND;
}

static void count(struct thread *thread, uint64_t before, uint64_t after)
{
	struct span *last = &thread->spans[thread->filled];
	uint64_t from = (before - late(before)) / SECOND, to = after / SECOND;

	if (last->calls && (last->from != from || last->to != to)) {
		if (++thread->filled == sizeof(thread->spans) / sizeof(*last))
			abort();
		last++;
	}
	last->from = from;
	last->to = to;
	last->calls++;
}

static void *run(void *arg)
{
	struct thread *thread = arg;

	memset(thread->text, 'a' + thread->number, LETTERS);
	for (uint64_t i = 0; i < thread->calls; i++) {
		uint64_t number = thread->number << 32 | i, before = now();

		if (hit(number, thread->number, thread->text) != number + thread->number)
			abort();
		count(thread, before, now());
		if (pause_us && i % 1000 == 999)
			usleep(pause_us);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	uint64_t calls = strtoull(argv[1], 0, 10), threads = argc > 2 ? strtoull(argv[2], 0, 10) : 1;
	struct thread *all = calloc(threads, sizeof(*all));

	pause_us = argc > 3 ? strtoul(argv[3], 0, 10) : 0;
	printf("ready %d\n", getpid());
	fflush(stdout);
	getchar();
	for (uint64_t t = 0; t < threads; t++) {
		all[t].number = t;
		all[t].calls = calls / threads + (t < calls % threads);
		pthread_create(&all[t].id, 0, run, &all[t]);
	}
	for (uint64_t t = 0; t < threads; t++)
		pthread_join(all[t].id, 0);
	for (uint64_t t = 0; t < threads; t++)
		for (int i = 0; i <= all[t].filled; i++)
			printf("hits %llu %llu %llu\n", (unsigned long long)all[t].spans[i].from,
			       (unsigned long long)all[t].spans[i].to, (unsigned long long)all[t].spans[i].calls);
	printf("calls %llu\n", (unsigned long long)calls);
	fflush(stdout);
	getchar(); // stays, so that the recorder ends by its own reasons
	return 0;
}
