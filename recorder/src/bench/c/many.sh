#!/bin/sh
# Writes a C program of N functions that each begin with a push.  usage: many.sh N > many.c
echo '#include <unistd.h>'
for i in $(seq "$1"); do
  printf '__attribute__((noinline, naked)) void many_%s(void) { __asm__ volatile("push %%rbp; pop %%rbp; ret"); }\n' "$i"
done
echo 'int main(void) { pause(); return 0; }'
