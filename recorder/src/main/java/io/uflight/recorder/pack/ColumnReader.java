package io.uflight.recorder.pack;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.StackTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the columns of a pack's table, and refuses what a reader of the capture would miss. */
final class ColumnReader {
    private static final Set<String> KEYS =
            Set.of("name", "type", "unit", "role", "nullable", "sensitivity", "max", "comment", "notes");
    static final int DEFAULT_TEXT = 256;
    static final int LARGEST_TEXT = 4096;

    private ColumnReader() {}

    static List<Column> read(TomlNode table) {
        List<TomlNode> nodes = table.list("columns");
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of("ts", "pid", "tid"));
        for (TomlNode node : nodes) {
            Column column = column(node);
            if (!names.add(column.name())) {
                throw node.wrong(
                        "the column '" + column.name() + "' is there twice", "ts, pid and tid come by themselves");
            }
            columns.add(column);
        }
        if (columns.size() > 32) {
            throw table.wrong("more than 32 columns", "split the table");
        }
        return columns;
    }

    private static Column column(TomlNode node) {
        node.onlyKeys(KEYS);
        String name = node.text("name");
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw node.at("name").wrong("'" + name + "' is no column name", "use lower case letters, digits and '_'");
        }
        ColumnType type = one(node, "type", ColumnType.values(), node.text("type"));
        if (type == ColumnType.TIMESTAMP) {
            throw node.at("type").wrong("a timestamp is only ts", "use int64 with unit = \"ns\"");
        }
        String roleText = node.optionalText("role");
        Role role = roleText == null ? null : role(node, roleText);
        String sensitivityText = node.optionalText("sensitivity");
        Sensitivity sensitivity =
                sensitivityText == null ? null : one(node, "sensitivity", Sensitivity.values(), sensitivityText);
        boolean text = type == ColumnType.UTF8;
        if (text && sensitivity == null) {
            throw node.wrong(
                    "the text column '" + name + "' does not say how sensitive it is",
                    "add sensitivity = \"none\", \"identifier\" or \"content\"");
        }
        int max = node.number("max", text ? DEFAULT_TEXT : 0, text ? 1 : 0, text ? LARGEST_TEXT : 0);
        String comment = node.optionalText("comment");
        if (comment == null) {
            throw node.wrong("the column '" + name + "' has no comment", "add comment = \"what it means\"");
        }
        if (role == Role.DURATION && !"ns".equals(node.optionalText("unit"))) {
            throw node.wrong("a duration is in nanoseconds", "add unit = \"ns\"");
        }
        if (role == Role.STACK) {
            return stack(node, name, type, comment);
        }
        return new Column(
                name,
                type,
                node.flag("nullable", false),
                role,
                node.optionalText("unit"),
                sensitivity,
                max,
                comment,
                notes(node));
    }

    private static Column stack(TomlNode node, String name, ColumnType type, String comment) {
        Column stack = StackTables.column();
        if (type != stack.type() || !name.equals(stack.name())) {
            throw node.wrong(
                    "the column '" + name + "' cannot name stacks",
                    "{ name = \"stack\", type = \"int32\", role = \"stack\", comment = … }");
        }
        return new Column(name, type, true, stack.role(), null, null, 0, comment, stack.notes());
    }

    private static Map<String, String> notes(TomlNode node) {
        Map<String, String> notes = new TreeMap<>();
        if (node.has("notes")) {
            TomlNode map = node.at("notes");
            for (String key : TomlSource.names(() -> map.json().fieldNames())) {
                notes.put(key, map.text(key));
            }
        }
        return notes;
    }

    private static Role role(TomlNode node, String text) {
        return Arrays.stream(Role.values())
                .filter(r -> r.key().equals(text))
                .findFirst()
                .orElseThrow(() -> node.at("role")
                        .wrong(
                                "unknown role '" + text + "'",
                                "roles: "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(Role.values())
                                                        .map(Role::key)
                                                        .toList())));
    }

    private static <E extends Enum<E>> E one(TomlNode node, String key, E[] values, String text) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        String known = String.join(
                ", ",
                Arrays.stream(values)
                        .map(v -> v.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw node.at(key).wrong("unknown " + key + " '" + text + "'", "there are: " + known);
    }
}
