package io.uflight.bpf.drain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    @Test
    void aSecondIsASecondForAMonthOfUptime() {
        for (long second = 1; second < 30 * 86_400; second += 997) {
            assertThat(OutcomeTable.second(second * 1_000_000_000 + 3_000_000)).isEqualTo(second);
            assertThat(OutcomeTable.second(second * 1_000_000_000 - 3_000_000)).isEqualTo(second - 1);
        }
    }

    @Test
    void neverGoesBackInNineYears() {
        long last = 0;
        for (long nanos = 0; nanos < 1L << 58; nanos += (1L << 45) + 12_345) {
            assertThat(OutcomeTable.second(nanos)).isGreaterThanOrEqualTo(last);
            last = OutcomeTable.second(nanos);
        }
    }
}
