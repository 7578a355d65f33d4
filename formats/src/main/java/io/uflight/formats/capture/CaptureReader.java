package io.uflight.formats.capture;

import io.uflight.formats.capture.Container.Opened;
import io.uflight.formats.frame.BatchDecoder;
import io.uflight.formats.frame.BatchFrame;
import io.uflight.formats.frame.DamageException;
import io.uflight.formats.frame.FrameWalker;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** The segments of one table as one stream. */
final class CaptureReader extends ArrowReader {
    /** Told of damage, and of what was whole before it. */
    interface Finding {
        void damaged(SegmentEntry entry, int batches, long rows, DamageException damage);
    }

    private final Table columns;
    private final Iterator<SegmentEntry> rest;
    private final Container container;
    private final Finding finding;
    private @Nullable OpenSegment open;
    private long bytes;

    CaptureReader(
            Table columns,
            List<SegmentEntry> segments,
            Container container,
            Finding finding,
            BufferAllocator allocator) {
        super(allocator);
        this.columns = columns;
        this.rest = segments.iterator();
        this.container = container;
        this.finding = finding;
    }

    private static final class OpenSegment {
        final SegmentEntry entry;
        final Opened opened;
        final FrameWalker walker;
        final BatchDecoder decoder;
        int batches;
        long rows;

        OpenSegment(SegmentEntry entry, Opened opened, Table columns) {
            this.entry = entry;
            this.opened = opened;
            this.walker = new FrameWalker(opened.source());
            this.decoder = new BatchDecoder(entry.table(), columns);
        }

        void compare() throws DamageException {
            long counted = entry.segment().rows();
            if (rows != counted) {
                throw DamageException.damaged(
                        walker.wholeTo(), "it was said to have " + counted + " rows and has " + rows);
            }
        }
    }

    @Override
    protected Schema readSchema() {
        return columns.toArrow();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        // one batch at a time is held, so that memory stays bounded whatever the segments claim
        getVectorSchemaRoot().clear();
        while (true) {
            OpenSegment segment = current();
            if (segment == null) {
                return false;
            }
            @Nullable ArrowRecordBatch batch = next(segment);
            if (batch != null) {
                loadRecordBatch(batch);
                return true;
            }
            closeReadSource();
        }
    }

    private @Nullable OpenSegment current() throws IOException {
        if (open == null && rest.hasNext()) {
            SegmentEntry entry = rest.next();
            open = new OpenSegment(entry, container.open(entry.entry()), columns);
        }
        return open;
    }

    private @Nullable ArrowRecordBatch next(OpenSegment segment) throws IOException {
        try {
            @Nullable BatchFrame frame = segment.walker.next();
            if (frame == null) {
                segment.compare();
                return null;
            }
            ArrowRecordBatch batch = segment.decoder.decode(frame, segment.walker, allocator);
            bytes += frame.end() - frame.offset();
            segment.batches++;
            segment.rows += frame.rows();
            return batch;
        } catch (DamageException e) {
            finding.damaged(segment.entry, segment.batches, segment.rows, e);
            return null;
        }
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    protected void closeReadSource() throws IOException {
        if (open != null) {
            open.decoder.close();
            open.opened.close();
            open = null;
        }
    }
}
