package io.uflight.analyzer.model.even;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.sample.NamedSample;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Captures of evenly spread commands, each written and imported once for all tests, and SQL by hand over their rows. */
final class EvenRows implements AutoCloseable {
    static final long START = NamedSample.START;
    private static final long S = 1_000_000_000L;

    private final Path directory;
    private final Map<String, Session> sessions = new HashMap<>();

    EvenRows() {
        try {
            directory = Files.createTempDirectory("even-rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Session session(long rows, int names) {
        return sessions.computeIfAbsent(rows + " rows of " + names, key -> {
            Path capture = directory.resolve(rows + "-" + names).resolve("even.uflight");
            try {
                Files.createDirectories(capture.resolveSibling("."));
                NamedSample.write(capture, rows, names);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            CacheDirectory cache = CacheDirectory.at(directory.resolve("cache"), 1L << 32);
            return new StoreOpener(StoreSettings.of(cache))
                    .open(List.of(capture), (table, read, total) -> {}, new Cancellation());
        });
    }

    /** All of the time, a part of it that begins and ends within bins, and very little of it. */
    static List<TimeRange> ranges(Session session) {
        return List.of(
                session.subject().extent(),
                new TimeRange(13_371_234_567L, 41_900_000_001L),
                new TimeRange(20 * S, 20 * S + 40_000_000));
    }

    static Ask ask(Session session, TimeRange range) {
        return new Ask(
                session.table("redis_commands").orElseThrow(),
                session.subject().startEpochNs(),
                session.subject().extent(),
                range,
                List.of());
    }

    static String where(TimeRange range) {
        return " WHERE epoch_ns(ts) >= " + (START + range.from()) + " AND epoch_ns(ts) < " + (START + range.to());
    }

    /** The first column of an answer. */
    static List<String> texts(Session session, String sql) {
        Rows rows = session.database().query(sql, new Cancellation());
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            texts.add(String.valueOf(rows.text(row, 0)));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        sessions.values().forEach(Session::close);
        List<Path> all;
        try (Stream<Path> tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
