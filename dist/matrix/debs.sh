# The .debs: installed, the service's command run with the privileges its unit gives, used, and purged without a trace.
# shellcheck shell=bash disable=SC2154

matrix_debs() {
  local suite
  [ -n "${UFLIGHT_MATRIX_PACKAGED:-}" ] || [ -e "$(first target/packages/uflight-analyzer_*.deb)" ] || package analyzer
  mkdir -p "$work/debs"
  cp target/packages/*.deb dist/matrix/installed.sh sample-captures/redis/redis.uflight.tar "$work/debs/"
  for suite in bullseye bookworm trixie; do
    try "$suite: installs, records as its unit does, purges" installs "$suite"
  done
  try "the unit is one that systemd takes" unit_is_valid
}

first() { printf '%s\n' "$1"; }

installs() {
  local top
  top=$(dist/debian.sh root "$1") || return 1
  in_layer "$top" "$work/debs" "$work" sh /packages/installed.sh
}

# systemd's own check, of what the package has, with a program where the unit names one.
unit_is_valid() {
  local unit said
  command -v systemd-analyze >/dev/null || { echo "no systemd here to ask"; return 0; }
  unit=$work/unit
  dpkg-deb -x "$(first target/packages/uflight-recorder_*.deb)" "$unit"
  said=$(systemd-analyze --man=no --root="$unit" verify "$unit"/usr/lib/systemd/system/uflight-record@.service 2>&1) ||
    said=$(systemd-analyze --man=no verify "$unit"/usr/lib/systemd/system/uflight-record@.service 2>&1) || true
  echo "$said"
  ! grep -qiE 'unknown|invalid|failed to parse|bad unit' <<<"$said"
}
