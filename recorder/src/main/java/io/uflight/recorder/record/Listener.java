package io.uflight.recorder.record;

import io.uflight.recorder.plan.Plan;

/** Told how a recording goes. */
public interface Listener {
    /** Every probe is in place; {@code sites} of them. */
    void attached(Plan plan, int sites);

    /** About once a second. */
    void progress(Totals totals, long elapsedNanos);

    /** All is well, and something has changed. */
    void note(String text);

    /** Something the user should know now. */
    void warning(String text);
}
