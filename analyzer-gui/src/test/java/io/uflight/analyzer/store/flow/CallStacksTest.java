package io.uflight.analyzer.store.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.store.flow.Replay.Call;
import io.uflight.analyzer.store.flow.Replay.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The stacks against the rules word by word, on any steps. */
class CallStacksTest {
    private static final int BOUNDARY = 5;

    private static final CallSink NOBODY = (thread, start, duration, self, depth, node, method, ending, broken) -> {};

    /** More than any steps that are compared with the rules are deep. */
    private static final int MOST_FRAMES = 400;

    private static final Path DIRECTORY = directory();

    private static Path directory() {
        try {
            return Files.createTempDirectory("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void close() throws IOException {
        Files.delete(DIRECTORY);
    }

    private static final long START = 1_767_225_600_000_000_000L;

    private record Raw(int pause, int thread, int kind, int method, int lost) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(0, 50)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1000, 100_000)));
        Arbitrary<Raw> raw = Combinators.combine(
                        pause,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(1, 1, 1, -1, -1, -1, 0, 2),
                        Arbitraries.integers().between(1, BOUNDARY),
                        Arbitraries.of(0, 0, 0, 0, 0, 0, 1, 40))
                .as(Raw::new);
        return raw.list().ofMaxSize(300).map(list -> {
            List<Step> steps = new ArrayList<>();
            long ts = START;
            for (Raw each : list) {
                ts += each.pause();
                steps.add(new Step(ts, each.thread(), each.kind(), each.method(), each.lost()));
            }
            return steps;
        });
    }

    @Property(tries = 400)
    void theSameCallsAsByTheRules(@ForAll("steps") List<Step> steps) {
        Replay rules = new Replay(Set.of(BOUNDARY));
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 0);
        for (Step step : steps) {
            rules.step(step);
            followed.step(step);
        }
        rules.end();
        followed.end();
        assertThat(calls.stream().sorted(Comparator.comparing(Call::toString)).toList())
                .isEqualTo(rules.calls());
    }

    @Property(tries = 200)
    void treeAndStretchesHaveTheSameTime(@ForAll("steps") List<Step> steps) {
        Replay rules = new Replay(Set.of(BOUNDARY));
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 512L << 10);
        for (Step step : steps) {
            rules.step(step);
            followed.step(step);
        }
        rules.end();
        followed.end();
        CallTree tree = followed.tree;
        CallTimes times = followed.times;
        long width = 1L << times.shift();
        Map<Integer, Long> self = new HashMap<>();
        Map<Integer, Long> count = new HashMap<>();
        for (int row = 0; row < times.size(); row++) {
            self.merge(times.node(row), times.self(row), Long::sum);
            count.merge(times.node(row), (long) times.calls(row), Long::sum);
        }
        Map<String, Long> byStretch = new HashMap<>();
        for (int row = 0; row < times.size(); row++) {
            byStretch.merge(followed.path(times.node(row)) + "@" + times.from(row), times.self(row), Long::sum);
        }
        byStretch.forEach((key, ns) -> {
            int at = key.indexOf('@');
            long from = Long.parseLong(key.substring(at + 1));
            assertThat(ns).isEqualTo(rules.own(key.substring(0, at), from, from + width));
        });
        for (int node = 0; node < tree.size(); node++) {
            String path = followed.path(node);
            assertThat(tree.calls(node))
                    .isEqualTo(calls.stream()
                            .filter(call -> call.path().equals(path))
                            .count())
                    .isEqualTo(count.getOrDefault(node, 0L));
            assertThat(tree.self(node))
                    .isEqualTo(calls.stream()
                            .filter(call -> call.path().equals(path))
                            .mapToLong(call -> Math.max(0, call.self()))
                            .sum())
                    .isEqualTo(self.getOrDefault(node, 0L))
                    .isEqualTo(rules.own(path, Long.MIN_VALUE, Long.MAX_VALUE));
        }
    }

    /** Pauses, calls and threads whose numbers do not fit in an int. */
    @Example
    void longCallsAreWrittenDown() {
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 0);
        long ts = START;
        for (int i = 0; i < 30_000; i++) {
            followed.step(new Step(ts, i % 3, 1, 1, 0));
            followed.step(new Step(ts += i % 5 * 1_500_000_000L, i % 3, 1, 2, 0));
            followed.step(new Step(ts += i % 7 * 1_500_000_000L, i % 3, -1, i % 2 + 1, 0));
            ts += i % 11 * 1_500_000_000L;
        }
        followed.end();
        assertThat(calls).hasSize(60_000);
    }

    @Example
    void tenThousandDeepAndLeftAtOnce() {
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 0);
        for (int i = 0; i < 10_000; i++) {
            followed.step(new Step(START + i, 0, 1, i + 10, 0));
        }
        followed.step(new Step(START + 10_000, 0, -1, 10, 0));
        followed.end();
        assertThat(calls).hasSize(10_000);
        assertThat(calls.stream().filter(call -> call.ending() == Ending.LEFT)).hasSize(9_999);
        assertThat(followed.tree.totals()[0]).isEqualTo(10_000);
    }

    @Example
    void timesOfAnyAgeAreTaken() {
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 1);
        for (long ts : new long[] {Long.MIN_VALUE, -1, 0, START, Long.MAX_VALUE}) {
            followed.step(new Step(ts, 0, 1, 1, 0));
        }
        followed.end();
        assertThat(calls).hasSize(5);
    }

    @Example
    void stretchesGrowWider() {
        List<Call> calls = new ArrayList<>();
        Followed followed = new Followed(calls, 1);
        int narrow = followed.times.shift();
        for (int i = 0; i < 2_200_000; i++) {
            followed.step(new Step(START + i * 2048L, 0, i % 2 == 0 ? 1 : -1, 1, 0));
        }
        followed.end();
        CallTimes times = followed.times;
        assertThat(times.shift()).isGreaterThan(narrow);
        long self = 0;
        long count = 0;
        for (int row = 0; row < times.size(); row++) {
            self += times.self(row);
            count += times.calls(row);
        }
        assertThat(count).isEqualTo(1_100_000);
        assertThat(self).isEqualTo(1_100_000L * 2048);
    }

    /** What is hostile is bounded: further paths become one below their caller, and no time goes. */
    @Example
    void tooManyPathsBecomeOne() {
        CallTree tree = new CallTree(10);
        CallStacks stacks = new CallStacks(new CountedPaths(tree, new CallTimes(0)), Boundaries.NONE, NOBODY);
        for (int i = 0; i < 1000; i++) {
            stacks.step(START + 2L * i, 0, 1, i % 3 == 0 ? 1 : i, 0);
            stacks.step(START + 2L * i + 1, 0, -1, i % 3 == 0 ? 1 : i, 0);
        }
        stacks.end(stacks.lastOfAll());
        assertThat(tree.size()).isLessThan(22);
        long calls = 0;
        long self = 0;
        for (int node = 0; node < tree.size(); node++) {
            calls += tree.calls(node);
            self += tree.self(node);
        }
        assertThat(calls).isEqualTo(1000);
        assertThat(self).isEqualTo(1000);
    }

    /** Too many threads and paths for stretches: the tree has the time, and no memory is spent on them. */
    @Example
    void tooManyStretchesAreNone() {
        CallTree tree = new CallTree();
        CallTimes times = new CallTimes(1, 300_000);
        CallStacks stacks = new CallStacks(new CountedPaths(tree, times), Boundaries.NONE, NOBODY);
        for (int i = 0; i < 500_000; i++) {
            stacks.step(START + 2L * i, 0, 1, i + 1, 0);
            stacks.step(START + 2L * i + 1, 0, -1, i + 1, 0);
        }
        stacks.end(stacks.lastOfAll());
        assertThat(times.kept()).isFalse();
        assertThat(times.size()).isZero();
        assertThat(IntStream.range(0, tree.size()).mapToLong(tree::self).sum()).isEqualTo(500_000);
    }

    /** The stacks, with calls as the rules have them; at the end those that were written down. */
    private static final class Followed {
        final CallTree tree = new CallTree();
        final CallTimes times;
        final CallStacks stacks;
        private final List<Call> calls;
        private final List<String> told = new ArrayList<>();
        private final CallLog log;

        Followed(List<Call> calls, long length) {
            this.calls = calls;
            this.times = new CallTimes(length);
            try {
                this.log = CallLog.in(DIRECTORY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.stacks =
                    new CallStacks(new CountedPaths(tree, times), new Boundaries(new int[] {BOUNDARY}), this::both);
        }

        void step(Step step) {
            stacks.step(step.ts(), step.thread(), step.kind(), step.method(), step.lost());
        }

        void end() {
            stacks.end(stacks.lastOfAll());
            List<String> read = new ArrayList<>();
            CallBatch batch = new CallBatch();
            try (log) {
                log.rewind();
                do {
                    log.read(batch);
                    for (int row = 0; row < batch.rows; row++) {
                        read.add(line(
                                batch.thread[row],
                                batch.start[row],
                                batch.duration[row],
                                batch.self[row],
                                batch.depth[row],
                                batch.node[row],
                                batch.method[row],
                                batch.ending[row],
                                batch.broken[row] != 0));
                    }
                } while (batch.rows > 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(read).isEqualTo(told);
        }

        private void both(
                int thread,
                long start,
                long duration,
                long self,
                int depth,
                int node,
                int method,
                int ending,
                boolean broken) {
            calls.add(new Call(thread, path(node), start, duration, self, ending, broken));
            told.add(line(thread, start, duration, self, depth, node, method, ending, broken));
            log.call(thread, start, duration, self, depth, node, method, ending, broken);
        }

        private static String line(Object... call) {
            return Arrays.toString(call);
        }

        String path(int node) {
            StringBuilder path = new StringBuilder();
            int frames = 0;
            for (int at = node; at >= 0; at = tree.parent(at)) {
                if (frames++ == MOST_FRAMES) {
                    // A node says as much as the frames above it: ten thousand texts of ten thousand frames are 300 MB.
                    return path.insert(0, "node " + at + ";").toString();
                }
                int method = tree.method(at);
                path.insert(0, (method == CallTree.RESUMED ? "[resumed]" : "m" + method) + (path.isEmpty() ? "" : ";"));
            }
            return path.toString();
        }
    }
}
