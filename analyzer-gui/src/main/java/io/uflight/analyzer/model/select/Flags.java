package io.uflight.analyzer.model.select;

import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Moments and stretches that the user has marked, in order of time. */
public record Flags(List<Flag> all) {
    public static final Flags NONE = new Flags(List.of());

    /** One of them, with the name it is shown under. */
    public record Flag(String name, TimeRange time) {}

    public Flags {
        all = all.stream()
                .sorted(Comparator.comparingLong(flag -> flag.time().from()))
                .toList();
    }

    /** With one more; the same stretch is marked once. */
    public Flags add(Flag flag) {
        List<Flag> more = new ArrayList<>(all);
        more.removeIf(each -> each.time().equals(flag.time()));
        more.add(flag);
        return new Flags(more);
    }

    public Flags remove(Flag flag) {
        return new Flags(all.stream().filter(each -> !each.equals(flag)).toList());
    }

    /** The one that begins nearest to a moment. */
    public Optional<Flag> nearest(long ns) {
        return all.stream()
                .min(Comparator.comparingLong(flag -> Math.abs(flag.time().from() - ns)));
    }

    public Flags in(TimeRange range) {
        return new Flags(all.stream()
                .filter(flag ->
                        range.contains(flag.time().from()) || flag.time().overlaps(range))
                .toList());
    }
}
