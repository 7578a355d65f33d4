# The package in the userlands of Debian 11, 12 and 13, with their own Redis and Valkey, on this kernel.
# shellcheck shell=bash disable=SC2154

matrix_hosts() {
  try "bullseye: records its Redis 6.0, exactly" on_host bullseye redis
  try "bookworm: records its Redis 7.0, exactly" on_host bookworm redis
  try "trixie: records its Redis 8.0, exactly" on_host trixie redis
  try "trixie: records its Valkey 8.1, exactly" on_host trixie valkey
  try "a sidecar (bookworm) records the Redis of a container (bullseye), exactly" sidecar
}

on_host() { # SUITE SERVER
  local top out=$work/$1-$2
  top=$(dist/debian.sh root "$1") || return 1
  mkdir -p "$out"
  cp dist/matrix/redis.sh dist/matrix/load.sh "$out/"
  ! [ -e "$top/usr/bin/java" ] || { echo "there is a Java in $top"; return 1; }
  in_root "$top" "$packaged" "$out" sh /out/redis.sh /package /out 60 "$2" || return 1
  compare "$out"
}

# The target has namespaces of its own for processes and files; the recorder sees all processes, and has files of its own.
sidecar() {
  local container image out=$work/sidecar server recorder pid port=7393 status=0
  container=$(dist/debian.sh root bullseye) || return 1
  image=$(dist/debian.sh root bookworm) || return 1
  mkdir -p "$out"
  unshare --kill-child --pid --fork --mount --propagation private \
    chroot "$container" redis-server --port $port --bind 127.0.0.1 --save '' --dir / >"$out/server" 2>&1 &
  server=$!
  soon chroot "$container" redis-cli -p $port ping || { cat "$out/server"; return 1; }
  pid=$(cat "/proc/$server/task/$server/children")
  in_sidecar "$image" "$packaged" "$out" /package/bin/uflight record redis --pid "${pid% }" -o /out/capture.uflight >"$out/said" 2>&1 &
  recorder=$!
  soon grep -q '^attached' "$out/said" || status=1
  chroot "$container" sh -s -- redis $port <dist/matrix/load.sh >"$out/commandstats" || status=1
  kill -TERM $recorder
  wait $recorder || status=1
  kill "${pid% }"
  wait $server
  cat "$out/said"
  [ $status = 0 ] && compare "$out"
}

# Waits until a command succeeds, for a minute at the most.
soon() {
  local i
  for ((i = 0; i < 300; i++)); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.2
  done
  return 1
}
