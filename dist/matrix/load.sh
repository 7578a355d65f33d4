#!/bin/sh
# A mixed load on a Redis or Valkey; prints its commandstats of that: load.sh redis|valkey PORT
set -u
cli=$1-cli port=$2
"$cli" -p "$port" config resetstat >/dev/null || exit 1
"$1-benchmark" -p "$port" -n 2000 -c 4 -q -t set,get,incr,lpush,rpop,sadd,hset >/dev/null || exit 1
"$1-benchmark" -p "$port" -n 2000 -c 4 -P 16 -q -t set,get >/dev/null || exit 1
printf 'MULTI\nSET a 1\nINCR a\nEXEC\nEVAL "return redis.call(%sGET%s,KEYS[1])" 1 a\nBLPOP none 1\nNOSUCH\nLLEN a\n' "'" "'" |
  "$cli" -p "$port" >/dev/null 2>&1
"$cli" -p "$port" info commandstats | tr -d '\r'
