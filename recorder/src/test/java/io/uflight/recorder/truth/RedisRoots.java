package io.uflight.recorder.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the servers are: the installed redis-server, and those that the pack's truth/servers.sh fetches, once a machine.
 * With UFLIGHT_REQUIRE_BPF=1 one that cannot be had is a failure.
 */
final class RedisRoots {
    private static final Path SCRIPT = Path.of("../bpf/packs/redis/truth/servers.sh");
    private static @Nullable String failure;
    private static boolean fetched;

    private RedisRoots() {}

    /** {@code "redis-7.0"}: this system; others: a root of their own. */
    static Path of(String server) throws IOException, InterruptedException {
        if (server.equals("redis-7.0")) {
            require(Files.exists(Path.of("/usr/bin/redis-server")), "redis-server is not installed");
            return Path.of("/");
        }
        Path roots = cache();
        fetch(roots);
        require(failure == null, "no " + server + ": " + failure);
        return roots.resolve(server);
    }

    private static Path cache() {
        String own = System.getenv("UFLIGHT_TEST_SERVERS");
        String cache = System.getenv("XDG_CACHE_HOME");
        return own != null
                ? Path.of(own)
                : Path.of(cache != null ? cache : System.getProperty("user.home") + "/.cache")
                        .resolve("uflight/test-servers");
    }

    private static synchronized void fetch(Path roots) throws IOException, InterruptedException {
        if (fetched) {
            return;
        }
        fetched = true;
        Files.createDirectories(roots);
        Path log = Files.createTempFile("uflight-servers", ".log");
        try {
            Process script = new ProcessBuilder("sh", SCRIPT.toString(), roots.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!script.waitFor(15, TimeUnit.MINUTES)) {
                script.destroyForcibly();
                failure = "servers.sh took more than 15 minutes";
            } else if (script.exitValue() != 0) {
                failure = Files.readString(log).strip();
            }
        } finally {
            Files.delete(log);
        }
    }

    private static void require(boolean there, String what) {
        if (!there && "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
            throw new AssertionError(what);
        }
        Assumptions.assumeTrue(there, what);
    }
}
