package io.uflight.recorder.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.running.Recording;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free probes and spans of a Go program's own functions, see the pack's truth/calls.go. */
@Timeout(600)
final class GoCallsTest {
    private static final String PACK = """
            id = "gocalls"
            title = "Calls of Go functions"
            match = { runtime = "go" }

            [[table]]
            name = "counts"
            comment = "calls of count(), which calls itself"
            columns = [
              { name = "duration_ns", type = "int64", nullable = true, unit = "ns", role = "duration", comment = "of the call" },
              { name = "n", type = "int64", comment = "its argument" },
              { name = "result", type = "int64", nullable = true, comment = "equals it" },
            ]

            [[table]]
            name = "panics"
            comment = "calls of panics()"
            columns = [
              { name = "duration_ns", type = "int64", nullable = true, unit = "ns", role = "duration", comment = "of the call" },
              { name = "n", type = "int64", comment = "its argument" },
            ]

            [[probe]]
            table = "counts"
            span = ["main.count+entry", "main.count+return"]
            set = { n = "arg1"AND_RESULT }

            [[probe]]
            table = "panics"
            span = ["main.panics+entry", "main.panics+return"]
            set = { n = "arg1" }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1.15, STRIPPED", "1.19, STRIPPED", "1.19, PIE"})
    void callsAndTexts(String version, Build build) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, build);
        boolean registers = !version.equals("1.15");
        Path pack = Files.createDirectories(directory.resolve("packs/gocalls")).resolve("pack.toml");
        Files.writeString(pack, PACK.replace("AND_RESULT", registers ? ", result = \"retval\"" : ""));
        Path capture = directory.resolve("calls.uflight");
        try (GoClient client = GoClient.start(program, "calls");
                Recording recording = Recording.start(
                        "gocalls",
                        "--pid",
                        "" + client.pid(),
                        "-o",
                        capture.toString(),
                        "--pack-dir",
                        directory.resolve("packs").toString(),
                        "--probe",
                        "main.greet (string name, int times)",
                        "--probe",
                        "fmt.Println (string first=ptr(arg1 + 8))",
                        "--probe",
                        "fmt.Fprintln (string first=ptr(arg3 + 8))",
                        "--probe",
                        "r:main.greet () AS greeted",
                        "--probe",
                        "main.count (ustack, int n) AS counted",
                        "--probe",
                        "r:main.count (ustack(20)) AS returned")) {
            client.go();
            client.said();
            recording.ended();
        }
        List<List<Object>> greets = rows(capture, "main_greet", "name", "times");
        assertThat(greets)
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> List.<Object>of("gopher " + i, (long) i))
                        .toList());
        assertThat(rows(capture, "greeted")).hasSize(100);
        assertThat(rows(capture, "fmt_Println", "first")).contains(List.of("hello from linux"));

        assertThat(rows(capture, "fmt_Fprintln", "first")).contains(List.of("hello from linux"));

        List<List<Object>> counts = rows(capture, "counts", "n", "duration_ns", registers ? "result" : "n");
        Map<Object, Long> byArgument = counts.stream().collect(groupingBy(List::getFirst, counting()));
        assertThat(byArgument).isEqualTo(Map.of(0L, 50L, 1L, 50L, 2L, 50L, 3L, 50L, 4L, 50L, 5L, 50L));
        assertThat(counts).noneMatch(row -> row.get(1).equals("null"));
        assertThat(counts).allMatch(row -> row.get(0).equals(row.get(2)));

        // Its stack grows meanwhile, so its first instructions run again. Newer compilers put a call around that of a
        // goroutine.
        Map<String, Long> expected = new TreeMap<>();
        for (int n = 0; n <= 5; n++) {
            String calls = "main.calls.func1" + ";main.count".repeat(6 - n);
            expected.put(calls, 50L);
            assertThat(byStack(capture, "counted", "n")).containsEntry(calls + " " + n, 50L);
        }
        assertThat(byStack(capture, "returned")).isEqualTo(expected);

        List<List<Object>> panics = rows(capture, "panics", "n", "duration_ns");
        assertThat(panics).hasSize(50);
        assertThat(panics)
                .allMatch(row -> ((Long) row.getFirst() % 2 == 0) == row.get(1).equals("null"));
    }

    /** No return probe is asked of the kernel for a file with Go's code, whatever asks for it. */
    @ParameterizedTest
    @CsvSource({"1.19, CGO"})
    void neverAReturnProbe(String version, Build build) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, build);
        Uflight ofC = Uflight.run("trace", "r:x_cgo_init ()", "--", program.toString(), "calls");
        assertThat(ofC.expect(4).said()).contains("no return probe on x_cgo_init", "crashes it", "probe its entry");
    }

    /** How many rows have which stack and which values of columns, parted by spaces. */
    private static Map<String, Long> byStack(Path capture, String table, String... columns) throws Exception {
        Map<Object, Object> stacks = rows(capture, "stacks", "stack", "frames").stream()
                .collect(toMap(
                        List::getFirst,
                        row -> row.getLast().toString().replaceFirst("^runtime.goexit.*?;(main.calls.func1;)", "$1")));
        List<String> all = new ArrayList<>(List.of("stack"));
        all.addAll(List.of(columns));
        Map<String, Long> found = new TreeMap<>();
        for (List<Object> row : rows(capture, table, all.toArray(String[]::new))) {
            List<Object> shown = new ArrayList<>(row);
            shown.set(0, stacks.get(row.getFirst()));
            found.merge(shown.stream().map(String::valueOf).collect(joining(" ")), 1L, Long::sum);
        }
        return found;
    }

    private static List<List<Object>> rows(Path capture, String table, String... columns) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++) {
                    List<Object> row = new ArrayList<>();
                    for (String column : columns) {
                        FieldVector vector = batch.getVector(column);
                        Object value = vector.getObject(i);
                        row.add(value instanceof Number n ? n.longValue() : String.valueOf(value));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
