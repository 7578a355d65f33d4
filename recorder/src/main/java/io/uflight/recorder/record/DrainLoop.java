package io.uflight.recorder.record;

import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.RingDrain;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** So often it stops for names, where each event brings its own. */
    private static final int NAMED = 1 << 14;

    private final RingDrain drain;
    private final int kinds;
    private final MemorySegment counters;
    private final Sink sink;
    private final Consumer<MemorySegment> raw;
    private final Consumer<Sink> definitions;
    private final long flushNanos;
    private final long tickNanos;
    private long position;
    private @Nullable DueCheckpoint due;

    /**
     * @param kinds the tables' kinds are 0 … kinds − 1
     * @param counters the kernel's, mapped
     * @param raw takes records that are not rows
     * @param definitions passes on what rows not yet handed over may name
     * @param flushNanos greatest age of a row that has not been handed over
     * @param ringBytes its size
     */
    DrainLoop(
            RingDrain drain,
            int kinds,
            MemorySegment counters,
            Sink sink,
            Consumer<MemorySegment> raw,
            Consumer<Sink> definitions,
            long flushNanos,
            int ringBytes) {
        this.drain = drain;
        this.kinds = kinds;
        this.counters = counters;
        this.sink = sink;
        this.raw = raw;
        this.definitions = definitions;
        this.flushNanos = Math.min(flushNanos, SECOND);
        this.tickNanos = ringBytes < LARGE_RING ? TICK_NANOS : LARGE_RING_TICK_NANOS;
    }

    /** Until asked to stop; {@code each} runs about every 100 ms. */
    void run(StopSignal stop, Runnable each) {
        long now = System.nanoTime();
        long checkpointAt = now + SECOND;
        long flushAt = now; // what fired since the probes were attached has waited already
        long eachAt = now;
        while (!stop.stopped()) {
            drainAll();
            now = System.nanoTime();
            if (due == null && now - checkpointAt >= 0) {
                begin();
                checkpointAt += SECOND * Math.max(1, Math.ceilDiv(now - checkpointAt, SECOND));
            }
            if (advance()) {
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

    /**
     * What is left once no program runs any more, also what one of them is still writing. Waits for the writer as long as it
     * makes progress; false: it made none.
     */
    boolean finish() {
        begin();
        long before = sink.progress();
        long deadline = System.nanoTime() + LONGEST_WAIT;
        while (!advance()) {
            long progress = sink.progress();
            if (progress > before) {
                before = progress;
                deadline = System.nanoTime() + LONGEST_WAIT;
            } else if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(TICK_NANOS);
            drainAll();
        }
        return true;
    }

    /** Until the ring is empty, its next record is still being written, or the sink is behind. */
    private void drainAll() {
        for (int handed = 0, named = 0; handed < BATCHES && named < NAMED; ) {
            DrainResult result = drained();
            switch (result.stop()) {
                case NOTHING, STACK -> {
                    return;
                }
                case ROWS, TEXT -> {
                    if (!hand(result.kind())) {
                        return;
                    }
                    handed++;
                }
                case RAW, NAMES -> {
                    drain.rawRecords(raw);
                    named++;
                }
                case CORRUPT -> throw new IllegalStateException("the ring buffer is corrupt");
            }
        }
    }

    private DrainResult drained() {
        DrainResult result = drain.drain();
        position = result.position();
        return result;
    }

    private boolean hand(int kind) {
        if (!drain.canTake(kind) || !sink.ready()) {
            return false;
        }
        definitions.accept(sink);
        sink.rows(drain.take(kind));
        if (due != null) {
            due.handed(kind);
        }
        return true;
    }

    private void flush() {
        drain.rawRecords(raw);
        if (sink.ready()) {
            definitions.accept(sink);
        }
        for (int kind = 0; kind < kinds; kind++) {
            if (drain.rows(kind) > 0) {
                hand(kind);
            }
        }
        sink.flushed();
    }

    /** Copies the kernel's counters, and remembers how far the ring was claimed then. */
    private void begin() {
        long from = OutcomeTable.second(System.nanoTime());
        OutcomeTable kernel = Checkpoint.copy(counters);
        due = new DueCheckpoint(kernel, from, drained().claimed());
    }

    /** Whether a checkpoint that was begun has been passed on, behind all rows that it counts. */
    private boolean advance() {
        DueCheckpoint waiting = due;
        if (waiting == null) {
            return false;
        }
        if (waiting.reached(position)) {
            BitSet filling = new BitSet();
            for (int kind = 0; kind < kinds; kind++) {
                filling.set(kind, drain.rows(kind) > 0);
            }
            waiting.count(Checkpoint.copy(drain.counters()), OutcomeTable.second(System.nanoTime()), filling);
            flush();
        }
        waiting.owed().stream().forEach(this::hand);
        Checkpoint checkpoint = waiting.complete();
        if (checkpoint == null || !sink.ready()) {
            return false;
        }
        sink.checkpoint(checkpoint);
        due = null;
        return true;
    }
}
