# How long packaged programs take to start: for a machine that has nothing else to do.
# shellcheck shell=bash disable=SC2154

matrix_speed() {
  [ -n "${UFLIGHT_MATRIX_PACKAGED:-}" ] || [ -e "$(ls target/packages/uflight-analyzer-*-app.tar.gz)" ] || package analyzer
  try "uflight list: 0.3 s at the most" lists_in_time
  try "uflight open, until the window is on the screen: 1.5 s at the most" window_in_time
}

lists_in_time() {
  local times=() start
  for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    "$packaged/bin/uflight" list /usr/bin/redis-server >/dev/null 2>&1 || return 1
    times+=($((($(date +%s%N) - start) / 1000000)))
  done
  within 300 "${times[@]}"
}

window_in_time() {
  local times=() display=:92 server start analyzer
  [ -d "$work"/uflight-analyzer-*-app ] || tar -C "$work" -xzf target/packages/uflight-analyzer-*-linux-x64-app.tar.gz
  Xvfb $display -screen 0 1600x1000x24 >/dev/null 2>&1 &
  server=$!
  until xwininfo -display $display -root >/dev/null 2>&1; do sleep 0.1; done
  for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    DISPLAY=$display HOME=$work/home XDG_CACHE_HOME=$work/home/cache XDG_CONFIG_HOME=$work/home/config \
      "$work"/uflight-analyzer-*-app/bin/uflight open >"$work/window" 2>&1 &
    analyzer=$!
    until xwininfo -display $display -root -tree 2>/dev/null | grep -q '"uflight'; do
      kill -0 $analyzer 2>/dev/null || { cat "$work/window"; kill $server; return 1; }
      sleep 0.01
    done
    times+=($((($(date +%s%N) - start) / 1000000)))
    kill $analyzer; wait $analyzer 2>/dev/null
  done
  kill $server; wait $server 2>/dev/null
  within 1500 "${times[@]}"
}

within() { # LIMIT-MS TIMES…: the median
  local limit=$1 times; shift
  mapfile -t times < <(printf '%s\n' "$@" | sort -n)
  figure="median ${times[$#/2]} ms (${times[*]})"
  echo "$figure"
  [ "${times[$#/2]}" -le "$limit" ]
}
