/*
 * Calls work() by another way in each program it becomes by exec, and leaves at once.
 *   reexec PROGRAMS CALLS
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define OWN __attribute__((noinline, noclone))

OWN void work(long n)
{
	asm volatile("push %%rbx; pop %%rbx" : : "r"(n) : "memory");
}

OWN void odd(long n)
{
	work(n);
	asm volatile("");
}

OWN void even(long n)
{
	work(n);
	asm volatile("" : : : "memory");
}

int main(int argc, char **argv)
{
	int programs = argc > 2 ? atoi(argv[1]) : 0;
	char left[16], line[8];

	if (getenv("GONE") == NULL) {
		puts("ready");
		fflush(stdout);
		if (!fgets(line, sizeof(line), stdin))
			return 3;
		setenv("GONE", "1", 1);
	}
	for (long n = 0; n < atol(argv[2]); n++) {
		if (programs % 2)
			odd(n);
		else
			even(n);
	}
	if (programs <= 1) {
		puts("counted");
		return 0;
	}
	snprintf(left, sizeof(left), "%d", programs - 1);
	execl("/proc/self/exe", argv[0], left, argv[2], NULL);
	return 2;
}
