package io.uflight.formats.capture;

import io.uflight.formats.files.Invoker;
import io.uflight.formats.segment.SegmentPolicy;
import java.time.Duration;

/**
 * How a capture is written.
 *
 * @param policy when segments end, and how long they are kept
 * @param invoker who owns the files
 */
public record CaptureOptions(SegmentPolicy policy, Invoker invoker) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** All rows are kept; under sudo the files belong to who called it. */
    public static CaptureOptions standard() {
        return new CaptureOptions(SegmentPolicy.DEFAULT, Invoker.of(System.getenv()));
    }

    /** Rows of the last while are kept, a tenth of it more at most: segments end that much sooner. */
    public CaptureOptions keeping(Duration keep) {
        Duration age = keep.dividedBy(10);
        age = age.compareTo(SHORTEST) < 0 ? SHORTEST : age;
        age = age.compareTo(policy.age()) > 0 ? policy.age() : age;
        return new CaptureOptions(new SegmentPolicy(policy.bytes(), age, keep), invoker);
    }
}
