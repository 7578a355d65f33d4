# The package in the userlands of Debian 11, 12 and 13, with their own Redis and Valkey, on this kernel.
# shellcheck shell=bash disable=SC2154

matrix_hosts() {
  try "bullseye: records its Redis 6.0, exactly" on_host bullseye redis
  try "bookworm: records its Redis 7.0, exactly" on_host bookworm redis
  try "trixie: records its Redis 8.0, exactly" on_host trixie redis
  try "trixie: records its Valkey 8.1, exactly" on_host trixie valkey
}

on_host() { # SUITE SERVER
  local top out=$work/$1-$2
  top=$(dist/debian.sh root "$1") || return 1
  mkdir -p "$out"
  cp dist/matrix/redis.sh "$out/"
  ! [ -e "$top/usr/bin/java" ] || { echo "there is a Java in $top"; return 1; }
  in_root "$top" "$packaged" "$out" sh /out/redis.sh /package /out 60 "$2" || return 1
  compare "$out"
}
