# ./dev bench: paired measurements, all in one run on one machine. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154

bench() {
  [ "$(id -u)" = 0 ] || die "bench records for real: run it as root"
  maven -q package -DskipTests # with the test classes: the floor and the generators are there
  local work status=0
  work=$(mktemp -d)
  gcc -O2 -pthread recorder/src/test/c/hits.c -o "$work/hits"
  if [ ! -d "/lib/modules/$(uname -r)/build" ]; then
    recorder/src/bench/bcc-headers.sh "$work/headers"
    export BCC_KERNEL_SOURCE=$work/headers
  fi
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC recorder/src/bench/java/Bench.java "$root" "$work" "$@" || status=$?
  rm -rf "$work"
  return "$status"
}
