package io.uflight.bpf.layout;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a partial match knows: register variables ("%A" → 0–15) and captured numbers. Never changes. */
record Bindings(Map<String, Long> values) {
    static final Bindings NONE = new Bindings(Map.of());

    /** With name = value; null where name already is another value. */
    @Nullable
    Bindings with(String name, long value) {
        Long known = values.get(name);
        if (known != null) {
            return known == value ? this : null;
        }
        Map<String, Long> more = new HashMap<>(values);
        more.put(name, value);
        return new Bindings(Map.copyOf(more));
    }

    /** Whether a register variable stands for that register. */
    boolean holdsRegister(int register) {
        return values.entrySet().stream().anyMatch(e -> e.getKey().startsWith("%") && e.getValue() == register);
    }
}
