package io.uflight.recorder.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a cast from an expression in parentheses. */
final class Casts {
    private final Cursor in;
    private final Map<String, Expression> names;

    Casts(Cursor in, Map<String, Expression> names) {
        this.in = in;
        this.names = names;
    }

    /** Behind "(": {@code int)}, {@code char *)} and the like; null, and the cursor where it was, when it is no cast. */
    @Nullable
    Cast cast() {
        int start = in.at();
        List<String> words = new ArrayList<>();
        boolean pointer = false;
        while (true) {
            in.skipSpace();
            if (!words.isEmpty() && in.take("*")) {
                pointer = true;
                continue;
            }
            if (!words.isEmpty() && in.take(")")) {
                break;
            }
            String word = in.identifier();
            if (word == null || word.matches("arg[0-9]+|retval|STRCMP") || names.containsKey(word)) {
                in.moveTo(start);
                return null;
            }
            words.add(word);
        }
        if (pointer) {
            return new Cast(null);
        }
        String type = String.join(
                " ",
                words.stream()
                        .filter(w -> !w.equals("const") && !w.equals("volatile"))
                        .toList());
        ValueType known = ValueType.of(type);
        if (known == null && !operandFollows()) {
            in.moveTo(start);
            return null;
        }
        if (known == null || known == ValueType.STR || known == ValueType.BOOL) {
            throw in.error(
                    start,
                    "no cast to '" + type + "': there are u8 … u64, s8 … s64, C's integer types, and pointers"
                            + (known == ValueType.STR ? "; a text is str(E)" : "")
                            + (known == ValueType.BOOL ? "; a truth is E != 0" : ""));
        }
        return new Cast(known);
    }

    private boolean operandFollows() {
        in.skipSpace();
        char c = in.peek();
        return Character.isLetterOrDigit(c) || c == '(' || c == '_' || c == '$' || c == '*';
    }
}
