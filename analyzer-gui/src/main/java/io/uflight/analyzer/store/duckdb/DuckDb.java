package io.uflight.analyzer.store.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;

/** The few calls that plain JDBC does not have. All else goes through {@code java.sql}. */
public interface DuckDb {
    /** Loads the native library on first use, from below the given directory, which must be the user's own. */
    static DuckDb in(Path nativeDirectory) {
        return DuckDbClassLoader.bridge(nativeDirectory);
    }

    /** A database of its own in memory; nothing is shared with any other. */
    Connection inMemory(Map<String, String> settings) throws SQLException;

    /** Opens or creates a database file for writing. */
    Connection file(Path file, Map<String, String> settings) throws SQLException;

    /** Another connection to the same database; temporary views and tables are not shared. */
    Connection duplicate(Connection connection) throws SQLException;

    /** Makes the stream readable once as a relation of that name. The caller keeps and closes the stream. */
    void register(Connection connection, String name, ArrowArrayStream stream);

    /** How far the running statement is, 0 to 100, or −1 when DuckDB does not know. */
    double percent(Statement statement) throws SQLException;
}
