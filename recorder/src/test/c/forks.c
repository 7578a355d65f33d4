// Calls hit() 100 times in each of three generations: itself, a child, a grandchild.
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline)) int hit(int number)
{
	__asm__ volatile("" ::: "memory");
	return number + 1;
}

int main(void)
{
	volatile int sum = 0;

	for (int generation = 0; generation < 3; generation++) {
		for (int i = 0; i < 100; i++)
			sum += hit(generation);
		if (generation < 2 && fork()) {
			wait(0);
			_exit(generation);
		}
	}
	_exit(7);
}
