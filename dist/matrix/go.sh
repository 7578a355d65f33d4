# The go-http pack on all builds of three Go versions, and a million requests. Sourced by matrix.sh.
# shellcheck shell=bash disable=SC2154

matrix_go() {
  try "Go 1.15, 1.19, 1.24: every build against nginx" tests GoHttpTruthTest -Duflight.go.all=true
  try "Go: answers at once, against the cost of the traps" tests GoClockTest -Duflight.go.all=true
  try "Go: 1,000,000 requests while stacks grow and move" tests GoSafetyTest -Duflight.go.requests=1000000
}
