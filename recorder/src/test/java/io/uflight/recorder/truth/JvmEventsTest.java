package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections, threads and classes of the pack's truth/Churn.java, from its first to its last, against the JVM's own logs. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class JvmEventsTest {
    private static final Pattern PAUSE = Pattern.compile("Pause.* ([0-9.]+)ms$");
    /** But for what is said of a method after it was compiled. */
    private static final Pattern COMPILED = Pattern.compile(" (\\S+::\\S+)(?: @ \\d+)? \\(\\d+ bytes\\)$");

    private static final long MILLISECOND = 1_000_000;

    /** An array of Churn's, with its header. */
    private static final int ARRAY = (8 << 10) + 16;

    @TempDir
    private Path directory;

    /** On the last JDK all of them, on the others those that behave otherwise there; the matrix has each on each. */
    static Stream<Arguments> jdksAndCollectors() {
        List<Jdk> all = Jdk.all();
        return all.stream()
                .flatMap(jdk -> (jdk.equals(all.getLast()) || Jdk.FETCHED
                                ? Stream.of("Serial", "Parallel", "G1", "Shenandoah", "Z")
                                : Stream.of("Parallel", "Z"))
                        .map(gc -> Arguments.of(jdk, gc)));
    }

    @ParameterizedTest
    @MethodSource("jdksAndCollectors")
    void whatTheLogsSay(Jdk jdk, String collector) throws Exception {
        Path capture = directory.resolve("jvm.uflight");
        Path pauses = directory.resolve("gc.log");
        Path classes = directory.resolve("classes.log");
        List<String> command = jdk.command(
                directory,
                "Churn",
                List.of(
                        "-XX:+Use" + collector + "GC",
                        "-Xmx128m",
                        "-Xlog:gc,gc+phases:file=" + pauses,
                        "-Xlog:class+load:file=" + classes));
        record(jdk, "jvm:gc,threads,classes", capture, command);

        // Before JDK 25 a collection that begins as a young one and becomes a full one is two lines of the log and one
        // stop.
        List<Double> logged = pauses(pauses, jdk.version() < 25 && collector.equals("Parallel"));
        List<Double> recorded = Table.rows(capture, "jvm_gc").stream()
                .map(row -> ((Number) row.getOrDefault("duration_ns", 0)).doubleValue() / MILLISECOND)
                .toList();
        assertThat(logged).as("the program collects").hasSizeGreaterThan(3);
        assertThat(recorded).as("pauses, against " + logged).hasSameSizeAs(logged);
        // Pauses of the other two are far shorter, and the log's begin before the probes.
        if (!List.of("Shenandoah", "Z").contains(collector)) {
            assertThat(overOne(recorded, logged))
                    .as("over a millisecond in both")
                    .hasSameSizeAs(overOne(logged, logged));
            double sum = sum(overOne(logged, logged));
            assertThat(sum(overOne(recorded, logged))).isCloseTo(sum, within(0.05 * sum + 0.2));
        }

        List<Map<String, Object>> threads = Table.rows(capture, "jvm_threads");
        for (String event : List.of("start", "stop")) {
            assertThat(threads.stream()
                            .filter(row -> Table.text(row, "event").equals(event))
                            .map(row -> Table.text(row, "name"))
                            .filter(name -> name.startsWith("churn-")))
                    .as(event)
                    .hasSize(12)
                    .doesNotHaveDuplicates();
        }
        List<String> loaded;
        try (Stream<String> lines = Files.lines(classes)) {
            loaded = lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").replaceFirst(" source: .*", ""))
                    .map(name -> name.replaceFirst("/0x.*", ""))
                    .sorted()
                    .toList();
        }
        assertThat(Table.rows(capture, "jvm_classes").stream()
                        .filter(row -> Table.text(row, "event").equals("load"))
                        .map(row -> Table.text(row, "class_name").replaceFirst("\\+0x.*", ""))
                        .sorted()
                        .toList())
                .isEqualTo(loaded.stream()
                        .map(name -> name.replaceFirst("\\+0x.*", ""))
                        .toList());
    }

    /** From the JVM's first moment to its last. */
    private static void record(Jdk jdk, String parts, Path capture, List<String> java) throws Exception {
        if (jdk.ofThisMachine()) {
            List<String> command = new ArrayList<>(List.of("record", parts, "-o", capture.toString(), "--"));
            command.addAll(java);
            Uflight.run(command.toArray(String[]::new)).expect(0);
            return;
        }
        try (Recording recording =
                Recording.start(parts, "--exe", jdk.executable().toString(), "-o", capture.toString())) {
            assertThat(new ProcessBuilder(java).inheritIO().start().waitFor()).isZero();
            recording.stop();
        }
    }

    /** Of each pause, ms; {@code full}: one that collects all belongs to the one before. */
    private static List<Double> pauses(Path log, boolean full) throws Exception {
        List<Double> pauses = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher m = PAUSE.matcher(line);
            if (m.find()) {
                double before = full && line.contains("Pause Full") ? pauses.removeLast() : 0;
                pauses.add(before + Double.parseDouble(m.group(1)));
            }
        }
        return pauses;
    }

    /** Those over a millisecond of which the log says so too. */
    private static List<Double> overOne(List<Double> of, List<Double> logged) {
        return IntStream.range(0, logged.size())
                .filter(i -> logged.get(i) > 1 && of.get(i) > 1)
                .mapToObj(of::get)
                .toList();
    }

    private static double sum(List<Double> of) {
        return of.stream().mapToDouble(Double::doubleValue).sum();
    }

    static Stream<Jdk> jdks() {
        return Jdk.all().stream();
    }

    /** Objects against what the program allocates, compilations against the JVM's own log of them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsAllocatedAndCompiled(Jdk jdk) throws Exception {
        Path capture = directory.resolve("jvm.uflight");
        Path log = directory.resolve("jit.log");
        List<String> command = jdk.command(
                directory,
                "Churn",
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-XX:+DTraceAllocProbes",
                        "-Xlog:jit+compilation=debug:file=" + log));
        record(jdk, "jvm:alloc,compile,threads", capture, command);

        Map<Integer, Long> arrays = new TreeMap<>();
        for (Map<String, Object> row : Table.rows(capture, "jvm_allocations")) {
            if (Table.text(row, "class_name").equals("[B") && Table.number(row, "size_bytes") == ARRAY) {
                arrays.merge(Table.number(row, "tid"), 1L, Long::sum);
            }
        }
        assertThat(Table.rows(capture, "jvm_threads"))
                .filteredOn(row -> Table.text(row, "name").startsWith("churn-"))
                .hasSize(24)
                .allSatisfy(row -> assertThat(arrays).containsEntry(Table.number(row, "tid"), 4000L));

        List<String> logged;
        try (Stream<String> lines = Files.lines(log)) {
            logged = lines.map(COMPILED::matcher)
                    .filter(Matcher::find)
                    .map(m -> m.group(1))
                    .sorted()
                    .toList();
        }
        assertThat(logged).isNotEmpty();
        assertThat(Table.rows(capture, "jvm_compilations").stream()
                        .map(row -> Table.text(row, "class_name") + "::" + Table.text(row, "method_name"))
                        .sorted()
                        .toList())
                .isEqualTo(logged);
    }
}
