package io.uflight.analyzer.store.ingest;

import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.Schema;

/** A stream of rows made here: batches of columns that are filled from arrays. */
abstract class GeneratedReader extends ArrowReader {
    private final Table table;
    private final Constants constants;

    /** @param constants of the table; whatever the rows have there is not read */
    GeneratedReader(Table table, Constants constants, BufferAllocator allocator) {
        super(allocator);
        this.table = table;
        this.constants = constants;
    }

    final Table table() {
        return table;
    }

    final Constants constants() {
        return constants;
    }

    @Override
    protected Schema readSchema() {
        return table.toArrow();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        int rows = next();
        if (rows < 0) {
            return false;
        }
        getVectorSchemaRoot().setRowCount(rows);
        return true;
    }

    /** Fills all columns; returns the rows, −1 when there are no more. */
    abstract int next() throws IOException;

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() throws IOException {
        // Nothing was opened.
    }

    // DuckDB may still hold the buffers of the batch before: each batch has its own.
    private ByteBuffer fresh(int column, int rows, int bytes) throws IOException {
        try (ArrowBuf data = allocator.buffer(Math.max(1, bytes))) {
            vector(column).loadFieldBuffers(new ArrowFieldNode(rows, 0), List.of(allocator.getEmpty(), data));
            return data.nioBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private FieldVector vector(int column) throws IOException {
        return getVectorSchemaRoot().getVector(column);
    }

    final void longs(int column, long[] values, int rows) throws IOException {
        fresh(column, rows, rows * 8).asLongBuffer().put(values, 0, rows);
    }

    /** Negative values are null. */
    final void longsOrNull(int column, long[] values, int rows) throws IOException {
        longs(column, values, rows);
        ArrowBuf validity = vector(column).getValidityBuffer();
        for (int row = 0; row < rows; row++) {
            if (values[row] < 0) {
                BitVectorHelper.unsetBit(validity, row);
            }
        }
    }

    final void ints(int column, int[] values, int rows) throws IOException {
        fresh(column, rows, rows * 4).asIntBuffer().put(values, 0, rows);
    }

    /** For each row what a table has at its number. */
    final void ints(int column, int[] table, int[] numbers, int rows) throws IOException {
        ByteBuffer data = fresh(column, rows, rows * 4);
        for (int row = 0; row < rows; row++) {
            data.putInt(row * 4, table[numbers[row]]);
        }
    }

    /** The same from a function of the row. */
    final void ints(int column, int rows, IntUnaryOperator value) throws IOException {
        int[] values = new int[rows];
        Arrays.setAll(values, value);
        ints(column, values, rows);
    }

    /** Negative values are null. */
    final void intsOrNull(int column, int rows, IntUnaryOperator value) throws IOException {
        int[] values = new int[rows];
        Arrays.setAll(values, value);
        ints(column, values, rows);
        ArrowBuf validity = vector(column).getValidityBuffer();
        for (int row = 0; row < rows; row++) {
            if (values[row] < 0) {
                BitVectorHelper.unsetBit(validity, row);
            }
        }
    }

    final void longs(int column, int rows, IntToLongFunction value) throws IOException {
        long[] values = new long[rows];
        Arrays.setAll(values, value);
        longs(column, values, rows);
    }

    /** Negative values are null. */
    final void longsOrNull(int column, int rows, IntToLongFunction value) throws IOException {
        long[] values = new long[rows];
        Arrays.setAll(values, value);
        longsOrNull(column, values, rows);
    }

    /** Values that a byte holds. */
    final void bytes(int column, int[] values, int rows) throws IOException {
        ByteBuffer data = fresh(column, rows, rows);
        for (int row = 0; row < rows; row++) {
            data.put(row, (byte) values[row]);
        }
    }

    /** True where it is not 0. */
    final void truths(int column, int[] values, int rows) throws IOException {
        ByteBuffer bits = fresh(column, rows, (rows + 7) / 8);
        for (int row = 0; row < rows; row += 8) {
            int octet = 0;
            for (int bit = 0; bit < 8 && row + bit < rows; bit++) {
                octet |= values[row + bit] != 0 ? 1 << bit : 0;
            }
            bits.put(row / 8, (byte) octet);
        }
    }
}
