package io.uflight.recorder.expr;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code argN, retval, u8(E)…u64(E), s8(E)…s64(E), ptr(E), E + constant, (TYPE)E, str(E), str(E, E), gostr(E)}, {@code 'text'}, {@code choose(E, 'yes', 'no')}, constants, and names
 * that stand for an expression.
 */
public final class ExpressionParser {
    /** The kernel's program keeps two of them in the place of a value. */
    private static final int LONGEST_LITERAL = 24;

    private final Cursor in;
    private final Map<String, Expression> names;

    public ExpressionParser(Cursor in, Map<String, Expression> names) {
        this.in = in;
        this.names = names;
    }

    /** A whole text as one expression. */
    public static Expression parse(String text) {
        Cursor cursor = new Cursor(text);
        Expression stack = stack(cursor);
        Expression result = stack != null ? stack : new ExpressionParser(cursor, Map.of()).expression();
        if (!cursor.skipSpace().atEnd()) {
            throw cursor.error("not part of the expression");
        }
        return result;
    }

    /** {@code ustack} or {@code ustack(N)}, which is no part of other expressions; null where it does not stand there. */
    public static Expression.@Nullable Stack stack(Cursor in) {
        int start = in.skipSpace().at();
        if (!"ustack".equals(in.identifier())) {
            in.moveTo(start);
            return null;
        }
        in.skipSpace();
        if (!in.take("(")) {
            return new Expression.Stack(Expression.Stack.DEFAULT_DEPTH);
        }
        int at = in.skipSpace().at();
        long depth = Character.isDigit(in.peek()) ? new ExpressionParser(in, Map.of()).number() : 0;
        if (depth < 1 || depth > Expression.Stack.DEEPEST) {
            throw in.error(at, "a stack has 1 to " + Expression.Stack.DEEPEST + " frames: ustack(20)");
        }
        in.skipSpace();
        in.expect(")", "to close ustack(");
        return new Expression.Stack((int) depth);
    }

    public Expression expression() {
        return in.deeper(this::sum);
    }

    private Expression sum() {
        Expression left = primary();
        while (true) {
            in.skipSpace();
            boolean minus = in.peek() == '-';
            if (!minus && in.peek() != '+') {
                return left;
            }
            int sign = in.at();
            in.next();
            in.skipSpace();
            if (!Character.isDigit(in.peek())) {
                throw in.error("only a constant can be added to an address");
            }
            if (left.isText()) {
                throw in.error(sign, "nothing can be added to a text: write str(address + constant)");
            }
            long constant = number();
            left = plus(left, minus ? -constant : constant);
        }
    }

    private static Expression plus(Expression left, long constant) {
        return switch (left.bits()) {
            case Expression.Constant c -> new Expression.Constant(c.value() + constant);
            case Expression.Plus p -> new Expression.Plus(p.base(), p.constant() + constant);
            case Expression other -> new Expression.Plus(other, constant);
        };
    }

    private Expression primary() {
        in.skipSpace();
        int start = in.at();
        if (in.take("(")) {
            Cast cast = new Casts(in, names).cast();
            if (cast != null) {
                int operand = in.skipSpace().at();
                return in.deeper(() -> cast.of(in, operand, primary()));
            }
            Expression inner = expression();
            in.expect(")", "to close the parenthesis");
            return inner;
        }
        if (Character.isDigit(in.peek()) || (in.peek() == '-' && Character.isDigit(in.peek(1)))) {
            return new Expression.Constant(in.take("-") ? -number() : number());
        }
        if (in.peek() == '\'') {
            String text = literal();
            return new Expression.Choice(new Expression.Constant(1), text, text);
        }
        if (in.peek() == '*') {
            throw in.error(
                    "a read names its size, as in u32(arg1 + 8): u8(E), u16(E), u32(E), u64(E), s8(E) … s64(E), ptr(E)");
        }
        String word = in.identifier();
        if (word == null) {
            throw in.error(
                    in.atEnd()
                            ? "an expression is missing here: argN, retval, u64(E), str(E), …"
                            : "not an expression: expected argN, retval, u8(E)…u64(E), str(E) or a number");
        }
        in.take("@user");
        if (names.containsKey(word)) {
            return names.get(word);
        }
        if (word.equals("retval")) {
            return new Expression.ReturnValue();
        }
        if (word.matches("arg[0-9]{1,2}")) {
            int number = Integer.parseInt(word.substring(3));
            if (number < 1 || number > 12) {
                throw in.error(
                        start,
                        "arguments are numbered from arg1 to arg12"
                                + (number == 0 ? ": bpftrace's arg0 is arg1 here" : ""));
            }
            return new Expression.Argument(number);
        }
        in.skipSpace();
        if (in.peek() == '(') {
            return call(word, start);
        }
        String hint = Habits.ofName(word);
        throw in.error(
                start,
                "unknown name '" + word + "': "
                        + (hint == null ? "expected argN, retval, or a name given before" : hint));
    }

    private String literal() {
        int start = in.skipSpace().at();
        in.expect("'", "before a text");
        while (in.peek() >= ' ' && in.peek() <= '~' && in.peek() != '\'') {
            in.next();
        }
        String text = in.text().substring(start + 1, in.at());
        in.expect("'", "to end the text");
        if (text.isEmpty() || text.length() > LONGEST_LITERAL) {
            throw in.error(start, "a text has 1 to " + LONGEST_LITERAL + " characters of ASCII");
        }
        return text;
    }

    private Expression choice(int start) {
        in.expect("(", "after choose");
        Expression number = expression();
        if (number.isText()) {
            throw in.error(start, "choose asks a number");
        }
        in.skipSpace();
        in.expect(",", "after the number");
        String yes = literal();
        in.skipSpace();
        in.expect(",", "after the first text");
        String no = literal();
        in.skipSpace();
        in.expect(")", "to close choose(");
        return new Expression.Choice(number, yes, no);
    }

    private Expression call(String word, int start) {
        if (word.equals("gostr")) {
            in.expect("(", "after gostr");
            Expression first = expression().bits();
            in.expect(")", "to close gostr(");
            if (first.isText()) {
                throw in.error(start, "gostr takes the argument a Go string begins with, or an address where one lies");
            }
            return goString(first);
        }
        if (word.equals("choose")) {
            return choice(start);
        }
        Reader reader = Reader.of(word);
        if (reader == null && !word.equals("str")) {
            throw in.error(start, "unknown function '" + word + "': there are u8 … u64, s8 … s64, ptr, str and gostr");
        }
        in.expect("(", "after " + word);
        Expression address = expression().bits();
        if (address.isText()) {
            throw in.error(start, "the address of " + word + " is a text");
        }
        if (reader != null) {
            in.expect(")", "to close " + word + "(");
            return new Expression.Read(address, reader.size(), reader.signed());
        }
        in.skipSpace();
        Expression length = in.take(",") ? expression() : null;
        in.expect(")", "to close str(");
        return new Expression.Text(address, length);
    }

    /** A Go string is two words, its address and its length: in arguments, or in memory. */
    public static Expression goString(Expression first) {
        return switch (first) {
            case Expression.Argument a -> new Expression.Text(a, new Expression.Argument(a.number() + 1));
            case Expression.Constant c
            when c.value() >= 1 && c.value() <= 11 -> goString(new Expression.Argument((int) c.value()));
            default ->
                new Expression.Text(
                        new Expression.Read(first, 8, false), new Expression.Read(plus(first, 8), 8, false));
        };
    }

    private long number() {
        int start = in.at();
        boolean hex = in.take("0x") || in.take("0X");
        int digits = in.at();
        while (Character.digit(in.peek(), hex ? 16 : 10) >= 0) {
            in.next();
        }
        String text = in.text().substring(digits, in.at());
        while (in.peek() == 'u' || in.peek() == 'U' || in.peek() == 'l' || in.peek() == 'L') {
            in.next();
        }
        try {
            return Long.parseUnsignedLong(text, hex ? 16 : 10);
        } catch (NumberFormatException e) {
            throw in.error(start, "not a number of 64 bits");
        }
    }

    private record Reader(int size, boolean signed) {
        static @Nullable Reader of(String word) {
            return switch (word) {
                case "u8" -> new Reader(1, false);
                case "u16" -> new Reader(2, false);
                case "u32" -> new Reader(4, false);
                case "u64", "ptr" -> new Reader(8, false);
                case "s8" -> new Reader(1, true);
                case "s16" -> new Reader(2, true);
                case "s32" -> new Reader(4, true);
                case "s64" -> new Reader(8, true);
                default -> null;
            };
        }
    }
}
