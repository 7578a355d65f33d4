package io.uflight.recorder.expr;

import io.uflight.recorder.expr.Condition.Comparison;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ==, !=, <, <=, >, >=, &&, ||, !}, parentheses, {@code STRCMP("literal", argN)}; a bare value means "not 0". */
public final class ConditionParser {
    private final Cursor in;
    private final Map<String, Expression> names;

    public ConditionParser(Cursor in, Map<String, Expression> names) {
        this.in = in;
        this.names = names;
    }

    public Condition condition() {
        Condition left = conjunction();
        while (in.skipSpace().take("||")) {
            left = new Condition.Or(left, conjunction());
        }
        return left;
    }

    private Condition conjunction() {
        Condition left = term();
        while (in.skipSpace().take("&&")) {
            left = new Condition.And(left, term());
        }
        return left;
    }

    private Condition term() {
        in.skipSpace();
        if (in.peek() == '!' && in.peek(1) != '=') {
            in.next();
            return term().negated();
        }
        if (in.take("STRCMP")) {
            return strcmp();
        }
        if (in.peek() == '(') {
            int start = in.at();
            Condition inner = parenthesized();
            if (inner != null) {
                return inner;
            }
            in.moveTo(start);
        }
        return comparison();
    }

    /** Null when the parenthesis belongs to an expression, as in {@code (arg1 + 8) > 3} or {@code (int)arg1 > 3}. */
    private @Nullable Condition parenthesized() {
        try {
            in.next();
            Condition inner = condition();
            in.expect(")", "to close the parenthesis");
            in.skipSpace();
            return in.atEnd() || in.peek() == ')' || in.peek() == '&' || in.peek() == '|' ? inner : null;
        } catch (SyntaxError e) {
            return null;
        }
    }

    private Condition strcmp() {
        in.expect("(", "after STRCMP");
        in.skipSpace();
        String literal = in.quoted();
        in.expect(",", "between the text and the argument");
        Expression value = new ExpressionParser(in, names).expression();
        in.expect(")", "to close STRCMP(");
        return new Condition.TextIs(asText(value), literal, true);
    }

    private Condition comparison() {
        Expression left = new ExpressionParser(in, names).expression();
        in.skipSpace();
        int start = in.at();
        Comparison comparison = operator();
        if (comparison == null) {
            return new Condition.Compare(left, Comparison.NOT_EQUAL, new Expression.Constant(0));
        }
        in.skipSpace();
        if (in.peek() == '"') {
            if (comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL) {
                throw in.error(start, "a text can be compared with == and != only");
            }
            return new Condition.TextIs(asText(left), in.quoted(), comparison == Comparison.EQUAL);
        }
        Expression right = new ExpressionParser(in, names).expression();
        if (left.isText() || right.isText()) {
            throw in.error(start, "a text is compared with a literal: argN == \"text\"");
        }
        return new Condition.Compare(left, comparison, right);
    }

    private @Nullable Comparison operator() {
        for (Comparison c : new Comparison[] {
            Comparison.EQUAL,
            Comparison.NOT_EQUAL,
            Comparison.LESS_OR_EQUAL,
            Comparison.GREATER_OR_EQUAL,
            Comparison.LESS,
            Comparison.GREATER
        }) {
            if (in.take(c.sign())) {
                return c;
            }
        }
        return null;
    }

    private static Expression asText(Expression value) {
        return value.isText() ? value : new Expression.Text(value, null);
    }
}
