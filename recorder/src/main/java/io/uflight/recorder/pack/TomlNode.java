package io.uflight.recorder.pack;

import com.fasterxml.jackson.databind.JsonNode;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value in a pack.toml that knows its place, so that every error names file, line and key. */
final class TomlNode {
    private final TomlSource source;
    private final List<Object> path;
    private final JsonNode node;

    TomlNode(TomlSource source, List<Object> path, JsonNode node) {
        this.source = source;
        this.path = path;
        this.node = node;
    }

    Failure wrong(String problem, String fix) {
        return Failure.of(ExitCode.USAGE, "the pack is wrong: " + problem)
                .where(source.place(path))
                .fix(fix);
    }

    boolean has(String key) {
        return node.has(key);
    }

    JsonNode json() {
        return node;
    }

    private TomlNode child(Object step, JsonNode value) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return new TomlNode(source, longer, value);
    }

    TomlNode at(String key) {
        return child(key, node.path(key));
    }

    /** Refuses keys that mean nothing: a misspelt one would be silently ignored. */
    void onlyKeys(Set<String> known) {
        if (!node.isObject()) {
            throw wrong("a table of keys is expected here", "write { key = value, … }");
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw at(key).wrong(
                                "unknown key '" + key + "'",
                                "known here: "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()));
            }
        }
    }

    String text(String key) {
        String value = optionalText(key);
        if (value == null) {
            throw wrong("the key '" + key + "' is missing", "add " + key + " = \"…\"");
        }
        return value;
    }

    @Nullable
    String optionalText(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw at(key).wrong("'" + key + "' must be a text", "write " + key + " = \"…\"");
        }
        return value.asText();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw at(key).wrong("'" + key + "' must be true or false", "write " + key + " = true");
        }
        return value.asBoolean();
    }

    int number(String key, int otherwise, int least, int most) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw at(key).wrong("'" + key + "' must be a number from " + least + " to " + most, "correct it");
        }
        return value.asInt();
    }

    /** One text or a list of texts; empty when absent. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw at(key).wrong("'" + key + "' must be a text or a list of texts", "write [\"…\", \"…\"]");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    List<TomlNode> list(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw at(key).wrong("'" + key + "' must be a list", "write [[" + key + "]] or " + key + " = [ … ]");
        }
        List<TomlNode> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            list.add(at(key).child(i, value.get(i)));
        }
        return list;
    }
}
