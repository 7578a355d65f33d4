package io.uflight.analyzer.testing;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Made up hits of malloc with the stacks that led there; some have none, some lack their outer frames. */
public final class StackCapture {
    public static final Table HITS = Table.event(
            "malloc",
            "one row for each call",
            List.of(
                    Column.of(
                                    "bytes",
                                    ColumnType.INT64,
                                    "how many were asked for; here and there none, or what is no size")
                            .withNullable(true)
                            .withRole(Role.VALUE)
                            .withUnit("bytes"),
                    StackTables.column()));

    private static final int STACKS = 300;

    private StackCapture() {}

    /** Writes so many hits of three threads, in ten seconds. */
    public static Path write(Path capture, int hits, long seed) throws IOException {
        Manifest manifest = Manifest.starting("test", "host", "UTC", "0", TinyCapture.START, 0, List.of("test"));
        Random random = new Random(seed);
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(capture, manifest, CaptureOptions.standard())) {
            try (ColumnBatch batch = new ColumnBatch(StackTables.STACKS, allocator, STACKS, 1 << 20)) {
                for (int stack = 1; stack <= STACKS; stack++) {
                    batch.append()
                            .set("ts", TinyCapture.START)
                            .set("pid", 1)
                            .set("tid", 1)
                            .set("stack", stack)
                            .set("frames", frames(random))
                            .set("truncated", stack % 50 == 0)
                            .end();
                }
                writer.table(StackTables.STACKS).write(batch);
            }
            try (ColumnBatch batch = new ColumnBatch(HITS, allocator, 10_000, 0)) {
                for (int hit = 0; hit < hits; hit++) {
                    RowWriter row = batch.append()
                            .set("ts", TinyCapture.START + 10_000_000_000L * hit / hits)
                            .set("pid", 1)
                            .set("tid", 100 + random.nextInt(3));
                    long bytes = 16L * random.nextInt(100);
                    if (hit % 83 != 0) {
                        row.set("bytes", hit % 89 == 0 ? -1 : bytes);
                    }
                    if (hit % 97 != 0) {
                        row.set("stack", 1 + (int) (STACKS * random.nextDouble() * random.nextDouble()));
                    }
                    row.end();
                    if (batch.rows() == 10_000 || hit == hits - 1) {
                        writer.table(HITS).write(batch);
                        batch.clear();
                    }
                }
            }
            writer.seal();
            writer.manifest(manifest.ended(TinyCapture.START + 10_000_000_000L, 10_000_000_000L, "test"));
        }
        return capture;
    }

    private static String frames(Random random) {
        StringBuilder frames = new StringBuilder("_start;main");
        for (int depth = random.nextInt(9); depth >= 0; depth--) {
            frames.append(";step").append(random.nextInt(6));
        }
        return frames.append(";malloc").toString();
    }
}
