package io.uflight.bpf;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;

/** One row of a batch as plain values: numbers as Long, bits as Boolean, texts as String, and "null". */
public final class BatchRow {
    private BatchRow() {}

    public static List<Object> of(ColumnBatch batch, int row) {
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < batch.table().columns().size(); column++) {
            boolean valid = bit(batch.validityBuffer(column), row);
            values.add(valid ? value(batch, column, row) : "null");
        }
        return values;
    }

    private static Object value(ColumnBatch batch, int column, int row) {
        ArrowBuf values = batch.valuesBuffer(column);
        ColumnType type = batch.table().columns().get(column).type();
        return switch (type) {
            case INT8 -> (long) values.getByte(row);
            case INT16 -> (long) values.getShort(2L * row);
            case INT32 -> (long) values.getInt(4L * row);
            case INT64, TIMESTAMP -> values.getLong(8L * row);
            case BOOL -> bit(values, row);
            case UTF8 -> {
                int from = values.getInt(4L * row);
                byte[] bytes = new byte[values.getInt(4L * row + 4) - from];
                batch.textBuffer(column).getBytes(from, bytes);
                yield new String(bytes, StandardCharsets.UTF_8);
            }
        };
    }

    private static boolean bit(ArrowBuf bits, int row) {
        return (bits.getByte(row / 8) >> (row % 8) & 1) == 1;
    }
}
