package io.uflight.recorder.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the servers are: the installed redis-server, and those that the pack's truth/servers.sh fetches. */
final class RedisRoots {
    private RedisRoots() {}

    /** {@code "redis-7.0"}: this system; others: a root of their own. */
    static Path of(String server) throws IOException, InterruptedException {
        if (server.equals("redis-7.0")) {
            FetchedRoots.require(Files.exists(Path.of("/usr/bin/redis-server")), "redis-server is not installed");
            return Path.of("/");
        }
        return FetchedRoots.REDIS.of(server);
    }
}
