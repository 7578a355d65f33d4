/* Calls add(-i, i) for i from 1 to 20, the upper half of the first argument's register zero. */
#include <stdio.h>

__attribute__((noinline, noclone)) long add(int a, long b) {
    __asm__ volatile("" : "+r"(a), "+r"(b));
    return a + b;
}

int main(void) {
    long sum = 0;
    for (int i = 1; i <= 20; i++) {
        sum += add(-i, i);
    }
    printf("%ld\n", sum);
    return 0;
}
