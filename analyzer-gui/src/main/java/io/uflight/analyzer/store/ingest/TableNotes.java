package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Keeps what a table's columns mean beside its rows, as comments and as rows of {@code uflight.columns}. */
final class TableNotes {
    private TableNotes() {}

    static void write(Connection connection, int position, Table table, long rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO uflight.tables VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, position);
            insert.setString(2, table.name());
            insert.setString(3, table.comment());
            insert.setLong(4, rows);
            insert.execute();
        }
        StringBuilder comments = new StringBuilder("COMMENT ON TABLE ")
                .append(Layout.dataTable(table.name()))
                .append(" IS ")
                .append(Quote.text(table.comment()));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO uflight.columns VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            List<Column> columns = table.columns();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                insert.setString(1, table.name());
                insert.setInt(2, i);
                insert.setString(3, column.name());
                insert.setString(4, column.type().key());
                insert.setString(5, column.role() == null ? null : column.role().key());
                insert.setString(6, column.unit());
                insert.setString(
                        7,
                        column.sensitivity() == null
                                ? null
                                : column.sensitivity().key());
                insert.setString(8, column.comment());
                insert.addBatch();
                comments.append(";COMMENT ON COLUMN ")
                        .append(Layout.dataTable(table.name()))
                        .append('.')
                        .append(Quote.name(column.name()))
                        .append(" IS ")
                        .append(Quote.text(column.comment()));
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(comments.toString());
        }
    }
}
