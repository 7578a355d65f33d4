package io.uflight.recorder.record;

import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;

/**
 * Turns the counters into rows of probe_outcomes, so that per probe the sum of all rows is exactly the hits.
 *
 * <p>The kernel counts the hits that do not enter the ring, the drain those that do. What the disk refuses is moved from
 * "written" to there. Rows are differences to what was reported before.
 */
final class OutcomeLedger {
    /** Takes the rows. */
    interface Rows {
        /** Seconds from and to, both included, as {@link OutcomeTable#second} counts them. */
        void row(long fromSecond, long toSecond, int probe, Outcome outcome, long count);
    }

    private final int probes;
    private final long[][][] reported;
    private final long[] diskToPlace;
    private final long[][] totals;
    private long lastSecond;

    OutcomeLedger(int probes, long nowSecond) {
        this.probes = probes;
        this.reported = new long[probes][OutcomeTable.SLOTS][Outcome.values().length];
        this.diskToPlace = new long[probes];
        this.totals = new long[probes][Outcome.values().length];
        this.lastSecond = nowSecond;
    }

    /** Rows of a probe that were drained, but could not be written. */
    void lostToDisk(int probe, long rows) {
        diskToPlace[probe] += rows;
    }

    /** A span that had no end when the recording ended: counted by nobody in the kernel. */
    void leftOver(int probe, long second, Outcome outcome, Rows out) {
        count(probe, outcome, 1, second, second, out);
    }

    /**
     * Reports what is new.
     *
     * @param kernel copied before the ring was drained for this report
     * @param user the drain's own counters, copied after it
     * @param copySecond in which the first copy was begun
     * @param nowSecond in which the last was done
     */
    void report(OutcomeTable kernel, OutcomeTable user, long copySecond, long nowSecond, Rows out) {
        boolean gap = nowSecond - lastSecond >= OutcomeTable.SLOTS - 1;
        for (int probe = 0; probe < probes; probe++) {
            if (gap) {
                wholeGap(probe, kernel, user, nowSecond, out);
            } else {
                for (long second = nowSecond - OutcomeTable.SLOTS + 1; second <= nowSecond; second++) {
                    slot(
                            probe,
                            (int) Math.floorMod(second, (long) OutcomeTable.SLOTS),
                            kernel,
                            user,
                            second,
                            second,
                            out);
                }
            }
        }
        lastSecond = copySecond;
    }

    /** The recorder slept longer than the slots reach: the counts are exact, but of the whole time. */
    private void wholeGap(int probe, OutcomeTable kernel, OutcomeTable user, long nowSecond, Rows out) {
        long[] sums = new long[Outcome.values().length];
        Rows adding = (from, to, p, outcome, count) -> sums[outcome.index()] += count;
        for (int slot = 0; slot < OutcomeTable.SLOTS; slot++) {
            slot(probe, slot, kernel, user, lastSecond, nowSecond, adding);
        }
        for (Outcome outcome : Outcome.values()) {
            if (sums[outcome.index()] > 0) {
                out.row(lastSecond, nowSecond, probe, outcome, sums[outcome.index()]);
            }
        }
    }

    private void slot(int probe, int slot, OutcomeTable kernel, OutcomeTable user, long from, long to, Rows out) {
        for (Outcome outcome : Outcome.values()) {
            long now = kernel.get(probe, slot, outcome.index()) + user.get(probe, slot, outcome.index());
            long fresh = now - reported[probe][slot][outcome.index()];
            if (fresh > 0) {
                reported[probe][slot][outcome.index()] += fresh;
                emit(probe, outcome, fresh, from, to, out);
            }
        }
    }

    /** Rows the disk refused are among those counted as written since the last report. */
    private void emit(int probe, Outcome outcome, long fresh, long from, long to, Rows out) {
        long rest = fresh;
        if (outcome == Outcome.WRITTEN && diskToPlace[probe] > 0) {
            long lost = Math.min(rest, diskToPlace[probe]);
            diskToPlace[probe] -= lost;
            rest -= lost;
            count(probe, Outcome.LOST_DISK, lost, from, to, out);
        }
        if (rest > 0) {
            count(probe, outcome, rest, from, to, out);
        }
    }

    private void count(int probe, Outcome outcome, long n, long from, long to, Rows out) {
        totals[probe][outcome.index()] += n;
        out.row(from, to, probe, outcome, n);
    }

    /** All that was reported so far. */
    long total(int probe, Outcome outcome) {
        return totals[probe][outcome.index()];
    }

    long fired(int probe) {
        long sum = 0;
        for (long n : totals[probe]) {
            sum += n;
        }
        return sum;
    }
}
