# ./dev demo: a redis-server of our own under load, 5 s of recording, the answer in SQL. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154

demo_question="
SELECT command, count(*) AS calls, round(count(*) / 5.0) AS per_second,
       quantile_disc(duration_ns, 0.50) / 1000 AS p50_us,
       quantile_disc(duration_ns, 0.99) / 1000 AS p99_us,
       max(duration_ns) / 1000                 AS max_us
FROM redis_commands GROUP BY command ORDER BY calls DESC"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# A bounded mix: plain commands, pipelines, a transaction and a script. Ends by itself after about 20 s.
demo_load() {
  local port=$1
  for _ in 1 2 3 4 5 6; do
    redis-benchmark -p "$port" -q -c 8 -n 20000 -r 10000 -t set,get,incr,lpush,hset,mset >/dev/null
    redis-benchmark -p "$port" -q -c 4 -P 16 -n 40000 -r 10000 -t get,set >/dev/null
    redis-cli -p "$port" >/dev/null <<'EOF'
MULTI
SET basket:1 apples
EXPIRE basket:1 60
EXEC
EVAL "return redis.call('INCR', KEYS[1])" 1 visits
EOF
  done
}

demo_sample() {
  say "recording is not possible here: $1"
  say "the same question, asked of a capture recorded elsewhere:"
  demo_ask sample-captures/redis/redis.uflight.tar
}

demo_ask() {
  printf '\n$ ./uflight query %s "SELECT command, count(*) …"\n' "$1"
  ./uflight query "$1" "$demo_question"
}

demo() {
  install_missing "${build_packages[@]}" "${demo_packages[@]}" python3
  runs "build"
  build
  if ! as_root ./uflight doctor >/dev/null 2>&1; then
    demo_sample "$(as_root ./uflight doctor 2>&1 | grep -m1 -iE '^ *(✗|no |fix|why)' || echo 'see ./uflight doctor')"
    return
  fi

  local work port server load capture status=0
  work=$(mktemp -d)
  port=$(free_port)
  capture=$work/demo.uflight
  runs "a redis-server on 127.0.0.1:$port under load"
  redis-server --bind 127.0.0.1 --port "$port" --save '' --dir "$work" --logfile "$work/redis.log" >/dev/null &
  server=$!
  # shellcheck disable=SC2064
  trap "kill $server 2>/dev/null || true" EXIT
  until redis-cli -p "$port" ping >/dev/null 2>&1; do sleep 0.1; kill -0 "$server"; done
  demo_load "$port" &
  load=$!

  runs "record it for 5 s"
  printf '$ ./uflight record redis --pid %s --for 5s -o %s\n' "$server" "$capture" >&2
  as_root ./uflight record redis --pid "$server" --for 5s -o "$capture" || status=$?
  # The shell of the load and what it runs at this moment, before the server goes.
  pkill -P "$load" 2>/dev/null || true
  kill "$load" 2>/dev/null || true; wait "$load" 2>/dev/null || true
  kill "$server"; wait "$server" 2>/dev/null || true
  trap - EXIT
  [ "$status" = 0 ] || return "$status"

  runs "ask"
  demo_ask "$capture"
  cat <<EOF

The capture is $capture. Next:
  ./uflight info $capture
  ./uflight query $capture "SELECT key, count(*) FROM redis_commands GROUP BY key ORDER BY 2 DESC LIMIT 5"
  sudo ./uflight trace redis --pid PID -M 10        live lines from a server of yours
EOF
}
