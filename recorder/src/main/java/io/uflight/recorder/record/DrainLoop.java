package io.uflight.recorder.record;

import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.RingDrain;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Drains the ring on a timer and hands batches over: full ones at once, others when they are old enough. */
final class DrainLoop {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    /** Each wake-up may take the target's processor; a ring of 16 MiB holds 20 ms of anything. */
    private static final long LARGE_RING_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

    private static final int LARGE_RING = 16 << 20;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);

    /** Handed over at the most before anything else has its turn; about a million rows. */
    private static final int BATCHES = 16;

    private final RingDrain drain;
    private final int kinds;
    private final MemorySegment counters;
    private final Sink sink;
    private final Consumer<MemorySegment> raw;
    private final long flushNanos;
    private final long tickNanos;

    /**
     * @param kinds the tables' kinds are 0 … kinds − 1
     * @param counters the kernel's, mapped
     * @param raw takes records that are not rows
     * @param flushNanos greatest age of a row that has not been handed over
     * @param ringBytes its size
     */
    DrainLoop(
            RingDrain drain,
            int kinds,
            MemorySegment counters,
            Sink sink,
            Consumer<MemorySegment> raw,
            long flushNanos,
            int ringBytes) {
        this.drain = drain;
        this.kinds = kinds;
        this.counters = counters;
        this.sink = sink;
        this.raw = raw;
        this.flushNanos = Math.min(flushNanos, SECOND);
        this.tickNanos = ringBytes < LARGE_RING ? TICK_NANOS : LARGE_RING_TICK_NANOS;
    }

    /** Until asked to stop; {@code each} runs about every 100 ms, and after each checkpoint. */
    void run(StopSignal stop, Runnable each) {
        long now = System.nanoTime();
        long checkpointAt = now + SECOND;
        long flushAt = now; // what fired since the probes were attached has waited already
        long eachAt = now;
        while (!stop.stopped()) {
            boolean caughtUp = drainAll();
            now = System.nanoTime();
            // Without room for its batches a checkpoint has to wait: it must not claim what is not yet handed over.
            if (now - checkpointAt >= 0 && caughtUp && checkpoint(0)) {
                checkpointAt += SECOND * Math.max(1, Math.ceilDiv(now - checkpointAt, SECOND));
                flushAt = now + flushNanos;
            } else if (now - flushAt >= 0) {
                flush();
                flushAt = now + flushNanos;
            }
            if (now - eachAt >= 0) {
                drain.rawRecords(raw);
                each.run();
                eachAt = now + SECOND / 10;
            }
            LockSupport.parkNanos(tickNanos);
        }
    }

    /** Goes on draining, but not for longer than {@code nanos}. */
    void linger(long nanos, BooleanSupplier done) {
        long begun = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - begun < nanos) {
            for (int i = 0; i < 5; i++) {
                drainAll();
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
    }

    /** What is left once no program runs any more. Waits for the writer as long as it makes progress; false: it made none. */
    boolean finish() {
        for (long before = -1, now = sink.progress(); now > before; before = now, now = sink.progress()) {
            if (checkpoint(LONGEST_WAIT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the ring is empty; false: the sink is behind, or events come as fast as they are taken. */
    private boolean drainAll() {
        for (int handed = 0; handed < BATCHES; ) {
            DrainResult result = drain.drain();
            switch (result.stop()) {
                case NOTHING -> {
                    return true;
                }
                case ROWS, TEXT -> {
                    if (!hand(result.kind())) {
                        return false;
                    }
                    handed++;
                }
                case RAW -> drain.rawRecords(raw);
                case CORRUPT -> throw new IllegalStateException("the ring buffer is corrupt");
            }
        }
        return false;
    }

    private boolean hand(int kind) {
        if (!drain.canTake(kind) || !sink.ready()) {
            return false;
        }
        sink.rows(drain.take(kind));
        return true;
    }

    private boolean flush() {
        boolean all = true;
        drain.rawRecords(raw);
        for (int kind = 0; kind < kinds; kind++) {
            all &= drain.rows(kind) == 0 || hand(kind);
        }
        sink.flushed();
        return all;
    }

    /** Copies the kernel's counters, empties the ring, and passes them on with the counts of the rows handed over. */
    private boolean checkpoint(long waitNanos) {
        long deadline = System.nanoTime() + waitNanos;
        long from = OutcomeTable.second(System.nanoTime());
        OutcomeTable kernel = Checkpoint.copy(counters);
        while (!(drainAll() && flush() && sink.ready())) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        OutcomeTable user = Checkpoint.copy(drain.counters());
        sink.checkpoint(new Checkpoint(kernel, user, from, OutcomeTable.second(System.nanoTime())));
        return true;
    }
}
