import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What redis-benchmark keeps of its rate: not recorded, counted at the same sites, recorded. */
final class RedisLoad {
    private static final Path SERVER = Path.of("/usr/bin/redis-server");

    private RedisLoad() {}

    static void pipelined(Host host) throws Exception {
        List<Double> counted = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            try (Redis redis = Redis.start(host)) {
                redis.rate(16, 400_000);
                plain.add(redis.rate(16, 1_000_000));
                try (Tool floor = host.floor("uf_counting", SERVER, "call", "both")) {
                    counted.add(redis.rate(16, 1_000_000));
                    floor.enter();
                    floor.line("detached");
                }
                Tool recording = host.record(host.capture("redis16"), "redis", "--pid", Long.toString(redis.pid()));
                recorded.add(redis.rate(16, 1_000_000));
                recording.stop();
            }
        }
        System.out.printf(Locale.ROOT, "not recorded       %.0f GET/s%n", Stats.median(plain));
        System.out.printf(Locale.ROOT, "counting only      %.0f GET/s%n", Stats.median(counted));
        System.out.printf(Locale.ROOT, "recorded           %.0f GET/s%n", Stats.median(recorded));
        System.out.println("recorded/counting  " + Stats.spread(Stats.ratios(recorded, counted)));
    }

    static void single(Host host) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        try (Redis redis = Redis.start(host)) {
            redis.rate(1, 100_000);
            for (int i = 0; i < 10; i++) {
                // Which side goes first alternates, so that a drift of the machine favours neither.
                if (i % 2 == 0) {
                    plain.add(redis.rate(1, 200_000));
                }
                Tool recording = host.record(host.capture("redis1"), "redis", "--pid", Long.toString(redis.pid()));
                recorded.add(redis.rate(1, 200_000));
                recording.stop();
                if (i % 2 == 1) {
                    plain.add(redis.rate(1, 200_000));
                }
            }
        }
        List<Double> ratios = Stats.ratios(recorded, plain);
        double[] interval = Stats.interval95(ratios);
        System.out.printf(Locale.ROOT, "not recorded       %.0f GET/s%n", Stats.median(plain));
        System.out.printf(Locale.ROOT, "recorded           %.0f GET/s%n", Stats.median(recorded));
        System.out.printf(Locale.ROOT, "recorded/plain     %s, 95 %% interval of the mean %.3f to %.3f%n", Stats.spread(ratios), interval[0], interval[1]);
    }
}
