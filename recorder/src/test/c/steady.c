// One phenomenon: calls at a steady rate, of which the program itself keeps count and time where another process can read them.
// usage: steady SHARED-FILE MICROSECONDS-BETWEEN      ends with its standard input
// the file: u64 calls begun, first byte of hit's code, calls ended, then CLOCK_MONOTONIC of call n at 24 + 8 * (n % 65536)
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define TIMES 65536

// `push` as the first instruction: the kernel emulates it.
__attribute__((noinline, naked)) uint64_t hit(uint64_t number __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tlea (%rdi), %rax\n\tpop %rbp\n\tret");
}

static void *end_with_input(void *unused)
{
	char byte;
	while (read(0, &byte, 1) > 0)
		;
	_exit(0);
	return unused;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	int fd = open(argv[1], O_RDWR | O_CREAT, 0600);
	size_t size = 24 + 8 * TIMES;
	if (fd < 0 || ftruncate(fd, size))
		return 1;
	volatile uint64_t *shared = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (shared == MAP_FAILED)
		return 1;
	useconds_t pause = strtoul(argv[2], 0, 10);
	pthread_t watcher;
	pthread_create(&watcher, 0, end_with_input, 0);
	for (uint64_t n = 0;; n++) {
		struct timespec now;
		clock_gettime(CLOCK_MONOTONIC, &now);
		shared[3 + n % TIMES] = now.tv_sec * 1000000000ull + now.tv_nsec;
		__atomic_store_n(&shared[0], n + 1, __ATOMIC_RELEASE);
		shared[1] = *(volatile unsigned char *)hit;
		hit(n);
		__atomic_store_n(&shared[2], n + 1, __ATOMIC_RELEASE);
		usleep(pause);
	}
}
