package io.uflight.analyzer.store;

import io.uflight.analyzer.task.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds out why a query failed. Of one whose rows are streamed and that fails before the first of them, the driver of
 * DuckDB 2.0.0 says "Invalid result set" and no more. Run for the sake of its plan it keeps no row and says why.
 */
final class HiddenError {
    private static final String HIDDEN = "Invalid result set";
    private static final String ASKING = "EXPLAIN ANALYZE\n";
    private static final Pattern LINE = Pattern.compile("(?m)^LINE (\\d+):");

    private HiddenError() {}

    /** The error itself where it is not hidden, or cannot be had: that of several statements at once. */
    static SQLException reveal(SQLException e, Connection connection, String sql, Cancellation cancellation) {
        if (!String.valueOf(e.getMessage()).contains(HIDDEN)) {
            return e;
        }
        try (Statement statement = connection.createStatement();
                var _ = cancellation.onCancel(() -> Session.interrupt(statement))) {
            statement.execute(ASKING + sql);
            return unknown(e);
        } catch (SQLException told) {
            String message = String.valueOf(told.getMessage());
            return message.contains(HIDDEN)
                    ? unknown(e)
                    : new SQLException(LINE.matcher(message).replaceAll(HiddenError::oneUp), told);
        }
    }

    private static String oneUp(MatchResult line) {
        String number = String.valueOf(Integer.parseInt(line.group(1)) - 1);
        // The mark below stands where it stood.
        return "LINE " + number + ":" + " ".repeat(line.group(1).length() - number.length());
    }

    private static SQLException unknown(SQLException e) {
        return new SQLException("DuckDB does not say what failed: run its statements one by one", e);
    }
}
