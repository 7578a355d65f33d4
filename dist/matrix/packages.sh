# What is in the analyzer's packages, and whether the one for this machine opens a bundle in a real window.
# shellcheck shell=bash disable=SC2154

matrix_packages() {
  local platform
  [ -n "${UFLIGHT_MATRIX_PACKAGED:-}" ] || package analyzer
  for platform in linux-x64 linux-arm64 windows-x64 macos-arm64; do
    try "zip for $platform: its natives and no other's" only_natives "$platform"
  done
  try "the Linux analyzer opens a bundle in a window" opens_a_window
}

only_natives() {
  local found
  found=$("$JAVA_HOME/bin/java" dist/java/Natives.java target/packages/uflight-analyzer-*-"$1".zip) || return 1
  echo "$found"
  [ "$(wc -l <<<"$found")" = 1 ] && [ "${found% *}" = "$1" ] && [ "${found##* }" -ge 3 ]
}

opens_a_window() {
  local display server analyzer window=1 i started bundle=sample-captures/redis/redis.uflight.tar
  tar -C "$work" -xzf target/packages/uflight-analyzer-*-linux-x64-app.tar.gz
  # It says which display it took once that is there.
  Xvfb -displayfd 3 -screen 0 1600x1000x24 3>"$work/display" >/dev/null 2>&1 &
  server=$!
  until [ -s "$work/display" ]; do kill -0 $server || return 1; sleep 0.1; done
  display=:$(cat "$work/display")
  started=$(date +%s%N)
  DISPLAY=$display HOME=$work/home XDG_CACHE_HOME=$work/home/cache XDG_CONFIG_HOME=$work/home/config \
    "$work"/uflight-analyzer-*-app/bin/uflight open "$bundle" >"$work/window" 2>&1 &
  analyzer=$!
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
