package io.uflight.recorder.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With a clock and a count of hits of its own. */
final class BudgetTest {
    private static final long BUDGET = 1_000;

    private final StopSignal stop = new StopSignal();
    private final List<Long> samples = new ArrayList<>();
    private long hits = 64_487; // from attaching to the first look
    private long nanos;

    private Budget budget(boolean sampled) {
        return new Budget(() -> hits, () -> nanos, samples::add, sampled, BUDGET, stop, text -> {});
    }

    /** Looks as often as a recorder does. */
    private void pass(Budget budget, long millis, long hitsPerSecond) {
        for (long passed = 0; passed < millis; passed += 100) {
            nanos += TimeUnit.MILLISECONDS.toNanos(100);
            hits += hitsPerSecond / 10;
            budget.check();
        }
    }

    @Test
    void whatFiredBeforeIsNoRate() {
        pass(budget(true), 10_000, BUDGET);
        assertThat(stop.stopped()).isFalse();
        assertThat(samples).isEmpty();
    }

    @Test
    void anInstantIsNoRate() {
        Budget budget = budget(false);
        nanos += 1_000;
        hits += 10;
        budget.check();
        pass(budget, 2_000, 0);
        assertThat(stop.stopped()).isFalse();
    }

    @Test
    void aBurstDoesNotEndIt() {
        Budget budget = budget(true);
        hits += 100 * BUDGET;
        pass(budget, 5_000, 10);
        assertThat(stop.stopped()).isFalse();
        assertThat(samples).containsExactly(201L, 1L);
    }

    @Test
    void farOverItEndsWithinTwoSeconds() {
        Budget budget = budget(true);
        pass(budget, 1_300, 10);
        pass(budget, 2_000, 5 * BUDGET);
        assertThat(stop.reason()).isEqualTo(StopReason.budget(5 * BUDGET, BUDGET));
    }

    @Test
    void overItFlowsEndAndOthersAreSampled() {
        pass(budget(true), 5_000, 2 * BUDGET);
        assertThat(stop.stopped()).isFalse();
        assertThat(samples).containsExactly(2L);
        pass(budget(false), 2_000, 2 * BUDGET);
        assertThat(stop.stopped()).isTrue();
    }
}
