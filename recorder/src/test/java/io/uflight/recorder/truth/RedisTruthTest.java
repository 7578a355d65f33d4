package io.uflight.recorder.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The redis pack against the server's own counters, under the mixed load of the pack's truth/load.py. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class RedisTruthTest {
    /** {@code *2 $6 CONFIG $9 RESETSTAT}: the server forgets the bytes of this one request. */
    private static final long RESETSTAT_BYTES = 31;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"redis-7.0, 1", "redis-7.0, 2", "redis-6.0, 2", "redis-8.0, 2", "valkey-8.1, 2"})
    void everyCommandOnce(String server, int ioThreads) throws Exception {
        RequireBpf.check();
        Path program = RedisRoots.of(server);
        Path capture = directory.resolve("redis.uflight");
        RedisCounted counted;
        try (RedisServer redis = RedisServer.start(program, ioThreads);
                Recording recording = Recording.start("redis", "--pid", "" + redis.pid(), "-o", capture.toString())) {
            counted = RedisCounted.load(redis.port(), directory);
            recording.stop();
        }
        List<RedisRow> rows = sinceReset(RedisRow.read(capture));
        RedisRow closing = rows.reversed().stream()
                .filter(row -> row.command().equals("INFO"))
                .findFirst()
                .orElseThrow();
        // INFO reports before it is counted itself.
        List<RedisRow> shown = rows.stream().filter(row -> !row.equals(closing)).toList();

        assertThat(count(shown.stream().map(RedisRow::command).toList())).isEqualTo(counted.calls());
        assertThat(micros(shown)).isEqualTo(counted.micros());
        assertThat(rows).allMatch(row -> row.requestBytes() != null && row.client() != null);
        assertThat(rows.stream()
                                .mapToLong(row -> row.requestBytes() == null ? 0 : row.requestBytes())
                                .sum()
                        - RESETSTAT_BYTES)
                .as("request_bytes")
                .isEqualTo(counted.netInputBytes());
        Set<String> monitored = counted.monitor().keySet().stream()
                .map(what -> what.substring(0, what.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(count(shown.stream()
                        .filter(row -> monitored.contains(row.command()))
                        .map(row -> RedisCounted.what(row.command(), row.key(), row.argc()))
                        .toList()))
                .isEqualTo(counted.monitor());
    }

    /** From the CONFIG RESETSTAT on. */
    private static List<RedisRow> sinceReset(List<RedisRow> rows) {
        int reset = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).command().matches("CONFIG(\\|RESETSTAT)?"))
                .findFirst()
                .orElseThrow();
        return rows.subList(reset, rows.size());
    }

    private static SortedMap<String, Long> count(List<String> what) {
        return what.stream().collect(groupingBy(name -> name, TreeMap::new, counting()));
    }

    private static SortedMap<String, Long> micros(List<RedisRow> rows) {
        return rows.stream()
                .collect(groupingBy(RedisRow::command, TreeMap::new, summingLong(row -> row.durationNanos() / 1000)));
    }
}
