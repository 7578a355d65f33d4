package io.uflight.analyzer.bench;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Generates captures of the shape a busy Redis leaves: the same rows for the same number and seed. */
public final class RedisCapture {
    public static final Table COMMANDS = Table.event(
            "redis_commands",
            "one row for each command",
            List.of(
                    Column.of("duration_ns", ColumnType.INT64, "time the command took")
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

    private static final String[] NAMES = {"GET", "SET", "HGETALL", "INCR", "EXPIRE", "LPUSH", "CONFIG|GET", "PING"};
    private static final long START = 1_767_225_600_000_000_000L;
    private static final int BATCH = 65_536;

    private RedisCapture() {}

    /** Writes a whole capture of that many rows over a minute. */
    public static void write(Path directory, long rows, long seed) throws IOException {
        Manifest manifest = Manifest.starting("bench", "host", "UTC", "0", START, 0, List.of("bench"));
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(directory, manifest, CaptureOptions.standard())) {
            commands(writer.table(COMMANDS), allocator, rows, new Random(seed));
            outcomes(writer.table(CaptureTables.PROBE_OUTCOMES), allocator, rows);
            writer.seal();
            writer.manifest(manifest.ended(START + 60_000_000_000L, 60_000_000_000L, "done"));
        }
    }

    private static void commands(TableWriter table, BufferAllocator allocator, long rows, Random random)
            throws IOException {
        try (ColumnBatch batch = new ColumnBatch(COMMANDS, allocator, BATCH, 4L << 20)) {
            for (long i = 0; i < rows; i++) {
                if (!batch.hasRoom(64)) {
                    table.write(batch);
                    batch.clear();
                }
                // Few commands make most of the calls, few keys most of the accesses.
                int command = Math.min(NAMES.length - 1, (int) (-Math.log(random.nextDouble()) * 1.5));
                int key = (int) (random.nextDouble() * random.nextDouble() * 50_000);
                batch.append()
                        .set("ts", START + i * 60_000_000_000L / rows)
                        .set("pid", 4711)
                        .set("tid", 4711)
                        .set("duration_ns", 1_000L * (1 + (int) Math.exp(random.nextGaussian() + 1)))
                        .set("client_id", 3 + random.nextInt(50))
                        .set("command", NAMES[command])
                        .set("key", command == NAMES.length - 1 ? null : "user:" + key + ":session")
                        .set("argc", 2 + (command & 1))
                        .set("request_bytes", 20 + random.nextInt(100))
                        .end();
            }
            table.write(batch);
        }
    }

    private static void outcomes(TableWriter table, BufferAllocator allocator, long rows) throws IOException {
        try (ColumnBatch batch = new ColumnBatch(CaptureTables.PROBE_OUTCOMES, allocator, 256, 1 << 16)) {
            for (int second = 0; second < 60; second++) {
                long from = START + second * 1_000_000_000L;
                batch.append()
                        .set("ts", from)
                        .set("pid", 4711)
                        .set("tid", 4711)
                        .set("from_ts", from)
                        .set("to_ts", from + 1_000_000_000L)
                        .set("probe", "redis:call")
                        .set("outcome", second == 30 ? "lost:ring" : "written")
                        .set("count", rows / 60)
                        .end();
            }
            table.write(batch);
        }
    }
}
