package io.uflight.analyzer.sample;

import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** A minute of a busy Redis with one ring buffer overflow. The same rows for the same seed. */
public final class RedisSample {
    public static final Table COMMANDS = Table.event(
            "redis_commands",
            "one row for each command Redis executed",
            List.of(
                    Column.of("duration_ns", ColumnType.INT64, "time in the server, from the call to its end")
                            .withRole(Role.DURATION)
                            .withUnit("ns"),
                    Column.of("client_id", ColumnType.INT64, "client that sent it")
                            .withNullable(true),
                    Column.text("command", Sensitivity.NONE, 64, "as commandstats spells it")
                            .withRole(Role.NAME),
                    Column.text("key", Sensitivity.IDENTIFIER, 512, "its first key")
                            .withNullable(true)
                            .withRole(Role.GROUP),
                    Column.of("argc", ColumnType.INT32, "number of arguments"),
                    Column.of("request_bytes", ColumnType.INT64, "bytes of all arguments")
                            .withUnit("bytes"),
                    Column.of("truncated", ColumnType.BOOL, "a text was cut")));
    private static final String[] NAMES = {
        "GET",
        "SET",
        "HGETALL",
        "MGET",
        "INCR",
        "EXPIRE",
        "ZADD",
        "HSET",
        "LPUSH",
        "EVALSHA",
        "BRPOP",
        "ZRANGEBYSCORE",
        "PUBLISH",
        "PING",
        "DEL",
        "INFO"
    };
    private static final double[] SHARES = {
        40.5, 18.2, 10.4, 6.7, 5.8, 4.5, 3.4, 2.8, 2.1, 1.8, 1.6, 1.2, 0.6, 0.2, 0.15, 0.05
    };
    private static final double[] MEDIANS = {
        1310, 2080, 7420, 9830, 1580, 1220, 4610, 3120, 2430, 48200, 3340, 21400, 5870, 400, 900, 30000
    };
    private static final String[] PREFIXES = {"user", "session", "cart", "product", "feed", "rate", "lock"};

    private RedisSample() {}

    /**
     * Writes it.
     *
     * @param rows about as many, spread over a minute
     * @return how many there are
     */
    public static long write(Path directory, long rows, long seed) throws IOException {
        Random random = new Random(seed);
        Manifest.Policy policy = new Manifest.Policy(
                List.of("redis_commands.value"), List.of(), List.of(), Map.of("for", "60s", "ring", "64 MiB"), null);
        try (SampleWriter writer = new SampleWriter(
                directory,
                "cache-01",
                List.of(
                        "uflight",
                        "record",
                        "redis",
                        "--exe",
                        "/usr/bin/redis-server",
                        "--for",
                        "60s",
                        "-o",
                        "redis-cache-01.uflight"),
                policy,
                List.of(new Manifest.Pack("redis", "Redis commands", "00")))) {
            writer.process(2214, "/usr/bin/redis-server");
            writer.probe("redis:call", "redis", "redis_commands", "/usr/bin/redis-server", "call");
            writer.probe("redis:lookupCommand", "redis", "redis_commands", "/usr/bin/redis-server", "lookupCommand");
            double second = 0;
            long[] written = new long[61];
            while (second < 60) {
                double rate = rows / 60.0 * (1 + 0.25 * Math.sin(second / 4) + (second > 33 && second < 36 ? 0.3 : 0));
                second += -Math.log(1 - random.nextDouble()) / rate;
                boolean lossy = second > 30.3 && second < 31.1;
                if (second >= 60 || (lossy && random.nextDouble() < 0.6)) {
                    continue;
                }
                row(writer, random, second);
                written[(int) second]++;
            }
            for (int s = 0; s < 60; s++) {
                writer.outcome(s, "redis:call", "written", written[s]);
                if (s == 30) {
                    writer.outcome(s, "redis:call", "lost:ring", 12_480);
                }
                if (s % 10 == 0) {
                    writer.clock(s, s * 5_000L);
                }
            }
            writer.log(0, "info", "attached redis:call to /usr/bin/redis-server, 1 site");
            writer.log(30.6, "warning", "ring buffer full: 12,480 events lost in 0.8 s");
            writer.end(60, "by --for 60s");
            return LongStream.of(written).sum();
        }
    }

    private static void row(SampleWriter writer, Random random, double second) throws IOException {
        writer.row(COMMANDS, row(random, second));
    }

    /** A command of that moment of the minute. */
    static Consumer<RowWriter> row(Random random, double second) {
        int command = pick(random, second);
        double slow = random.nextDouble() < 0.002 ? 60 : 1;
        long duration = Math.round(MEDIANS[command] * Math.exp(random.nextGaussian() * 0.55) * slow / 10) * 10;
        String prefix = PREFIXES[(int) (random.nextDouble() * random.nextDouble() * PREFIXES.length)];
        int key = (int) (random.nextDouble() * random.nextDouble() * 5000);
        int bytes = 20 + (int) (Math.abs(random.nextGaussian()) * 90);
        boolean keyless = command == 13 || command == 15;
        int client = 3 + random.nextInt(40);
        return row -> row.set("ts", SampleWriter.at(second))
                .set("pid", 2214)
                .set("tid", 2214)
                .set("duration_ns", duration)
                .set("client_id", (long) client)
                .set("command", NAMES[command])
                .set("key", keyless ? null : prefix + ":" + key)
                .set("argc", 2 + command % 3)
                .set("request_bytes", (long) bytes)
                .set("truncated", false);
    }

    private static int pick(Random random, double second) {
        double at = random.nextDouble() * 100;
        // A burst of HGETALL, so that one name stands out over time.
        if (second > 24.5 && second < 27 && random.nextDouble() < 0.12) {
            return 2;
        }
        for (int i = 0; i < SHARES.length; i++) {
            at -= SHARES[i];
            if (at < 0) {
                return i;
            }
        }
        return 0;
    }
}
