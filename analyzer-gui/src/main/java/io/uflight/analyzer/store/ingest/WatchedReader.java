package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stream that counts its rows and can be stopped between batches. DuckDB pulls it through C, where an exception
 * becomes a text: the exception itself is kept here.
 */
final class WatchedReader extends ArrowReader {
    private final ArrowReader reader;
    private final LongConsumer onRows;
    private final Cancellation cancellation;
    private long rows;
    private @Nullable Throwable failure;

    WatchedReader(ArrowReader reader, BufferAllocator allocator, LongConsumer onRows, Cancellation cancellation) {
        super(allocator);
        this.reader = reader;
        this.onRows = onRows;
        this.cancellation = cancellation;
    }

    /** What ended the stream early, if anything did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    long rows() {
        return rows;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        try {
            cancellation.check();
            boolean more = reader.loadNextBatch();
            if (more) {
                rows += reader.getVectorSchemaRoot().getRowCount();
                onRows.accept(rows);
            }
            return more;
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() throws IOException {
        return reader.getVectorSchemaRoot();
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() throws IOException {
        return reader.getDictionaryVectors();
    }

    @Override
    public @Nullable Dictionary lookup(long id) {
        return reader.lookup(id);
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return reader.getDictionaryIds();
    }

    @Override
    public long bytesRead() {
        return reader.bytesRead();
    }

    @Override
    protected Schema readSchema() throws IOException {
        return reader.getVectorSchemaRoot().getSchema();
    }

    @Override
    protected void closeReadSource() throws IOException {
        reader.close();
    }

    // The superclass closes a root of its own, which this reader never makes.
    @Override
    public void close() throws IOException {
        reader.close();
    }

    @Override
    public void close(boolean closeReadSource) throws IOException {
        reader.close(closeReadSource);
    }
}
