# The jvm pack on Debian's own JDK 21 and 25, each in a root of its own, and on JDK 11, which has no probes. Sourced by matrix.sh.
# shellcheck shell=bash disable=SC2154

matrix_jvm() {
  try "JDKs: collections, threads, classes, allocations, compilations" jvm_tests JvmEventsTest
  try "JDKs: method flow" jvm_tests JvmMethodsTest
  try "JDKs: without probes" jvm_tests JvmOddTest
}

jvm_tests() {
  export UFLIGHT_REQUIRE_BPF=1
  maven -q -pl recorder -am test -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false -Duflight.jdk.fetched=true
}
