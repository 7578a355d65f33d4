package io.uflight.formats.frame;

import io.uflight.formats.frame.FlatTable.FlatText;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the first frame of a segment says.
 *
 * @param number of the segment among those of its table, from 1
 * @param capture id of the recording, empty when it does not say
 * @param keepNanos how long rows of the table are kept, 0: for ever
 */
public record SegmentSchema(FormatVersion version, Table table, int number, String capture, long keepNanos) {
    public static final String FORMAT = "uflight.format";
    public static final String SEGMENT = "uflight.segment";
    public static final String CAPTURE = "uflight.capture";
    public static final String KEEP = "uflight.keep_ns";

    private static final int INT = 2;
    private static final int UTF8 = 5;
    private static final int BOOL = 6;
    private static final int TIMESTAMP = 10;
    private static final int NANOSECOND = 3;

    /** The table's schema with what a segment adds. */
    public static Schema toArrow(Table table, int number, String capture, long keepNanos) {
        Schema schema = table.toArrow();
        Map<String, String> metadata = new LinkedHashMap<>(schema.getCustomMetadata());
        metadata.put(FORMAT, FormatVersion.CURRENT.toString());
        metadata.put(SEGMENT, Integer.toString(number));
        metadata.put(CAPTURE, capture);
        if (keepNanos > 0) {
            metadata.put(KEEP, Long.toString(keepNanos));
        }
        return new Schema(schema.getFields(), metadata);
    }

    /** Reads a flatbuffers Schema. A newer major is returned without a look at its columns: the caller refuses it. */
    static SegmentSchema of(FlatTable schema) throws DamageException {
        KeyValues metadata = KeyValues.of(schema, 2);
        @Nullable FlatText text = metadata.get(FORMAT);
        @Nullable FormatVersion version = text == null ? null : FormatVersion.parse(text.text());
        if (version == null) {
            throw schema.damage("it does not say its version (" + FORMAT + ")");
        }
        if (!version.readable()) {
            throw new NewerVersionException(version);
        }
        if (schema.int16(0, 0) != 0) {
            throw schema.damage("it is big-endian");
        }
        List<Field> fields = new ArrayList<>();
        int columns = schema.count(1, 4, Limits.COLUMNS);
        for (int i = 0; i < columns; i++) {
            fields.add(field(schema.element(1, i)));
        }
        @Nullable Long number = metadata.number(schema, SEGMENT);
        @Nullable Long keep = metadata.number(schema, KEEP);
        @Nullable FlatText capture = metadata.get(CAPTURE);
        try {
            return new SegmentSchema(
                    version,
                    Table.fromArrow(new Schema(fields, metadata.asMap())),
                    number == null ? 0 : Math.clamp(number, 0, Integer.MAX_VALUE),
                    capture == null ? "" : capture.text(),
                    keep == null ? 0 : keep);
        } catch (IllegalArgumentException e) {
            throw schema.damage(String.valueOf(e.getMessage()));
        }
    }

    private static Field field(FlatTable field) throws DamageException {
        @Nullable FlatText name = field.text(0);
        if (name == null) {
            throw field.damage("a column without a name");
        }
        if (field.has(4) || field.count(5, 4, Limits.COLUMNS) > 0) {
            throw field.damage("column " + name.text() + " is nested or a dictionary, which no capture has");
        }
        ArrowType type = type(field, name.text());
        Map<String, String> metadata = KeyValues.of(field, 6).asMap();
        return new Field(name.text(), new FieldType(field.bool(1), type, null, metadata), List.of());
    }

    private static ArrowType type(FlatTable field, String name) throws DamageException {
        FlatTable type = field.required(3, "type of column " + name);
        int kind = field.int8(2, 0);
        switch (kind) {
            case INT -> {
                int bits = type.int32(0, 0);
                if (type.bool(1) && (bits == 8 || bits == 16 || bits == 32 || bits == 64)) {
                    return new ArrowType.Int(bits, true);
                }
            }
            case UTF8 -> {
                return ArrowType.Utf8.INSTANCE;
            }
            case BOOL -> {
                return ArrowType.Bool.INSTANCE;
            }
            case TIMESTAMP -> {
                if (type.int16(0, 0) == NANOSECOND && !type.has(1)) {
                    return new ArrowType.Timestamp(TimeUnit.NANOSECOND, null);
                }
            }
            default -> {}
        }
        throw field.damage("column " + name + " has a type (" + kind + ") that no capture has");
    }
}
