# The package in the userlands of Debian 11, 12 and 13, with their own Redis or Valkey, on this kernel.
# shellcheck shell=bash disable=SC2154

matrix_hosts() {
  local suite
  for suite in bullseye bookworm trixie; do
    try "$suite: records its own server, exactly" on_host "$suite"
  done
}

on_host() {
  local top out=$work/$1
  # shellcheck disable=SC2046
  top=$(root_of "$1" $(servers_of "$1")) || return 1
  mkdir -p "$out"
  cp dist/matrix/redis.sh "$out/"
  ! [ -e "$top/usr/bin/java" ] || { echo "there is a Java in $top"; return 1; }
  in_root "$top" "$packaged" "$out" sh /out/redis.sh /package /out 60 || return 1
  compare "$out"
}
