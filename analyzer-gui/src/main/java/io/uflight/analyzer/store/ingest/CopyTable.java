package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * A table of the capture, as it is.
 *
 * @param counts what is known of its rows, if they were followed before
 */
record CopyTable(Capture capture, Table schema, FlowCounts counts, long rowsExpected) implements ImportStep {
    @Override
    public String table() {
        return schema.name();
    }

    @Override
    public long run(ImportContext context) throws IOException, SQLException {
        ImportScope scope = context.scope();
        ArrowReader reader = schema.keptWhole()
                ? capture.read(schema.name(), context.allocator())
                : capture.read(schema.name(), scope.fromNanos(), scope.toNanos(), context.allocator());
        Constants constants = counts.constants(schema);
        long rows = new StreamTable(context.duckDb(), context.connection(), context.allocator(), context.cancellation())
                .create(
                        schema,
                        constants,
                        new RowGroups(reader, constants, context.allocator()),
                        scope,
                        context.onRows());
        TableNotes.write(context.connection(), context.position(), schema, rows);
        return rows;
    }
}
