package io.uflight.bpf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.KernelException;

/**
 * The one place that decides whether kernel tests run. With UFLIGHT_REQUIRE_BPF=1 a kernel that cannot is a failure,
 * else such tests are skipped.
 */
public final class Bpf {
    private Bpf() {}

    public static boolean available() {
        try (BpfObject floor = BpfObject.open("floor", BpfObjects.read("floor"))) {
            floor.load();
            return true;
        } catch (KernelException e) {
            if ("1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
                throw new AssertionError("BPF is required here", e);
            }
            return false;
        }
    }

    /** Whatever else a test cannot do without. */
    public static void needs(boolean there, String otherwise) {
        if (!there && "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    public static void require() {
        assumeTrue(available(), "this machine cannot load BPF programs");
    }
}
