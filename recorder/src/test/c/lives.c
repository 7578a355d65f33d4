// lives exits: a child ends with 7, and half a second later it with 3.
// lives burst: it ends at once; its child ends in the midst of more hits than a small ring holds.
#include <string.h>
#include <unistd.h>

__attribute__((noinline, naked)) int hit(int number __attribute__((unused)))
{
	__asm__ volatile("push %rbp\n\tmov %edi, %eax\n\tpop %rbp\n\tret");
}

int main(int argc, char **argv)
{
	volatile int sum = 0;

	if (argc > 1 && !strcmp(argv[1], "burst")) {
		if (fork())
			return 0;
		usleep(300000);
		for (int i = 0; i < 200000; i++)
			sum += hit(i);
		_exit(0);
	}
	if (!fork()) {
		usleep(3000000);
		_exit(7);
	}
	for (int i = 0; i < 350; i++) {
		sum += hit(i);
		usleep(10000);
	}
	_exit(3);
}
