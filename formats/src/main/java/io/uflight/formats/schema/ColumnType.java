package io.uflight.formats.schema;

import java.util.Locale;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** What one value of a column is. The set is closed: another type is another major version of the format. */
public enum ColumnType {
    INT8(1, new ArrowType.Int(8, true)),
    INT16(2, new ArrowType.Int(16, true)),
    INT32(4, new ArrowType.Int(32, true)),
    INT64(8, new ArrowType.Int(64, true)),
    BOOL(0, ArrowType.Bool.INSTANCE),
    UTF8(4, ArrowType.Utf8.INSTANCE),
    /** Nanoseconds since 1970-01-01, UTC, without a zone. */
    TIMESTAMP(8, new ArrowType.Timestamp(TimeUnit.NANOSECOND, null));

    private final int width;

    @SuppressWarnings("ImmutableEnumChecker") // those used here are
    private final ArrowType arrow;

    ColumnType(int width, ArrowType arrow) {
        this.width = width;
        this.arrow = arrow;
    }

    /** Bytes a row takes in the values buffer; 0 for BOOL (a bit), 4 for UTF8 (an offset). */
    public int width() {
        return width;
    }

    /** Bytes the values buffer of {@code rows} rows has: values, bits, or rows + 1 offsets. */
    public long valuesBytes(int rows) {
        return switch (this) {
            case BOOL -> (rows + 7L) / 8;
            case UTF8 -> 4L * (rows + 1L);
            default -> (long) width * rows;
        };
    }

    public ArrowType arrow() {
        return arrow;
    }

    /** The name in packs and in documents: {@code int64}, {@code utf8}, … */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name, or null. */
    public static @Nullable ColumnType ofKey(String key) {
        for (ColumnType type : values()) {
            if (type.key().equals(key)) {
                return type;
            }
        }
        return null;
    }

    /** The type an Arrow type stands for, or null when a capture has no such type. */
    public static @Nullable ColumnType ofArrow(ArrowType arrow) {
        for (ColumnType type : values()) {
            if (type.arrow.equals(arrow)) {
                return type;
            }
        }
        return null;
    }
}
