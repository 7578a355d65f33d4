package io.uflight.analyzer.store;

import io.uflight.analyzer.store.ingest.Layout;
import io.uflight.analyzer.store.view.ColumnInfo;
import io.uflight.analyzer.store.view.TableInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what an import noted of its tables. */
final class ImportedTables {
    private ImportedTables() {}

    static List<TableInfo> read(Statement statement, String catalog) throws SQLException {
        String about = catalog + "." + Layout.ABOUT + ".";
        Map<String, List<ColumnInfo>> columns = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT table_name, column_name, type, role, unit, sensitivity,"
                + " comment FROM " + about + "columns ORDER BY table_name, position")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(new ColumnInfo(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6),
                                rows.getString(7)));
            }
        }
        List<TableInfo> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT table_name, comment, row_count FROM " + about + "tables ORDER BY position")) {
            while (rows.next()) {
                String name = rows.getString(1);
                tables.add(new TableInfo(
                        name,
                        rows.getString(2),
                        TableInfo.Kind.TABLE,
                        rows.getLong(3),
                        columns.getOrDefault(name, List.of())));
            }
        }
        return tables;
    }
}
