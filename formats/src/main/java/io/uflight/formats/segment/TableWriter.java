package io.uflight.formats.segment;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.files.OwnedDirectory;
import io.uflight.formats.frame.SegmentSchema;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One table: its active segment, rotation, sealing. A segment is made with the writer, so that a table without rows is in the
 * capture too, and after a rotation with the next batch. One thread at a time; a thread that is interrupted while it writes
 * closes the file under it. What waits for the disk to have bytes for good is passed to another thread: rows that waited for
 * it in memory would be lost with the process.
 */
public final class TableWriter implements AutoCloseable {
    private record Sealed(
            String name, long bytes, long rows, @Nullable TimeBounds bounds) {}

    private record Sealing(SegmentFile segment, Future<?> done) {}

    /** Segments that may wait for a slow disk; the active one grows meanwhile. */
    private static final int WAITING = 4;

    private final OwnedDirectory directory;
    private final Reserve reserve;
    private final Table table;
    private final String capture;
    private final SegmentPolicy policy;
    private final ExecutorService disk;
    private final FrameEncoder encoder = new FrameEncoder();
    /** In the order they were passed to the disk's thread; one that failed stays, to be tried again at the end. */
    private final Deque<Sealing> sealing = new ArrayDeque<>();
    /** Belongs to the disk's thread until {@link #close()}. */
    private final Deque<Sealed> sealed = new ArrayDeque<>();

    private final AtomicLong bytes = new AtomicLong();
    private @Nullable TimeBounds newest;
    private @Nullable SegmentFile active;
    private @Nullable Future<?> syncing;
    private int number;
    /** Read by other threads. */
    private volatile long rows;

    /** The same. */
    private volatile long dropped;

    private boolean closed;

    /**
     * Makes the table's first segment.
     *
     * @param capture id of the recording, written into each segment
     * @param disk one thread that does what it is passed in that order; it outlives this
     */
    public TableWriter(
            OwnedDirectory directory,
            Reserve reserve,
            Table table,
            String capture,
            SegmentPolicy policy,
            ExecutorService disk)
            throws IOException {
        this.directory = directory;
        this.reserve = reserve;
        this.table = table;
        this.capture = capture;
        this.policy = policy;
        this.disk = disk;
        try {
            active();
        } catch (IOException e) {
            encoder.close();
            throw e;
        }
    }

    public Table table() {
        return table;
    }

    /**
     * Writes the rows as one compressed record batch, with one write call. The batch is left as it is; an empty one is nothing.
     *
     * @throws DiskFullException when there is no room; nothing of the batch is kept, and the segment can still be sealed
     * @throws IllegalStateException when a row lacks a value its column must have, or a text is not UTF-8
     */
    public void write(ColumnBatch batch) throws IOException {
        if (!batch.table().equals(table)) {
            throw new IllegalArgumentException("a batch of " + batch.table().name() + " for table " + table.name());
        }
        if (batch.rows() == 0) {
            return;
        }
        if (due()) {
            rotate();
        }
        // before the batch is laid out: a new segment's start takes the same memory
        SegmentFile segment = active();
        long before = segment.length();
        @Nullable TimeBounds bounds = TimeBounds.of(batch);
        ByteBuffer frame = encoder.batch(batch, bounds);
        segment.write(frame, batch.rows(), bounds);
        bytes.addAndGet(segment.length() - before);
        newest = TimeBounds.join(newest, bounds);
        long rowsBefore = rows;
        rows = rowsBefore + batch.rows();
    }

    /** Has what was written outlive a loss of power before long; also where an old segment of a quiet table gets sealed. */
    public void sync() throws IOException {
        if (due()) {
            rotate();
        } else if (active != null && (syncing == null || syncing.isDone())) {
            syncing = passed(active::sync);
        }
    }

    /**
     * Ends the active segment if it has rows; the next batch begins another. Its name without {@code .part} comes once the disk
     * has it. Waits where too many segments wait already.
     */
    public void rotate() throws IOException {
        SegmentFile segment = active;
        if (segment == null || segment.rows() == 0) {
            return;
        }
        settle();
        if (sealing.size() >= WAITING) {
            await(sealing.getFirst().done());
            settle();
        }
        @Nullable TimeBounds last = newest;
        sealing.add(new Sealing(segment, passed(() -> {
            seal(segment);
            prune(last);
        })));
        active = null;
    }

    /** Throws what failed since on the disk's thread; what is not sealed for it stays {@code .part}, every batch in it whole. */
    public void check() throws IOException {
        settle();
        if (!sealing.isEmpty() && sealing.getFirst().done().isDone()) {
            await(sealing.getFirst().done());
        }
        if (syncing != null && syncing.isDone()) {
            await(syncing);
        }
    }

    /** Forgets those that are sealed. */
    private void settle() {
        while (!sealing.isEmpty() && sealing.getFirst().done().state() == Future.State.SUCCESS) {
            sealing.removeFirst();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private Future<?> passed(Work work) {
        Callable<Boolean> call = () -> {
            work.run();
            return true;
        };
        return disk.submit(call);
    }

    private static void await(Future<?> done) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    done.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Bytes this table has on disk. */
    public long bytes() {
        return bytes.get();
    }

    /** Rows written, those since dropped by the keep policy included. */
    public long rows() {
        return rows;
    }

    /** Number of the last segment there is. */
    public int segment() {
        return number;
    }

    /** Rows dropped by the keep policy. */
    public long dropped() {
        return dropped;
    }

    /** Seals what is not sealed yet, and waits for the disk. When even that fails the {@code .part} stays. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        List<SegmentFile> rest = new ArrayList<>();
        @Nullable IOException failure = null;
        try (encoder) {
            for (Sealing one : sealing) {
                try {
                    await(one.done());
                } catch (IOException e) {
                    rest.add(one.segment()); // there may be room by now
                }
            }
            if (active != null) {
                rest.add(active);
            }
            if (syncing != null) {
                await(syncing);
            }
        } catch (IOException e) {
            failure = e;
        }
        for (SegmentFile segment : rest) {
            try {
                seal(segment);
            } catch (IOException e) {
                segment.abandon();
                failure = failure == null ? e : failure;
            }
        }
        active = null;
        if (failure != null) {
            throw failure;
        }
    }

    private boolean due() {
        if (active == null || active.rows() == 0) {
            return false;
        }
        settle();
        boolean old = active.length() >= policy.bytes()
                || active.ageNanos() >= policy.age().toNanos();
        return active.isFull() || (old && sealing.size() < WAITING);
    }

    private SegmentFile active() throws IOException {
        if (closed) {
            throw new IOException("table " + table.name() + " is closed");
        }
        if (active == null) {
            int next = number + 1;
            String name = String.format(Locale.ROOT, "%s-%04d.arrow", table.name(), next);
            Schema schema = SegmentSchema.toArrow(table, next, capture, keepNanos());
            active = SegmentFile.create(directory, name, schema, encoder.start(schema));
            number = next;
            bytes.addAndGet(active.length());
        }
        return active;
    }

    private long keepNanos() {
        return policy.keep() == null || table.keptWhole() ? 0 : policy.keep().toNanos();
    }

    /** On the disk's thread; or on the caller's, once nothing is there any more. */
    private void seal(SegmentFile segment) throws IOException {
        long before = segment.length();
        try {
            segment.seal();
        } catch (DiskFullException e) {
            if (!reserve.spend()) {
                throw e;
            }
            segment.seal();
        } finally {
            bytes.addAndGet(segment.length() - before);
        }
        sealed.add(new Sealed(segment.name(), segment.length(), segment.rows(), segment.bounds()));
    }

    /** Drops the oldest segments; never the last, so that the table stays in the capture. */
    private void prune(@Nullable TimeBounds last) throws IOException {
        long keep = keepNanos();
        while (keep > 0 && last != null && sealed.size() > 1) {
            Sealed oldest = sealed.getFirst();
            if (oldest.bounds() != null && oldest.bounds().last() >= last.last() - keep) {
                return;
            }
            directory.delete(oldest.name());
            sealed.removeFirst();
            bytes.addAndGet(-oldest.bytes());
            long droppedBefore = dropped;
            dropped = droppedBefore + oldest.rows();
        }
    }
}
