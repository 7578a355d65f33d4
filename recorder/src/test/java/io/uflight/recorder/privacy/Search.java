package io.uflight.recorder.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.crash.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;

/** Bytes by where they are, and the one search through them. */
final class Search {
    private final Map<String, String> places = new LinkedHashMap<>();

    void text(String place, String text) {
        places.put(place, text);
    }

    /** A file, or all files below a directory, and their names. */
    void files(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.toList()) {
                String bytes = Files.isRegularFile(file) ? new String(Files.readAllBytes(file), ISO_8859_1) : "";
                places.put(file.toString(), file.getFileName() + "\n" + bytes);
            }
        }
    }

    /** Every column as it is when decompressed: all its bytes, also those no row points to, and the values of the rows. */
    void columns(Path path) throws IOException {
        try (Capture capture = Capture.open(path)) {
            for (String table : capture.tables().keySet()) {
                StringBuilder all = new StringBuilder();
                Rows.batches(capture, table, batch -> {
                    for (FieldVector column : batch.getFieldVectors()) {
                        for (ArrowBuf buffer : column.getFieldBuffers()) {
                            byte[] bytes = new byte[(int) buffer.capacity()];
                            buffer.getBytes(0, bytes);
                            all.append(new String(bytes, ISO_8859_1)).append('\n');
                        }
                        for (int row = 0; row < batch.getRowCount(); row++) {
                            all.append(column.getObject(row)).append('\n');
                        }
                    }
                });
                places.put("table " + table, all.toString());
            }
        }
    }

    List<String> places() {
        return List.copyOf(places.keySet());
    }

    /** {@code word in place}, for each. */
    List<String> hits(List<String> words) {
        List<String> hits = new ArrayList<>();
        places.forEach((place, bytes) ->
                words.stream().filter(bytes::contains).forEach(word -> hits.add(word + " in " + place)));
        return hits;
    }
}
