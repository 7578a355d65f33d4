// One phenomenon: a known number of calls, spread over threads, at a known kind of site.
// usage: hits CALLS [THREADS [MICROSECONDS-BETWEEN [CALLS-A-SECOND]]]     waits for a line on standard input first
// prints: calls, elapsed ns, ns per call
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static uint64_t calls, pause_us, rate; // rate: of a thread, 0: as fast as it goes
#define BURST 1000

// `push` as the first instruction: the kernel emulates it, so the probe and not the site is measured.
__attribute__((noinline, naked)) uint64_t hit(uint64_t number __attribute__((unused)), uint64_t thread __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tlea (%rdi,%rsi), %rax\n\tpop %rbp\n\tret");
}

static void wait_until(struct timespec start, uint64_t after_ns)
{
	uint64_t ns = start.tv_nsec + after_ns;
	struct timespec at = {start.tv_sec + ns / 1000000000ull, ns % 1000000000ull};

	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, 0);
}

static void *run(void *arg)
{
	uint64_t thread = (uint64_t)arg, sum = 0;
	struct timespec start;

	clock_gettime(CLOCK_MONOTONIC, &start);
	for (uint64_t i = 0; i < calls; i++) {
		if (rate && i % BURST == 0)
			wait_until(start, i * 1000000000ull / rate);
		sum += hit(i, thread);
		if (pause_us)
			usleep(pause_us);
	}
	return (void *)sum;
}

int main(int argc, char **argv)
{
	int threads = argc > 2 ? atoi(argv[2]) : 1;
	calls = strtoull(argc > 1 ? argv[1] : "1000003", 0, 10) / threads;
	pause_us = argc > 3 ? strtoull(argv[3], 0, 10) : 0;
	rate = (argc > 4 ? strtoull(argv[4], 0, 10) : 0) / threads;
	printf("ready %d\n", getpid());
	fflush(stdout);
	getchar();

	pthread_t ids[threads];
	struct timespec a, b;
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (uintptr_t t = 0; t < (uintptr_t)threads; t++)
		pthread_create(&ids[t], 0, run, (void *)t);
	for (int t = 0; t < threads; t++)
		pthread_join(ids[t], 0);
	clock_gettime(CLOCK_MONOTONIC, &b);
	uint64_t ns = (b.tv_sec - a.tv_sec) * 1000000000ull + b.tv_nsec - a.tv_nsec;
	printf("calls %llu ns %llu per-call %.1f\n", (unsigned long long)(calls * threads), (unsigned long long)ns,
	       (double)ns * threads / (calls * threads));
	fflush(stdout);
	getchar(); // stays, so that a recorder can look at it after the last call
	return 0;
}
