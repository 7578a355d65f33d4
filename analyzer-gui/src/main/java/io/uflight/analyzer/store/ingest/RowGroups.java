package io.uflight.analyzer.store.ingest;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;

/**
 * A stream in batches of a row group. Of smaller ones DuckDB makes row groups itself, by appending every row once more, which costs
 * more than to copy them here.
 */
final class RowGroups extends ArrowReader {
    /** Rows of a row group of DuckDB. */
    static final int ROWS = 122_880;

    private final ArrowReader source;
    private int at;
    private int count;

    RowGroups(ArrowReader source, BufferAllocator allocator) {
        super(allocator);
        this.source = source;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        VectorSchemaRoot group = getVectorSchemaRoot();
        for (FieldVector vector : group.getFieldVectors()) {
            vector.setInitialCapacity(ROWS);
            vector.allocateNew();
        }
        group.setRowCount(0);
        while (group.getRowCount() < ROWS && (at < count || load())) {
            int rows = Math.min(count - at, ROWS - group.getRowCount());
            try (VectorSchemaRoot some = source.getVectorSchemaRoot().slice(at, rows)) {
                VectorSchemaRootAppender.append(false, group, some);
            }
            at += rows;
        }
        return group.getRowCount() > 0;
    }

    private boolean load() throws IOException {
        at = 0;
        count = source.loadNextBatch() ? source.getVectorSchemaRoot().getRowCount() : 0;
        return count > 0;
    }

    @Override
    public long bytesRead() {
        return source.bytesRead();
    }

    @Override
    protected Schema readSchema() throws IOException {
        return source.getVectorSchemaRoot().getSchema();
    }

    @Override
    protected void closeReadSource() throws IOException {
        source.close();
    }
}
