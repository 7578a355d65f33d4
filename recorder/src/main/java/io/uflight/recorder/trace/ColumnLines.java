package io.uflight.recorder.trace;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows in columns when there is one table, else each value with its name. */
public final class ColumnLines implements Lines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneId.systemDefault());

    private final List<Table> tables;

    public ColumnLines(List<Table> tables) {
        this.tables = tables;
    }

    @Override
    public @Nullable String header() {
        StringBuilder out = new StringBuilder(String.format("%-15s %-7s %-7s", "TIME", "PID", "TID"));
        if (tables.size() != 1) {
            return out.append(" TABLE").toString();
        }
        for (Column column : shown(tables.getFirst())) {
            out.append(' ').append(padded(column, title(column)));
        }
        return out.toString().stripTrailing();
    }

    /** A duration is shown in ms, whatever the column is called for. */
    private static String title(Column column) {
        String name = column.role() == Role.DURATION ? column.name().replaceFirst("_ns$", "") : column.name();
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public String line(Row row) {
        Table table = row.batch().table();
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%-15s %-7d %-7d",
                TIME.format(Instant.ofEpochSecond(
                        Math.floorDiv(row.ts(), 1_000_000_000L), Math.floorMod(row.ts(), 1_000_000_000L))),
                row.pid(),
                row.tid()));
        if (tables.size() != 1) {
            out.append(' ').append(table.name());
        }
        for (Column column : shown(table)) {
            String value = value(row, table, column);
            out.append(' ')
                    .append(
                            tables.size() == 1
                                    ? padded(column, value)
                                    : title(column).toLowerCase(Locale.ROOT) + "=" + value);
        }
        return out.toString().stripTrailing();
    }

    private static String value(Row row, Table table, Column column) {
        int index = table.indexOf(column.name());
        if (column.role() == Role.DURATION && !row.isNull(index)) {
            return String.format(Locale.ROOT, "%.3fms", row.number(index) / 1e6);
        }
        return row.shown(index);
    }

    /** Stacks have lines of their own. */
    private static List<Column> shown(Table table) {
        return table.columns().stream()
                .skip(3)
                .filter(c -> c.role() != Role.STACK)
                .toList();
    }

    private static String padded(Column column, String text) {
        int width = column.type() == ColumnType.UTF8 ? 24 : column.type() == ColumnType.BOOL ? 5 : 12;
        return String.format("%-" + Math.max(width, column.name().length()) + "s", text);
    }
}
