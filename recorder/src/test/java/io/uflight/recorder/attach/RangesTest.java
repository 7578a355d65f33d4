package io.uflight.recorder.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.expr.Condition.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranges against the comparisons themselves, at every number where they could differ. */
final class RangesTest {
    private static final List<Long> EDGES =
            List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -2L, -1L, 0L, 1L, 2L, Long.MAX_VALUE - 1, Long.MAX_VALUE);

    @Test
    void eachComparison() {
        for (boolean unsigned : new boolean[] {false, true}) {
            for (Comparison comparison : Comparison.values()) {
                for (long constant : EDGES) {
                    Ranges ranges = Ranges.of(comparison, constant, unsigned);
                    for (long x : EDGES) {
                        assertThat(holds(ranges, x))
                                .as(x + " " + comparison.sign() + " " + constant + (unsigned ? " unsigned" : ""))
                                .isEqualTo(holds(comparison, x, constant, unsigned))
                                .isEqualTo(asFilters(ranges, x));
                    }
                }
            }
        }
    }

    @Test
    void eitherAndBoth() {
        for (Comparison first : Comparison.values()) {
            for (Comparison second : Comparison.values()) {
                for (long a : EDGES) {
                    for (long b : EDGES) {
                        Ranges one = Ranges.of(first, a, false);
                        Ranges other = Ranges.of(second, b, false);
                        for (long x : EDGES) {
                            boolean left = first.holds(x, a);
                            boolean right = second.holds(x, b);
                            assertThat(holds(one.or(other), x)).isEqualTo(left || right);
                            assertThat(asFilters(one.or(other), x)).isEqualTo(left || right);
                            assertThat(holds(one.and(other), x)).isEqualTo(left && right);
                        }
                    }
                }
            }
        }
    }

    private static boolean holds(Comparison comparison, long x, long constant, boolean unsigned) {
        return unsigned ? comparison.holds(Long.compareUnsigned(x, constant), 0) : comparison.holds(x, constant);
    }

    private static boolean holds(Ranges ranges, long x) {
        return ranges.all().stream().anyMatch(r -> r.min() <= x && x <= r.max());
    }

    /** As the kernel gets them: within the hull, and outside of each gap. */
    private static boolean asFilters(Ranges ranges, long x) {
        return !ranges.isNothing()
                && ranges.hull().min() <= x
                && x <= ranges.hull().max()
                && ranges.gaps().stream().noneMatch(r -> r.min() <= x && x <= r.max());
    }
}
