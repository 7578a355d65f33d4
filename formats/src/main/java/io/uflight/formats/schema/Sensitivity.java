package io.uflight.formats.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a text may give away. Every UTF8 column declares one, so that masking has something to go by. */
public enum Sensitivity {
    /** Names of code and of the system: classes, functions, states. */
    NONE,
    /** Names of data: keys, paths, hosts. */
    IDENTIFIER,
    /** Data itself: statements, values, URLs with their queries. */
    CONTENT;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sensitivity of that key, or null. */
    public static @Nullable Sensitivity ofKey(String key) {
        for (Sensitivity sensitivity : values()) {
            if (sensitivity.key().equals(key)) {
                return sensitivity;
            }
        }
        return null;
    }
}
