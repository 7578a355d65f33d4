package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.range.TimeRange;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/** Takes the visible range to another in 120 ms, fast at first; broken off by {@link #stop}. */
final class Glide extends AnimationTimer {
    private static final double LASTS_NS = 120e6;

    private final Consumer<TimeRange> range;
    private TimeRange from = new TimeRange(0, 1);
    private @Nullable TimeRange to;
    private long began;

    Glide(Consumer<TimeRange> range) {
        this.range = range;
    }

    /** Where it is on its way to. */
    Optional<TimeRange> target() {
        return Optional.ofNullable(to);
    }

    void start(TimeRange here, TimeRange there) {
        from = here;
        to = there;
        began = -1;
        start();
    }

    @Override
    public void handle(long now) {
        TimeRange there = to;
        if (there == null) {
            return;
        }
        if (began < 0) {
            began = now;
        }
        double part = (now - began) / LASTS_NS;
        if (part >= 1) {
            stop();
            range.accept(there);
        } else {
            double eased = 1 - Math.pow(1 - part, 3);
            range.accept(TimeRange.between(
                    between(from.from(), there.from(), eased),
                    Math.max(between(from.to(), there.to(), eased), between(from.from(), there.from(), eased) + 1)));
        }
    }

    private static long between(long a, long b, double part) {
        return a + Math.round((b - a) * part);
    }

    @Override
    public void stop() {
        to = null;
        super.stop();
    }
}
