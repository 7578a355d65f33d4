package io.uflight.formats.segment;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.files.OwnedDirectory;
import io.uflight.formats.frame.SegmentSchema;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One table: its active segment, rotation, sealing. A segment is made with the writer, so that a table without rows is in the
 * capture too, and after a rotation with the next batch. One thread at a time; a thread that is interrupted while it writes
 * closes the file under it.
 */
public final class TableWriter implements AutoCloseable {
    private record Sealed(String name, long bytes, @Nullable TimeBounds bounds) {}

    private final OwnedDirectory directory;
    private final Reserve reserve;
    private final Table table;
    private final String capture;
    private final SegmentPolicy policy;
    private final FrameEncoder encoder = new FrameEncoder();
    private final Deque<Sealed> sealed = new ArrayDeque<>();
    private @Nullable SegmentFile active;
    private @Nullable TimeBounds newest;
    private int number;
    private long sealedBytes;
    /** Read by other threads. */
    private volatile long bytes;

    private volatile long rows;
    private boolean closed;

    /**
     * Makes the table's first segment.
     *
     * @param capture id of the recording, written into each segment
     */
    public TableWriter(OwnedDirectory directory, Reserve reserve, Table table, String capture, SegmentPolicy policy)
            throws IOException {
        this.directory = directory;
        this.reserve = reserve;
        this.table = table;
        this.capture = capture;
        this.policy = policy;
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
        @Nullable TimeBounds bounds = TimeBounds.of(batch);
        ByteBuffer frame = encoder.batch(batch, bounds);
        segment.write(frame, batch.rows(), bounds);
        newest = TimeBounds.join(newest, bounds);
        long before = rows;
        rows = before + batch.rows();
        count();
    }

    /** Makes what was written outlive a loss of power; also where an old segment of a quiet table gets sealed. */
    public void sync() throws IOException {
        if (due()) {
            rotate();
        } else if (active != null) {
            active.sync();
        }
    }

    /** Seals the active segment if it has rows; the next batch begins another. */
    public void rotate() throws IOException {
        SegmentFile segment = active;
        if (segment == null || segment.rows() == 0) {
            return;
        }
        seal(segment);
        prune();
    }

    /** Bytes this table has on disk. */
    public long bytes() {
        return bytes;
    }

    /** Rows written, those since dropped by the keep policy included. */
    public long rows() {
        return rows;
    }

    /** Seals. When even that fails the {@code .part} stays, every batch in it whole. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (encoder) {
            if (active != null) {
                seal(active);
            }
        } finally {
            if (active != null) {
                active.abandon();
            }
        }
    }

    private boolean due() {
        return active != null
                && active.rows() > 0
                && (active.length() >= policy.bytes()
                        || active.ageNanos() >= policy.age().toNanos()
                        || active.isFull());
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
            count();
        }
        return active;
    }

    private long keepNanos() {
        return policy.keep() == null || table.keptWhole() ? 0 : policy.keep().toNanos();
    }

    private void seal(SegmentFile segment) throws IOException {
        try {
            segment.seal();
        } catch (DiskFullException e) {
            if (!reserve.spend()) {
                throw e;
            }
            segment.seal();
        }
        sealed.add(new Sealed(segment.name(), segment.length(), segment.bounds()));
        sealedBytes += segment.length();
        active = null;
        count();
    }

    /** Drops the oldest segments; never the last, so that the table stays in the capture. */
    private void prune() throws IOException {
        long keep = keepNanos();
        while (keep > 0 && newest != null && sealed.size() > 1) {
            Sealed oldest = sealed.getFirst();
            if (oldest.bounds() != null && oldest.bounds().last() >= newest.last() - keep) {
                return;
            }
            directory.delete(oldest.name());
            sealed.removeFirst();
            sealedBytes -= oldest.bytes();
            count();
        }
    }

    private void count() {
        bytes = sealedBytes + (active == null ? 0 : active.length());
    }
}
