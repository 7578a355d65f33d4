package io.uflight.recorder.record;

import io.uflight.bpf.drain.FilledBatch;
import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.segment.TableWriter;
import io.uflight.recorder.flow.Method;
import io.uflight.recorder.mask.Masks;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.stack.Stack;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a capture on a thread of its own, in the order things were passed: so what a checkpoint claims is on disk
 * before it. All of {@link Journal} and {@link OutcomeLedger} belongs to that thread.
 */
final class CaptureSink implements Sink, AutoCloseable {
    /** Something to do on the writing thread. */
    interface Work {
        void run() throws IOException;
    }

    private static final int WAITING = 64;
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final CaptureWriter capture;
    private final Journal journal;
    private final OutcomeLedger ledger;
    private final Plan plan;
    private final StopSignal stop;
    private final Map<String, TableWriter> writers = new HashMap<>();
    private final Map<String, Masks> masks = new HashMap<>();
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::work, "uflight-writer");
    private volatile boolean closing;
    private final AtomicLong done = new AtomicLong();
    private volatile Totals totals = Totals.NONE;
    private long syncAt = System.nanoTime();
    private @Nullable StopReason trouble;

    CaptureSink(
            CaptureWriter capture,
            Journal journal,
            OutcomeLedger ledger,
            Plan plan,
            Set<String> unmasked,
            StopSignal stop)
            throws IOException {
        this.capture = capture;
        this.journal = journal;
        this.ledger = ledger;
        this.plan = plan;
        this.stop = stop;
        for (var table : plan.tables()) {
            writers.put(table.name(), capture.table(table));
            masks.put(table.name(), new Masks(table, unmasked));
        }
        thread.start();
    }

    @Override
    public boolean ready() {
        return queue.remainingCapacity() > 8;
    }

    @Override
    public void rows(FilledBatch batch) {
        enqueue(() -> write(batch));
    }

    @Override
    public void methods(List<Method> methods) {
        enqueue(() -> journal.methods(methods));
    }

    @Override
    public void stacks(List<Stack> stacks) {
        enqueue(() -> journal.stacks(stacks));
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        enqueue(() -> {
            ledger.report(
                    checkpoint.kernel(), checkpoint.user(), checkpoint.from(), checkpoint.second(), this::outcome);
            totals = Totals.of(ledger, plan.probes().size(), capture.bytes());
            long now = System.nanoTime();
            if (now - syncAt >= 0) {
                journal.clock();
                journal.flush();
                capture.sync();
                syncAt = now + SYNC_NANOS;
            } else {
                journal.flush();
            }
            capture.check();
        });
    }

    /** Passes work to the writing thread; waits while it is behind, and does it here once that thread is dead. */
    void enqueue(Work work) {
        boolean interrupted = false;
        while (true) {
            try {
                if (thread.isAlive() && queue.offer(work, 100, TimeUnit.MILLISECONDS)) {
                    break;
                }
                if (!thread.isAlive()) {
                    rest();
                    perform(work);
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the writing thread left when it died. */
    private void rest() {
        for (Work next = queue.poll(); next != null; next = queue.poll()) {
            perform(next);
        }
    }

    /** Whatever fails ends the recording, and nothing else: the work behind it is done all the same. */
    void perform(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            failed(e);
        }
        done.incrementAndGet();
    }

    @Override
    public long progress() {
        return done.get();
    }

    void outcome(long from, long to, int probe, io.uflight.bpf.drain.Outcome outcome, long count) {
        try {
            journal.outcome(from, to, plan.probes().get(probe).name(), outcome, count);
        } catch (IOException e) {
            failed(e);
        }
    }

    /** As of the last checkpoint. */
    Totals totals() {
        return totals;
    }

    private void work() {
        while (true) {
            try {
                Work next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    perform(next);
                } else if (closing && queue.isEmpty()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** On the writing thread; or on the caller's, once this is closed. */
    void write(FilledBatch filled) throws IOException {
        try (filled) {
            ColumnBatch batch = filled.batch();
            String table = filled.table().name();
            Masks mask = masks.get(table);
            TableWriter writer = writers.get(table);
            if (writer == null || mask == null) {
                throw new IllegalStateException("no table " + table);
            }
            try {
                mask.apply(batch);
                writer.write(batch);
            } catch (Throwable e) {
                for (int row = 0; row < filled.rows(); row++) {
                    ledger.lostToDisk(filled.probe(row), 1);
                }
                throw e;
            }
        }
    }

    /** The first trouble ends the recording; what comes later is its consequence. */
    void failed(Throwable e) {
        StopReason reason = StopReason.failure(e);
        if (trouble == null) {
            trouble = reason;
        }
        stop.stop(reason);
    }

    /** What went wrong while writing, if anything did. */
    @Nullable
    StopReason trouble() {
        return trouble;
    }

    /** Returns once everything passed before is dealt with; nothing may be passed after it. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        rest();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
