package io.uflight.recorder.record;

import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.Target;

/** Makes the plan of this recording for another file, whose symbols and layout may differ. */
public interface Replanning {
    Plan plan(Target target);
}
