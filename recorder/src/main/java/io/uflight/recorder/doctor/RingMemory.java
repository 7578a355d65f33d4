package io.uflight.recorder.doctor;

import io.uflight.bpf.drain.Ring;
import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the memory for a recording's ring can be had: a ring is made, and freed again. */
public final class RingMemory {
    /** What {@code --ring} is by itself. */
    static final int STANDARD = 64 << 20;

    private static final int LEAST = 4096;
    private static final String NAME = "ring memory";
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private RingMemory() {}

    /** {@code privileged}: this process has what making a ring takes. */
    public static Feature tried(boolean privileged) {
        return privileged
                ? tried(Ring::create)
                : new Feature(NAME, Feature.State.NOTE, "not known: it takes CAP_BPF to try", "");
    }

    static Feature tried(IntFunction<? extends AutoCloseable> ring) {
        KernelException refused = null;
        for (int bytes = STANDARD; bytes >= LEAST; bytes /= 2) {
            try (AutoCloseable made = ring.apply(bytes)) {
                return refused == null ? enough(made) : less(bytes, refused);
            } catch (KernelException e) {
                refused = refused == null ? e : refused;
            } catch (Exception e) {
                throw new IllegalStateException("a ring cannot be freed", e);
            }
        }
        return new Feature(NAME, Feature.State.MISSING, "no ring of any size: " + why(refused), fix(refused));
    }

    private static Feature enough(AutoCloseable ring) {
        String made =
                ring == null ? "no ring" : (STANDARD >> 20) + " MiB, as --ring asks for by itself, were had and freed";
        return new Feature(NAME, Feature.State.OK, made + available(), "");
    }

    private static Feature less(int bytes, KernelException refused) {
        String most = bytes >= 1 << 20 ? (bytes >> 20) + "m" : (bytes >> 10) + "k";
        return new Feature(
                NAME,
                Feature.State.LIMITED,
                "no " + (STANDARD >> 20) + " MiB: " + why(refused) + "; " + most + " can be had" + available(),
                "record with --ring " + most + "; " + fix(refused));
    }

    private static String why(@org.jspecify.annotations.Nullable KernelException refused) {
        return refused == null ? "" : refused.why();
    }

    private static String fix(@org.jspecify.annotations.Nullable KernelException refused) {
        String limit =
                "the memory limit of its cgroup, or before Linux 5.11 that of locked memory (ulimit -l), is in the way";
        return refused == null ? limit : refused.fix() + "; or " + limit;
    }

    private static String available() {
        try {
            Matcher m = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return m.find() ? "; " + Long.parseLong(m.group(1)) / 1024 + " MiB are free" : "";
        } catch (IOException e) {
            return "";
        }
    }
}
