package io.uflight.analyzer.pack;

import com.fasterxml.jackson.databind.JsonNode;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables a {@code pack.toml} promises: what saved SQL may name even where a capture is older than a column. */
public final class PromisedTables {
    private PromisedTables() {}

    /** Reads the tables in order.
     *
     * @throws PackException where a table is not of the form */
    public static List<Table> parse(String file, String text) {
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : Toml.parse(file, text).path("table")) {
            String name = table.path("name").asText();
            List<Column> columns = new ArrayList<>();
            for (JsonNode column : table.path("columns")) {
                columns.add(column(file, name, column));
            }
            try {
                tables.add(Table.event(name, table.path("comment").asText(""), columns));
            } catch (IllegalArgumentException e) {
                throw new PackException(file, 0, String.valueOf(e.getMessage()));
            }
        }
        return tables;
    }

    private static Column column(String file, String table, JsonNode node) {
        String name = node.path("name").asText();
        ColumnType type = ColumnType.ofKey(node.path("type").asText());
        if (type == null) {
            throw new PackException(file, 0, "column " + table + "." + name + " has no type that is known");
        }
        String sensitivity = text(node, "sensitivity");
        String role = text(node, "role");
        try {
            return new Column(
                    name,
                    type,
                    node.path("nullable").asBoolean(false),
                    role == null ? null : Role.ofKey(role),
                    text(node, "unit"),
                    sensitivity == null ? null : Sensitivity.ofKey(sensitivity),
                    node.path("max").asInt(0),
                    node.path("comment").asText(""),
                    Map.of());
        } catch (IllegalArgumentException e) {
            throw new PackException(file, 0, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null ? null : value.asText();
    }
}
