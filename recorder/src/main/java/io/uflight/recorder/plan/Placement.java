package io.uflight.recorder.plan;

import io.uflight.bpf.go.GoSite;
import io.uflight.recorder.process.TargetFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sites of one point in one file.
 *
 * @param point as the user reads it: the function, or provider:name
 * @param offsets in the file, one a site
 * @param semaphores file offset of each site's USDT semaphore, 0: it has none
 * @param arguments of a USDT point: how each site spells where its arguments lie; empty for a function
 * @param shift bytes between the function's start and the site
 * @param instruction at the site; "" where it does not matter
 * @param onReturn a return probe; never of a file with Go's code, whose runtime would crash on it
 * @param singleStepped whether a hit costs about ten times as much as need be
 * @param go of a Go function; null: it is none
 */
public record Placement(
        TargetFile file,
        String point,
        List<Long> offsets,
        List<Long> semaphores,
        List<String> arguments,
        boolean onReturn,
        int shift,
        String instruction,
        boolean singleStepped,
        @Nullable GoSite go) {
    public Placement {
        if (onReturn && file.elf().isGo()) {
            throw new IllegalArgumentException("a return probe in " + file.name() + ", which has Go's code");
        }
    }

    /** Whether it is where calls end, by a return probe or at the return instructions. */
    public boolean returns() {
        return onReturn || (go != null && go.atReturn());
    }

    public boolean usdt() {
        return !arguments.isEmpty();
    }
}
