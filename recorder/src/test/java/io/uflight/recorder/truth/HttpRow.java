package io.uflight.recorder.truth;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** A row of http_requests. */
record HttpRow(
        int pid,
        @Nullable Long durationNanos,
        @Nullable Long goroutine,
        String method,
        String url,
        @Nullable Integer status,
        boolean failed,
        int hop,
        boolean truncated) {
    static List<HttpRow> read(Path capture) throws IOException {
        List<HttpRow> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read("http_requests", allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    rows.add(row(batch, i));
                }
            }
        }
        return rows;
    }

    private static HttpRow row(VectorSchemaRoot batch, int i) {
        return new HttpRow(
                (Integer) batch.getVector("pid").getObject(i),
                (Long) batch.getVector("duration_ns").getObject(i),
                (Long) batch.getVector("goroutine").getObject(i),
                String.valueOf(batch.getVector("method").getObject(i)),
                String.valueOf(batch.getVector("url").getObject(i)),
                (Integer) batch.getVector("status").getObject(i),
                (Boolean) batch.getVector("failed").getObject(i),
                (Integer) batch.getVector("hop").getObject(i),
                (Boolean) batch.getVector("truncated").getObject(i));
    }

    /** Behind scheme and host. */
    String target() {
        int host = url.indexOf("://") + 3;
        int slash = url.indexOf('/', host);
        return slash < 0 ? "" : url.substring(slash);
    }

    int port() {
        return URI.create(url.replaceFirst("(//[^/]*).*", "$1")).getPort();
    }
}
