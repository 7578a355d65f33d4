package io.uflight.recorder.record;

import io.uflight.bpf.drain.Outcome;

/** Sums over all probes. */
public record Totals(long written, long filtered, long lost, long other, long bytes) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    static Totals of(OutcomeLedger ledger, int probes, long bytes) {
        long written = 0;
        long filtered = 0;
        long lost = 0;
        long other = 0;
        for (int probe = 0; probe < probes; probe++) {
            for (Outcome outcome : Outcome.values()) {
                long n = ledger.total(probe, outcome);
                switch (outcome) {
                    case WRITTEN -> written += n;
                    case FILTERED -> filtered += n;
                    case LOST_RING, LOST_MAP, LOST_DISK, LOST_DECODE -> lost += n;
                    case SAMPLED_OUT, UNMATCHED_RETURN, OPEN -> other += n;
                }
            }
        }
        return new Totals(written, filtered, lost, other, bytes);
    }

    public long hits() {
        return written + filtered + lost + other;
    }
}
