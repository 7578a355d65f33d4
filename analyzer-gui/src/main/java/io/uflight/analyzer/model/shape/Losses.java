package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a capture lost, and which ranges that touches. */
public record Losses(List<Loss> all) {
    public static final Losses NONE = new Losses(List.of());

    public Losses {
        all = all.stream()
                .sorted(Comparator.comparingLong(loss -> loss.range().from()))
                .toList();
    }

    /** Those of one table, and those that do not say whose they are. */
    public Losses of(String table) {
        return new Losses(all.stream()
                .filter(loss -> loss.table() == null || loss.table().equals(table))
                .toList());
    }

    public Losses in(TimeRange range) {
        return new Losses(
                all.stream().filter(loss -> loss.range().overlaps(range)).toList());
    }

    public boolean none() {
        return all.isEmpty();
    }

    public long count() {
        return all.stream().mapToLong(Loss::lost).sum();
    }

    /** Lossy ranges, joined where they touch. */
    public List<TimeRange> ranges() {
        List<TimeRange> joined = new ArrayList<>();
        for (Loss loss : all) {
            if (!joined.isEmpty() && loss.range().from() <= joined.getLast().to()) {
                TimeRange last = joined.removeLast();
                joined.add(new TimeRange(
                        last.from(), Math.max(last.to(), loss.range().to())));
            } else {
                joined.add(loss.range());
            }
        }
        return joined;
    }

    /** The reason in words, or how many there are. */
    public String why() {
        List<String> reasons = all.stream().map(Loss::why).distinct().toList();
        return reasons.size() == 1 ? reasons.getFirst() : reasons.size() + " reasons";
    }
}
