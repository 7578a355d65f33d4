package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.plan.Plan;

/** {@code --where COLUMN=GLOB}. */
final class Filters {
    private Filters() {}

    static Plan.ColumnFilter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw Failure.of(ExitCode.USAGE, "this filter is not understood: " + text)
                    .where("--where")
                    .fix("write --where 'COLUMN=GLOB', such as --where 'key=user:*'");
        }
        return new Plan.ColumnFilter(text.substring(0, equals), text.substring(equals + 1));
    }
}
