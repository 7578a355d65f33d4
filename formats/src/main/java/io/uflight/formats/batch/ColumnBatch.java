package io.uflight.formats.batch;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of one record batch, allocated once and reused; filled by C through addresses or by Java through rows.
 *
 * <p>For each column: a validity bit a row; values (fixed width little-endian, BOOL as bits, UTF8 as rowCapacity + 1 int32
 * offsets, the first of them 0); and for UTF8 the bytes. {@link #clear()} zeroes all bits, so filling only ever sets them.
 * One thread at a time.
 */
public final class ColumnBatch implements AutoCloseable {
    /** Most rows of a batch. */
    public static final int MAX_ROWS = 65_536;

    /** Bytes of text after which a batch is written. */
    public static final long TEXT_BYTES = 8L << 20;

    /** Most bytes of a batch before compression, all columns together. */
    public static final long MAX_BYTES = 32L << 20;

    private final Table table;
    private final int rowCapacity;
    private final long textCapacity;
    private final List<ArrowBuf> owned = new ArrayList<>();
    private final ArrowBuf[] validity;
    private final ArrowBuf[] values;
    private final @Nullable ArrowBuf[] text;
    private final RowWriter writer;
    private int rows;

    /**
     * @param rowCapacity at most {@link #MAX_ROWS}
     * @param textCapacity bytes of text each UTF8 column has room for; cut down where all columns together would exceed
     *     {@link #MAX_BYTES}
     */
    public ColumnBatch(Table table, BufferAllocator allocator, int rowCapacity, long textCapacity) {
        if (rowCapacity < 1 || rowCapacity > MAX_ROWS || textCapacity < 0) {
            throw new IllegalArgumentException("no batch has " + rowCapacity + " rows and " + textCapacity + " bytes");
        }
        this.table = table;
        this.rowCapacity = rowCapacity;
        this.textCapacity = Math.min(textCapacity, textShare(table, rowCapacity));
        int columns = table.columns().size();
        validity = new ArrowBuf[columns];
        values = new ArrowBuf[columns];
        text = new @Nullable ArrowBuf[columns];
        try {
            for (int i = 0; i < columns; i++) {
                ColumnType type = table.columns().get(i).type();
                validity[i] = own(allocator.buffer((rowCapacity + 7L) / 8));
                values[i] = own(allocator.buffer(type.valuesBytes(rowCapacity)));
                if (type == ColumnType.UTF8) {
                    text[i] = own(allocator.buffer(Math.max(1, this.textCapacity)));
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        writer = new RowWriter(this);
        clear();
    }

    private static long textShare(Table table, int rows) {
        long fixed = 0;
        int texts = 0;
        for (Column column : table.columns()) {
            fixed += (rows + 7L) / 8 + column.type().valuesBytes(rows);
            texts += column.type() == ColumnType.UTF8 ? 1 : 0;
        }
        if (fixed > MAX_BYTES) {
            throw new IllegalArgumentException(
                    rows + " rows of table " + table.name() + " are " + fixed + " bytes: more than a batch may have");
        }
        return texts == 0 ? Long.MAX_VALUE : (MAX_BYTES - fixed) / texts;
    }

    private ArrowBuf own(ArrowBuf buffer) {
        owned.add(buffer);
        return buffer;
    }

    public Table table() {
        return table;
    }

    /** Address of a bit a row: set where the row has a value. Always there, also for columns that are not nullable. */
    public long validityAddress(int column) {
        return validity[column].memoryAddress();
    }

    /** Address of the fixed width values, of the BOOL bits, or of the UTF8 int32 offsets. */
    public long valuesAddress(int column) {
        return values[column].memoryAddress();
    }

    /**
     * Address of the bytes of a UTF8 column, {@link #textCapacity()} long.
     *
     * @throws IllegalArgumentException when the column is no text
     */
    public long textAddress(int column) {
        return textBuffer(column).memoryAddress();
    }

    public ArrowBuf validityBuffer(int column) {
        return validity[column];
    }

    public ArrowBuf valuesBuffer(int column) {
        return values[column];
    }

    public ArrowBuf textBuffer(int column) {
        @Nullable ArrowBuf buffer = text[column];
        if (buffer == null) {
            throw new IllegalArgumentException(table.columns().get(column).name() + " is not a text");
        }
        return buffer;
    }

    public int rowCapacity() {
        return rowCapacity;
    }

    public long textCapacity() {
        return textCapacity;
    }

    public int rows() {
        return rows;
    }

    /** Says how many rows have been filled through the addresses. */
    public void setRows(int rows) {
        if (rows < 0 || rows > rowCapacity) {
            throw new IllegalArgumentException(rows + " rows in a batch of " + rowCapacity);
        }
        this.rows = rows;
    }

    /** Bytes of text of a column so far: its last offset. */
    public int textBytes(int column) {
        return values[column].getInt(4L * rows);
    }

    /** Whether one more row fits whose texts are {@code bytes} long at most, each. */
    public boolean hasRoom(int bytes) {
        if (rows == rowCapacity) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (text[i] != null && textCapacity - textBytes(i) < bytes) {
                return false;
            }
        }
        return true;
    }

    /** Forgets the rows; the memory stays. */
    public void clear() {
        rows = 0;
        for (int i = 0; i < values.length; i++) {
            validity[i].setZero(0, validity[i].capacity());
            ColumnType type = table.columns().get(i).type();
            if (type == ColumnType.BOOL) {
                values[i].setZero(0, values[i].capacity());
            } else if (type == ColumnType.UTF8) {
                values[i].setInt(0, 0);
            }
        }
    }

    /**
     * Starts the next row, for tables slow enough to be written from Java; nothing counts before {@code end()}.
     *
     * @throws IllegalStateException when there is no room for a row
     */
    public RowWriter append() {
        if (rows == rowCapacity) {
            throw new IllegalStateException("the batch of " + table.name() + " is full: write it first");
        }
        return writer.start();
    }

    @Override
    public void close() {
        owned.forEach(ArrowBuf::close);
        owned.clear();
    }
}
