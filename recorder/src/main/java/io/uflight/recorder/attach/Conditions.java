package io.uflight.recorder.attach;

import io.uflight.bpf.probe.GenericProbe;
import io.uflight.bpf.probe.NumberFilter;
import io.uflight.bpf.probe.TextFilter;
import io.uflight.recorder.expr.Condition;
import io.uflight.recorder.expr.Condition.Comparison;
import io.uflight.recorder.expr.Expression;
import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.failure.Failure;
import java.util.SortedMap;

/** Puts a condition into the kernel: comparisons with constants and one text, joined by &&. */
final class Conditions {
    private final GenericProbe probe;
    private final Values values;
    private final SortedMap<String, Expression> columns;

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
            case Condition.Compare compare -> number(compare);
            case Condition.TextIs text -> text(text);
            case Condition.Or or -> throw undecidable(or, "it has ||");
        }
    }

    private void number(Condition.Compare compare) {
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
        long c = constant.value();
        long min = Long.MIN_VALUE;
        long max = Long.MAX_VALUE;
        boolean negate = comparison == Comparison.NOT_EQUAL;
        switch (comparison) {
            case EQUAL, NOT_EQUAL -> {
                min = c;
                max = c;
            }
            case LESS -> max = c == Long.MIN_VALUE ? c : c - 1;
            case LESS_OR_EQUAL -> max = c;
            case GREATER -> min = c == Long.MAX_VALUE ? c : c + 1;
            case GREATER_OR_EQUAL -> min = c;
        }
        try {
            probe.where(new NumberFilter(values.value(left), min, max, negate, false));
        } catch (IllegalArgumentException e) {
            throw undecidable(compare, String.valueOf(e.getMessage()));
        }
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
                        + " leave the rest to SQL");
    }
}
