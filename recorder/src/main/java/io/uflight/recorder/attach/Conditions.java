package io.uflight.recorder.attach;

import io.uflight.bpf.probe.GenericProbe;
import io.uflight.bpf.probe.NumberFilter;
import io.uflight.bpf.probe.TextFilter;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.expr.Condition;
import io.uflight.recorder.expr.Condition.Comparison;
import io.uflight.recorder.expr.Expression;
import java.util.SortedMap;

/**
 * Puts a condition into the kernel: comparisons with constants and one text, joined by &&; by || those of one and the same
 * value.
 */
final class Conditions {
    private final GenericProbe probe;
    private final Values values;
    private final SortedMap<String, Expression> columns;

    private record Numbers(Expression value, Ranges ranges) {}

    Conditions(GenericProbe probe, Values values, SortedMap<String, Expression> columns) {
        this.probe = probe;
        this.values = values;
        this.columns = columns;
    }

    void add(Condition condition) {
        switch (condition) {
            case Condition.And and -> {
                add(and.left());
                add(and.right());
            }
            case Condition.Compare compare -> filter(compare, compared(compare));
            case Condition.TextIs text -> text(text);
            case Condition.Or or -> filter(or, ofOneValue(or));
        }
    }

    private void filter(Condition condition, Numbers numbers) {
        Ranges ranges = numbers.ranges();
        if (ranges.isNothing()) {
            throw undecidable(condition, "no value satisfies it");
        }
        if (ranges.isEverything()) {
            return;
        }
        Ranges.Range hull = ranges.hull();
        if (hull.min() != Long.MIN_VALUE || hull.max() != Long.MAX_VALUE) {
            filter(condition, numbers.value(), hull, false);
        }
        ranges.gaps().forEach(gap -> filter(condition, numbers.value(), gap, true));
    }

    private void filter(Condition condition, Expression value, Ranges.Range range, boolean outside) {
        try {
            probe.where(new NumberFilter(values.value(value), range.min(), range.max(), outside, false));
        } catch (IllegalArgumentException e) {
            throw undecidable(condition, String.valueOf(e.getMessage()));
        }
    }

    private static Numbers ofOneValue(Condition condition) {
        return switch (condition) {
            case Condition.Compare c -> compared(c);
            case Condition.Or or -> joined(or, ofOneValue(or.left()), ofOneValue(or.right()), false);
            case Condition.And and -> joined(and, ofOneValue(and.left()), ofOneValue(and.right()), true);
            case Condition.TextIs text -> throw undecidable(text, "|| does not go with a text");
        };
    }

    private static Numbers joined(Condition of, Numbers left, Numbers right, boolean and) {
        if (!left.value().equals(right.value())) {
            throw undecidable(of, "|| goes with comparisons of one value only, and these are of two");
        }
        Ranges both = and ? left.ranges().and(right.ranges()) : left.ranges().or(right.ranges());
        return new Numbers(left.value(), both);
    }

    private static Numbers compared(Condition.Compare compare) {
        Expression left = compare.left();
        Expression right = compare.right();
        Comparison comparison = compare.comparison();
        if (left instanceof Expression.Constant && !(right instanceof Expression.Constant)) {
            Expression swap = left;
            left = right;
            right = swap;
            comparison = mirrored(comparison);
        }
        if (!(right instanceof Expression.Constant constant)) {
            throw undecidable(compare, "neither side is a constant");
        }
        return new Numbers(left.bits(), Ranges.of(comparison, constant.value(), left.isUnsigned64()));
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        };
    }

    private void text(Condition.TextIs text) {
        String column = columns.entrySet().stream()
                .filter(e -> e.getValue().equals(text.text()))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> undecidable(text, text.text() + " is not among the recorded values"));
        TextFilter filter = new TextFilter(column, text.literal(), false);
        if (!text.equal() || !probe.textFilterFits(filter)) {
            throw undecidable(text, text.equal() ? "the text has more than 32 bytes" : "it is a != of a text");
        }
        probe.where(filter);
    }

    private static Failure undecidable(Condition condition, String why) {
        return Failure.of(ExitCode.USAGE, "the kernel cannot decide this condition: " + condition)
                .why(why)
                .fix("use comparisons with constants, and == of one recorded text, joined by &&;"
                        + " || joins comparisons of the same value; leave the rest to SQL");
    }
}
