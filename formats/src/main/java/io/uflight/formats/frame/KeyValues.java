package io.uflight.formats.frame;

import io.uflight.formats.frame.FlatTable.FlatText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The custom metadata of a message, field, schema or footer. */
final class KeyValues {
    private static final int MOST = 256;

    private final Map<String, FlatText> values = new LinkedHashMap<>();

    private KeyValues() {}

    static KeyValues of(FlatTable table, int field) throws DamageException {
        KeyValues all = new KeyValues();
        int count = table.count(field, 4, MOST);
        for (int i = 0; i < count; i++) {
            FlatTable pair = table.element(field, i);
            @Nullable FlatText key = pair.text(0);
            @Nullable FlatText value = pair.text(1);
            if (key == null || value == null || all.values.put(key.text(), value) != null) {
                throw pair.damage("a key without a value, or twice");
            }
        }
        return all;
    }

    @Nullable
    FlatText get(String key) {
        return values.get(key);
    }

    /** A decimal number, or null when it is absent. */
    @Nullable
    Long number(FlatTable table, String key) throws DamageException {
        @Nullable FlatText text = values.get(key);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.text());
        } catch (NumberFormatException e) {
            throw table.damage(key + " is not a number");
        }
    }

    Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, value.text()));
        return map;
    }
}
