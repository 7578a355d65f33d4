package io.uflight.recorder.record;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.process.Lifecycle;
import io.uflight.bpf.process.ProcessEvent;
import io.uflight.recorder.attach.SharedMaps;
import io.uflight.recorder.attach.Targeting;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.TargetFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The target's processes: it and, where forks are followed, its descendants; or all that run a file. */
final class Lives implements AutoCloseable {
    private final List<ProcessInfo> present = new ArrayList<>();
    private Consumer<ProcessEvent> told = event -> {};
    private @Nullable Lifecycle lifecycle;
    private @Nullable BpfMap targets;
    private int targetPid;
    private int exitCode = -1;

    /** {@code listener} takes each event, on the draining thread. */
    void tell(Consumer<ProcessEvent> listener) {
        told = listener;
    }

    /**
     * Begins to follow; before anything is attached, so that no fork is missed.
     *
     * @param executable whose processes are told of where no pid is given
     * @param kind of the raw records
     * @param probe where the kernel counts those records
     * @return why forks are not followed, or null when they are
     */
    @Nullable
    String follow(SharedMaps maps, Targeting targeting, TargetFile executable, int kind, int probe) {
        if (!targeting.follow()) {
            return null;
        }
        if (!Targeting.namedAlike()) {
            return targeting.pid() == 0 ? null : "the recorder is not in the root pid namespace";
        }
        targetPid = targeting.pid();
        targets = maps.targets();
        try {
            lifecycle = new Lifecycle(maps::share, kind, probe, true);
            if (targetPid == 0) {
                watch(executable);
            }
            for (int pid : targetPid == 0 ? executable.runners() : ProcFs.family(targetPid)) {
                maps.targets().update(bytes(pid), bytes(1));
                if (ProcFs.runs(pid)) {
                    ProcFs.process(pid).ifPresent(present::add);
                } else {
                    maps.targets().delete(bytes(pid)); // it ended before the kernel was asked to keep the set
                }
            }
            return null;
        } catch (KernelException e) {
            return e.why();
        }
    }

    /** Has processes that execute this file be told of; for one that stands at the path of another. */
    void watch(TargetFile executable) {
        if (lifecycle != null) {
            lifecycle.watch(executable.opened(), false);
        }
    }

    /** Those that were there when it began to follow. */
    List<ProcessInfo> present() {
        return present;
    }

    private static byte[] bytes(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    void record(ProcessEvent event) {
        if (event.kind() == ProcessEvent.Kind.EXIT && event.pid() == targetPid) {
            exitCode = exitCode(event.status());
        }
        told.accept(event);
    }

    /** As a shell says it: the exit code, or 128 + signal. */
    static int exitCode(int status) {
        return (status & 0x7f) != 0 ? 128 + (status & 0x7f) : status >> 8 & 0xff;
    }

    /**
     * Whether followed processes live on; false where nothing is followed. The kernel keeps the set by itself, so what the
     * ring had no room to tell does not matter.
     */
    boolean othersLive(int pid) {
        BpfMap set = targets;
        if (lifecycle == null || set == null) {
            return false;
        }
        // A second look: one that was in the set when it was read may have left it to a child that was not.
        boolean any = anyLives(set, pid);
        return any || anyLives(set, pid);
    }

    private static boolean anyLives(BpfMap set, int pid) {
        return set.keys().stream()
                .map(key -> ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .anyMatch(p -> p != pid && ProcFs.runs(p));
    }

    /** Whether exits are told of. */
    boolean tells() {
        return lifecycle != null;
    }

    /** Exit code of the target, −1: not told. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        if (lifecycle != null) {
            lifecycle.close();
            lifecycle = null;
        }
    }
}
