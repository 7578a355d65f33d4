package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import io.uflight.recorder.cases.Uflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What must hold of the capture of {@code steady.c} that a killed recorder left, if it left any. */
final class KilledCapture {
    private final Path path;

    KilledCapture(Path path) {
        this.path = path;
    }

    /** Opens it, and holds its rows to the walker's. Returns the numbers of the calls recorded. */
    List<Long> check() throws IOException, InterruptedException {
        Uflight info = Uflight.run("info", path.toString());
        assertThat(info.err()).doesNotContain("\tat ").doesNotContain("Exception");
        if (!begun()) {
            assertThat(info.exit()).isNotZero();
            assertThat(info.err()).startsWith("uflight: ").contains(path.toString(), "fix:");
            return List.of();
        }
        SortedMap<String, Long> walked = Walked.rows(path);
        try (Capture capture = Capture.open(path)) {
            boolean ended = capture.manifest().map(m -> m.ended() != null).orElse(false);
            assertThat(info.exit()).as(info.said()).isEqualTo(ended ? 0 : 5);
            SortedMap<String, Long> listed = new TreeMap<>();
            SortedMap<String, Long> read = new TreeMap<>();
            for (Segment segment : capture.segments()) {
                listed.merge(segment.table(), segment.rows(), Long::sum);
            }
            for (String table : capture.tables().keySet()) {
                long[] rows = {0};
                Rows.batches(capture, table, batch -> rows[0] += batch.getRowCount());
                read.put(table, rows[0]);
            }
            assertThat(listed).as("rows as they are listed").isEqualTo(walked);
            assertThat(read).as("rows that are read").isEqualTo(walked);
            List<Long> numbers =
                    capture.tables().containsKey("calls") ? Rows.numbers(capture, "calls", "number") : List.of();
            checkNumbers(numbers);
            checkOutcomes(capture, numbers.size() + walked.getOrDefault("ticks", 0L));
            return numbers;
        }
    }

    /** Whether there is a directory with its manifest, which is written first. */
    private boolean begun() throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString())
                    .anyMatch(f -> !f.equals(".reserve") && !f.equals("manifest.json.uflight.tmp"));
        }
    }

    private static void checkNumbers(List<Long> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i))
                    .as("no row is missing, none is there twice")
                    .isEqualTo(numbers.get(i - 1) + 1);
        }
    }

    /** What a checkpoint claims had been written before it. */
    private static void checkOutcomes(Capture capture, long rows) throws IOException {
        if (!capture.tables().containsKey("probe_outcomes")) {
            return;
        }
        Map<String, Long> claimed = new TreeMap<>();
        for (var row : Rows.texts(capture, "probe_outcomes", "outcome", "count")) {
            claimed.merge(String.valueOf(row.get(0)), Long.parseLong(String.valueOf(row.get(1))), Long::sum);
        }
        assertThat(claimed.getOrDefault("written", 0L)).as("rows claimed").isLessThanOrEqualTo(rows);
        assertThat(claimed.keySet()).as("nothing is lost while it keeps up").isSubsetOf("written");
    }
}
