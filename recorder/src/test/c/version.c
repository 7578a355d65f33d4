// Calls hit(VERSION) as often as asked. VERSION 2 has its function, and its argument, elsewhere than VERSION 1.
// usage: version CALLS
#include <stdlib.h>

#if VERSION > 1
__attribute__((noinline)) int other(int number)
{
	__asm__ volatile("nop; nop; nop; nop" ::: "memory");
	return number * 3;
}
#else
#define other(number) (number)
#endif

__attribute__((noinline)) int hit(int version)
{
	__asm__ volatile("" ::: "memory");
	return version + 1;
}

int main(int argc, char **argv)
{
	volatile int sum = 0;

	for (int i = argc > 1 ? atoi(argv[1]) : 0; i > 0; i--)
		sum += other(hit(VERSION));
	return 0;
}
