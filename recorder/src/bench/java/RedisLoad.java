import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What redis-benchmark keeps of its rate: not recorded, counted at the same sites, recorded. */
final class RedisLoad {
    private static final Path SERVER = Path.of("/usr/bin/redis-server");
    private static final int ROUNDS = 7;
    private static final int REQUESTS = 1_500_000;
    private static final int WARM = 300_000; // until nothing compiles any more

    private RedisLoad() {}

    /** Requests a second, and nanoseconds of the server's CPU a request. */
    private record Side(List<Double> rate, List<Double> cpu) {
        Side() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void measure(Redis redis) throws Exception {
            redis.rate(16, WARM);
            long before = redis.cpuNanos();
            rate.add(redis.rate(16, REQUESTS));
            cpu.add((redis.cpuNanos() - before) / (double) REQUESTS);
        }
    }

    static void pipelined(Host host) throws Exception {
        Side plain = new Side();
        Side counted = new Side();
        Side recorded = new Side();
        for (int i = 0; i < ROUNDS; i++) {
            try (Redis redis = Redis.start(host)) {
                plain.measure(redis);
                // Which of the two goes first alternates, so that a drift of the machine favours neither.
                if (i % 2 == 0) {
                    counted(host, redis, counted);
                }
                recorded(host, redis, recorded);
                if (i % 2 == 1) {
                    counted(host, redis, counted);
                }
            }
        }
        print("not recorded", plain);
        print("counting only", counted);
        print("recorded", recorded);
        System.out.println("recorded/counting  " + Stats.spread(Stats.ratios(recorded.rate(), counted.rate())));
        System.out.println("… in CPU time      " + Stats.spread(Stats.ratios(counted.cpu(), recorded.cpu())));
    }

    private static void print(String name, Side side) {
        System.out.printf(
                Locale.ROOT, "%-18s %.0f GET/s, %.0f ns of the server's CPU each%n", name, Stats.median(side.rate()), Stats.median(side.cpu()));
    }

    private static void counted(Host host, Redis redis, Side side) throws Exception {
        try (Tool floor = host.floor("uf_counting", SERVER, "call", "both")) {
            side.measure(redis);
            floor.enter();
            floor.line("detached");
        }
    }

    private static void recorded(Host host, Redis redis, Side side) throws Exception {
        Path capture = host.capture("redis16");
        Tool recording = host.record(capture, "redis", "--pid", Long.toString(redis.pid()));
        side.measure(redis);
        recording.stop();
        long lost = WARM + REQUESTS - host.query(capture, "SELECT count(*) FROM redis_commands WHERE command = 'GET'");
        if (lost != 0) {
            throw new IllegalStateException(lost + " rows are missing");
        }
    }

    static void single(Host host) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        try (Redis redis = Redis.start(host)) {
            redis.rate(1, 100_000);
            for (int i = 0; i < 10; i++) {
                if (i % 2 == 0) {
                    plain.add(redis.rate(1, 200_000));
                }
                Tool recording = host.record(host.capture("redis1"), "redis", "--pid", Long.toString(redis.pid()));
                redis.rate(1, 50_000);
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
