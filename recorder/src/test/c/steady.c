// One phenomenon: calls at a steady rate, of which the program itself keeps count and time where another process can read them.
// usage: steady SHARED-FILE MICROSECONDS-BETWEEN      ends with its standard input
// the file: u64 calls begun, first byte of hit's code, calls ended, the semaphore of the USDT probe steady:call, then
// CLOCK_MONOTONIC of call n at 32 + 8 * (n % 65536)
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

// The note that sys/sdt.h would make of a probe with a semaphore.
unsigned short steady_call_semaphore __attribute__((section(".probes"), used));
static void probe(uint64_t number)
{
	__asm__ volatile("990: nop\n\t"
			 ".pushsection .note.stapsdt, \"\", \"note\"\n\t"
			 ".balign 4\n\t.4byte 992f-991f, 994f-993f, 3\n"
			 "991: .asciz \"stapsdt\"\n"
			 "992: .balign 4\n"
			 "993: .8byte 990b, _.stapsdt.base, steady_call_semaphore\n\t"
			 ".asciz \"steady\", \"call\", \"8@%0\"\n"
			 "994: .balign 4\n\t.popsection\n\t"
			 ".ifndef _.stapsdt.base\n\t"
			 ".pushsection .stapsdt.base, \"aG\", \"progbits\", .stapsdt.base, comdat\n\t"
			 ".weak _.stapsdt.base\n\t.hidden _.stapsdt.base\n"
			 "_.stapsdt.base: .space 1\n\t.size _.stapsdt.base, 1\n\t.popsection\n\t.endif"
			 : : "r"(number));
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
	size_t size = 32 + 8 * TIMES;
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
		shared[4 + n % TIMES] = now.tv_sec * 1000000000ull + now.tv_nsec;
		__atomic_store_n(&shared[0], n + 1, __ATOMIC_RELEASE);
		shared[1] = *(volatile unsigned char *)hit;
		shared[3] = *(volatile unsigned short *)&steady_call_semaphore;
		if (shared[3])
			probe(n);
		hit(n);
		__atomic_store_n(&shared[2], n + 1, __ATOMIC_RELEASE);
		usleep(pause);
	}
}
