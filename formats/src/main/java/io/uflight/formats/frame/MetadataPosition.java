package io.uflight.formats.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** For the writer: where in finished metadata a value stands that is filled in last. */
public final class MetadataPosition {
    /** custom_metadata is field 4 of a Message and of a Footer alike. */
    private static final int CUSTOM = 4;

    private MetadataPosition() {}

    /** Position of the value's first byte. */
    public static int of(ByteBuffer metadata, String key) {
        try {
            FlatTable.@Nullable FlatText value =
                    KeyValues.of(FlatTable.root(metadata, 0), CUSTOM).get(key);
            if (value != null) {
                return value.at();
            }
        } catch (DamageException e) {
            throw new IllegalStateException("metadata just written cannot be read", e);
        }
        throw new IllegalStateException("no " + key + " in metadata just written");
    }
}
