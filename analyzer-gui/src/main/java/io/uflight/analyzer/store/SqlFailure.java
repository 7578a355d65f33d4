package io.uflight.analyzer.store;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says of a statement, as a failure with a place and a cure. Its caret line stays in {@code why}. */
final class SqlFailure {
    private static final Pattern LINE = Pattern.compile("(?m)^LINE (\\d+):");

    private SqlFailure() {}

    static Failure of(SQLException e, String where) {
        String message = String.valueOf(e.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("not enough space")) {
            return Failure.of(ExitCode.DISK, "out of disk space")
                    .where(where)
                    .why(message)
                    .fix("make room there; UFLIGHT_CACHE=DIR moves the cache, -o an export")
                    .cause(e);
        }
        if (lower.startsWith("out of memory error")) {
            return Failure.of(ExitCode.FAILED, "the query needs more memory than it may have")
                    .where(where)
                    .why(message)
                    .fix("narrow it down with WHERE, or group by fewer columns")
                    .cause(e);
        }
        if (lower.startsWith("permission error")) {
            return Failure.of(ExitCode.USAGE, "SQL may read the capture only")
                    .where(where)
                    .why(message)
                    .fix("write results by uflight export --sql; other files and the network are closed to queries")
                    .cause(e);
        }
        if (lower.contains("read-only mode")) {
            return Failure.of(ExitCode.USAGE, "a capture cannot be changed")
                    .where(where)
                    .why(message)
                    .fix("use CREATE TEMP TABLE for results of your own")
                    .cause(e);
        }
        if (lower.startsWith("internal error") || lower.startsWith("io error") || lower.startsWith("fatal error")) {
            return Failure.of(ExitCode.FAILED, "the database failed")
                    .where(where)
                    .why(message)
                    .fix("run it again with --debug")
                    .cause(e);
        }
        Matcher line = LINE.matcher(message);
        String place = line.find() ? where + ", line " + line.group(1) : where;
        return Failure.of(ExitCode.USAGE, "the SQL has an error")
                .where(place)
                .why(message)
                .fix(fix(lower))
                .cause(e);
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
