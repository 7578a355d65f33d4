package io.uflight.formats.frame;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * A record batch whose metadata has been checked: its buffers lie inside the body, in order, and there are as many as the
 * columns want.
 *
 * @param offset of the frame in the segment
 * @param bodyOffset of the body in the segment
 * @param nulls of each column
 * @param bufferOffsets in the body
 * @param compressed whether each buffer that is not empty has an int64 length before it
 * @param firstTs smallest and
 * @param lastTs largest time of its rows, ns since 1970; null for a table without time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BatchFrame(
        long offset,
        long bodyOffset,
        long bodyLength,
        int rows,
        int[] nulls,
        long[] bufferOffsets,
        long[] bufferLengths,
        boolean compressed,
        @Nullable Long firstTs,
        @Nullable Long lastTs) {

    private static final int ZSTD = 1;
    private static final int STRUCT = 16;

    /** Offset of the first byte after the frame. */
    public long end() {
        return bodyOffset + bodyLength;
    }

    static BatchFrame of(FlatTable message, FlatTable batch, Table table, long offset, long bodyOffset, long bodyLength)
            throws DamageException {
        long rows = batch.int64(0, 0);
        if (rows < 1 || rows > Limits.ROWS) {
            throw batch.damage("a batch of " + rows + " rows");
        }
        int columns = table.columns().size();
        if (batch.count(1, STRUCT, Limits.COLUMNS) != columns) {
            throw batch.damage("it does not have a node for each column");
        }
        int[] nulls = new int[columns];
        int expected = 0;
        for (int i = 0; i < columns; i++) {
            Column column = table.columns().get(i);
            long count = batch.structInt64(1, i, STRUCT, 8);
            if (batch.structInt64(1, i, STRUCT, 0) != rows || count < 0 || count > rows) {
                throw batch.damage("column " + column.name() + " does not have " + rows + " rows");
            }
            if (count > 0 && !column.nullable()) {
                throw batch.damage("column " + column.name() + " has nulls but is not nullable");
            }
            nulls[i] = (int) count;
            expected += column.type() == ColumnType.UTF8 ? 3 : 2;
        }
        if (batch.count(2, STRUCT, 3 * Limits.COLUMNS) != expected || batch.count(4, 8, 0) != 0) {
            throw batch.damage("it does not have the buffers of its columns");
        }
        long[] offsets = new long[expected];
        long[] lengths = new long[expected];
        long last = 0;
        for (int i = 0; i < expected; i++) {
            offsets[i] = batch.structInt64(2, i, STRUCT, 0);
            lengths[i] = batch.structInt64(2, i, STRUCT, 8);
            if (offsets[i] < last
                    || lengths[i] < 0
                    || lengths[i] > bodyLength
                    || offsets[i] > bodyLength - lengths[i]) {
                throw batch.damage("buffer " + i + " (" + lengths[i] + " bytes at " + offsets[i]
                        + ") is not inside the body of " + bodyLength + " or overlaps");
            }
            last = offsets[i] + lengths[i];
        }
        KeyValues metadata = KeyValues.of(message, 4);
        @Nullable Long firstTs = metadata.number(message, "first_ts");
        @Nullable Long lastTs = metadata.number(message, "last_ts");
        if ((firstTs == null) != (lastTs == null)) {
            throw message.damage("only one of first_ts and last_ts");
        }
        boolean compressed = compressed(batch);
        return new BatchFrame(
                offset, bodyOffset, bodyLength, (int) rows, nulls, offsets, lengths, compressed, firstTs, lastTs);
    }

    private static boolean compressed(FlatTable batch) throws DamageException {
        @Nullable FlatTable compression = batch.table(3);
        if (compression == null) {
            return false;
        }
        if (compression.int8(0, 0) != ZSTD || compression.int8(1, 0) != 0) {
            throw compression.damage("compressed otherwise than by ZSTD");
        }
        return true;
    }
}
