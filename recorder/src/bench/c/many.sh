#!/bin/sh
# Writes a C program of N functions that each begin with a push.  usage: many.sh N > many.c
echo '#include <unistd.h>'
for i in $(seq "$1"); do
  echo "__attribute__((noinline, naked)) void many_$i(void) { __asm__ volatile(\"push %rbp\\n\\tpop %rbp\\n\\tret\"); }"
done
echo 'int main(void) { pause(); return 0; }'
