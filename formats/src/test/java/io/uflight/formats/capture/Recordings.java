package io.uflight.formats.capture;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.files.Invoker;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.SegmentPolicy;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Small captures for tests, and what is in them. */
public final class Recordings {
    public static final long START = 1_700_000_000_000_000_000L;

    public static final Table EVENTS = Table.event(
            "events",
            "things that happen in tests",
            List.of(
                    Column.of("duration_ns", ColumnType.INT64, "how long")
                            .withRole(Role.DURATION)
                            .withUnit("ns")
                            .withNote("clock", "test"),
                    Column.of("kind", ColumnType.INT8, "entry or return"),
                    Column.of("port", ColumnType.INT16, "where").withNullable(true),
                    Column.text("name", Sensitivity.IDENTIFIER, 64, "what").withRole(Role.NAME),
                    Column.text("value", Sensitivity.CONTENT, 0, "with what").withNullable(true),
                    Column.of("truncated", ColumnType.BOOL, "whether a text was cut")));

    private Recordings() {}

    public static Manifest manifest() {
        return new Manifest(
                "1.0",
                "0.1.0",
                "6f6e6c79-6120-4e74-a573-742072756e21",
                "host",
                "Europe/Berlin",
                "6.12.1",
                START,
                5,
                null,
                null,
                null,
                List.of("uflight", "record"),
                List.of(),
                List.of(),
                Manifest.Policy.NONE,
                null,
                Map.of(),
                Map.of());
    }

    public static CaptureOptions options() {
        return new CaptureOptions(SegmentPolicy.DEFAULT, Invoker.SELF);
    }

    /** Row {@code i} of {@link #EVENTS}. */
    public static void append(ColumnBatch batch, int i) {
        batch.append()
                .set("ts", START + i * 1_000L)
                .set("pid", 7)
                .set("tid", 7 + i % 4)
                .set("duration_ns", i * 31L % 1009)
                .set("kind", i % 2 == 0 ? 1 : -1)
                .set("port", i % 3)
                .set("name", "name " + i % 17)
                .set("value", i % 5 == 0 ? null : "välue " + Integer.toHexString(i * 0x9E3779B9))
                .end();
    }

    /** Writes rows {@code from} to {@code to}, a batch each {@code perBatch} rows. */
    public static void write(TableWriter writer, BufferAllocator allocator, int from, int to, int perBatch)
            throws IOException {
        try (ColumnBatch batch = new ColumnBatch(EVENTS, allocator, perBatch, 1 << 20)) {
            for (int i = from; i < to; i++) {
                append(batch, i);
                if (batch.rows() == perBatch || i == to - 1) {
                    writer.write(batch);
                    batch.clear();
                }
            }
        }
    }

    /** A capture of {@link #EVENTS} with one sealed segment. */
    public static Path capture(Path dir, int rows, int perBatch) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(dir, manifest(), options())) {
            write(writer.table(EVENTS), allocator, 0, rows, perBatch);
        }
        return dir;
    }

    /** A capture of {@link #EVENTS} with one sealed segment of at least so many bytes; batches of 40 to 400 rows. */
    public static Path sized(Path dir, long bytes) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(dir, manifest(), options())) {
            TableWriter events = writer.table(EVENTS);
            int row = 0;
            for (int batch = 0; events.bytes() < bytes; batch++) {
                int rows = 40 + batch % 10 * 40;
                write(events, allocator, row, row + rows, rows);
                row += rows;
            }
        }
        return dir;
    }

    /** All rows of a table as text, a row a list. */
    public static List<List<Object>> rows(Capture capture, String table) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = capture.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                        row.add(String.valueOf(vector.getObject(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** Rows of a table, decompressed and checked. */
    public static long count(Capture capture, String table, BufferAllocator allocator) throws IOException {
        long rows = 0;
        try (ArrowReader reader = capture.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                rows += reader.getVectorSchemaRoot().getRowCount();
            }
        }
        return rows;
    }
}
