package io.uflight.formats.segment;

import io.uflight.formats.batch.Bits;
import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/** Least and greatest time of some rows: they need not be in order. */
record TimeBounds(long first, long last) {
    /** Of the column whose role is time; null where there is none, or no row has a value. */
    static @Nullable TimeBounds of(ColumnBatch batch) {
        Table table = batch.table();
        int column = table.indexOf(Role.TIME);
        if (column < 0 || table.columns().get(column).type() != ColumnType.TIMESTAMP) {
            return null;
        }
        int rows = batch.rows();
        // For each row: a view is cheaper than the buffer, which checks more.
        LongBuffer values = batch.valuesBuffer(column)
                .nioBuffer(0, 8 * rows)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        ArrowBuf validity = batch.validityBuffer(column);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        boolean any = false;
        boolean all = Bits.count(validity, rows) == rows;
        for (int row = 0; row < rows; row++) {
            if (all || Bits.get(validity, row)) {
                long ts = values.get(row);
                first = Math.min(first, ts);
                last = Math.max(last, ts);
                any = true;
            }
        }
        return any ? new TimeBounds(first, last) : null;
    }

    static @Nullable TimeBounds join(@Nullable TimeBounds a, @Nullable TimeBounds b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return new TimeBounds(Math.min(a.first, b.first), Math.max(a.last, b.last));
    }
}
