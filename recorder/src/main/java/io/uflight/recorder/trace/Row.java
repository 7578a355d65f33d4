package io.uflight.recorder.trace;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/** One row of a batch, to be read. */
public record Row(ColumnBatch batch, int row) {
    boolean isNull(int column) {
        return (batch.validityBuffer(column).getByte(row >> 3) >> (row & 7) & 1) == 0;
    }

    /** A number, a truth as 0 or 1, or a time in ns; 0 for null. */
    long number(int column) {
        ArrowBuf values = batch.valuesBuffer(column);
        return switch (type(column)) {
            case INT8 -> values.getByte(row);
            case INT16 -> values.getShort(2L * row);
            case INT32 -> values.getInt(4L * row);
            case INT64, TIMESTAMP -> values.getLong(8L * row);
            case BOOL -> values.getByte(row >> 3) >> (row & 7) & 1;
            case UTF8 ->
                throw new IllegalArgumentException(
                        batch.table().columns().get(column).name() + " is a text");
        };
    }

    /** A text, null for null. */
    @Nullable
    String text(int column) {
        if (isNull(column)) {
            return null;
        }
        ArrowBuf offsets = batch.valuesBuffer(column);
        int from = offsets.getInt(4L * row);
        byte[] bytes = new byte[offsets.getInt(4L * (row + 1)) - from];
        batch.textBuffer(column).getBytes(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** As a person reads it; "-" for null. */
    String shown(int column) {
        if (isNull(column)) {
            return "-";
        }
        return switch (type(column)) {
            case UTF8 -> Printable.of(String.valueOf(text(column)));
            case BOOL -> number(column) == 0 ? "false" : "true";
            default -> Long.toString(number(column));
        };
    }

    ColumnType type(int column) {
        return batch.table().columns().get(column).type();
    }

    long ts() {
        return number(0);
    }

    int pid() {
        return (int) number(1);
    }

    int tid() {
        return (int) number(2);
    }
}
