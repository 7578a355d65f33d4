package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A capture that was recorded by a test: undamaged, and sealed. */
final class Recorded implements AutoCloseable {
    interface Row {
        void row(VectorSchemaRoot batch, int row);
    }

    private static final long SECOND = 1_000_000_000L;

    /** A second of outcomes begins up to so much after the clock's: see uf_second() in record.h. */
    private static long late(long when) {
        return (1 << 20) + when / SECOND;
    }

    private final BufferAllocator allocator = new RootAllocator();
    private final Capture capture;

    Recorded(Path path) throws IOException {
        capture = Capture.open(path);
        capture.verify();
        assertThat(capture.problems()).isEmpty();
        assertThat(capture.manifest()).get().extracting(Manifest::ended).isNotNull();
    }

    void each(String table, Row row) throws IOException {
        try (ArrowReader reader = capture.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    row.row(batch, i);
                }
            }
        }
    }

    static String value(VectorSchemaRoot batch, String column, int row) {
        return String.valueOf(batch.getVector(column).getObject(row));
    }

    static long number(VectorSchemaRoot batch, String column, int row) {
        return ((Number) batch.getVector(column).getObject(row)).longValue();
    }

    private static long time(VectorSchemaRoot batch, String column, int row) {
        return ((TimeStampVector) batch.getVector(column)).get(row);
    }

    long rows(String table) throws IOException {
        long[] rows = new long[1];
        each(table, (batch, row) -> rows[0]++);
        return rows[0];
    }

    /** By outcome, of one probe. */
    SortedMap<String, Long> outcomes(String probe) throws IOException {
        SortedMap<String, Long> sums = new TreeMap<>();
        bySecond(probe).values().forEach(all -> all.forEach((what, n) -> sums.merge(what, n, Long::sum)));
        return sums;
    }

    long hits(String probe) throws IOException {
        return outcomes(probe).values().stream().mapToLong(n -> n).sum();
    }

    /** By second of CLOCK_MONOTONIC, then by outcome; every row must be of exactly one second. */
    SortedMap<Long, SortedMap<String, Long>> bySecond(String probe) throws IOException {
        Manifest manifest = capture.manifest().orElseThrow();
        long offset = manifest.startWallNanos() - manifest.startMonotonicNanos();
        SortedMap<Long, SortedMap<String, Long>> seconds = new TreeMap<>();
        each("probe_outcomes", (batch, row) -> {
            if (!value(batch, "probe", row).equals(probe)) {
                return;
            }
            long from = time(batch, "from_ts", row) - offset;
            long to = time(batch, "to_ts", row) - offset;
            assertThat(Math.floorMod(from, SECOND)).as("late").isLessThanOrEqualTo(late(from));
            assertThat(to - from).as("length of a second").isBetween(SECOND - late(from), SECOND + late(to));
            seconds.computeIfAbsent(Math.floorDiv(from, SECOND), s -> new TreeMap<>())
                    .merge(value(batch, "outcome", row), number(batch, "count", row), Long::sum);
        });
        return seconds;
    }

    String kernel() {
        return capture.manifest().orElseThrow().kernel();
    }

    @Override
    public void close() throws IOException {
        capture.close();
        allocator.close();
    }
}
