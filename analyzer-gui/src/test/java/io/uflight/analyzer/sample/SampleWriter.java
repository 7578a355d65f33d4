package io.uflight.analyzer.sample;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Writes a capture row by row. */
final class SampleWriter implements AutoCloseable {
    static final long START = 1_773_320_530_000_000_000L;
    static final long SECOND = 1_000_000_000L;

    private final BufferAllocator allocator = new RootAllocator();
    private final CaptureWriter writer;
    private final Manifest manifest;
    private final Map<String, ColumnBatch> batches = new LinkedHashMap<>();

    SampleWriter(Path directory, String host, List<String> command, Manifest.Policy policy, List<Manifest.Pack> packs)
            throws IOException {
        manifest = Manifest.starting("1.0.2", host, "Europe/Berlin", "6.12.22", START, 0, command)
                .with(packs, List.of(), policy);
        writer = CaptureWriter.create(directory, manifest, CaptureOptions.standard());
    }

    /** The table is there, whether or not rows come. */
    ColumnBatch table(Table table) {
        return batches.computeIfAbsent(table.name(), name -> new ColumnBatch(table, allocator, 16_384, 4L << 20));
    }

    void row(Table table, Consumer<RowWriter> values) throws IOException {
        ColumnBatch batch = table(table);
        if (!batch.hasRoom(4096)) {
            writer.table(table).write(batch);
            batch.clear();
        }
        RowWriter row = batch.append();
        values.accept(row);
        row.end();
    }

    /** A batch of rows as it is; it stays the caller's. */
    void write(ColumnBatch batch) throws IOException {
        writer.table(batch.table()).write(batch);
    }

    BufferAllocator allocator() {
        return allocator;
    }

    long bytes() {
        return writer.bytes();
    }

    void outcome(int second, String probe, String outcome, long count) throws IOException {
        row(
                CaptureTables.PROBE_OUTCOMES,
                row -> row.set("ts", at(second))
                        .set("pid", 2214)
                        .set("tid", 2214)
                        .set("from_ts", at(second))
                        .set("to_ts", at(second + 1.0))
                        .set("probe", probe)
                        .set("outcome", outcome)
                        .set("count", count));
    }

    void probe(String probe, String pack, String table, String target, String function) throws IOException {
        row(
                CaptureTables.PROBES,
                row -> row.set("ts", START)
                        .set("pid", 2214)
                        .set("tid", 2214)
                        .set("probe", probe)
                        .set("pack", pack)
                        .set("table_name", table)
                        .set("target", target)
                        .set("function", function)
                        .set("attach", "uprobe_multi"));
    }

    void process(int pid, String exe) throws IOException {
        row(
                CaptureTables.PROCESSES,
                row -> row.set("ts", START)
                        .set("pid", pid)
                        .set("tid", pid)
                        .set("event", "present")
                        .set("exe", exe));
    }

    void log(double second, String level, String message) throws IOException {
        row(
                CaptureTables.RECORDER_LOG,
                row -> row.set("ts", at(second))
                        .set("pid", 1)
                        .set("tid", 1)
                        .set("level", level)
                        .set("message", message));
    }

    void clock(double second, long drift) throws IOException {
        long ns = Math.round(second * SECOND);
        row(
                CaptureTables.CLOCK,
                row -> row.set("ts", at(second))
                        .set("pid", 1)
                        .set("tid", 1)
                        .set("wall", at(second) + drift)
                        .set("monotonic_ns", ns)
                        .set("boottime_ns", ns));
    }

    static long at(double second) {
        return START + Math.round(second * SECOND);
    }

    void end(double second, String how) throws IOException {
        for (ColumnBatch batch : batches.values()) {
            writer.table(batch.table()).write(batch);
        }
        writer.seal();
        writer.manifest(manifest.ended(at(second), Math.round(second * SECOND), how));
    }

    @Override
    public void close() throws IOException {
        batches.values().forEach(ColumnBatch::close);
        writer.close();
        allocator.close();
    }
}
