package io.uflight.analyzer.store.view;

import io.uflight.analyzer.pack.AnalyzerPack;
import io.uflight.analyzer.pack.PackView;
import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.ingest.Layout;
import io.uflight.formats.schema.CaptureTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything a session must make before user SQL runs, and what SQL then sees.
 *
 * @param path where names without a schema are looked up
 * @param sql statements, to be run as they are on each new connection
 * @param tables tables by name, then views
 * @param warnings names that met, a sentence each
 */
public record ViewCatalog(String path, String sql, List<TableInfo> tables, List<String> warnings) {
    public static final ViewCatalog EMPTY = new ViewCatalog("c0." + Layout.EMPTY, "SELECT 1", List.of(), List.of());

    public ViewCatalog {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }

    /**
     * Tries each view on the connection: one that the captures cannot answer is left out, with a warning.
     *
     * @param packs that have to do with the captures
     */
    public static ViewCatalog make(Connection connection, List<AttachedCapture> captures, List<AnalyzerPack> packs)
            throws SQLException {
        TableViews own = new TableViews(captures, promised(packs));
        List<String> statements = new ArrayList<>();
        List<TableInfo> tables = new ArrayList<>(own.tables());
        List<String> warnings = new ArrayList<>();
        String path = own.direct()
                ? captures.getFirst().parts().stream()
                        .map(part -> part.catalog() + "." + Layout.DATA)
                        .collect(Collectors.joining(","))
                : "c0." + Layout.EMPTY;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + Quote.text(path));
            for (String macro : UrlMacros.STATEMENTS) {
                statement.execute(macro);
                statements.add(macro);
            }
            for (ViewStatement view : own.views()) {
                statement.execute(view.sql());
                statements.add(view.sql());
            }
            for (ViewStatement view : views(captures, packs)) {
                try {
                    statement.execute(view.sql());
                } catch (SQLException e) {
                    warnings.add("view " + view.name() + " cannot be made: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                    continue;
                }
                statements.add(view.sql());
                if (tables.removeIf(table -> table.name().equalsIgnoreCase(view.name()))) {
                    warnings.add("the name " + view.name() + " belongs to a view; the capture's own table of that name"
                            + " is capture." + view.name());
                }
                tables.add(new TableInfo(view.name(), "", TableInfo.Kind.VIEW, -1, view.columns()));
            }
        }
        statements.add(ColumnsView.sql(tables));
        return new ViewCatalog(path, String.join(";\n", statements), tables, warnings);
    }

    private static List<TableInfo> promised(List<AnalyzerPack> packs) {
        List<TableInfo> promised = new ArrayList<>();
        CaptureTables.ALL.forEach(table -> promised.add(TableInfo.promised(table)));
        packs.forEach(pack -> pack.tables().forEach(table -> promised.add(TableInfo.promised(table))));
        return promised;
    }

    private static List<ViewStatement> views(List<AttachedCapture> captures, List<AnalyzerPack> packs) {
        List<ViewStatement> views = new ArrayList<>();
        views.add(LossesView.of(captures.size() > 1));
        for (AnalyzerPack pack : packs) {
            for (PackView view : pack.views()) {
                List<ColumnInfo> columns = view.columns().stream()
                        .map(column -> new ColumnInfo(column.name(), "", null, null, null, column.comment()))
                        .toList();
                views.add(new ViewStatement(view.name(), columns, view.body()));
            }
        }
        return views;
    }
}
