package io.uflight.analyzer.bench;

import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code Main [ROWS [RUNS]]}: import and reopening of a generated Redis capture, as medians, a JSON object a line on
 * standard output.
 */
public final class Main {
    private static final long DEFAULT_ROWS = 10_000_000;
    private static final int DEFAULT_RUNS = 5;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_ROWS;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_RUNS;
        Path directory = Files.createTempDirectory("uflight-bench");
        try {
            Path capture = directory.resolve("redis.uflight");
            rows = RedisSample.write(capture, rows, 1);
            double[] imports = new double[runs];
            double[] reopens = new double[runs];
            double[] groups = new double[runs];
            for (int run = 0; run < runs; run++) {
                Path cache = directory.resolve("cache" + run);
                imports[run] = seconds(() -> open(capture, cache).close());
                reopens[run] = seconds(() -> open(capture, cache).close());
                try (Store store = open(capture, cache);
                        Session session = store.session()) {
                    groups[run] = seconds(() -> session.query(
                            "SELECT command, count(*), max(duration_ns) FROM redis_commands GROUP BY command",
                            new Cancellation(),
                            result -> result != null && result.next()));
                }
                delete(cache);
            }
            print("import", rows, rows / median(imports), "rows/s", runs);
            print("reopen", rows, median(reopens), "s", runs);
            print("group_by", rows, rows / median(groups), "rows/s", runs);
        } finally {
            delete(directory);
        }
    }

    private static Store open(Path capture, Path cache) {
        StoreSettings settings = StoreSettings.of(CacheDirectory.at(cache, Long.MAX_VALUE));
        return Store.open(List.of(capture), settings, ImportListener.NONE, new Cancellation());
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String name, long rows, double median, String unit, int runs) {
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"analyzer.%s\",\"rows\":%d,\"median\":%.3f,\"unit\":\"%s\",\"runs\":%d}%n",
                name,
                rows,
                median,
                unit,
                runs);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
