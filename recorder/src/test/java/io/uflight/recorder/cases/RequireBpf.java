package io.uflight.recorder.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Tests with real probes run as root on Linux; with UFLIGHT_REQUIRE_BPF=1 none of them may be skipped. */
public final class RequireBpf {
    private RequireBpf() {}

    public static void check() {
        boolean required = "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"));
        boolean root = "root".equals(System.getProperty("user.name"));
        Assumptions.assumeTrue(
                required || (root && Files.exists(Path.of("/sys/kernel/btf/vmlinux"))), "needs root and BPF");
    }
}
