# A hundred recorders killed at random moments: while they attach, record, and seal.
# shellcheck shell=bash disable=SC2154

matrix_residue() {
  try "100 killed recorders leave nothing behind" killed_recorders 100
}

killed_recorders() {
  local before after
  before=$(bpf_objects)
  UFLIGHT_REQUIRE_BPF=1 maven -q -pl recorder -am test -Dtest=KillAtRandomTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Duflight.test.kills="$1" || return 1
  after=$(bpf_objects)
  echo "programs, links and maps on this machine: $before before, $after after"
}

bpf_objects() { for kind in prog link map; do bpftool "$kind" list | grep -c '^[0-9]'; done | paste -sd ' '; }
