# What is in the analyzer's packages, and whether the one for this machine opens a bundle in a real window.
# shellcheck shell=bash disable=SC2154

matrix_packages() {
  local platform
  [ -n "${UFLIGHT_MATRIX_PACKAGED:-}" ] || package analyzer
  for platform in linux-x64 linux-arm64 windows-x64 macos-arm64; do
    try "zip for $platform: its natives and no other's" only_natives "$platform"
  done
  try "the Linux analyzer opens a bundle in a window" opens_a_window
  try "uflight list, from the package: 0.3 s at the most" lists_in_time
}

only_natives() {
  local found
  found=$("$JAVA_HOME/bin/java" dist/java/Natives.java target/packages/uflight-analyzer-*-"$1".zip) || return 1
  echo "$found"
  [ "$(wc -l <<<"$found")" = 1 ] && [ "${found% *}" = "$1" ] && [ "${found##* }" -ge 3 ]
}

opens_a_window() {
  local display=:91 server window=1 i started bundle=sample-captures/redis/redis.uflight.tar
  tar -C "$work" -xzf target/packages/uflight-analyzer-*-linux-x64-app.tar.gz
  Xvfb $display -screen 0 1600x1000x24 >/dev/null 2>&1 &
  server=$!
  sleep 1
  started=$(date +%s%N)
  DISPLAY=$display HOME=$work/home XDG_CACHE_HOME=$work/home/cache XDG_CONFIG_HOME=$work/home/config \
    "$work"/uflight-analyzer-*-app/bin/uflight open "$bundle" >"$work/window" 2>&1 &
  local analyzer=$!
  for i in $(seq 600); do
    if xwininfo -display $display -root -tree 2>/dev/null | grep -q '"redis.uflight.tar'; then window=0; break; fi
    kill -0 $analyzer 2>/dev/null || break
    sleep 0.1
  done
  echo "the window has the capture after $((($(date +%s%N) - started) / 1000000)) ms (${i} looks)"
  cat "$work/window"
  kill $analyzer $server 2>/dev/null
  wait $analyzer $server 2>/dev/null
  return $window
}

lists_in_time() {
  local i times=() start
  for i in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$packaged/bin/uflight" list /usr/bin/redis-server >/dev/null 2>&1 || return 1
    times+=($((($(date +%s%N) - start) / 1000000)))
  done
  mapfile -t times < <(printf '%s\n' "${times[@]}" | sort -n)
  echo "median of 5: ${times[2]} ms (${times[*]})"
  [ "${times[2]}" -le 300 ]
}
