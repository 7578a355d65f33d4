# ./dev samples: records the sample captures anew, on this machine. Sourced by ./dev.
# shellcheck shell=bash disable=SC2154

sample_server() {
  sample_port=$(free_port)
  redis-server --bind 127.0.0.1 --port "$sample_port" --save '' --dir "$1" --logfile "$1/redis.log" >/dev/null &
  sample_pid=$!
  # shellcheck disable=SC2064
  trap "kill $sample_pid 2>/dev/null || true" EXIT
  until redis-cli -p "$sample_port" ping >/dev/null 2>&1; do sleep 0.1; kill -0 "$sample_pid"; done
}

# A few seconds of a shop: sessions, carts, a queue with a worker, a nightly script.
sample_shop() {
  local p=$1 i
  redis-benchmark -p "$p" -q -c 4 -n 3000 -r 500 -t set,get,incr,hset,lpush,sadd,zadd,mset >/dev/null
  redis-benchmark -p "$p" -q -c 4 -n 4000 -P 16 -r 500 -t get >/dev/null
  (redis-cli -p "$p" BLPOP orders 2 >/dev/null; redis-cli -p "$p" BLPOP nothing 1 >/dev/null) &
  for i in 1 2 3 4 5 6 7 8; do
    printf 'MULTI\nSET cart:%s apples\nEXPIRE cart:%s 60\nINCR orders:count\nEXEC\n' "$i" "$i" | redis-cli -p "$p" >/dev/null
    redis-cli -p "$p" EVAL "local n = 0; for i = 1, 2000 do n = n + redis.call('INCR', KEYS[1]) end; return n" 1 visits >/dev/null
  done
  redis-cli -p "$p" RPUSH orders 4711 >/dev/null
  redis-cli -p "$p" KEYS '*' >/dev/null
  redis-cli -p "$p" CONFIG GET maxmemory >/dev/null
  printf 'PING\r\nGET cart:1\r\nQUIT\r\n' > "/dev/tcp/127.0.0.1/$p" 2>/dev/null || true
}

# A Go program that fetches from nginx: pages, redirects, errors, answers that wait, a server that is not there.
sample_go_http() {
  local work=$1 port nginx client recorder
  runs "go-http: a Go program and nginx"
  port=$(free_port)
  mkdir -p "$work/www"; echo ok > "$work/www/index"
  cat > "$work/nginx.conf" <<END
daemon off; user root; worker_processes 1; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 64; }
http {
  access_log $work/access.log; client_body_temp_path $work/body; proxy_temp_path $work/proxy;
  fastcgi_temp_path $work/fastcgi; uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
  limit_req_zone \$binary_remote_addr zone=report:1m rate=15r/s;
  server {
    listen 127.0.0.1:$port; root $work/www;
    location / { return 200 ok; }
    location /old/ { return 301 /shop/; }
    location = /cart { return 302 /login; }
    location /missing { return 404; }
    location = /checkout { return 503; }
    location = /report { limit_req zone=report burst=1000; try_files /index =404; }
  }
}
END
  (cd bpf/packs/go-http/truth && GOCACHE="$work/go-cache" GOFLAGS=-mod=mod GOPROXY=off CGO_ENABLED=0 go build -ldflags '-s -w' -o "$work/shop" .)
  /usr/sbin/nginx -p "$work" -c "$work/nginx.conf" & nginx=$!
  mkfifo "$work/start"
  "$work/shop" shop "http://127.0.0.1:$port" < "$work/start" & client=$!
  exec 8> "$work/start"
  ./uflight record go-http --pid "$client" -o "$work/go-http.uflight" 2>"$work/go-http.said" &
  recorder=$!
  until grep -q '^attached' "$work/go-http.said"; do sleep 0.1; kill -0 "$recorder"; done
  echo >&8; exec 8>&-
  wait "$client"; wait "$recorder"
  cat "$work/go-http.said" >&2
  kill "$nginx"; wait "$nginx" || true
  sample_bundle "$work" go-http
}

# sample NAME RECORD-ARGUMENT… : records while sample_load runs, and puts the bundle where it belongs
sample_bundle() {
  local work=$1 name=$2
  mkdir -p "sample-captures/$name"
  rm -f "sample-captures/$name/$name.uflight.tar"
  ./uflight bundle "$work/$name.uflight" -o "sample-captures/$name/$name.uflight.tar"
}

# sample_talk NAME PACKS FILTER COMMAND… : a truth program between its "ready" and its "done"
sample_talk() {
  local work=$1 name=$2 packs=$3 filter=$4 target recorder
  shift 4
  mkfifo "$work/$name.in"
  "$@" <"$work/$name.in" >"$work/$name.out" &
  target=$!
  exec 7>"$work/$name.in"
  until grep -q ready "$work/$name.out"; do sleep 0.1; kill -0 "$target"; done
  ./uflight record "$packs" --pid "$target" ${filter:+--where "$filter"} -o "$work/$name.uflight" 2>"$work/$name.said" &
  recorder=$!
  until grep -q '^attached' "$work/$name.said"; do sleep 0.1; kill -0 "$recorder"; done
  echo >&7
  until grep -q done "$work/$name.out"; do sleep 0.1; kill -0 "$target"; done
  kill "$recorder"; wait "$recorder"
  echo >&7; exec 7>&-; wait "$target"
  sample_bundle "$work" "$name"
}

# A Maven build, of which the calls of Maven's own classes are kept: one in a hundred.
sample_maven() {
  local work=$1 recorder
  runs "java-maven: a Maven build, and the calls of its own classes"
  ./uflight record jvm:methods,gc,threads --exe "$JAVA_HOME/bin/java" --where 'methods.class_name=org.apache.maven.*' \
    -o "$work/java-maven.uflight" 2>"$work/maven.said" &
  recorder=$!
  until grep -q '^attached' "$work/maven.said"; do sleep 0.1; kill -0 "$recorder"; done
  MAVEN_OPTS=-XX:+DTraceMethodProbes mvn -o -q -f sample-captures/java-maven/project/pom.xml -Dout="$work/hello" process-resources
  kill "$recorder"; wait "$recorder"
  sample_bundle "$work" java-maven
}

sample_stacks() {
  local work=$1 go
  runs "stacks: who allocates in gofmt"
  go=$(readlink -f "$(go env GOROOT)")
  ./uflight record --probe 'runtime.mallocgc (u64 size, ustack) AS allocations' --budget 0 -o "$work/stacks.uflight" \
    -- "$go/bin/gofmt" -l "$go/src/container"
  sample_bundle "$work" stacks
}

sample_runtimes() {
  local work=$1 java=$JAVA_HOME/bin/java
  "$JAVA_HOME/bin/javac" --release 8 -nowarn -d "$work" bpf/packs/jvm/truth/Flow.java bpf/packs/jvm/truth/Churn.java
  runs "java-flow: calls of one class, of six threads"
  sample_talk "$work" java-flow jvm:methods,threads,classes 'methods.class_name=Flow*' \
    "$java" -XX:+DTraceMethodProbes -cp "$work" Flow
  runs "java-gc: a small heap, filled twelve times"
  ./uflight record jvm -o "$work/java-gc.uflight" -- "$java" -XX:+UseSerialGC -Xmx128m -cp "$work" Churn
  sample_bundle "$work" java-gc
  runs "python-calls: the pack's own truth program"
  # The paths of its files are in the capture: not those of this checkout.
  cp -r bpf/packs/python/truth "$work/python"
  sample_talk "$work" python-calls python '' /usr/bin/python3 "$work/python/calls.py"
}

samples() {
  [ "$(id -u)" = 0 ] || die "samples are recorded for real: run it as root"
  . recorder/src/demo/demo.sh
  local work
  work=$(mktemp -d)
  case ${1:-} in
    runtimes) sample_runtimes "$work" ;;
    maven)    sample_maven "$work" ;;
    go-http)  sample_go_http "$work" ;;
    redis)    sample_redis "$work" ;;
    stacks)   sample_stacks "$work" ;;
    '')       sample_runtimes "$work"; sample_maven "$work"; sample_redis "$work"; sample_go_http "$work"; sample_stacks "$work" ;;
    *)        rmdir "$work"; die "no samples $1; there are: runtimes maven redis go-http stacks" ;;
  esac
  rm -rf "$work"
  say "now: ./dev test -Duflight.golden=write writes the answers anew; read the difference before committing it"
}

sample_redis() {
  local work=$1 recorder
  sample_server "$work"

  runs "redis: a few seconds of a shop"
  ./uflight record redis --pid "$sample_pid" --for 6s -o "$work/redis.uflight" &
  recorder=$!
  sleep 3; sample_shop "$sample_port"; wait "$recorder"
  sample_bundle "$work" redis

  runs "killed: the recorder gets SIGKILL under load"
  ./uflight record redis --pid "$sample_pid" -o "$work/killed.uflight" &
  recorder=$!
  sleep 3; sample_shop "$sample_port"; kill -KILL "$recorder"; wait "$recorder" || true
  sample_bundle "$work" killed

  runs "losses: a ring of 4 KiB, and a recorder that is stopped for a second"
  ./uflight record redis --pid "$sample_pid" --ring 4k --for 6s -o "$work/losses.uflight" &
  recorder=$!
  sleep 3; sample_shop "$sample_port"; kill -STOP "$recorder"
  redis-benchmark -p "$sample_port" -q -c 4 -n 20000 -r 500 -t set >/dev/null
  sleep 1; kill -CONT "$recorder"; wait "$recorder"
  sample_bundle "$work" losses

  kill "$sample_pid"; wait "$sample_pid" || true
  trap - EXIT
}
