package io.uflight.recorder.trace;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows in columns when there is one table, else each value with its name. */
public final class ColumnLines implements Lines {
    private final RowTime time;
    private final @Nullable Comms comms;
    private final @Nullable TraceColumns columns;

    /**
     * Rows of several tables where there is not one.
     *
     * @param comms names of threads, for a column of them; null: none
     * @param width of the terminal; 0: nothing is cut
     */
    public ColumnLines(List<Table> tables, RowTime time, @Nullable Comms comms, int width) {
        this.time = time;
        this.comms = comms;
        int before = lead("", "").length() + time.room() + (comms == null ? 0 : 1 + Comms.WIDTH);
        this.columns = tables.size() == 1 ? TraceColumns.of(tables.getFirst(), width == 0 ? 0 : width - before) : null;
    }

    /** Columns that have no room on the terminal. */
    public List<String> hidden() {
        return columns == null ? List.of() : columns.hidden();
    }

    private static String lead(Object pid, Object tid) {
        return String.format("%-7s %-7s", pid, tid);
    }

    @Override
    public @Nullable String header() {
        StringBuilder out = new StringBuilder(time.title()).append(lead("PID", "TID"));
        if (comms != null) {
            out.append(' ').append(Comms.padded("COMM"));
        }
        return out.append(columns == null ? " TABLE" : columns.line(TraceColumns::title))
                .toString()
                .stripTrailing();
    }

    @Override
    public String line(Row row) {
        StringBuilder out = new StringBuilder(time.of(row.ts())).append(lead(row.pid(), row.tid()));
        if (comms != null) {
            out.append(' ').append(Comms.padded(comms.of(row.pid(), row.tid())));
        }
        Table table = row.batch().table();
        if (columns != null) {
            out.append(columns.line(column -> value(row, table, column)));
        } else {
            out.append(' ').append(table.name());
            for (Column column : TraceColumns.shown(table)) {
                out.append(' ').append(TraceColumns.title(column).toLowerCase(Locale.ROOT));
                out.append('=').append(value(row, table, column));
            }
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
}
