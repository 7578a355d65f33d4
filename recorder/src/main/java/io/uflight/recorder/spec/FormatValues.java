package io.uflight.recorder.spec;

import io.uflight.recorder.expr.Cursor;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.ExpressionParser;
import io.uflight.recorder.expr.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** bcc's action: {@code "format %s %d", arg1, arg2}; the first comma may be left out. */
final class FormatValues {
    /** What bcc's trace reads of a text, unless told otherwise. */
    private static final int BCC_TEXT = 80;

    private final Format format;
    private final List<Field> fields = new ArrayList<>();

    FormatValues(Cursor in, Map<String, Expression> names) {
        int start = in.at();
        String text = in.quoted();
        try {
            format = Format.parse(text);
        } catch (Format.BadFormat e) {
            throw in.error(start + 1 + e.at(), String.valueOf(e.getMessage()));
        }
        in.skipSpace().take(",");
        List<Expression> values = new ArrayList<>();
        while (!in.skipSpace().atEnd() && !in.text().startsWith("AS ", in.at())) {
            if (values.size() == TypedValues.MOST) {
                throw in.error("a probe reads at most " + TypedValues.MOST + " values");
            }
            values.add(new ExpressionParser(in, names).expression().bits());
            if (!in.skipSpace().take(",")) {
                break;
            }
        }
        List<Format.Part> directives = format.directives();
        if (directives.size() != values.size()) {
            throw in.error(
                    start,
                    "the format has " + (directives.size() == 1 ? "1 directive" : directives.size() + " directives")
                            + ", but " + (values.size() == 1 ? "1 value follows" : values.size() + " values follow"));
        }
        for (int i = 0; i < values.size(); i++) {
            fields.add(field(i, directives.get(i).conversion(), values.get(i)));
        }
    }

    private static Field field(int index, String conversion, Expression value) {
        ValueType type = value.isText() ? ValueType.STR : Format.type(conversion);
        Expression source = type == ValueType.STR && !value.isText() ? new Expression.Text(value, null) : value;
        String name = value instanceof Expression.Argument a && index == a.number() - 1
                ? "arg" + a.number()
                : "arg" + (index + 1);
        return new Field(name, type, type == ValueType.STR ? BCC_TEXT : 0, source);
    }

    Format format() {
        return format;
    }

    List<Field> fields() {
        return fields;
    }
}
