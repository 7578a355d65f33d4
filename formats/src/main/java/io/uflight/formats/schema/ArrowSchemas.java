package io.uflight.formats.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** A table as an Arrow schema, and back. The keys are listed in docs/FORMAT.md. */
final class ArrowSchemas {
    private static final String TABLE = "uflight.table";
    private static final String COMMENT = "comment";

    private ArrowSchemas() {}

    static Schema toArrow(Table table) {
        List<Field> fields = new ArrayList<>();
        for (Column column : table.columns()) {
            Map<String, String> metadata = new LinkedHashMap<>(column.notes());
            if (column.role() != null) {
                metadata.put("role", column.role().key());
            }
            if (column.unit() != null) {
                metadata.put("unit", column.unit());
            }
            if (column.sensitivity() != null) {
                metadata.put("sensitivity", column.sensitivity().key());
            }
            if (column.max() > 0) {
                metadata.put("max", Integer.toString(column.max()));
            }
            if (!column.comment().isEmpty()) {
                metadata.put(COMMENT, column.comment());
            }
            fields.add(new Field(
                    column.name(),
                    new FieldType(column.nullable(), column.type().arrow(), null, metadata),
                    List.of()));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TABLE, table.name());
        metadata.put(COMMENT, table.comment());
        return new Schema(fields, metadata);
    }

    static Table fromArrow(Schema schema) {
        @Nullable String name = schema.getCustomMetadata().get(TABLE);
        if (name == null) {
            throw new IllegalArgumentException("the schema does not name its table (" + TABLE + ")");
        }
        List<Column> columns = new ArrayList<>();
        for (Field field : schema.getFields()) {
            columns.add(column(field));
        }
        return new Table(name, schema.getCustomMetadata().getOrDefault(COMMENT, ""), columns);
    }

    private static Column column(Field field) {
        ColumnType type = ColumnType.ofArrow(field.getType());
        if (type == null || !field.getChildren().isEmpty() || field.getDictionary() != null) {
            throw new IllegalArgumentException("column " + field.getName() + " is a " + field.getType()
                    + (field.getDictionary() == null ? "" : " dictionary") + ", which no capture has");
        }
        Map<String, String> notes = new LinkedHashMap<>(field.getMetadata());
        Role role = role(notes);
        String unit = notes.remove("unit");
        String comment = notes.remove(COMMENT);
        boolean text = type == ColumnType.UTF8;
        return new Column(
                field.getName(),
                type,
                field.isNullable(),
                role,
                unit,
                text ? sensitivity(notes) : null,
                text ? max(notes) : 0,
                comment == null ? "" : comment,
                notes);
    }

    private static @Nullable Role role(Map<String, String> notes) {
        @Nullable String key = notes.get("role");
        @Nullable Role role = key == null ? null : Role.ofKey(key);
        if (role != null) {
            notes.remove("role");
        }
        return role;
    }

    /** A text that does not say, or says what this version cannot read, is taken for the most sensitive. */
    private static Sensitivity sensitivity(Map<String, String> notes) {
        @Nullable String key = notes.remove("sensitivity");
        @Nullable Sensitivity sensitivity = key == null ? null : Sensitivity.ofKey(key);
        return sensitivity == null ? Sensitivity.CONTENT : sensitivity;
    }

    private static int max(Map<String, String> notes) {
        @Nullable String max = notes.get("max");
        if (max == null || !max.matches("[1-9][0-9]{0,8}")) {
            return 0;
        }
        notes.remove("max");
        return Integer.parseInt(max);
    }
}
