// Calls hit() with numbers that do not compress, as often as asked, and ends.
// usage: loop CALLS [MICROSECONDS-BETWEEN]
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

// `push` as the first instruction: the kernel emulates it.
__attribute__((noinline, naked)) uint64_t hit(uint64_t number __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tmovabs $6364136223846793005, %rax\n\timul %rdi, %rax\n\tadd $1442695041, %rax\n\t"
			 "pop %rbp\n\tret");
}

int main(int argc, char **argv)
{
	useconds_t pause = argc > 2 ? atoi(argv[2]) : 0;
	uint64_t number = 1;

	for (long i = argc > 1 ? atol(argv[1]) : 1000; i > 0; i--) {
		number = hit(number);
		if (pause)
			usleep(pause);
	}
	return number == 0;
}
