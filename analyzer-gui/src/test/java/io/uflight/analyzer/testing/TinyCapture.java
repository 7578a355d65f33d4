package io.uflight.analyzer.testing;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Writes a capture row by row; a batch ends with each call of {@link #rows}. */
public final class TinyCapture implements AutoCloseable {
    /** 2026-01-01T00:00:00Z, ns. */
    public static final long START = 1_767_225_600_000_000_000L;

    private final BufferAllocator allocator = new RootAllocator();
    private final CaptureWriter writer;

    public TinyCapture(Path directory) throws IOException {
        this(directory, manifest -> manifest);
    }

    public TinyCapture(Path directory, UnaryOperator<Manifest> more) throws IOException {
        Manifest manifest = Manifest.starting("test", "host", "UTC", "0", START, 0, List.of("test"));
        writer = CaptureWriter.create(directory, more.apply(manifest), CaptureOptions.standard());
    }

    /** A row a consumer; ts (START + its number), pid and tid are set before. */
    @SafeVarargs
    public final TinyCapture rows(Table table, Consumer<RowWriter>... rows) throws IOException {
        TableWriter segment = writer.table(table);
        try (ColumnBatch batch = new ColumnBatch(table, allocator, 1024, 1 << 16)) {
            for (int i = 0; i < rows.length; i++) {
                RowWriter row =
                        batch.append().set("ts", START + i).set("pid", 1).set("tid", 2);
                rows[i].accept(row);
                row.end();
            }
            segment.write(batch);
        }
        return this;
    }

    /** What follows stands in another segment. */
    public TinyCapture rotate(Table table) throws IOException {
        writer.table(table).rotate();
        return this;
    }

    @Override
    public void close() throws IOException {
        writer.seal();
        writer.close();
        allocator.close();
    }
}
