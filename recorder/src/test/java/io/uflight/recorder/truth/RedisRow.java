package io.uflight.recorder.truth;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** A row of redis_commands. */
record RedisRow(
        long ts,
        long durationNanos,
        String command,
        @Nullable String key,
        int argc,
        @Nullable Long requestBytes,
        @Nullable Long client) {
    /** All rows of a capture, by time. */
    static List<RedisRow> read(Path capture) throws IOException {
        List<RedisRow> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read("redis_commands", allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    rows.add(row(batch, i));
                }
            }
        }
        rows.sort(Comparator.comparingLong(RedisRow::ts));
        return rows;
    }

    private static RedisRow row(VectorSchemaRoot batch, int i) {
        return new RedisRow(
                ((TimeStampNanoVector) vector(batch, "ts")).get(i),
                ((BigIntVector) vector(batch, "duration_ns")).get(i),
                String.valueOf(text(batch, "command", i)),
                text(batch, "key", i),
                ((IntVector) vector(batch, "argc")).get(i),
                ((BigIntVector) vector(batch, "request_bytes")).getObject(i),
                ((BigIntVector) vector(batch, "client_id")).getObject(i));
    }

    private static @Nullable String text(VectorSchemaRoot batch, String column, int i) {
        VarCharVector vector = (VarCharVector) vector(batch, column);
        return vector.isNull(i) ? null : vector.getObject(i).toString();
    }

    private static FieldVector vector(VectorSchemaRoot batch, String column) {
        return batch.getVector(column);
    }
}
