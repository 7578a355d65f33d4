package io.uflight.recorder.record;

import java.util.List;

/** What can become of a hit, by its place in {@code enum uf_outcome} of record.h, and its name in probe_outcomes. */
enum Outcome {
    WRITTEN(0, "written"),
    FILTERED(1, "filtered"),
    SAMPLED_OUT(2, "sampled_out"),
    UNMATCHED_RETURN(3, "unmatched_return"),
    LOST_RING(4, "lost:ring"),
    LOST_MAP(5, "lost:map"),
    LOST_DISK(6, "lost:disk"),
    LOST_DECODE(7, "lost:decode"),
    OPEN(8, "open");

    /** Counters of a slot in the kernel's table; those behind the outcomes are not outcomes. */
    static final int WIDTH = 16;

    /** Seconds that have a slot of their own. */
    static final int SLOTS = 32;

    /** Not an outcome: values that could not be read. */
    static final int FAULTS = 15;

    /** Found out by the drain, after the kernel had counted the hit as written. */
    static final List<Outcome> AFTER_THE_RING = List.of(FILTERED, LOST_DECODE);

    private final int index;
    private final String text;

    Outcome(int index, String text) {
        this.index = index;
        this.text = text;
    }

    int index() {
        return index;
    }

    String text() {
        return text;
    }

    boolean lost() {
        return text.startsWith("lost:");
    }
}
