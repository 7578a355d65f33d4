package io.uflight.analyzer.store.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** The only class that names DuckDB's own types; {@link DuckDbClassLoader} defines it beside them. */
public final class DuckDbBridge implements DuckDb {
    @Override
    public Connection inMemory(Map<String, String> settings) throws SQLException {
        return open("jdbc:duckdb:", settings);
    }

    @Override
    public Connection file(Path file, Map<String, String> settings) throws SQLException {
        return open("jdbc:duckdb:" + file.toAbsolutePath(), settings);
    }

    // Not through DriverManager: it would find the driver by the application's class loader.
    private static Connection open(String url, Map<String, String> settings) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        return DuckDBConnection.newConnection(url, false, null, properties);
    }

    @Override
    public Connection duplicate(Connection connection) throws SQLException {
        return ((DuckDBConnection) connection).duplicate();
    }

    @Override
    public void register(Connection connection, String name, ArrowArrayStream stream) {
        ((DuckDBConnection) connection).registerArrowStream(name, stream);
    }

    @Override
    public double percent(Statement statement) throws SQLException {
        return ((DuckDBPreparedStatement) statement).getQueryProgress().getPercentage();
    }
}
