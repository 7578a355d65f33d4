package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.recorder.cases.Uflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path directory;

    static Stream<Arguments> jdksAndCollectors() {
        return Jdk.all().stream()
                .filter(jdk -> jdk.version() >= 17)
                .flatMap(jdk -> Stream.of("Serial", "Parallel", "G1").map(gc -> Arguments.of(jdk, gc)))
                // There a young collection that becomes a full one fires once and is logged twice.
                .filter(both -> !"JDK 17 Parallel".equals(both.get()[0] + " " + both.get()[1]));
    }

    @ParameterizedTest
    @MethodSource("jdksAndCollectors")
    void whatTheLogsSay(Jdk jdk, String collector) throws Exception {
        Path capture = directory.resolve("jvm.uflight");
        Path pauses = directory.resolve("gc.log");
        Path classes = directory.resolve("classes.log");
        List<String> command =
                new ArrayList<>(List.of("record", "jvm:gc,threads,classes", "-o", capture.toString(), "--"));
        command.addAll(jdk.command(
                directory,
                "Churn",
                List.of(
                        "-XX:+Use" + collector + "GC",
                        "-Xmx128m",
                        "-Xlog:gc:file=" + pauses,
                        "-Xlog:class+load:file=" + classes)));
        Uflight.run(command.toArray(String[]::new)).expect(0);

        List<Double> logged = pauses(pauses);
        List<Double> recorded = Table.rows(capture, "jvm_gc").stream()
                .map(row -> ((Number) row.getOrDefault("duration_ns", 0)).doubleValue() / MILLISECOND)
                .toList();
        assertThat(logged).as("the program collects").hasSizeGreaterThan(3);
        assertThat(recorded).as("pauses, against " + logged).hasSameSizeAs(logged);
        assertThat(sumOverOne(recorded, logged))
                .isCloseTo(sumOverOne(logged, logged), within(0.05 * sumOverOne(logged, logged) + 0.2));

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

    private static List<Double> pauses(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .map(m -> Double.parseDouble(m.group(1)))
                    .toList();
        }
    }

    /** Of those that the log gives more than a millisecond. */
    private static double sumOverOne(List<Double> of, List<Double> logged) {
        double sum = 0;
        for (int i = 0; i < logged.size(); i++) {
            sum += logged.get(i) > 1 ? of.get(i) : 0;
        }
        return sum;
    }
}
