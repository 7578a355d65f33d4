package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.sql.SQLException;

/** A table of the capture, as it is. */
record CopyTable(Capture capture, Table schema, long rowsExpected) implements ImportStep {
    @Override
    public String table() {
        return schema.name();
    }

    @Override
    public long run(ImportContext context) throws IOException, SQLException {
        long rows = new StreamTable(context.duckDb(), context.connection(), context.allocator(), context.cancellation())
                .create(schema, capture.read(schema.name(), context.allocator()), context.scope(), context.onRows());
        TableNotes.write(context.connection(), context.position(), schema, rows);
        return rows;
    }
}
