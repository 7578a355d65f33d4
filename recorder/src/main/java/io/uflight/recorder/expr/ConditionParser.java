package io.uflight.recorder.expr;

import io.uflight.recorder.expr.Condition.Comparison;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ==, !=, <, <=, >, >=, &&, ||, !}, parentheses, {@code STRCMP("literal", argN)}; a bare value means "not 0". */
public final class ConditionParser {
    private static final int MOST_TERMS = 64;

    private final Cursor in;
    private final Map<String, Expression> names;
    private int terms;

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
        if (++terms > MOST_TERMS) {
            throw in.error("more than " + MOST_TERMS + " comparisons");
        }
        return in.deeper(this::one);
    }

    private Condition one() {
        in.skipSpace();
        if (in.peek() == '!' && in.peek(1) != '=') {
            in.next();
            return term().negated();
        }
        if (in.take("STRCMP")) {
            return strcmp();
        }
        if (in.peek() == '(') {
            return parenthesized();
        }
        return comparison();
    }

    /** The parenthesis may also belong to an expression, as in {@code (arg1 + 8) > 3} or {@code (int)arg1 > 3}. */
    private Condition parenthesized() {
        int start = in.at();
        int termsBefore = terms;
        SyntaxError asCondition = null;
        try {
            in.next();
            Condition inner = condition();
            in.expect(")", "to close the parenthesis");
            in.skipSpace();
            if (in.atEnd() || in.peek() == ')' || in.peek() == '&' || in.peek() == '|') {
                return inner;
            }
        } catch (SyntaxError e) {
            asCondition = e;
        }
        in.moveTo(start);
        terms = termsBefore;
        try {
            return comparison();
        } catch (SyntaxError e) {
            throw asCondition != null && asCondition.at() > e.at() ? asCondition : e;
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
