package io.uflight.analyzer.store;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.task.Cancellation;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Text form of moments in exported text: ISO 8601, UTC, all decimals of the type. */
final class IsoTimes {
    private IsoTimes() {}

    /** The query with its moments written so. Runs none of it but to learn its types. */
    static String in(String sql, Session session, Cancellation cancellation) {
        String columns = session.query("SELECT * FROM (" + sql + "\n) LIMIT 0", cancellation, IsoTimes::replacements);
        return columns.isEmpty() ? sql : "SELECT * REPLACE (" + columns + ") FROM (" + sql + "\n)";
    }

    private static String replacements(@Nullable ResultSet rows) throws SQLException {
        List<String> replacements = new ArrayList<>();
        ResultSetMetaData meta = Objects.requireNonNull(rows).getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String type = meta.getColumnTypeName(i);
            if (type.equals("TIMESTAMP_NS") || type.equals("TIMESTAMP")) {
                String name = Quote.name(meta.getColumnLabel(i));
                replacements.add((type.equals("TIMESTAMP") ? micros(name) : nanos(name)) + " AS " + name);
            }
        }
        return String.join(", ", replacements);
    }

    private static String micros(String name) {
        return "strftime(" + name + ", '%Y-%m-%dT%H:%M:%S.%fZ')";
    }

    // Not by strftime: its %n writes past the text it allots (DuckDB 2.0.0), and a cast to TIMESTAMP rounds up.
    private static String nanos(String name) {
        String text = "CAST(" + name + " AS VARCHAR)";
        return "left(" + text + ", 10) || 'T' || substr(" + text + ", 12, 8) || '.' || rpad(substr(" + text
                + ", 21), 9, '0') || 'Z'";
    }
}
