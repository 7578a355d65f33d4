package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk gets full while it records: it ends with code 6, sealed, and every hit is accounted for. */
final class FullDiskTest {
    private static final long MORE_THAN_IT_STOPS_AT = 1200 << 10;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    @Test
    void underLoad() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"));
                SteadyTarget target = SteadyTarget.start(temporary, 0);
                RecorderProcess recorder = record(disk, target)) {
            disk.fillTo(MORE_THAN_IT_STOPS_AT);
            int exit = recorder.await();
            long ended = System.nanoTime();
            Map<String, Long> outcomes = check(disk, recorder, exit);
            recorder.assertNothingLeft(ended);
            target.assertRunsOnUnprobed();
            assertThat(outcomes.get("written")).isPositive();
        }
    }

    @Test
    void everyHitIsAccountedFor() throws IOException, InterruptedException {
        Map<String, Long> outcomes = Map.of();
        for (int attempt = 0; attempt < 5 && !outcomes.containsKey("lost:disk"); attempt++) {
            outcomes = fillSuddenly("disk-" + attempt);
        }
        assertThat(outcomes).as("rows the disk refused").containsKey("lost:disk");
    }

    /** The target stands still while the disk is filled, so what it called is known exactly. */
    private Map<String, Long> fillSuddenly(String name) throws IOException, InterruptedException {
        Path work = temporary.resolve(name);
        Files.createDirectory(work);
        try (SmallDisk disk = SmallDisk.mount(work.resolve("disk"));
                SteadyTarget target = SteadyTarget.start(work, 200);
                RecorderProcess recorder = record(disk, target)) {
            disk.fillTo(MORE_THAN_IT_STOPS_AT);
            Thread.sleep(1300);
            target.pause();
            disk.fillTo(0);
            int exit = recorder.await();
            Map<String, Long> outcomes = check(disk, recorder, exit);
            long first;
            try (Capture capture = Capture.open(disk.path().resolve("full.uflight"))) {
                first = Rows.numbers(capture, "calls", "number").getFirst();
            }
            assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum())
                    .as("outcomes: " + outcomes)
                    .isEqualTo(target.calls() - first);
            target.resume();
            return outcomes;
        }
    }

    private RecorderProcess record(SmallDisk disk, SteadyTarget target) throws IOException, InterruptedException {
        Path capture = disk.path().resolve("full.uflight");
        Path dir = temporary.resolve("recorder-of-" + target.pid());
        return RecorderProcess.start(
                        dir,
                        List.of("record", "--probe", target.probe(), "--pid", "" + target.pid(), "-o", "" + capture))
                .awaitAttached();
    }

    /** Its exit, its words, and a sealed capture in which as many rows are as were written. Returns the outcomes. */
    private static Map<String, Long> check(SmallDisk disk, RecorderProcess recorder, int exit)
            throws IOException, InterruptedException {
        Path path = disk.path().resolve("full.uflight");
        assertThat(exit).as(recorder.said()).isEqualTo(6);
        assertThat(recorder.said())
                .contains("uflight: disk full: ", "where:", path.toString(), "why:", "fix:")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        Uflight.run("info", "--verify", path.toString()).expect(0);
        Map<String, Long> outcomes = new TreeMap<>();
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).isEmpty();
            assertThat(capture.manifest().orElseThrow().ended()).startsWith("disk full");
            for (var row : Rows.texts(capture, "probe_outcomes", "outcome", "count")) {
                outcomes.merge(String.valueOf(row.get(0)), Long.parseLong(String.valueOf(row.get(1))), Long::sum);
            }
            assertThat(Rows.numbers(capture, "calls", "number"))
                    .as("outcomes: " + outcomes)
                    .hasSize(Math.toIntExact(outcomes.getOrDefault("written", 0L)));
        }
        assertThat(Walked.rows(path).get("calls")).isEqualTo(outcomes.getOrDefault("written", 0L));
        return outcomes;
    }
}
