package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.running.CommandLine;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Method flow of the pack's truth/Flow.java, which counts its own calls by thread and path, on each JDK. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class JvmMethodsTest {
    private static final String FLAG = "-XX:+DTraceMethodProbes";
    private static final int DEEP = 40;

    /** Columns of the lines of {@code trace}. */
    private static final int TID = 19;

    private static final int METHOD = 27;

    private static final Set<String> UNCOUNTED = Set.of("main", "virtual", "<init>", "<clinit>");

    @TempDir
    private Path directory;

    static Stream<Jdk> jdks() {
        return Jdk.all().stream();
    }

    static Stream<Jdk> jdksWithVirtualThreads() {
        return Jdk.all().stream().filter(jdk -> jdk.version() >= 21);
    }

    private record Recorded(Calls calls, List<String> truth, Map<Integer, String> threads, Map<String, Long> paths) {}

    private List<String> flow(Jdk jdk, String... arguments) throws Exception {
        return jdk.command(directory, "Flow", List.of(FLAG), arguments);
    }

    private Recorded record(List<String> flow, List<String> options) throws Exception {
        Path capture = directory.resolve("flow.uflight");
        List<String> truth;
        try (Talking program = new Talking(directory, flow)) {
            List<String> command = new ArrayList<>(List.of("jvm:methods,threads", "--pid", "" + program.pid()));
            command.addAll(List.of("-o", capture.toString()));
            command.addAll(options);
            try (Recording recording = Recording.start(command.toArray(String[]::new))) {
                truth = program.run();
                recording.stop();
            }
            program.end();
        }
        Map<Integer, String> threads = new HashMap<>();
        for (Map<String, Object> row : Table.rows(capture, "jvm_threads")) {
            if (Table.text(row, "event").equals("start")) {
                threads.put(Table.number(row, "tid"), Table.text(row, "name"));
            }
        }
        Map<String, Long> paths = new TreeMap<>();
        Calls calls = Calls.read(capture, (tid, path) -> {
            if (counted(path.getLast())) {
                List<String> shown = path.stream()
                        .filter(name -> name.equals("[resumed]") || counted(name))
                        .map(name -> name.replace("Flow.", ""))
                        .toList();
                paths.merge(threads.getOrDefault(tid, "") + " " + String.join(";", shown), 1L, Long::sum);
            }
        });
        return new Recorded(calls, truth, threads, paths);
    }

    /** Methods of Flow that tell of themselves. */
    private static boolean counted(String name) {
        String method = name.substring(name.lastIndexOf('.') + 1);
        return name.startsWith("Flow.") && !method.startsWith("lambda$") && !UNCOUNTED.contains(method);
    }

    private static Map<String, Long> counts(List<String> lines) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            counts.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void callsByThreadAndPathAreTheProgramsOwn(Jdk jdk) throws Exception {
        Recorded recorded = record(flow(jdk), List.of());
        assertThat(recorded.calls().lost()).isZero();
        assertThat(recorded.paths()).isEqualTo(counts(recorded.truth()));
        assertThat(recorded.threads()).hasSizeGreaterThanOrEqualTo(6);
    }

    /** Code of C1 tells no end of a call that an exception leaves; what the README of the pack says against it. */
    @ParameterizedTest
    @MethodSource("jdks")
    void withoutC1EveryEndIsToldAlsoOfExceptionsThatAreCaughtOutOfSight(Jdk jdk) throws Exception {
        Path capture = directory.resolve("thrown.uflight");
        int thrown = 50_000;
        try (Talking program = new Talking(
                        directory,
                        jdk.command(directory, "Thrown", List.of(FLAG, "-XX:-TieredCompilation"), "" + thrown));
                Recording recording = Recording.start(
                        "jvm:methods",
                        "--pid",
                        "" + program.pid(),
                        "--where",
                        "methods.class_name=Thrown$Deep",
                        "-o",
                        capture.toString())) {
            assertThat(program.run()).containsExactly("caught " + thrown);
            recording.stop();
        }
        Map<String, Long> paths = new TreeMap<>();
        Calls calls = Calls.read(capture, (tid, path) -> paths.merge(String.join(";", path), 1L, Long::sum));
        String deep = "Thrown$Deep.";
        assertThat(paths)
                .isEqualTo(Map.of(
                        deep + "first", (long) thrown,
                        deep + "first;" + deep + "second", (long) thrown,
                        deep + "first;" + deep + "second;" + deep + "third", (long) thrown));
        assertThat(calls.returns())
                .isEqualTo(Map.of(
                        deep + "first", (long) thrown, deep + "second", (long) thrown, deep + "third", (long) thrown));
    }

    /** The same path there is another file than here, and it is that one's probes which fire. */
    @Test
    void inAChrootWithALibjvmOfItsOwn() throws Exception {
        Jdk jdk = Jdk.all().getLast();
        Path library = jdk.home().resolve("lib/server/libjvm.so").toRealPath();
        Path own = Files.copy(library, directory.resolve("libjvm.so"));
        Path root = Files.createDirectory(directory.resolve("root"));
        List<String> flow = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-euc"));
        flow.add("mount --rbind / " + root + "; mount --bind " + own + " " + root + library + "; exec chroot " + root
                + " \"$@\"");
        flow.add("sh");
        flow.addAll(flow(jdk));
        Recorded recorded = record(flow, List.of("--where", "methods.class_name=Flow"));
        assertThat(recorded.paths()).isEqualTo(counts(recorded.truth()));
    }

    /** The lines' indentation is the path: also behind exceptions, whose calls have no return. */
    @Test
    void traceIndentsAsTheProgramCalls() throws Exception {
        Jdk jdk = Jdk.all().getLast();
        Path out = directory.resolve("trace");
        List<String> truth;
        try (Talking program = new Talking(directory, flow(jdk))) {
            List<String> command = new ArrayList<>(CommandLine.of());
            command.addAll(
                    List.of("trace", "jvm:methods", "--where", "methods.class_name=Flow", "--pid", "" + program.pid()));
            Process trace = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            for (int i = 0; i < 600 && !Files.readString(out).contains("METHOD"); i++) {
                Thread.sleep(100);
            }
            truth = program.run();
            program.end();
            assertThat(trace.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        Map<String, Long> expected = new TreeMap<>();
        counts(truth).forEach((line, count) -> {
            String path = line.substring(line.indexOf(' ') + 1);
            if (path.chars().filter(c -> c == ';').count() < DEEP) {
                expected.merge(path, count, Long::sum);
            }
        });
        assertThat(traced(out)).isEqualTo(expected);
    }

    @Test
    void withoutItsFlagNothingIsRecordedAndThatIsSaid() throws Exception {
        RequireBpf.check();
        Jdk jdk = Jdk.all().getLast();
        Path capture = directory.resolve("methods.uflight");
        List<String> command =
                flow(jdk).stream().filter(word -> !word.contains("DTrace")).toList();
        try (Talking program = new Talking(directory, command)) {
            String pid = "" + program.pid();
            Uflight none = Uflight.run("record", "jvm:methods", "--pid", pid, "-o", capture.toString())
                    .expect(4);
            assertThat(none.err())
                    .contains("methods needs -XX:+DTraceMethodProbes on this JDK " + jdk.version())
                    .contains("restart the target");
            assertThat(capture).doesNotExist();
            Uflight.run("trace", "jvm:methods", "--pid", pid).expect(4);
            Uflight some = Uflight.run(
                            "record", "jvm:methods,gc", "--pid", pid, "--for", "1s", "-o", capture.toString())
                    .expect(0);
            assertThat(some.err())
                    .contains("methods needs -XX:+DTraceMethodProbes")
                    .contains("the other probes are recorded");
            String java = jdk.executable().toString();
            Uflight all = Uflight.run(
                            "record", "jvm:methods", "--exe", java, "--for", "1s", "-o", directory + "/all.uflight")
                    .expect(0);
            assertThat(all.err())
                    .containsPattern("process \\d+( and \\d+ more)?: methods needs -XX:\\+DTraceMethodProbes");
        }
    }

    @Test
    void whatIsYetToStartIsToldOfTheFlagUnlessItHasIt() throws Exception {
        RequireBpf.check();
        Jdk jdk = Jdk.all().getLast();
        String java = jdk.executable().toString();
        String need = "methods needs -XX:+DTraceMethodProbes on this JDK " + jdk.version();
        String without = directory + "/without.uflight";
        assertThat(Uflight.run("record", "jvm:methods", "-o", without, "--", java, "-version")
                        .expect(0)
                        .err())
                .contains(need, ": what starts without that tells nothing of them");
        String with = directory + "/with.uflight";
        assertThat(Uflight.run("record", "jvm:methods", "-o", with, "--", java, FLAG, "-version")
                        .expect(0)
                        .err())
                .doesNotContain("methods needs");
        assertThat(Table.rows(Path.of(with), "methods")).isNotEmpty();
    }

    /** Path to count, of the lines of {@code trace}, as deep as they are told apart. */
    private static Map<String, Long> traced(Path out) throws Exception {
        Map<String, List<String>> threads = new HashMap<>();
        Map<String, Long> paths = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            int arrow = line.indexOf("-> ");
            if (arrow < METHOD) {
                continue;
            }
            String name = line.substring(arrow + 3);
            List<String> open = threads.computeIfAbsent(line.substring(TID, METHOD), tid -> new ArrayList<>());
            int depth = (arrow - METHOD) / 2;
            assertThat(open).as(line).hasSizeGreaterThanOrEqualTo(depth);
            open.subList(depth, open.size()).clear();
            open.add(name);
            List<String> shown = open.stream().filter(JvmMethodsTest::counted).toList();
            if (counted(name) && shown.size() <= DEEP) {
                paths.merge(String.join(";", shown).replace("Flow.", ""), 1L, Long::sum);
            }
        }
        return paths;
    }

    /** Attaching and detaching take their time; a program that runs on meanwhile is recorded from one moment to one other. */
    @Test
    void entriesAndReturnsBeginAndEndTogether() throws Exception {
        Jdk jdk = Jdk.all().getLast();
        Path capture = directory.resolve("cut.uflight");
        try (Talking program = new Talking(directory, jdk.command(directory, "Tiny", List.of(FLAG), "120", "1"))) {
            program.start();
            try (Recording recording =
                    Recording.start("jvm:methods", "--pid", "" + program.pid(), "-o", capture.toString())) {
                Thread.sleep(300);
                recording.stop();
            }
            program.kill();
        }
        Calls calls = Calls.read(capture, (tid, path) -> {});
        assertThat(calls.entries()).as("calls").isGreaterThan(1000);
        assertThat(calls.entries()
                        - calls.returns().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .as("entries without return, less returns without entry")
                .isBetween(-2 - calls.lost(), 2 + calls.lost());
    }

    /** A ring far too small: what was lost stands on the rows behind it, but for what no row of its thread follows. */
    @Test
    void lossesAreToldPerThread() throws Exception {
        Jdk jdk = Jdk.all().getLast();
        Path capture = directory.resolve("lossy.uflight");
        try (Talking program = new Talking(directory, jdk.command(directory, "Tiny", List.of(FLAG), "3", "2"));
                Recording recording = Recording.start(
                        "jvm:methods", "--pid", "" + program.pid(), "--ring", "16k", "-o", capture.toString())) {
            program.run();
            recording.stop();
        }
        long lost = Table.rows(capture, "probe_outcomes").stream()
                .filter(row -> Table.text(row, "outcome").equals("lost:ring"))
                .mapToLong(row -> Table.number(row, "count"))
                .sum();
        Calls calls = Calls.read(capture, (tid, path) -> {});
        assertThat(lost).isGreaterThan(10_000);
        assertThat(calls.lost()).isBetween(lost * 9 / 10, lost);
        assertThat(calls.returns().keySet()).noneMatch(name -> name.startsWith("undefined"));
    }

    /** Other classes are left out, and the paths are the same. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aFilterLeavesOtherClassesOut(Jdk jdk) throws Exception {
        Recorded recorded = record(flow(jdk), List.of("--where", "methods.class_name=Flo?"));
        assertThat(Uflight.run("info", directory.resolve("flow.uflight").toString())
                        .out())
                .doesNotContain("nothing that was called matched");
        assertThat(recorded.paths()).isEqualTo(counts(recorded.truth()));
        assertThat(recorded.calls().returns().keySet())
                .allMatch(name -> name.startsWith("Flow.") || name.contains("Continuation.run"));
    }

    @Test
    void aFilterThatMatchesNoClassSaysSo() throws Exception {
        RequireBpf.check();
        Path capture = directory.resolve("typo.uflight");
        String told = "nothing that was called matched --where class_name=com.acne.*";
        try (Talking program = new Talking(directory, flow(Jdk.all().getLast()));
                Recording recording = Recording.start(
                        "jvm:methods",
                        "--pid",
                        "" + program.pid(),
                        "--where",
                        "class_name=com.acne.*",
                        "-o",
                        capture.toString())) {
            program.run();
            assertThat(recording.stop()).anyMatch(line -> line.contains(told));
        }
        assertThat(Uflight.run("info", capture.toString()).expect(0).out()).contains(told);
        String java = Jdk.all().getLast().executable().toString();
        assertThat(Uflight.run("trace", "jvm:methods", "--where", "class_name=com.acne.*", "--", java, FLAG, "-version")
                        .expect(0)
                        .err())
                .contains(told);
    }

    /** Which virtual thread a frame is of is not known; but no path crosses two, and every call is there. */
    @ParameterizedTest
    @MethodSource("jdksWithVirtualThreads")
    void virtualThreadsKeepTheirFramesApart(Jdk jdk) throws Exception {
        Recorded recorded = record(flow(jdk, "virtual"), List.of());
        Map<String, Long> truth = counts(recorded.truth());
        Set<String> suffixes = new TreeSet<>();
        Map<String, Long> expected = new TreeMap<>();
        truth.forEach((line, count) -> {
            String path = line.trim();
            expected.merge(path.substring(path.lastIndexOf(';') + 1), count, Long::sum);
            for (int at = 0; at >= 0; at = path.indexOf(';', at + 1)) {
                suffixes.add(path.substring(at == 0 ? 0 : at + 1));
            }
        });
        Map<String, Long> seen = new TreeMap<>();
        long[] resumed = {0};
        recorded.paths().forEach((line, count) -> {
            String path = line.substring(line.indexOf(' ') + 1);
            resumed[0] += path.startsWith("[resumed]") ? count : 0;
            assertThat(suffixes).contains(path.replaceFirst("^\\[resumed];", ""));
            seen.merge(path.substring(path.lastIndexOf(';') + 1), count, Long::sum);
        });
        assertThat(seen).isEqualTo(expected);
        assertThat(resumed[0]).as("calls of resumed threads").isPositive();
    }
}
