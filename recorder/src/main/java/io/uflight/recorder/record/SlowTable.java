package io.uflight.recorder.record;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;

/** A table written from Java, a few rows a second: rows wait in one small batch until it is flushed or full. */
final class SlowTable implements AutoCloseable {
    private static final int ROWS = 1024;
    private static final long TEXT = 256 << 10;
    private static final int LONGEST_ROW = 40 << 10;

    private final TableWriter writer;
    private final ColumnBatch batch;

    SlowTable(TableWriter writer, Table table, BufferAllocator allocator) {
        this.writer = writer;
        this.batch = new ColumnBatch(table, allocator, ROWS, TEXT);
    }

    void add(Consumer<RowWriter> row) throws IOException {
        if (!batch.hasRoom(LONGEST_ROW)) {
            flush();
        }
        RowWriter writing = batch.append();
        row.accept(writing);
        writing.end();
    }

    void flush() throws IOException {
        if (batch.rows() > 0) {
            writer.write(batch);
            batch.clear();
        }
    }

    long rows() {
        return writer.rows();
    }

    @Override
    public void close() {
        batch.close();
    }
}
