package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What seconds.c says of its own calls: so many in one of the seconds from … to. */
record OwnCount(List<Span> spans, long calls) {
    record Span(long from, long to, long calls) {}

    static OwnCount read(List<String> lines) {
        List<Span> spans = new ArrayList<>();
        long calls = 0;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("hits")) {
                spans.add(new Span(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
            } else if (words[0].equals("calls")) {
                calls = Long.parseLong(words[1]);
            }
        }
        assertThat(spans.stream().mapToLong(Span::calls).sum()).isEqualTo(calls);
        return new OwnCount(spans, calls);
    }

    /** Calls that were in this second for certain. */
    long atLeast(long second) {
        return spans.stream()
                .filter(s -> s.from() == second && s.to() == second)
                .mapToLong(Span::calls)
                .sum();
    }

    long atMost(long second) {
        return spans.stream()
                .filter(s -> s.from() <= second && second <= s.to())
                .mapToLong(Span::calls)
                .sum();
    }

    /** The sum is exact; each second is, but for the calls at its turn. */
    void agreesWith(Recorded recorded, String probe) throws java.io.IOException {
        SortedMap<Long, SortedMap<String, Long>> seconds = recorded.bySecond(probe);
        assertThat(recorded.hits(probe)).as("fired = sum of outcomes").isEqualTo(calls);
        seconds.forEach((second, outcomes) -> assertThat(
                        outcomes.values().stream().mapToLong(n -> n).sum())
                .as("hits in second %s: %s", second, outcomes)
                .isBetween(atLeast(second), atMost(second)));
        spans.stream()
                .filter(s -> s.from() == s.to())
                .forEach(s -> assertThat(seconds).as("seconds told").containsKey(s.from()));
    }
}
