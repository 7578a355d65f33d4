package io.uflight.recorder.record;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.process.Lifecycle;
import io.uflight.bpf.process.ProcessEvent;
import io.uflight.recorder.attach.SharedMaps;
import io.uflight.recorder.attach.Targeting;
import io.uflight.recorder.process.ProcFs;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The target's processes: it and, where forks are followed, its descendants, kept by what the kernel tells of them. */
final class Lives implements AutoCloseable {
    private final Set<Integer> alive = new HashSet<>();
    private Consumer<ProcessEvent> told = event -> {};
    private @Nullable Lifecycle lifecycle;
    private int firstExit = -1;
    private boolean anyExit;

    /** {@code listener} takes each event, on the draining thread. */
    void tell(Consumer<ProcessEvent> listener) {
        told = listener;
    }

    /**
     * Begins to follow; before anything is attached, so that no fork is missed.
     *
     * @param kind of the raw records
     * @param probe where the kernel counts those records
     * @return why forks are not followed, or null when they are
     */
    @Nullable
    String follow(SharedMaps maps, Targeting targeting, int kind, int probe) {
        if (!targeting.follows()) {
            return targeting.pid() == 0 || !targeting.follow() ? null : "the recorder is not in the root pid namespace";
        }
        try {
            lifecycle = new Lifecycle(maps.ring(), maps.outcomes(), maps.targets(), kind, probe, true);
            for (int pid : ProcFs.family(targeting.pid())) {
                alive.add(pid);
                maps.targets().update(bytes(pid), bytes(1));
            }
            return null;
        } catch (KernelException e) {
            return e.why();
        }
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    void record(MemorySegment raw) {
        ProcessEvent event = ProcessEvent.of(raw);
        switch (event.kind()) {
            case FORK -> alive.add(event.pid());
            case EXEC -> {}
            case EXIT -> {
                alive.remove(event.pid());
                if (!anyExit) {
                    firstExit = exitCode(event.status());
                }
                anyExit = true;
            }
        }
        told.accept(event);
    }

    /** As a shell says it: the exit code, or 128 + signal. */
    static int exitCode(int status) {
        return (status & 0x7f) != 0 ? 128 + (status & 0x7f) : status >> 8 & 0xff;
    }

    /** Whether followed processes live on; false where nothing is followed. */
    boolean othersLive(int pid) {
        return lifecycle != null && alive.stream().anyMatch(p -> p != pid);
    }

    /** Exit code of the first process that ended, −1: not told. */
    int exitCode() {
        return firstExit;
    }

    @Override
    public void close() {
        if (lifecycle != null) {
            lifecycle.close();
            lifecycle = null;
        }
    }
}
