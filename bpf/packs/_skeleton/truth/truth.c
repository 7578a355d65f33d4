// Calls work() a known number of times, and ends.
#include <stdint.h>
#include <unistd.h>

__attribute__((noinline)) int work(const char *name, uint64_t size)
{
	// The kernel must be able to see the text: it is read, so its page is there.
	return name[0] == 'a' ? (int)size : -1;
}

int main(void)
{
	volatile int sum = 0;

	for (int i = 0; i < 1000; i++)
		sum += work(i % 4 ? "apple" : "pear", i);
	return 0;
}
