package io.uflight.analyzer.store.ingest;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.TransferPair;
import org.apache.arrow.vector.util.VectorAppender;

/**
 * A stream in batches of a row group. Of smaller ones DuckDB makes row groups itself, by appending every row once more, which costs
 * more than to copy them here.
 */
final class RowGroups extends ArrowReader {
    /** Rows of a row group of DuckDB. */
    static final int ROWS = 122_880;

    private final ArrowReader source;
    private final Constants constants;
    private int at;
    private int count;

    /** @param constants in their columns there are no rows */
    RowGroups(ArrowReader source, Constants constants, BufferAllocator allocator) {
        super(allocator);
        this.source = source;
        this.constants = constants;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        VectorSchemaRoot group = getVectorSchemaRoot();
        for (FieldVector vector : group.getFieldVectors()) {
            vector.setInitialCapacity(ROWS);
            vector.allocateNew();
        }
        int rows = 0;
        while (rows < ROWS && (at < count || load())) {
            int some = Math.min(count - at, ROWS - rows);
            append(source.getVectorSchemaRoot(), some, group);
            at += some;
            rows += some;
        }
        group.setRowCount(rows);
        return rows > 0;
    }

    private void append(VectorSchemaRoot from, int some, VectorSchemaRoot to) {
        for (int column = 0; column < to.getFieldVectors().size(); column++) {
            FieldVector vector = from.getVector(column);
            if (!constants.has(vector.getName())) {
                TransferPair part = vector.getTransferPair(vector.getAllocator());
                part.splitAndTransfer(at, some);
                try (ValueVector rows = part.getTo()) {
                    rows.accept(new VectorAppender(to.getVector(column)), null);
                }
            }
        }
    }

    private boolean load() throws IOException {
        at = 0;
        count = 0;
        while (count == 0 && source.loadNextBatch()) {
            count = source.getVectorSchemaRoot().getRowCount();
        }
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
