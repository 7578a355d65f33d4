package io.uflight.analyzer.store.ingest;

import java.io.IOException;
import java.sql.SQLException;

/** Makes one table of the database: read from the capture, or derived from tables that earlier steps made. */
interface ImportStep {
    String table();

    /** Rows it will read, −1 when unknown. */
    long rowsExpected();

    /** Makes the table; returns the number of its rows. */
    long run(ImportContext context) throws IOException, SQLException;
}
