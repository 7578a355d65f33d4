package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code flow}: its steps stand in steps.txt, and what is to be read from them in calls.txt. */
class FlowSampleTest {
    private static final Path SAMPLE = Path.of("..", "sample-captures", "flow");
    private static final long START = 1_767_225_600_000_000_000L;
    private static final Pattern STEP = Pattern.compile("(\\d+)/(\\d+) +(\\d+) +([<>]) (\\S+)(?: lost=(\\d+))?");

    @TempDir
    Path directory;

    private record Step(int pid, int tid, long micros, int kind, String method, int lost) {
        static Step of(String line) {
            Matcher m = STEP.matcher(line);
            if (!m.matches()) {
                throw new IllegalArgumentException(line);
            }
            return new Step(
                    Integer.parseInt(m.group(1)),
                    Integer.parseInt(m.group(2)),
                    Long.parseLong(m.group(3)),
                    m.group(4).equals(">") ? FlowTables.ENTRY : FlowTables.RETURN,
                    m.group(5),
                    m.group(6) == null ? 0 : Integer.parseInt(m.group(6)));
        }
    }

    private static List<Step> steps() throws IOException {
        return Files.readAllLines(SAMPLE.resolve("steps.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Step::of)
                .toList();
    }

    private static void write(Path capture) throws IOException {
        Manifest manifest = Manifest.starting("sample", "host", "UTC", "0", START, 0, List.of("sample"));
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(capture, manifest, CaptureOptions.standard())) {
            List<String> methods = new ArrayList<>();
            table(writer, allocator, FlowTables.METHODS, batch -> {
                for (Step step : steps()) {
                    if (!methods.contains(step.method())) {
                        methods.add(step.method());
                        method(batch, step, methods.size());
                    }
                }
            });
            table(writer, allocator, FlowTables.METHOD_EVENTS, batch -> {
                for (Step step : steps()) {
                    batch.append()
                            .set("ts", START + step.micros() * 1000)
                            .set("pid", step.pid())
                            .set("tid", step.tid())
                            .set("kind", step.kind())
                            .set("method_id", 1 + methods.indexOf(step.method()))
                            .set("lost_before", step.lost())
                            .end();
                }
            });
            writer.seal();
        }
    }

    private static void method(ColumnBatch batch, Step step, int id) {
        boolean python = step.method().startsWith("/");
        int name = step.method().lastIndexOf(python ? ':' : '.');
        batch.append()
                .set("ts", START + step.micros() * 1000)
                .set("pid", step.pid())
                .set("tid", step.tid())
                .set("method_id", id)
                .set("runtime", python ? "python" : "java")
                .set("class_name", step.method().substring(0, name))
                .set("method_name", step.method().substring(name + 1))
                .set("signature", python ? null : "()V")
                .set("boundary", step.method().equals("jdk.internal.vm.Continuation.run"))
                .set("truncated", false)
                .end();
    }

    private interface Rows {
        void fill(ColumnBatch batch) throws IOException;
    }

    private static void table(CaptureWriter writer, BufferAllocator allocator, Table table, Rows rows)
            throws IOException {
        TableWriter segment = writer.table(table);
        try (ColumnBatch batch = new ColumnBatch(table, allocator, 1024, 1 << 16)) {
            rows.fill(batch);
            segment.write(batch);
        }
    }

    @Test
    void theSampleHasTheseSteps() throws IOException {
        Path capture = SAMPLE.resolve("flow.uflight");
        if ("write".equals(System.getProperty("uflight.golden")) && !Files.exists(capture)) {
            write(capture);
        }
        Path fresh = directory.resolve("flow.uflight");
        write(fresh);
        for (String table : List.of("methods", "method_events")) {
            assertThat(rows(capture, table)).isEqualTo(rows(fresh, table));
        }
    }

    @Test
    void noStepNamesAMethodThatIsNotDefinedBefore() throws IOException {
        List<String> defined = rows(SAMPLE.resolve("flow.uflight"), "methods").stream()
                .map(row -> row.get(3))
                .toList();
        assertThat(defined).doesNotHaveDuplicates();
        assertThat(rows(SAMPLE.resolve("flow.uflight"), "method_events"))
                .hasSize(steps().size())
                .allSatisfy(row -> assertThat(defined).contains(row.get(5)));
    }

    private static List<List<String>> rows(Path capture, String table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Capture opened = Capture.open(capture);
                ArrowReader reader = opened.read(table, allocator)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int row = 0; row < root.getRowCount(); row++) {
                    int at = row;
                    rows.add(root.getFieldVectors().stream()
                            .map(vector -> String.valueOf(vector.getObject(at)))
                            .toList());
                }
            }
        }
        return rows;
    }
}
