package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.failure.ExitCode;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.record.Listener;
import io.uflight.recorder.record.RecordOptions;
import io.uflight.recorder.record.Recorder;
import io.uflight.recorder.record.Replanning;
import io.uflight.recorder.record.StopReason;
import io.uflight.recorder.record.StopSignal;
import io.uflight.recorder.record.Summary;
import io.uflight.recorder.record.Totals;
import io.uflight.recorder.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A recording by --exe goes on over deployments: another file is renamed to the path of the one that is recorded. */
@Timeout(120)
final class ReplacedBinaryTest implements Listener {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    @Test
    void theNewFileIsRecordedAndSoIsTheOld() throws Exception {
        RequireBpf.check();
        Path server = directory.resolve("server");
        compile(1, server);
        compile(2, directory.resolve("next"));
        Path capture = directory.resolve("x.uflight");
        StopSignal stop = new StopSignal();
        Replanning planning = t -> new Planner(Packs.find(null), t, List.of())
                .plan(List.of(), List.of(SpecParser.parse("hit (s32 version=arg1)")), List.of());
        RecordOptions options = new RecordOptions(capture, null, 0, null, 1 << 20, true, 0, List.of("uflight"), "test");
        try (Target target = Target.executable(server)) {
            Recorder recorder = new Recorder(planning.plan(target), target, options, stop, this).replanning(planning);
            CompletableFuture<Summary> recording = CompletableFuture.supplyAsync(() -> record(recorder));
            await("attached");
            run(server, 100);
            Path old = Files.createLink(directory.resolve("old"), server);
            replace(server, directory.resolve("next"));
            await(server + " was replaced: attached to the new file, 1 site");
            run(server, 1000);
            run(old, 10);
            replace(server, Files.copy(Path.of("/bin/true"), directory.resolve("other")));
            await(server + " was replaced, and the new file is not recorded: no function 'hit' in server");
            run(old, 1);
            stop.stop(new StopReason("the test is over", ExitCode.DONE));
            assertThat(recording.get(60, TimeUnit.SECONDS).fired()).isEqualTo(Map.of("hit", 1111L));
        }
        try (Recorded recorded = new Recorded(capture)) {
            SortedMap<Long, Long> versions = new TreeMap<>();
            recorded.each("hit", (batch, row) -> versions.merge(Recorded.number(batch, "version", row), 1L, Long::sum));
            assertThat(versions).isEqualTo(Map.of(1L, 111L, 2L, 1000L));
            assertThat(recorded.outcomes("hit")).isEqualTo(Map.of("written", 1111L));
            TreeSet<Long> sites = new TreeSet<>();
            recorded.each("probes", (batch, row) -> sites.add(Recorded.number(batch, "site_offset", row)));
            assertThat(sites).as("the second version has it elsewhere").hasSize(2);
            List<String> log = new ArrayList<>();
            recorded.each("recorder_log", (batch, row) -> log.add(Recorded.value(batch, "message", row)));
            assertThat(log)
                    .anyMatch(l -> l.contains("attached to the new file"))
                    .anyMatch(l -> l.contains("the new file is not recorded"));
        }
    }

    private static Summary record(Recorder recorder) {
        try {
            return recorder.run();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void await(String text) throws InterruptedException {
        String next = said.poll(60, TimeUnit.SECONDS);
        assertThat(next).isNotNull().startsWith(text);
    }

    private static void compile(int version, Path to) throws IOException, InterruptedException {
        run("gcc", "-O1", "-DVERSION=" + version, "-o", to.toString(), "src/test/c/version.c");
    }

    private static void replace(Path path, Path by) throws IOException {
        Files.move(by, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(Path program, int calls) throws IOException, InterruptedException {
        run(program.toString(), Integer.toString(calls));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void attached(Plan plan, int sites) {
        said.add("attached");
    }

    @Override
    public void progress(Totals totals, long elapsedNanos) {}

    @Override
    public void note(String text) {
        said.add(text);
    }

    @Override
    public void warning(String text) {
        said.add(text);
    }
}
