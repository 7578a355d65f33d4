package io.uflight.bpf.drain;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns of a table lie in its records: after the header one slot each in column order, with C's natural
 * alignment, as {@code include/uflight/record.h} says. Offsets and sizes are bytes.
 *
 * @param offsets of each column's slot; ts, pid and tid are in the header
 * @param size of a record without its texts, a multiple of 8
 */
public record RecordLayout(Table table, List<Integer> offsets, int size) {
    /** Size of {@code struct uf_header}. */
    public static final int HEADER = 24;
    /** Columns before the first slot: ts, pid, tid. */
    public static final int FIXED_COLUMNS = 3;
    /** The null mask has a bit for so many slots. */
    public static final int MAX_SLOTS = 32;

    public RecordLayout {
        offsets = List.copyOf(offsets);
    }

    /** The layout of an event table. */
    public static RecordLayout of(Table table) {
        List<Column> columns = table.columns();
        if (columns.size() < FIXED_COLUMNS
                || !columns.subList(0, FIXED_COLUMNS).stream()
                        .map(Column::name)
                        .toList()
                        .equals(List.of("ts", "pid", "tid"))) {
            throw new IllegalArgumentException("table " + table.name() + " does not begin with ts, pid, tid");
        }
        if (columns.size() > FIXED_COLUMNS + MAX_SLOTS) {
            throw new IllegalArgumentException("table " + table.name() + " has more than " + MAX_SLOTS + " columns");
        }
        List<Integer> offsets = new ArrayList<>(List.of(0, 8, 12));
        int end = HEADER;
        for (Column column : columns.subList(FIXED_COLUMNS, columns.size())) {
            int slot = slotSize(column.type());
            end = (end + slot - 1) / slot * slot;
            offsets.add(end);
            end += slot;
        }
        return new RecordLayout(table, offsets, (end + 7) / 8 * 8);
    }

    /** The column that names a stack, or −1. */
    public static int stack(Table table) {
        int column = table.indexOf(Role.STACK);
        return column >= FIXED_COLUMNS
                        && table.columns().get(column).type() == ColumnType.INT32
                        && table.columns().get(column).nullable()
                ? column
                : -1;
    }

    /** Bytes of a slot, also its alignment. */
    public static int slotSize(ColumnType type) {
        return switch (type) {
            case INT8, BOOL -> 1;
            case INT16 -> 2;
            case INT32, UTF8 -> 4;
            case INT64, TIMESTAMP -> 8;
        };
    }

    /** Offset of a column's slot. */
    public int offset(int column) {
        return offsets.get(column);
    }

    /** The bit of the header's null mask that belongs to a column after tid. */
    public static int nullBit(int column) {
        return column - FIXED_COLUMNS;
    }
}
