package io.uflight.recorder.pack;

import io.uflight.bpf.layout.LayoutRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code [[layout]]} rules of a pack. */
final class LayoutRules {
    private static final Set<String> KEYS = Set.of("in", "needs", "unless", "within", "pattern", "set");

    private LayoutRules() {}

    static List<LayoutRule> read(TomlNode root) {
        return root.list("layout").stream().map(LayoutRules::rule).toList();
    }

    private static LayoutRule rule(TomlNode node) {
        node.onlyKeys(KEYS);
        Map<String, String> set = new LinkedHashMap<>();
        TomlNode values = node.at("set");
        for (String name : TomlSource.names(() -> values.json().fieldNames())) {
            if (!values.json().get(name).isValueNode()) {
                throw values.at(name)
                        .wrong("'" + name + "' must be a number or a sum", "write { " + name + " = \"x + 8\" }");
            }
            set.put(name, values.json().get(name).asText());
        }
        if (set.isEmpty()) {
            throw node.wrong("a layout rule sets nothing", "add set = { NAME = \"captured\" }");
        }
        String pattern = node.optionalText("pattern");
        List<String> in = node.texts("in");
        if (pattern != null && in.isEmpty()) {
            throw node.wrong("a pattern needs a function to look into", "add in = [\"FUNCTION\"]");
        }
        return new LayoutRule(
                in,
                node.texts("needs"),
                node.texts("unless"),
                node.number("within", 0, 0, 100_000),
                pattern == null ? "" : pattern,
                set);
    }
}
