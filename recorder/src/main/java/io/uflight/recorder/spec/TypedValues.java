package io.uflight.recorder.spec;

import io.uflight.recorder.expr.Cursor;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.expr.ExpressionParser;
import io.uflight.recorder.expr.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code (u64 a=arg1, str s=arg2)}. Without "=" the n-th value is the n-th argument, so a C signature reads as it
 * stands; so does a Go one, whose string takes two. Names given are known to what follows.
 */
final class TypedValues {
    /** What the kernel's program reads at one hit. */
    static final int MOST = 12;

    static final int DEFAULT_TEXT = 256;
    private static final int LARGEST_TEXT = 4096;

    private final Cursor in;
    private final Map<String, Expression> names;
    private final Point.Kind kind;
    private int wordsTaken;
    private Expression.@Nullable Stack stack;

    TypedValues(Cursor in, Map<String, Expression> names, Point.Kind kind) {
        this.in = in;
        this.names = names;
        this.kind = kind;
    }

    /** Whether the parenthesis at the cursor holds typed values rather than a condition: it begins TYPE NAME. */
    boolean looksTyped() {
        int start = in.at();
        in.next();
        in.skipSpace();
        boolean typed = in.peek() == ')';
        String word = in.identifier();
        if (word != null) {
            boolean bracketed = in.skipSpace().peek() == '[';
            boolean starred = in.peek() == '*';
            String second = in.identifier();
            typed = bracketed || starred || word.equals("ustack") || (second != null && !second.isEmpty());
        }
        in.moveTo(start);
        return typed;
    }

    List<Field> list() {
        in.expect("(", "before the values");
        List<Field> fields = new ArrayList<>();
        if (in.skipSpace().take(")")) {
            return fields;
        }
        while (true) {
            if (fields.size() == MOST) {
                throw in.error("a probe reads at most " + MOST + " values");
            }
            if (!takesStack()) {
                fields.add(one(++wordsTaken, fields));
            }
            in.skipSpace();
            if (in.take(")")) {
                return fields;
            }
            if (!in.take(",")) {
                throw in.error(
                        in.atEnd() ? "this list of values is not closed by ')'" : "expected '=', ',' or ')' here");
            }
        }
    }

    private boolean takesStack() {
        int start = in.skipSpace().at();
        Expression.Stack found = ExpressionParser.stack(in);
        if (found != null && stack != null) {
            throw in.error(start, "one stack is enough");
        }
        stack = found == null ? stack : found;
        return found != null;
    }

    /** Null: it is not asked for. */
    Expression.@Nullable Stack stack() {
        return stack;
    }

    private Field one(int position, List<Field> before) {
        in.skipSpace();
        int start = in.at();
        List<String> words = new ArrayList<>();
        boolean pointer = false;
        int max = DEFAULT_TEXT;
        int nameAt = start;
        while (true) {
            in.skipSpace();
            if (in.take("*")) {
                pointer = true;
                continue;
            }
            if (in.peek() == '[' && words.size() == 1) {
                max = bound();
                continue;
            }
            int at = in.at();
            String word = in.identifier();
            if (word == null) {
                break;
            }
            nameAt = at;
            words.add(word);
        }
        if (words.isEmpty()) {
            throw in.error(start, "expected TYPE NAME=VALUE, such as u64 id=arg1");
        }
        words.removeIf(w -> w.equals("const") || w.equals("struct") || w.equals("enum"));
        if (words.size() < 2) {
            throw in.error("expected a name after the type");
        }
        String name = words.removeLast();
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            throw in.error(nameAt, "a name is letters, digits and '_'");
        }
        if (List.of("ts", "pid", "tid").contains(name)) {
            throw in.error(nameAt, "'" + name + "' is in every table by itself: choose another name");
        }
        if (before.stream().anyMatch(f -> f.name().equals(name))) {
            throw in.error(nameAt, "the name '" + name + "' is given twice");
        }
        if (!pointer
                && words.size() > 1
                && ValueType.of(String.join(" ", words)) == null
                && ValueType.of(words.getFirst()) != null) {
            throw in.error(nameAt, "expected '=', ',' or ')' here");
        }
        String spelled = String.join(" ", words);
        boolean goString = spelled.equals("string") && !pointer;
        ValueType type = goString ? ValueType.STR : type(spelled, pointer, start);
        Expression source = in.skipSpace().take("=") ? new ExpressionParser(in, names).expression() : implied(position);
        Expression value = goString ? goString(source, start) : fit(type, source, start);
        names.put(name, named(type, value));
        return new Field(name, type, type == ValueType.STR ? max : 0, value);
    }

    /** A condition on the name compares what the column shows, not the whole register. */
    private static Expression named(ValueType type, Expression value) {
        return type == ValueType.STR || type == ValueType.S64 || value instanceof Expression.Constant
                ? value
                : new Expression.Narrowed(value, type.size(), type.signed());
    }

    private int bound() {
        int start = in.at();
        in.next();
        StringBuilder digits = new StringBuilder();
        while (Character.isDigit(in.peek())) {
            digits.append(in.next());
        }
        in.expect("]", "after the number of bytes");
        int value = digits.isEmpty() || digits.length() > 5 ? 0 : Integer.parseInt(digits.toString());
        if (value < 1 || value > LARGEST_TEXT) {
            throw in.error(start + 1, "a text holds 1 to " + LARGEST_TEXT + " bytes");
        }
        return value;
    }

    private ValueType type(String words, boolean pointer, int at) {
        if (pointer) {
            return words.equals("char") ? ValueType.STR : ValueType.PTR;
        }
        ValueType type = ValueType.of(words);
        if (type == null) {
            throw in.error(
                    at, "unknown type '" + words + "': there are u8 … u64, s8 … s64, bool, ptr, str, and C's own");
        }
        return type;
    }

    /** Go's own type: two words, so the arguments behind it are one further on. */
    private Expression goString(Expression source, int at) {
        if (source.usesReturn()) {
            throw in.error(at, "a returned Go string cannot be read: only the first word of a result can");
        }
        wordsTaken++;
        return source.isText() ? source : ExpressionParser.goString(source.bits());
    }

    private Expression implied(int position) {
        return kind == Point.Kind.RETURN ? new Expression.ReturnValue() : new Expression.Argument(position);
    }

    private Expression fit(ValueType type, Expression source, int at) {
        if (type == ValueType.STR) {
            return source.isText() ? source : new Expression.Text(source.bits(), null);
        }
        if (source.isText()) {
            throw in.error(at, "str(…) is a text: its type is str");
        }
        return source.bits();
    }
}
