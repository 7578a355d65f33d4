package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;

/** What the weights of a profile are. */
public enum Amount {
    /** Nanoseconds in calls. */
    TIME,
    /** Events with a stack: of a path self are those that led to its last frame. */
    EVENTS;

    public String text(long amount) {
        return this == TIME ? DurationText.of(amount) : CountText.exact(amount);
    }

    /** Of a mean. */
    public String text(double amount) {
        return this == TIME ? DurationText.of(amount) : CountText.exact(Math.round(amount));
    }

    /** What one row of the table of calls is. */
    public String row() {
        return this == TIME ? "call" : "event";
    }

    /** What a share is of. */
    public String of(Measure measure) {
        return this == TIME ? measure.title() : "events";
    }
}
