package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.task.Cancellation;
import java.sql.Connection;
import java.util.function.LongConsumer;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What a step works with.
 *
 * @param onRows told the rows read so far
 */
record ImportContext(
        DuckDb duckDb,
        Connection connection,
        BufferAllocator allocator,
        ImportScope scope,
        Cancellation cancellation,
        int position,
        LongConsumer onRows) {}
