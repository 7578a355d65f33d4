// Calls hit() with numbers that do not compress, as often as asked, and ends.
#include <stdint.h>
#include <stdlib.h>

__attribute__((noinline)) uint64_t hit(uint64_t number)
{
	__asm__ volatile("" ::: "memory");
	return number * 6364136223846793005ull + 1442695040888963407ull;
}

int main(int argc, char **argv)
{
	uint64_t number = 1;

	for (long i = argc > 1 ? atol(argv[1]) : 1000; i > 0; i--)
		number = hit(number);
	return number == 0;
}
