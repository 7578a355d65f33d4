package io.uflight.recorder.flow;

import io.uflight.bpf.kernel.BpfMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes room in the kernel's map of known methods, when it is full and addresses have become void. In two steps: what is deleted
 * is given to another method at once, and a program whose thread waits for a CPU may still hold it.
 */
public final class Sweep {
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int FULL = 8;
    private static final int GENERATION = 4;
    private static final int KEY_PID = 32;
    private static final int KEY_GENERATION = 36;

    private record Due(int generation, Set<Integer> ended, long at) {}

    private final FlowMaps maps;
    private final LongSupplier nanos;
    private final Set<Integer> ended = new HashSet<>();
    private int swept = -1;
    private @Nullable Due due;

    public Sweep(FlowMaps maps, LongSupplier nanos) {
        this.maps = maps;
        this.nanos = nanos;
    }

    /** The process has ended, or runs another program: its addresses are void. */
    public void ended(int pid) {
        ended.add(pid);
    }

    /** To be called now and then. */
    public void run() {
        MemorySegment state = maps.state().map();
        if (state.get(ValueLayout.JAVA_INT, FULL) == 0) {
            return;
        }
        int generation = state.get(ValueLayout.JAVA_INT, GENERATION);
        Due waiting = due;
        if (waiting != null && nanos.getAsLong() - waiting.at() >= 0) {
            delete(waiting);
            swept = waiting.generation();
            due = null;
            state.set(ValueLayout.JAVA_INT, FULL, 0);
        } else if (waiting == null && (generation != swept || !ended.isEmpty())) {
            due = new Due(generation, Set.copyOf(ended), nanos.getAsLong() + GRACE_NANOS);
            ended.clear();
        }
    }

    private void delete(Due waiting) {
        BpfMap methods = maps.methods();
        for (byte[] key : methods.keys()) {
            ByteBuffer fields = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
            if (fields.getInt(KEY_GENERATION) - waiting.generation() < 0
                    || waiting.ended().contains(fields.getInt(KEY_PID))) {
                methods.delete(key);
            }
        }
    }
}
