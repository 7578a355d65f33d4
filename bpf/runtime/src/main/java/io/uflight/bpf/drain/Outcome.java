package io.uflight.bpf.drain;

/** What became of a hit, as {@code enum uf_outcome} numbers it and as {@code probe_outcomes} spells it. */
public enum Outcome {
    WRITTEN(0, "written"),
    FILTERED(1, "filtered"),
    SAMPLED_OUT(2, "sampled_out"),
    UNMATCHED_RETURN(3, "unmatched_return"),
    LOST_RING(4, "lost:ring"),
    LOST_MAP(5, "lost:map"),
    LOST_DISK(6, "lost:disk"),
    LOST_DECODE(7, "lost:decode"),
    OPEN(8, "open");

    private final int index;
    private final String label;

    Outcome(int index, String label) {
        this.index = index;
        this.label = label;
    }

    static Outcome of(int index) {
        for (Outcome outcome : values()) {
            if (outcome.index == index) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("no outcome has the number " + index);
    }

    /** Position in a slot of the counters. */
    public int index() {
        return index;
    }

    /** The value of the column {@code outcome}. */
    public String label() {
        return label;
    }
}
