#!/bin/sh
# Records seconds.c in a guest, its calls by several programs at once. Leaves in /share: capture.uflight, what the
# target (own) and the recorder (said) printed, and the kernel's word on preemption.
# usage: outcomes.sh CALLS THREADS RECORDER…
set -e
calls=$1 threads=$2; shift 2
dmesg | grep -i preempt > /share/preempt || true
mkdir /dev/shm/here; cd /dev/shm/here # uprobes want a file system of the guest's own
cp -r /share/seconds /share/packs .
"$@" record spans:texts --pack-dir packs --ring 32m -o capture.uflight \
  --probe 'hit (u64 number=arg1, u64 thread=arg2) AS plain' \
  --probe 'hit (u64 number=arg1, u64 thread=arg2, str[32] text=arg3) AS small' \
  --probe 'hit (u64 number=arg1, u64 thread=arg2, str[300] text=arg3) AS large' \
  -- ./seconds "$calls" "$threads" < /dev/null > /share/own 2> /share/said
cp -r capture.uflight /share
