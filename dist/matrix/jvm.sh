# The jvm pack on Debian's own JDK 21 and 25, each in a root of its own, and on JDK 11, which has no probes. Sourced by matrix.sh.
# shellcheck shell=bash disable=SC2154

matrix_jvm() {
  try "JDKs: collections, threads, classes, allocations, compilations" tests JvmEventsTest -Duflight.jdk.fetched=true
  try "JDKs: method flow" tests JvmMethodsTest -Duflight.jdk.fetched=true
  try "JDKs: without probes" tests JvmOddTest -Duflight.jdk.fetched=true
}
