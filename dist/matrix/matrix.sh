# ./dev matrix: the package on the hosts, kernels and servers that Debian ships. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154
. "$root/dist/matrix/roots.sh"
. "$root/dist/package.sh"

matrix() {
  [ "$(id -u)" = 0 ] || die "the matrix makes roots of other systems and records in them: run it as root"
  local cases=(hosts kernels packages debs residue speed go jvm) case
  [ $# = 0 ] || cases=("$@")
  [ -n "${UFLIGHT_MATRIX_PACKAGED:-}" ] || package recorder # set: what was packaged before
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  tar -C "$work" -xzf "$root"/target/packages/uflight-recorder-*-linux-x64.tar.gz
  packaged=$(ls -d "$work"/uflight-recorder-*)
  failed=0
  for case in "${cases[@]}"; do
    runs "$case"
    . "$root/dist/matrix/$case.sh"
    "matrix_$case"
  done
  [ "$failed" = 0 ] || die "$failed of the matrix failed"
}

# One line of the report: NAME, then a command whose exit code decides; it may leave a figure.
try() {
  local name=$1 started=$SECONDS; shift
  figure=
  if "$@" >"$work/log" 2>&1; then
    printf 'ok    %-60s %4d s  %s\n' "$name" $((SECONDS - started)) "$figure"
  else
    printf 'FAIL  %-60s %4d s\n' "$name" $((SECONDS - started))
    sed 's/^/      /' "$work/log"
    failed=$((failed + 1))
  fi
}

# TEST -Dproperty=value…: tests of the recorder that are more than ./dev test runs.
tests() {
  local test=$1; shift
  export UFLIGHT_REQUIRE_BPF=1
  maven -q -pl recorder -am test -Dtest="$test" -Dsurefire.failIfNoSpecifiedTests=false "$@"
}

# OUT of redis.sh: each of the server's counters equals the rows; same.sql gives those that differ.
compare() {
  local out=$1 sql rows
  [ -s "$out/commandstats" ] && [ "$(grep -c '^cmdstat_' "$out/commandstats")" -ge 8 ] || { echo "no commandstats"; return 1; }
  sql=$(<"$root/dist/matrix/same.sql")
  sql=${sql//@COMMANDSTATS@/$(<"$out/commandstats")}
  rows=$(./uflight query "$out/capture.uflight" "$sql" --format csv) || return 1
  [ "$(wc -l <<<"$rows")" = 1 ] || { echo "the rows are not the server's counters:"; echo "$rows"; return 1; }
}
