package io.uflight.recorder.cli;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.CaptureTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** What a capture says became of the hits of each probe. */
final class CountedOutcomes {
    private CountedOutcomes() {}

    /** Hits by probe and outcome. */
    static SortedMap<String, SortedMap<String, Long>> of(Capture capture) throws IOException {
        SortedMap<String, SortedMap<String, Long>> counted = new TreeMap<>();
        String table = CaptureTables.PROBE_OUTCOMES.name();
        if (!capture.tables().containsKey(table)) {
            return counted;
        }
        try (BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = capture.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    counted.computeIfAbsent(text(root, "probe", row), probe -> new TreeMap<>())
                            .merge(
                                    text(root, "outcome", row),
                                    ((BigIntVector) root.getVector("count")).get(row),
                                    Long::sum);
                }
            }
        }
        return counted;
    }

    private static String text(VectorSchemaRoot root, String column, int row) {
        return new String(((VarCharVector) root.getVector(column)).get(row), StandardCharsets.UTF_8);
    }
}
