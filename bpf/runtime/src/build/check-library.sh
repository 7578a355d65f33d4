#!/bin/sh
# usage: check-library.sh LIBRARY NEWEST_GLIBC
# Fails when the library exports more than Java_*, needs more than libc, or a newer libc than NEWEST_GLIBC.
set -eu
library=$1 newest=$2
fail() { echo "$library: $*" >&2; exit 1; }

exported=$(nm -D --defined-only "$library" | awk '$2 != "A" && $3 !~ /^Java_/ { print $3 }')
[ -z "$exported" ] || fail "exports" $exported

needed=$(readelf -d "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\].*/\1/p' | grep -v -e '^libc\.so\.6$' -e '^ld-linux' || true)
[ -z "$needed" ] || fail "needs" $needed

highest=$(readelf -V "$library" | sed -n 's/.*Name: GLIBC_\([0-9.]*\) .*/\1/p' | sort -V | tail -1)
[ "$(printf '%s\n%s\n' "$highest" "$newest" | sort -V | tail -1)" = "$newest" ] ||
  fail "needs GLIBC_$highest:" $(nm -D --undefined-only "$library" | grep "GLIBC_$highest")
