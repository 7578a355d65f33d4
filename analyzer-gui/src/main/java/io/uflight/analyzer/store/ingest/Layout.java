package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.Quote;

/**
 * How a cached database is laid out: the capture's tables in a schema of their own, so that no name of a capture can
 * meet one of ours, and what is known of them in another.
 */
public final class Layout {
    /** Part of every key: raise it when what an import makes is no longer the same. */
    public static final int VERSION = 4;

    public static final String DATA = "capture";
    public static final String ABOUT = "uflight";

    /** Has no tables: the default schema of sessions that see every table through a view. */
    public static final String EMPTY = "nothing";

    private Layout() {}

    static String dataTable(String table) {
        return DATA + "." + Quote.name(table);
    }

    static final String CREATE = """
            CREATE SCHEMA capture;
            CREATE SCHEMA uflight;
            CREATE SCHEMA nothing;
            CREATE TABLE uflight.tables (position INTEGER, table_name VARCHAR, comment VARCHAR, row_count BIGINT);
            CREATE TABLE uflight.columns (
                table_name VARCHAR, position INTEGER, column_name VARCHAR, type VARCHAR, role VARCHAR, unit VARCHAR,
                sensitivity VARCHAR, comment VARCHAR);
            CREATE TABLE uflight.problems (
                kind VARCHAR, file VARCHAR, file_offset BIGINT, why VARCHAR, fix VARCHAR)""";
}
