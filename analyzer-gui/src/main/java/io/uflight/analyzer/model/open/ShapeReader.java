package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Loss;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.view.ColumnInfo;
import io.uflight.analyzer.store.view.TableInfo;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads who and when, the tables with their roles, and the losses. */
final class ShapeReader {
    static final Set<String> ABOUT =
            CaptureTables.ALL.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());

    private final Store store;
    private final Database database;
    private final Footers footers;
    private final Cancellation cancellation;
    /** Table to pack, probe to table: as the probes say. */
    private final Map<String, String> packs = new HashMap<>();

    private final Map<String, String> tableOfProbe = new HashMap<>();

    ShapeReader(Store store, Database database, Footers footers, Cancellation cancellation) {
        this.store = store;
        this.database = database;
        this.footers = footers;
        this.cancellation = cancellation;
        Rows probes = database.query("SELECT DISTINCT probe, pack, table_name FROM probes", cancellation);
        for (int row = 0; row < probes.size(); row++) {
            String table = probes.text(row, 2);
            String pack = probes.text(row, 1);
            if (table != null) {
                tableOfProbe.put(String.valueOf(probes.text(row, 0)), table);
                if (pack != null) {
                    packs.put(table, pack);
                }
            }
        }
    }

    Subject subject() {
        Rows processes = database.query(
                "SELECT DISTINCT pid, exe FROM processes WHERE exe IS NOT NULL ORDER BY pid", cancellation);
        Set<String> targets = new LinkedHashSet<>();
        Set<Integer> pids = new LinkedHashSet<>();
        for (int row = 0; row < processes.size(); row++) {
            pids.add((int) processes.number(row, 0));
            targets.add(SubjectReader.fileName(String.valueOf(processes.text(row, 1))));
        }
        return new SubjectReader(store.captures(), footers).read(targets, pids);
    }

    List<TableShape> tables(Subject subject) {
        Set<String> urls = urls();
        List<TableShape> shapes = new ArrayList<>();
        for (TableInfo info : store.tables()) {
            List<ColumnShape> columns = info.columns().stream()
                    .map(column -> column(column, urls.contains(info.name() + "." + column.name())))
                    .toList();
            TableShape.Kind kind = kind(info);
            long rows = Math.max(0, info.rows());
            shapes.add(new TableShape(
                    info.name(),
                    info.comment(),
                    packs.get(info.name()),
                    kind,
                    kind == TableShape.Kind.VIEW ? -1 : rows,
                    footers.bytes(info.name()),
                    footers.extent(subject, info.name()),
                    columns));
        }
        return List.copyOf(shapes);
    }

    private TableShape.Kind kind(TableInfo info) {
        if (info.kind() == TableInfo.Kind.VIEW) {
            return TableShape.Kind.VIEW;
        }
        if (ABOUT.contains(info.name())) {
            return TableShape.Kind.ABOUT;
        }
        return footers.bytes(info.name()) < 0 && info.rows() > 0 ? TableShape.Kind.DERIVED : TableShape.Kind.EVENTS;
    }

    /** Columns whose note says that they are masked as URLs: that is what their values are. */
    private Set<String> urls() {
        return store.captures().stream()
                .flatMap(capture -> capture.tables().stream())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> "url".equals(column.notes().get("mask")))
                        .map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static ColumnShape column(ColumnInfo info, boolean url) {
        String role = info.role();
        return new ColumnShape(
                info.name(),
                type(info.type()),
                role == null ? null : Role.ofKey(role),
                info.unit(),
                "content".equals(info.sensitivity()) || "identifier".equals(info.sensitivity()),
                url,
                info.comment());
    }

    /** The format's name of a type as DuckDB's; a view's types are DuckDB's already. */
    private static String type(String type) {
        return switch (type) {
            case "int8" -> "TINYINT";
            case "int16" -> "SMALLINT";
            case "int32" -> "INTEGER";
            case "int64" -> "BIGINT";
            case "utf8" -> "VARCHAR";
            case "bool" -> "BOOLEAN";
            case "timestamp" -> "TIMESTAMP_NS";
            default -> type.toUpperCase(Locale.ROOT);
        };
    }

    Losses losses(Subject subject, List<TableShape> tables) {
        long start = subject.startEpochNs();
        Rows rows = database.query(
                "SELECT epoch_ns(from_ts) - " + start + ", epoch_ns(to_ts) - " + start
                        + ", probe, reason, sum(lost) FROM " + SqlText.name("losses") + " GROUP BY ALL ORDER BY 1",
                cancellation);
        Set<String> events =
                tables.stream().filter(TableShape::events).map(TableShape::name).collect(Collectors.toSet());
        List<Loss> losses = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            TimeRange range = new TimeRange(rows.number(row, 0), Math.max(rows.number(row, 0), rows.number(row, 1)));
            String probe = String.valueOf(rows.text(row, 2));
            String table = tableOfProbe.get(probe);
            losses.add(new Loss(
                    range,
                    probe,
                    table != null && events.contains(table) ? table : null,
                    String.valueOf(rows.text(row, 3)),
                    rows.number(row, 4)));
        }
        return new Losses(losses);
    }
}
