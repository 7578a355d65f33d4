package io.uflight.recorder.spec;

import io.uflight.recorder.expr.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed SPEC.
 *
 * @param fields its values in order; in bcc's form one for each directive of the format
 * @param condition null: every hit
 * @param format bcc's form only
 * @param tableName the name behind AS, or one made of the function's
 */
public record ProbeSpec(
        String text,
        Point point,
        List<Field> fields,
        @Nullable Condition condition,
        @Nullable Format format,
        String tableName) {}
