package io.uflight.recorder.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * File trees of other Debian releases that a pack's script fetches, once a machine. With UFLIGHT_REQUIRE_BPF=1 one that
 * cannot be had is a failure.
 */
final class FetchedRoots {
    static final FetchedRoots REDIS = new FetchedRoots("../bpf/packs/redis/truth/servers.sh");
    static final FetchedRoots GO = new FetchedRoots("../bpf/packs/go-http/truth/toolchains.sh");

    private final Path script;
    private @Nullable String failure;
    private boolean fetched;

    private FetchedRoots(String script) {
        this.script = Path.of(script);
    }

    Path of(String name) throws IOException, InterruptedException {
        Path roots = cache();
        fetch(roots);
        require(failure == null, "no " + name + ": " + failure);
        return roots.resolve(name);
    }

    private static Path cache() {
        String own = System.getenv("UFLIGHT_TEST_SERVERS");
        String cache = System.getenv("XDG_CACHE_HOME");
        return own != null
                ? Path.of(own)
                : Path.of(cache != null ? cache : System.getProperty("user.home") + "/.cache")
                        .resolve("uflight/test-servers");
    }

    private synchronized void fetch(Path roots) throws IOException, InterruptedException {
        if (fetched) {
            return;
        }
        fetched = true;
        Files.createDirectories(roots);
        Path log = Files.createTempFile("uflight-fetched", ".log");
        try {
            Process process = new ProcessBuilder("sh", script.toString(), roots.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(15, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                failure = script.getFileName() + " took more than 15 minutes";
            } else if (process.exitValue() != 0) {
                failure = Files.readString(log).strip();
            }
        } finally {
            Files.delete(log);
        }
    }

    static void require(boolean there, String what) {
        if (!there && "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
            throw new AssertionError(what);
        }
        Assumptions.assumeTrue(there, what);
    }
}
