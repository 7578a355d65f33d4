package io.uflight.recorder.crash;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** Values of a capture, as its reader decompresses them. */
public final class Rows {
    private Rows() {}

    /** Every batch of a table. */
    public static void batches(Capture capture, String table, Consumer<VectorSchemaRoot> each) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = capture.read(table, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                each.accept(root);
            }
        }
    }

    static List<Long> numbers(Capture capture, String table, String column) throws IOException {
        List<Long> numbers = new ArrayList<>();
        batches(capture, table, root -> {
            BigIntVector values = (BigIntVector) root.getVector(column);
            for (int row = 0; row < root.getRowCount(); row++) {
                numbers.add(values.get(row));
            }
        });
        return numbers;
    }

    /** One row's columns as text, null where null. */
    public static List<List<@Nullable String>> texts(Capture capture, String table, String... columns)
            throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        batches(capture, table, root -> {
            for (int row = 0; row < root.getRowCount(); row++) {
                List<@Nullable String> texts = new ArrayList<>();
                for (String column : columns) {
                    FieldVector vector = root.getVector(column);
                    texts.add(vector.isNull(row) ? null : String.valueOf(vector.getObject(row)));
                }
                rows.add(texts);
            }
        });
        return rows;
    }
}
