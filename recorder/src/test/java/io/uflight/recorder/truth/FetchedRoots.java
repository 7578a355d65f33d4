package io.uflight.recorder.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * File trees of other Debian releases that a pack's script fetches, once a machine. With UFLIGHT_REQUIRE_BPF=1 one that
 * cannot be had is a failure.
 */
final class FetchedRoots {
    static final FetchedRoots REDIS = new FetchedRoots("../bpf/packs/redis/truth/servers.sh");
    static final FetchedRoots GO = new FetchedRoots("../bpf/packs/go-http/truth/toolchains.sh");

    static final FetchedRoots JDKS = new FetchedRoots("../bpf/packs/jvm/truth/jdks.sh");

    private record Fetched(boolean there, String said) {}

    private final Path script;
    private final Map<String, Fetched> fetched = new HashMap<>();

    private FetchedRoots(String script) {
        this.script = Path.of(script);
    }

    synchronized Path of(String name) throws IOException, InterruptedException {
        Fetched tree = fetched.get(name);
        if (tree == null) {
            tree = fetch(name);
            fetched.put(name, tree);
        }
        require(tree.there(), "no " + name + ": " + tree.said());
        return Path.of(tree.said());
    }

    private Fetched fetch(String name) throws IOException, InterruptedException {
        Path place = Files.createTempFile("uflight-fetched", ".place");
        Path log = Files.createTempFile("uflight-fetched", ".log");
        try {
            Process process = new ProcessBuilder(script.toString(), name)
                    .redirectOutput(place.toFile())
                    .redirectError(log.toFile())
                    .start();
            if (!process.waitFor(25, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Fetched(false, script.getFileName() + " took more than 25 minutes");
            }
            boolean there = process.exitValue() == 0;
            return new Fetched(there, Files.readString(there ? place : log).strip());
        } finally {
            Files.delete(place);
            Files.delete(log);
        }
    }

    /** What tests keep on this machine. */
    static Path cache() {
        String own = System.getenv("UFLIGHT_TEST_CACHE");
        String user = System.getenv("XDG_CACHE_HOME");
        return own != null
                ? Path.of(own)
                : (user != null ? Path.of(user) : Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("uflight-test");
    }

    static void require(boolean there, String what) {
        if (!there && "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
            throw new AssertionError(what);
        }
        Assumptions.assumeTrue(there, what);
    }
}
