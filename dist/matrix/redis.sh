#!/bin/sh
# Runs on the host to be tried, with what that host has: records its own Redis with the packaged recorder.
# usage: redis.sh PACKAGE OUT SECONDS redis|valkey     OUT then holds capture.uflight, commandstats, said
# The recorder is attached before CONFIG RESETSTAT and detached after INFO, so that all but INFO is in both.
set -u
package=$1 out=$2 patience=$3 name=$4
fail() { echo "redis.sh: $*" >&2; sed 's/^/  /' "$out/said" >&2; kill "$server" 2>/dev/null; exit 1; }
: >"$out/said"
cli=$name-cli
port=7391
"$name-server" --port $port --bind 127.0.0.1 --save '' --dir / --daemonize no --logfile '' >"$out/server" 2>&1 &
server=$!
i=0
until "$cli" -p $port ping >/dev/null 2>&1; do
  i=$((i + 1)); [ $i -lt "$patience" ] || fail "the server does not answer"
  sleep 1
done

# shellcheck disable=SC2086
"$package/bin/uflight" record redis --pid "$server" ${UFLIGHT_MATRIX_OPTIONS:-} -o "$out/capture.uflight" >>"$out/said" 2>&1 &
recorder=$!
i=0
until grep -q '^attached' "$out/said"; do
  i=$((i + 1)); [ $i -lt "$patience" ] || fail "not attached in time"
  kill -0 $recorder 2>/dev/null || fail "the recorder ended"
  sleep 1
done

sh "${0%/*}/load.sh" "$name" $port >"$out/commandstats" || fail "no load"

kill -TERM $recorder
wait $recorder; code=$?
[ $code = 0 ] || fail "exit code $code of the recorder"
"$cli" -p $port ping >/dev/null || fail "the server did not live on"
kill $server
wait $server 2>/dev/null
exit 0
