#!/usr/bin/env python3
"""A mixed load on a Redis or Valkey server, and what the server itself counted of it.

  load.py PORT        prints one JSON object:

calls, usec      what INFO commandstats added by command, upper case
net_input_bytes  growth of total_net_input_bytes, by requests that were counted
monitor          [[command, first key or null, argc, count], ...], of the commands MONITOR shows

Counting begins with a CONFIG RESETSTAT, which is counted itself, and ends before the closing INFO, which is not, except in
net_input_bytes. The server must listen on 127.0.0.1 and rename FLUSHALL to REMOVED_FLUSHALL.
"""

import json
import pathlib
import re
import subprocess
import sys
import threading
import time
import tomllib

from monitor import Monitor
from resp import Connection

BENCHMARK = "ping_mbulk,set,get,incr,lpush,rpop,sadd,hset,zadd,mset"
# A client that blocks in this and is never answered. Redis 8 and Valkey do not count it, though they read it.
GIVEN_UP = ("BLPOP", "given up", 0)
GIVEN_UP_BYTES = 36
RENAMED = {b"REMOVED_FLUSHALL": b"FLUSHALL"}


def benchmark(port):
    for pipeline in (1, 16):
        subprocess.run(
            ["redis-benchmark", "-h", "127.0.0.1", "-p", str(port), "-q", "-c", "20", "-r", "1000",
             "-n", "4000", "-P", str(pipeline), "-t", BENCHMARK],
            check=True, stdout=subprocess.DEVNULL, timeout=120)


def plain(port):
    c = Connection(port)
    c.call("SET", "text", "x" * 10)
    c.call("SET", b"bin\x00\xff\xc3\xa9\\key", "v")
    c.call("GET", b"bin\x00\xff\xc3\xa9\\key")
    c.call("SET", b"k" * 511 + "é".encode(), "a character across the cut")
    c.call("SET", "k" * 512, "just fits")
    c.call("SET", "k" * 513, "is cut")
    c.call("SET", "large", "L" * 100_000)
    c.call("SET", "larger", b"\x00" * 3_000_000)
    c.call("MSET", *[part for i in range(200) for part in (f"m{i}", i)])
    c.call("SADD", "many", *range(1200))
    c.call("DEL", "text", "large", "larger")
    c.call("SETEX", "gone", 1, "v")
    c.call("XADD", "stream", "*", "field", "value")
    c.call("XGROUP", "CREATE", "stream", "group", "$")
    c.call("XREADGROUP", "GROUP", "group", "me", "COUNT", 1, "STREAMS", "stream", ">")
    c.call("OBJECT", "ENCODING", "stream")
    c.call("MEMORY", "USAGE", "stream")
    c.call("CONFIG", "GET", "maxmemory")
    c.call("CONFIG", "SET", "slowlog-max-len", "64")
    c.call("CLIENT", "SETNAME", "load")
    c.call("AUTH", "default", "any password at all")
    c.call("HELLO", 2)
    c.call("ZUNIONSTORE", "dst", 1, "zset")
    c.call("SORT", "many", "BY", "nosort", "LIMIT", 0, 1)
    c.call("REMOVED_FLUSHALL")
    c.call("PING", "")
    for _ in range(3):
        c.line("SET inline one")
        c.line("get inline")
    c.call("SUBSCRIBE", "news")
    c.close()


def refused(port):
    """Errors inside a command are counted; what is refused before it runs is not, and its bytes are no row's."""
    c = Connection(port)
    c.call("SET", "string", "v")
    c.refused("LPUSH", "string", "v")
    c.refused("INCR", "string")
    c.close()


def transactions(port):
    c = Connection(port)
    for _ in range(50):
        c.call("MULTI")
        c.call("SET", "t", "1")
        c.call("INCR", "t")
        c.call("EVAL", "redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[1])", 1, "script", "v")
        c.call("EXEC")
    sha = c.call("SCRIPT", "LOAD", "for i = 1, 10 do redis.call('RPUSH', KEYS[1], i) end").decode()
    for _ in range(20):
        c.call("EVALSHA", sha, 1, "list")
    c.close()


class Waiting:
    """A client that blocks in a command on a thread of its own."""

    def __init__(self, port, *command):
        self.connection = Connection(port)
        self.id = self.connection.call("CLIENT", "ID")
        self.connection.send(*command)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        time.sleep(0.02)

    def _read(self):
        try:
            self.connection.read()
        except Exception:  # an error reply or the end of the connection: both are answers
            pass

    def finish(self):
        self.thread.join(30)
        assert not self.thread.is_alive(), "a blocked client was not woken"
        self.connection.close()

    def disconnect(self):
        self.connection.socket.shutdown(2)
        self.finish()


def blocked(port):
    c = Connection(port)
    for round in range(5):
        served = Waiting(port, "BLPOP", "queue", 10)
        c.call("RPUSH", "queue", "job")
        served.finish()
        sorted_set = Waiting(port, "BZPOPMIN", "zqueue", 10)
        c.call("ZADD", "zqueue", 1, "job")
        sorted_set.finish()
        stream = Waiting(port, "XREAD", "BLOCK", 10000, "STREAMS", "events", "$")
        c.call("XADD", "events", "*", "f", "v")
        stream.finish()
    at_once = [Waiting(port, "BRPOP", "q1", "q2", 10) for _ in range(5)]
    c.call("MULTI")
    for i in range(5):
        c.call("LPUSH", "q2", i)
    c.call("EXEC")
    for client in at_once:
        client.finish()
    late = [Waiting(port, "BLPOP", "never", 1), Waiting(port, "BRPOPLPUSH", "never", "other", 1)]
    gone = [Waiting(port, *GIVEN_UP) for _ in range(3)]
    told = Waiting(port, "BLPOP", "never", 0)
    killed = Waiting(port, *GIVEN_UP)
    replicas = Waiting(port, "WAIT", 1, 100)
    for client in gone:
        client.disconnect()
    c.call("CLIENT", "UNBLOCK", told.id)
    c.call("CLIENT", "KILL", "ID", killed.id)
    for client in [told, killed, replicas, *late]:
        client.finish()
    # Blocked still when counting ends.
    forever = [Waiting(port, *GIVEN_UP), Waiting(port, *GIVEN_UP)]
    c.close()
    return forever


def stats(text):
    calls, usec = {}, {}
    for name, n, us in re.findall(r"^cmdstat_([^:]+):calls=(\d+),usec=(\d+)", text, re.M):
        if int(n):
            calls[name.upper()], usec[name.upper()] = int(n), int(us)
    return calls, usec


def main():
    port = int(sys.argv[1])
    pack = pathlib.Path(__file__).parent.parent / "pack.toml"
    positions = tomllib.loads(pack.read_text())["lookup"]["command_keys"]
    control = Connection(port)
    control.call("ECHO", "the first command of a connection")
    control.call("CONFIG", "RESETSTAT")
    monitor = Monitor(port)
    benchmark(port)
    plain(port)
    refused(port)
    transactions(port)
    forever = blocked(port)
    time.sleep(0.2)
    text = control.call("INFO", "all").decode()
    time.sleep(0.2)
    monitor.close()
    for client in forever:
        client.disconnect()
    control.close()
    calls, usec = stats(text)
    seen = monitor.counts(calls, positions, RENAMED)
    seen["INFO", None, 2] -= 1
    net_input = int(re.search(r"total_net_input_bytes:(\d+)", text).group(1))
    shown = sum(n for what, n in seen.items() if what[0] == "BLPOP")
    if shown > calls["BLPOP"]:
        uncounted = seen.pop(("BLPOP", GIVEN_UP[1], len(GIVEN_UP)))
        net_input -= uncounted * GIVEN_UP_BYTES
    json.dump(
        {
            "calls": calls,
            "usec": usec,
            "net_input_bytes": net_input,
            "monitor": [[*what, n] for what, n in sorted(seen.items(), key=str) if n],
        },
        sys.stdout,
    )
    print()


if __name__ == "__main__":
    main()
