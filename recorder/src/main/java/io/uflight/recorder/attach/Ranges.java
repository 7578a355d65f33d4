package io.uflight.recorder.attach;

import io.uflight.recorder.expr.Condition.Comparison;
import java.util.ArrayList;
import java.util.List;

/** The numbers that satisfy a condition: ranges of signed 64-bit numbers, ascending and apart. */
record Ranges(List<Range> all) {
    /** Both ends belong to it. */
    record Range(long min, long max) {}

    private static final Ranges EVERY = new Ranges(List.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE)));

    /** {@code unsigned}: how the order goes; a number with the highest bit set is above all others then. */
    static Ranges of(Comparison comparison, long constant, boolean unsigned) {
        long least = unsigned ? 0 : Long.MIN_VALUE;
        long greatest = unsigned ? -1 : Long.MAX_VALUE;
        return switch (comparison) {
            case EQUAL -> new Ranges(List.of(new Range(constant, constant)));
            case LESS -> constant == least ? new Ranges(List.of()) : ordered(least, constant - 1);
            case GREATER -> constant == greatest ? new Ranges(List.of()) : ordered(constant + 1, greatest);
            case NOT_EQUAL, GREATER_OR_EQUAL, LESS_OR_EQUAL ->
                of(comparison.inverse(), constant, unsigned).complement();
        };
    }

    /** From one end to the other in either order: unsigned ones wrap around. */
    private static Ranges ordered(long from, long to) {
        return from <= to
                ? new Ranges(List.of(new Range(from, to)))
                : new Ranges(List.of(new Range(Long.MIN_VALUE, to), new Range(from, Long.MAX_VALUE)));
    }

    Ranges complement() {
        List<Range> gaps = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (Range range : all) {
            if (range.min() > from) {
                gaps.add(new Range(from, range.min() - 1));
            }
            if (range.max() == Long.MAX_VALUE) {
                return new Ranges(gaps);
            }
            from = range.max() + 1;
        }
        gaps.add(new Range(from, Long.MAX_VALUE));
        return new Ranges(gaps);
    }

    Ranges and(Ranges other) {
        List<Range> both = new ArrayList<>();
        for (Range a : all) {
            for (Range b : other.all) {
                long min = Math.max(a.min(), b.min());
                long max = Math.min(a.max(), b.max());
                if (min <= max) {
                    both.add(new Range(min, max));
                }
            }
        }
        return new Ranges(both);
    }

    Ranges or(Ranges other) {
        return complement().and(other.complement()).complement();
    }

    boolean isNothing() {
        return all.isEmpty();
    }

    boolean isEverything() {
        return equals(EVERY);
    }

    /** From the least to the greatest number of them. */
    Range hull() {
        return new Range(all.getFirst().min(), all.getLast().max());
    }

    /** What the hull has that they have not. */
    List<Range> gaps() {
        return complement().and(new Ranges(List.of(hull()))).all();
    }
}
