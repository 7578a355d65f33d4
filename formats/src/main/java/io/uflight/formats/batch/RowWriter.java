package io.uflight.formats.batch;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/**
 * One row at a time, by the names of the columns. What is not set is null.
 *
 * <p>A text longer than the column's {@code max} is cut at a character and the row's {@code truncated}, where the table has
 * such a column, becomes true. Half of a surrogate pair becomes {@code ?}.
 */
public final class RowWriter {
    private static final String TRUNCATED = "truncated";

    private final ColumnBatch batch;
    private final Table table;
    private final BitSet set = new BitSet();
    private final int[] textEnd;
    private final int truncated;
    private boolean cut;
    private boolean started;

    RowWriter(ColumnBatch batch) {
        this.batch = batch;
        this.table = batch.table();
        this.textEnd = new int[table.columns().size()];
        int column = table.indexOf(TRUNCATED);
        this.truncated = column >= 0 && table.columns().get(column).type() == ColumnType.BOOL ? column : -1;
    }

    RowWriter start() {
        set.clear();
        cut = false;
        started = true;
        for (int i = 0; i < textEnd.length; i++) {
            if (table.columns().get(i).type() == ColumnType.UTF8) {
                textEnd[i] = batch.textBytes(i);
            }
        }
        return this;
    }

    /**
     * A whole number or a time (ns since 1970, UTC).
     *
     * @throws IllegalArgumentException when the column is of another type or the value does not fit it
     */
    public RowWriter set(String column, long value) {
        int index = index(column);
        ArrowBuf values = batch.valuesBuffer(index);
        long row = batch.rows();
        switch (type(index)) {
            case INT8 -> values.setByte(row, (byte) fitting(column, value, Byte.MAX_VALUE));
            case INT16 -> values.setShort(2 * row, (short) fitting(column, value, Short.MAX_VALUE));
            case INT32 -> values.setInt(4 * row, (int) fitting(column, value, Integer.MAX_VALUE));
            case INT64, TIMESTAMP -> values.setLong(8 * row, value);
            default -> throw new IllegalArgumentException(column + " is a " + type(index) + ", not a number");
        }
        set.set(index);
        return this;
    }

    public RowWriter set(String column, boolean value) {
        int index = index(column);
        expect(index, ColumnType.BOOL);
        setBit(index, value);
        set.set(index);
        return this;
    }

    /**
     * A text, or null.
     *
     * @throws IllegalStateException when the batch has no room for it: write the batch, then start the row again
     */
    public RowWriter set(String column, @Nullable CharSequence value) {
        int index = index(column);
        expect(index, ColumnType.UTF8);
        int start = batch.textBytes(index);
        if (value == null) {
            textEnd[index] = start;
            set.clear(index);
            return this;
        }
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        int length = fittingLength(bytes, table.columns().get(index).max());
        if (start + (long) length > batch.textCapacity()) {
            throw new IllegalStateException("the batch of " + table.name() + " is full: write it first");
        }
        batch.textBuffer(index).setBytes(start, bytes, 0, length);
        textEnd[index] = start + length;
        set.set(index);
        return this;
    }

    public RowWriter setNull(String column) {
        int index = index(column);
        if (type(index) == ColumnType.UTF8) {
            textEnd[index] = batch.textBytes(index);
        }
        set.clear(index);
        return this;
    }

    /**
     * Completes the row.
     *
     * @throws IllegalStateException when a column that is not nullable has no value; the row is dropped
     */
    public void end() {
        if (!started) {
            throw new IllegalStateException("this row of " + table.name() + " has ended: append() begins the next");
        }
        started = false;
        if (truncated >= 0 && (cut || !set.get(truncated))) {
            setBit(truncated, cut);
            set.set(truncated);
        }
        for (int i = 0; i < textEnd.length; i++) {
            Column column = table.columns().get(i);
            if (!set.get(i) && !column.nullable()) {
                throw new IllegalStateException(table.name() + "." + column.name() + " has no value");
            }
        }
        int row = batch.rows();
        for (int i = 0; i < textEnd.length; i++) {
            ArrowBuf values = batch.valuesBuffer(i);
            switch (type(i)) {
                case UTF8 -> values.setInt(4L * (row + 1L), textEnd[i]);
                case BOOL -> {}
                default -> {
                    if (!set.get(i)) {
                        values.setZero((long) type(i).width() * row, type(i).width());
                    }
                }
            }
            if (set.get(i)) {
                ArrowBuf validity = batch.validityBuffer(i);
                validity.setByte(row >> 3, validity.getByte(row >> 3) | 1 << (row & 7));
            }
        }
        batch.setRows(row + 1);
    }

    private void setBit(int column, boolean value) {
        ArrowBuf bits = batch.valuesBuffer(column);
        int row = batch.rows();
        int mask = 1 << (row & 7);
        int old = bits.getByte(row >> 3);
        bits.setByte(row >> 3, value ? old | mask : old & ~mask);
    }

    private int fittingLength(byte[] bytes, int max) {
        if (max == 0 || bytes.length <= max) {
            return bytes.length;
        }
        cut = true;
        int length = max;
        while (length > 0 && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        return length;
    }

    private static long fitting(String column, long value, long greatest) {
        if (value > greatest || value < -greatest - 1) {
            throw new IllegalArgumentException(value + " does not fit column " + column);
        }
        return value;
    }

    private int index(String column) {
        int index = table.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("table " + table.name() + " has no column " + column);
        }
        return index;
    }

    private ColumnType type(int column) {
        return table.columns().get(column).type();
    }

    private void expect(int column, ColumnType expected) {
        if (type(column) != expected) {
            throw new IllegalArgumentException(
                    table.columns().get(column).name() + " is a " + type(column) + ", not a " + expected);
        }
    }
}
