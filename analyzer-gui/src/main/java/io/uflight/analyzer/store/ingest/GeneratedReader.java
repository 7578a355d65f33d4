package io.uflight.analyzer.store.ingest;

import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** A stream of rows made here: batches of columns that are filled from arrays. */
abstract class GeneratedReader extends ArrowReader {
    private final Table table;

    GeneratedReader(Table table, BufferAllocator allocator) {
        super(allocator);
        this.table = table;
    }

    final Table table() {
        return table;
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
    private BaseFixedWidthVector vector(int column, int rows) throws IOException {
        BaseFixedWidthVector vector =
                (BaseFixedWidthVector) getVectorSchemaRoot().getVector(column);
        vector.allocateNew(Math.max(1, rows));
        vector.getValidityBuffer().setOne(0, vector.getValidityBuffer().capacity());
        vector.setValueCount(rows);
        return vector;
    }

    private static ByteBuffer bytes(ArrowBuf buffer, long length) {
        return buffer.nioBuffer(0, Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    final void longs(int column, long[] values, int from, int rows) throws IOException {
        bytes(vector(column, rows).getDataBuffer(), rows * 8L).asLongBuffer().put(values, from, rows);
    }

    /** Negative values are null. */
    final void longsOrNull(int column, long[] values, int from, int rows) throws IOException {
        BaseFixedWidthVector vector = vector(column, rows);
        bytes(vector.getDataBuffer(), rows * 8L).asLongBuffer().put(values, from, rows);
        for (int row = 0; row < rows; row++) {
            if (values[from + row] < 0) {
                BitVectorHelper.unsetBit(vector.getValidityBuffer(), row);
            }
        }
    }

    final void ints(int column, int[] values, int from, int rows) throws IOException {
        bytes(vector(column, rows).getDataBuffer(), rows * 4L).asIntBuffer().put(values, from, rows);
    }

    /** Negative values are null. */
    final void intsOrNull(int column, int rows, IntUnaryOperator value) throws IOException {
        int[] values = new int[rows];
        Arrays.setAll(values, value);
        BaseFixedWidthVector vector = vector(column, rows);
        bytes(vector.getDataBuffer(), rows * 4L).asIntBuffer().put(values, 0, rows);
        for (int row = 0; row < rows; row++) {
            if (values[row] < 0) {
                BitVectorHelper.unsetBit(vector.getValidityBuffer(), row);
            }
        }
    }

    /** The same from a function of the row. */
    final void ints(int column, int rows, IntUnaryOperator value) throws IOException {
        int[] values = new int[rows];
        Arrays.setAll(values, value);
        ints(column, values, 0, rows);
    }

    final void longs(int column, int rows, IntToLongFunction value) throws IOException {
        long[] values = new long[rows];
        Arrays.setAll(values, value);
        longs(column, values, 0, rows);
    }

    /** Values that a byte holds. */
    final void bytes(int column, int[] values, int from, int rows) throws IOException {
        ByteBuffer data = bytes(vector(column, rows).getDataBuffer(), rows);
        for (int row = 0; row < rows; row++) {
            data.put(row, (byte) values[from + row]);
        }
    }

    /** True where it is not 0. */
    final void truths(int column, int[] values, int from, int rows) throws IOException {
        ByteBuffer bits = bytes(vector(column, rows).getDataBuffer(), (rows + 7L) / 8);
        for (int row = 0; row < rows; row += 8) {
            int octet = 0;
            for (int bit = 0; bit < 8 && row + bit < rows; bit++) {
                octet |= values[from + row + bit] != 0 ? 1 << bit : 0;
            }
            bits.put(row / 8, (byte) octet);
        }
    }
}
