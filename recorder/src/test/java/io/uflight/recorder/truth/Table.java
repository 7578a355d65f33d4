package io.uflight.recorder.truth;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A small table of a capture, row by row: column → value, texts as String. */
final class Table {
    private Table() {}

    static List<Map<String, Object>> rows(Path capture, String table) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (FieldVector vector : vectors) {
                        Object value = vector.getObject(row);
                        if (value != null) {
                            values.put(vector.getName(), value instanceof Number ? value : value.toString());
                        }
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    static int number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number n ? n.intValue() : 0;
    }

    static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.getOrDefault(column, ""));
    }
}
