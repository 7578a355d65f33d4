package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.LongConsumer;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What a step works with.
 *
 * @param scratch a directory for files that go with the import
 * @param onRows told the rows read so far
 */
record ImportContext(
        DuckDb duckDb,
        Connection connection,
        BufferAllocator allocator,
        Path scratch,
        ImportScope scope,
        Cancellation cancellation,
        int position,
        LongConsumer onRows) {}
