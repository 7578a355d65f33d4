package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a recording is cut: at the n-th write, fsync or rename of one phase. strace counts for each thread and each system
 * call, and each phase is one thread's, so together they reach every one.
 *
 * @param call name of the system call; none: nothing is cut, the calls are only listed
 * @param number from 1
 */
record Cut(Phase phase, String call, int number) {
    private static final Pattern CALL = Pattern.compile("(?:\\d+ +)?(\\d+\\.\\d+) (?:([a-z0-9]+)\\()?.*");
    private static final String CALLS = "write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2";

    enum Phase {
        /** From the start of the process until it has attached, made its files, and says so: the main thread. */
        STARTING,
        /** Rows and checkpoints: the writing thread. */
        WRITING,
        /** Each second another segment is sealed: the thread that waits for the disk. */
        ROTATING,
        /** The last rows, footers and the manifest: the main thread again. */
        SEALING
    }

    /**
     * What a cut recording leaves to be looked at.
     *
     * @param killedNanos when it was dead, as strace saw it
     * @param endedNanos when its end was seen
     * @param calls strace's last lines
     */
    record Result(
            RecorderProcess recorder,
            Path capture,
            int exit,
            long attachedNanos,
            long killedNanos,
            long endedNanos,
            List<String> calls) {}

    /** How often a phase makes each of the calls. */
    static SortedMap<String, Integer> count(Phase phase, Path dir, SteadyTarget target)
            throws IOException, InterruptedException {
        try (RecorderProcess recorder =
                new Cut(phase, "", 0).record(dir, target).recorder()) {
            assertThat(recorder.await()).as(recorder.said()).isZero();
        }
        SortedMap<String, Integer> calls = new TreeMap<>();
        for (String line : Files.readAllLines(dir.resolve("strace"))) {
            Matcher call = CALL.matcher(line);
            if (phase == Phase.STARTING && line.contains("\"attached: ")) {
                break;
            }
            if (call.matches() && call.group(2) != null) {
                calls.merge(call.group(2), 1, Integer::sum);
            }
        }
        return calls;
    }

    @Override
    public String toString() {
        return phase + " " + call + " " + number;
    }

    /** Records and cuts; at the latest the recording ends by itself. */
    Result record(Path dir, SteadyTarget target) throws IOException, InterruptedException {
        Path capture = dir.resolve("cut.uflight");
        List<String> arguments = List.of(
                "record",
                "--probe",
                target.probe(),
                "--pid",
                "" + target.pid(),
                "--for",
                phase == Phase.WRITING || phase == Phase.ROTATING ? "3s" : "1s",
                "--keep", // makes segments of one second
                "10s",
                "-o",
                capture.toString());
        boolean fromStart = phase == Phase.STARTING;
        RecorderProcess recorder = RecorderProcess.start(dir, fromStart ? strace(dir, null) : List.of(), arguments);
        @Nullable Process strace = null;
        long attached = 0;
        if (!fromStart) {
            recorder.awaitAttached();
            attached = System.nanoTime();
            long thread = switch (phase) {
                case WRITING -> recorder.thread("uflight-writer");
                case ROTATING -> recorder.awaitThread("uflight-disk");
                case SEALING, STARTING -> recorder.mainThread();
            };
            strace = new ProcessBuilder(strace(dir, thread))
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("strace.said").toFile())
                    .start();
        }
        int exit = recorder.await();
        long ended = System.nanoTime();
        if (strace != null && !strace.waitFor(20, TimeUnit.SECONDS)) {
            strace.destroyForcibly();
        }
        List<String> calls = Files.readAllLines(dir.resolve("strace"));
        calls = calls.subList(Math.max(0, calls.size() - 30), calls.size());
        long killed = calls.isEmpty() ? ended : nanoTime(calls.getLast());
        return new Result(recorder, capture, exit, attached, killed, ended, calls);
    }

    /** Of a line of strace, as {@link System#nanoTime} counts. */
    private static long nanoTime(String line) {
        Matcher call = CALL.matcher(line);
        assertThat(call.matches()).as(line).isTrue();
        Instant now = Instant.now();
        long wall = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return new BigDecimal(call.group(1)).movePointRight(9).longValue() - wall + System.nanoTime();
    }

    private List<String> strace(Path dir, @Nullable Long thread) throws IOException {
        Files.createDirectories(dir);
        List<String> command = new ArrayList<>(
                List.of("strace", "-qq", "-ttt", "-o", dir.resolve("strace").toString()));
        command.addAll(List.of("-e", "trace=" + CALLS));
        if (!call.isEmpty()) {
            command.addAll(List.of("-e", "inject=" + call + ":signal=KILL:when=" + number));
        }
        // with -D the traced process, not strace, is the one that was started
        command.addAll(thread == null ? List.of("-f", "-D") : List.of("-p", "" + thread));
        return command;
    }
}
