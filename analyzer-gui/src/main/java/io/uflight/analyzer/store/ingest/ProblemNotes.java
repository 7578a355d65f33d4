package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was found wrong with a capture: damage shows only while rows are read, and the next open reads none. */
public final class ProblemNotes {
    private ProblemNotes() {}

    static void write(Connection connection, List<Problem> problems) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO uflight.problems VALUES (?, ?, ?, ?, ?)")) {
            for (Problem problem : problems) {
                insert.setString(1, problem.kind().name());
                insert.setString(2, problem.file());
                insert.setLong(3, problem.offset());
                insert.setString(4, problem.why());
                insert.setString(5, problem.fix());
                insert.execute();
            }
        }
    }

    /** Those of a database attached as {@code catalog}. */
    public static List<Problem> read(Statement statement, String catalog) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT kind, file, file_offset, why, fix FROM " + catalog + "." + Layout.ABOUT + ".problems")) {
            while (rows.next()) {
                problems.add(new Problem(
                        Problem.Kind.valueOf(rows.getString(1)),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
        }
        return problems;
    }
}
