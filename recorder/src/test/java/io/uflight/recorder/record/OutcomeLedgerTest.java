package io.uflight.recorder.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutcomeLedgerTest {
    private static final int PROBE = 0;
    private final OutcomeTable kernel = table();
    private final OutcomeTable user = table();
    private final List<String> rows = new ArrayList<>();
    private final OutcomeLedger ledger = new OutcomeLedger(1, 1000);

    private static OutcomeTable table() {
        return new OutcomeTable(Arena.ofAuto().allocate(OutcomeTable.PROBE_BYTES, 8));
    }

    private void kernel(long second, Outcome outcome, long n) {
        kernel.add(PROBE, OutcomeTable.slot(second), outcome, n);
    }

    private void user(long second, Outcome outcome, long n) {
        user.add(PROBE, OutcomeTable.slot(second), outcome, n);
    }

    private List<String> report(long second) {
        rows.clear();
        ledger.report(kernel, user, second, second, this::row);
        return rows;
    }

    private void row(long from, long to, int probe, Outcome outcome, long count) {
        rows.add(from + "-" + to + " " + outcome.label() + " " + count);
    }

    @Test
    void aRowPerSecondAndLateOnesAgain() {
        user(1000, Outcome.WRITTEN, 5);
        assertThat(report(1000)).containsExactly("1000-1000 written 5");
        user(1000, Outcome.WRITTEN, 2);
        user(1001, Outcome.WRITTEN, 3);
        kernel(1001, Outcome.LOST_RING, 1);
        assertThat(report(1001)).containsExactly("1000-1000 written 2", "1001-1001 written 3", "1001-1001 lost:ring 1");
        assertThat(report(1001)).isEmpty();
    }

    @Test
    void theTwoTablesAddUp() {
        kernel(1000, Outcome.FILTERED, 3);
        user(1000, Outcome.WRITTEN, 5);
        user(1000, Outcome.FILTERED, 4);
        user(1000, Outcome.LOST_DECODE, 1);
        assertThat(report(1000))
                .containsExactly("1000-1000 written 5", "1000-1000 filtered 7", "1000-1000 lost:decode 1");
        assertThat(ledger.fired(PROBE)).isEqualTo(13);
    }

    @Test
    void diskLossesComeOffTheNewestWritten() {
        user(1000, Outcome.WRITTEN, 10);
        report(1000);
        ledger.lostToDisk(PROBE, 6);
        user(1001, Outcome.WRITTEN, 4);
        assertThat(report(1001)).containsExactly("1001-1001 lost:disk 4");
        user(1002, Outcome.WRITTEN, 3);
        assertThat(report(1002)).containsExactly("1002-1002 lost:disk 2", "1002-1002 written 1");
        assertThat(ledger.fired(PROBE)).isEqualTo(17);
    }

    @Test
    void aGapLongerThanTheSlotsIsOneRow() {
        report(1000);
        user(1003, Outcome.WRITTEN, 5);
        user(1070, Outcome.WRITTEN, 6);
        assertThat(report(1100)).containsExactly("1000-1100 written 11");
    }

    @Test
    void aRecorderStoppedWhileItCopiesIsLateFromWhereItsCopyBegan() {
        ledger.report(kernel, user, 1000, 1020, this::row);
        user(1003, Outcome.WRITTEN, 5);
        assertThat(report(1040)).containsExactly("1000-1040 written 5");
    }

    @Test
    void secondsAreThoseOfTheKernel() {
        for (long second : new long[] {1, 59, 86_400, 2_678_400}) {
            long start = Seconds.start(second);
            assertThat(OutcomeTable.second(start)).isEqualTo(second);
            assertThat(OutcomeTable.second(start - 1)).isEqualTo(second - 1);
            assertThat(Math.abs(start - second * 1_000_000_000L)).isLessThan(5_000_000);
        }
    }
}
