package io.uflight.analyzer.store;

import io.uflight.analyzer.AnalyzerException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says of a statement, as a failure with a place and a cure. Its caret line stays in {@code why}. */
final class SqlFailure {
    private static final Pattern LINE = Pattern.compile("(?m)^LINE (\\d+):");

    private SqlFailure() {}

    static AnalyzerException of(SQLException e, String where) {
        String message = String.valueOf(e.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("not enough space")) {
            return new AnalyzerException(
                    AnalyzerException.DISK_FULL,
                    "out of disk space",
                    where,
                    message,
                    "make room there; UFLIGHT_CACHE=DIR moves the cache, -o an export",
                    e);
        }
        if (lower.startsWith("out of memory error")) {
            return new AnalyzerException(
                    AnalyzerException.FAILED,
                    "the query needs more memory than it may have",
                    where,
                    message,
                    "narrow it down with WHERE, or group by fewer columns",
                    e);
        }
        if (lower.startsWith("permission error")) {
            return new AnalyzerException(
                    AnalyzerException.USAGE,
                    "SQL may read the capture only",
                    where,
                    message,
                    "write results by uflight export --sql; other files and the network are closed to queries",
                    e);
        }
        if (lower.contains("read-only mode")) {
            return new AnalyzerException(
                    AnalyzerException.USAGE,
                    "a capture cannot be changed",
                    where,
                    message,
                    "use CREATE TEMP TABLE for results of your own",
                    e);
        }
        if (lower.startsWith("internal error") || lower.startsWith("io error") || lower.startsWith("fatal error")) {
            return new AnalyzerException(
                    AnalyzerException.FAILED, "the database failed", where, message, "run it again with --debug", e);
        }
        Matcher line = LINE.matcher(message);
        String place = line.find() ? where + ", line " + line.group(1) : where;
        return new AnalyzerException(AnalyzerException.USAGE, "the SQL has an error", place, message, fix(lower), e);
    }

    private static String fix(String message) {
        if (message.startsWith("catalog error") && message.contains("table with name")) {
            return "SHOW TABLES lists the tables of this capture";
        }
        if (message.startsWith("binder error") && message.contains("column")) {
            return "DESCRIBE NAME lists the columns of a table or view; uflight_columns says what they mean";
        }
        return "mend the SQL at the mark; it is DuckDB's dialect, https://duckdb.org/docs/stable/sql/introduction";
    }
}
