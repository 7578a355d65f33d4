package io.uflight.analyzer.sample;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A busy Redis for as long as it takes to fill so many bytes: a quarter of a million commands of {@link RedisSample}, over and
 * over, each time later. Making every row anew would take an hour for 20 GB.
 */
public final class LargeSample {
    private static final int BATCHES = 16;
    private static final int ROWS = 16_384;
    private static final double RATE = 330_000;
    private static final int TIME = 0;

    private LargeSample() {}

    /** Returns how many rows there are. */
    public static long write(Path directory, long bytes, long seed) throws IOException {
        Random random = new Random(seed);
        Manifest.Policy policy = new Manifest.Policy(List.of(), List.of(), List.of(), Map.of(), null);
        long rows = 0;
        try (SampleWriter writer = new SampleWriter(
                directory,
                "cache-01",
                List.of("uflight", "record", "redis", "--exe", "/usr/bin/redis-server", "-o", "large.uflight"),
                policy,
                List.of(new Manifest.Pack("redis", "Redis commands", "00")))) {
            writer.process(2214, "/usr/bin/redis-server");
            writer.probe("redis:call", "redis", "redis_commands", "/usr/bin/redis-server", "call");
            List<ColumnBatch> batches = batches(writer, random);
            try {
                while (writer.bytes() < bytes) {
                    ColumnBatch batch = batches.get((int) (rows / ROWS % BATCHES));
                    moments(batch, rows);
                    writer.write(batch);
                    rows += ROWS;
                }
            } finally {
                batches.forEach(ColumnBatch::close);
            }
            int seconds = (int) Math.ceil(rows / RATE);
            for (int second = 0; second < seconds; second++) {
                long from = Math.round(second * RATE);
                writer.outcome(second, "redis:call", "written", Math.min(rows, Math.round((second + 1) * RATE)) - from);
            }
            writer.end(seconds, "by --max-size");
        }
        return rows;
    }

    private static List<ColumnBatch> batches(SampleWriter writer, Random random) {
        List<ColumnBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            ColumnBatch batch = new ColumnBatch(RedisSample.COMMANDS, writer.allocator(), ROWS, 1L << 20);
            for (int row = 0; row < ROWS; row++) {
                RowWriter to = batch.append();
                RedisSample.row(random, 60.0 * (i * ROWS + row) / (BATCHES * ROWS))
                        .accept(to);
                to.end();
            }
            batches.add(batch);
        }
        return batches;
    }

    private static void moments(ColumnBatch batch, long first) {
        for (int row = 0; row < ROWS; row++) {
            batch.valuesBuffer(TIME).setLong(8L * row, SampleWriter.at((first + row) / RATE));
        }
    }
}
