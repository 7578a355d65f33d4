package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings the tables of all captures under their names: as they are where one capture has all the contract promises, else
 * through a view that adds empty tables, missing columns and, for several captures, the column {@code capture}.
 */
public final class TableViews {
    /** The capture about itself: views stand on these, so they exist whatever is imported. */
    private static final Set<String> CONTRACT =
            CaptureTables.ALL.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());

    private final List<AttachedCapture> captures;
    private final Map<String, List<TableInfo>> promised = new TreeMap<>();
    private final List<ViewStatement> views = new ArrayList<>();
    private final List<TableInfo> tables = new ArrayList<>();
    private final boolean direct;

    /** Tables that are promised exist even when no capture has them. */
    public TableViews(List<AttachedCapture> captures, List<TableInfo> promised) {
        this.captures = captures;
        for (TableInfo table : promised) {
            // What a capture has and is not imported is not empty: asking for it must fail, not answer 0.
            if (!CONTRACT.contains(table.name())
                    && captures.stream().anyMatch(capture -> capture.misses(table.name()))) {
                continue;
            }
            this.promised.computeIfAbsent(key(table), _ -> new ArrayList<>()).add(table);
        }
        // One table behind a view puts all of them behind views: else SHOW TABLES would list that one twice.
        direct = captures.size() == 1
                && captures.getFirst().tables().stream()
                        .allMatch(table -> union(key(table)).isThatOf(table));
        for (String name : names()) {
            add(name);
        }
        tables.sort(Comparator.comparing(TableInfo::name));
    }

    /** Whether the captures' own tables are seen as they are. */
    public boolean direct() {
        return direct;
    }

    public List<ViewStatement> views() {
        return views;
    }

    public List<TableInfo> tables() {
        return tables;
    }

    private record Source(AttachedCapture capture, TableInfo table) {}

    private List<String> names() {
        Map<String, Boolean> names = new TreeMap<>();
        promised.keySet().forEach(name -> names.put(name, true));
        captures.forEach(capture -> capture.tables().forEach(table -> names.put(key(table), true)));
        return List.copyOf(names.keySet());
    }

    private List<Source> sources(String key) {
        List<Source> sources = new ArrayList<>();
        for (AttachedCapture capture : captures) {
            capture.tables().stream()
                    .filter(table -> key(table).equals(key))
                    .forEach(table -> sources.add(new Source(capture, table)));
        }
        return sources;
    }

    private ColumnUnion union(String key) {
        ColumnUnion union = new ColumnUnion();
        promised.getOrDefault(key, List.of()).forEach(union::add);
        sources(key).forEach(source -> union.add(source.table()));
        return union;
    }

    private void add(String key) {
        List<Source> sources = sources(key);
        List<TableInfo> contract = promised.getOrDefault(key, List.of());
        ColumnUnion union = union(key);
        TableInfo first =
                sources.isEmpty() ? contract.getFirst() : sources.getFirst().table();
        boolean several = captures.size() > 1;
        List<ColumnInfo> columns = new ArrayList<>();
        if (several) {
            columns.add(new ColumnInfo("capture", "utf8", "group", null, "none", "the capture the row is of"));
        }
        for (ColumnInfo column : union.columns()) {
            columns.add(several ? column.withName(besideCapture(column.name())) : column);
        }
        long rows = sources.stream().mapToLong(source -> source.table().rows()).sum();
        tables.add(new TableInfo(first.name(), first.comment(), TableInfo.Kind.TABLE, rows, columns));
        if (!direct || sources.isEmpty()) {
            views.add(new ViewStatement(first.name(), columns, body(union, sources, first)));
        }
    }

    private String body(ColumnUnion union, List<Source> sources, TableInfo first) {
        boolean several = captures.size() > 1;
        if (sources.isEmpty()) {
            TableInfo nothing = new TableInfo(first.name(), "", TableInfo.Kind.TABLE, 0, List.of());
            String capture = several ? "CAST(NULL AS VARCHAR), " : "";
            return "SELECT " + capture + String.join(", ", union.select(nothing)) + " WHERE false";
        }
        List<String> parts = new ArrayList<>();
        for (Source source : sources) {
            String capture = several ? Quote.text(source.capture().name()) + ", " : "";
            parts.add("SELECT " + capture + String.join(", ", union.select(source.table())) + " FROM "
                    + source.capture().data(source.table()));
        }
        return String.join(" UNION ALL ", parts);
    }

    // A probe's argument may be called capture: with several captures the name is taken.
    private static String besideCapture(String column) {
        return column.equalsIgnoreCase("capture") ? column + "_1" : column;
    }

    private static String key(TableInfo table) {
        return table.name().toLowerCase(Locale.ROOT);
    }
}
