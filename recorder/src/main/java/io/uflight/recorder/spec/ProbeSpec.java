package io.uflight.recorder.spec;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.StackTables;
import io.uflight.recorder.expr.Condition;
import io.uflight.recorder.expr.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed SPEC.
 *
 * @param fields its values in order; in bcc's form one for each directive of the format
 * @param stack the frames that led there, in a column of that name; null: not asked for
 * @param condition null: every hit
 * @param format bcc's form only
 * @param tableName the name behind AS, or one made of the function's
 */
public record ProbeSpec(
        String text,
        Point point,
        List<Field> fields,
        Expression.@Nullable Stack stack,
        @Nullable Condition condition,
        @Nullable Format format,
        String tableName) {
    public ProbeSpec {
        String column = StackTables.column().name();
        if (stack != null && fields.stream().anyMatch(f -> f.name().equals(column))) {
            throw Failure.of(ExitCode.USAGE, "two columns named '" + column + "'")
                    .where(text)
                    .why("the frames of ustack stand in a column of that name")
                    .fix("give the value another name");
        }
    }

    /** With the frames that led there, if they are not asked for already. */
    public ProbeSpec withStack() {
        return stack != null
                ? this
                : new ProbeSpec(
                        text,
                        point,
                        fields,
                        new Expression.Stack(Expression.Stack.DEFAULT_DEPTH),
                        condition,
                        format,
                        tableName);
    }
}
