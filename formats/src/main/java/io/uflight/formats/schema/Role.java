package io.uflight.formats.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column means to a view. Views follow from roles, never from the name of a table. */
public enum Role {
    TIME,
    DURATION,
    LANE,
    NAME,
    GROUP,
    VALUE,
    OUTCOME,
    LEVEL,
    FLOW_KIND,
    FLOW_ID,
    FLOW_LOST,
    FLOW_BOUNDARY,
    STACK;

    /** As it stands in packs and field metadata: {@code flow.kind}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The role of that key, or null when this version knows none. */
    public static @Nullable Role ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return role;
            }
        }
        return null;
    }
}
