package io.uflight.formats.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * All events with one schema. Names that do not fit or meet twice throw IllegalArgumentException.
 *
 * @param columns in order, {@code ts}, {@code pid}, {@code tid} included; at most {@link #MAX_COLUMNS}; unlike even ignoring case
 */
public record Table(String name, String comment, List<Column> columns) {
    public static final int MAX_COLUMNS = 256;

    /** Note of a column whose values other tables name: rows of such a table are never dropped by {@code --keep}. */
    public static final String DEFINES = "defines";

    public Table {
        if (!Column.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a table cannot be named '" + name + "'");
        }
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException("table " + name + " has " + columns.size() + " columns");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("table " + name + " has two columns named " + column.name());
            }
        }
    }

    /** A table of events: {@code ts}, {@code pid}, {@code tid}, then those given. The thread is the lane unless a column says it is. */
    public static Table event(String name, String comment, List<Column> afterTid) {
        boolean ownLane = afterTid.stream().anyMatch(column -> column.role() == Role.LANE);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("ts", ColumnType.TIMESTAMP, "when, UTC")
                .withRole(Role.TIME)
                .withUnit("ns"));
        columns.add(Column.of("pid", ColumnType.INT32, "process, in the root namespace"));
        columns.add(Column.of("tid", ColumnType.INT32, "thread, in the root namespace")
                .withRole(ownLane ? null : Role.LANE));
        columns.addAll(afterTid);
        return new Table(name, comment, columns);
    }

    /** Position of a column, or −1. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Position of the first column of a role, or −1. */
    public int indexOf(Role role) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }

    /** Whether all its rows are kept when old ones are dropped: it defines ids, has no time, or is the capture's own. */
    public boolean keptWhole() {
        return indexOf(Role.TIME) < 0
                || CaptureTables.NAMES.contains(name)
                || columns.stream().anyMatch(column -> column.notes().containsKey(DEFINES));
    }

    /** Role, unit, sensitivity, max, comment and notes in the field metadata; name and comment in the schema's. */
    public Schema toArrow() {
        return ArrowSchemas.toArrow(this);
    }

    /**
     * The table an Arrow schema describes; metadata this version cannot read is kept in the notes.
     *
     * @throws IllegalArgumentException when it is not a table of a capture
     */
    public static Table fromArrow(Schema schema) {
        return ArrowSchemas.fromArrow(schema);
    }
}
