package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that know nothing of uflight: Arrow's own, and the second one in Python. */
class StockReaderTest {
    @TempDir
    Path dir;

    private static List<List<Object>> rows(ArrowReader reader) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        while (reader.loadNextBatch()) {
            for (int i = 0; i < reader.getVectorSchemaRoot().getRowCount(); i++) {
                List<Object> row = new ArrayList<>();
                for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                    row.add(String.valueOf(vector.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aSealedSegmentIsAnArrowFileAndFromByteEightAStream() throws IOException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 5000, 999);
        Path segment = path.resolve("events-0001.arrow");
        List<List<Object>> ours;
        try (Capture capture = Capture.open(path)) {
            ours = Recordings.rows(capture, "events");
        }
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel file = FileChannel.open(segment);
                ArrowFileReader reader = new ArrowFileReader(file, allocator, CommonsCompressionFactory.INSTANCE)) {
            assertThat(rows(reader)).hasSize(5000).isEqualTo(ours);
            assertThat(reader.getRecordBlocks()).hasSize(6);
        }
        try (BufferAllocator allocator = new RootAllocator();
                SeekableByteChannel file = Files.newByteChannel(segment).position(8);
                ArrowStreamReader reader = new ArrowStreamReader(file, allocator, CommonsCompressionFactory.INSTANCE)) {
            assertThat(rows(reader)).isEqualTo(ours);
        }
    }

    @Test
    void theSecondReaderSeesTheSameValues() throws IOException, InterruptedException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 300, 100);
        try (Capture capture = Capture.open(path)) {
            List<List<Object>> ours = Recordings.rows(capture, "events");
            for (String column : List.of("value", "truncated", "port", "kind", "duration_ns")) {
                int index = Recordings.EVENTS.indexOf(column);
                assertThat(Walker.run(
                                "",
                                "--dump",
                                column,
                                path.resolve("events-0001.arrow").toString()))
                        .as(column)
                        .isEqualTo(ours.stream().map(row -> row.get(index)).toList());
            }
        }
    }
}
