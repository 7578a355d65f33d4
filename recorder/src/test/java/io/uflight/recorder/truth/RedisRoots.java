package io.uflight.recorder.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the servers are: the installed redis-server, and those that the pack's truth/servers.sh fetches. */
final class RedisRoots {
    private RedisRoots() {}

    /** The program, in the root it was made for: {@code "redis-7.0"} is this system's. */
    static Path of(String server) throws IOException, InterruptedException {
        if (server.equals("redis-7.0")) {
            FetchedRoots.require(Files.exists(RedisServer.INSTALLED), "redis-server is not installed");
            return RedisServer.INSTALLED;
        }
        String name = server.substring(0, server.indexOf('-')) + "-server";
        return FetchedRoots.REDIS.of(server).resolve("usr/bin").resolve(name);
    }
}
